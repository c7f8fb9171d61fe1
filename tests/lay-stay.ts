import type { Demand, Plan, Problem, Site, Vehicle } from "@escale/planner";
import { ofDay, presences } from "./find-reasons.ts";
import { hasSpaces } from "./has-spaces.ts";
import { measureLeg } from "./measure-leg.ts";

/*
 * Where a stay could be laid by a vehicle that nobody needs on those days, found by trying every day and every journey. Nothing
 * of the planner is used. Left alone: limits, lunches, holds, half-days and hours of agents, roads from one stay to another.
 */

interface Ground {
  readonly problem: Problem;
  readonly plan: Plan;
  readonly demand: Demand;
  readonly site: Site;
  readonly vehicle: Vehicle;
  /** All dates of the horizon; days are numbers from the first of them. */
  readonly dates: readonly string[];
  /** Seconds at the wheel. */
  readonly out: number;
  readonly home: number;
}

/** Days on the road before the first day and after the last one, at most. */
const MOST_ROADS = 6;

/**
 * First and last dates of every way to lay the stay; undefined where that is not for this file to say.
 * @param spare seconds that are left at the end of every great circle, for two formulas may round to two sides
 */
export function layStay(
  problem: Problem,
  plan: Plan,
  demand: Demand,
  vehicle: Vehicle,
  spare: number,
): readonly { readonly from: string; readonly to: string }[] | undefined {
  const { frequency } = demand;
  if (frequency.kind !== "stay" || !isPlain(problem, vehicle)) return undefined;
  const site = problem.sites.find(({ id }) => id === demand.site) as Site;
  const [there, back] = [
    measureLeg(problem.travel, vehicle.depot, site.place),
    measureLeg(problem.travel, site.place, vehicle.depot),
  ];
  if (!there || !back || !mayCome(vehicle, demand)) return [];
  const dates = datesOf(problem.horizon);
  const seconds = (leg: typeof there) =>
    problem.travel.kind === "matrix" || leg.seconds === 0 ? leg.seconds : leg.seconds + spare;
  const ground = { problem, plan, demand, site, vehicle, dates, out: seconds(there), home: seconds(back) };
  const open = [...dates.keys()].filter((day) => isOpen(ground, day));
  const { days, maxPause = 3 } = frequency;
  return open.flatMap((_, index) => {
    const way = open.slice(index, index + days);
    const isWhole =
      way.length === days && way.every((day, nth) => nth === 0 || day - (way[nth - 1] ?? 0) <= maxPause + 1);
    const found =
      isWhole &&
      !meetsOther(ground, way[0] as number, way.at(-1) as number) &&
      journeysOver(ground, way).some((away) => hasCrew(ground, away));
    return found ? [{ from: dates[way[0] as number] as string, to: dates[way.at(-1) as number] as string }] : [];
  });
}

function isPlain({ limits, programmes = [], agents = [] }: Problem, { id, lunch }: Vehicle): boolean {
  return (
    !limits &&
    !lunch &&
    programmes.every(({ holds }) => holds.every(({ vehicle }) => vehicle !== id)) &&
    agents.every(({ maxDay, maxWeek, halfDays }) => [maxDay, maxWeek, halfDays].every((one) => one === undefined))
  );
}

function mayCome(vehicle: Vehicle, demand: Demand): boolean {
  return (
    (demand.vehicles?.includes(vehicle.id) ?? true) &&
    (demand.equipment ?? []).every((item) => vehicle.equipment?.includes(item)) &&
    hasSpaces(vehicle, demand) &&
    (vehicle.crew !== undefined || !demand.skills?.length)
  );
}

function datesOf({ from, to }: Problem["horizon"]): readonly string[] {
  const dates: string[] = [];
  for (let day = Temporal.PlainDate.from(from); day.toString() <= to; day = day.add({ days: 1 })) {
    dates.push(day.toString());
  }
  return dates;
}

/** A day of the stay, were the vehicle there in the morning and the next one; others may need it. */
function isOpen(ground: Ground, day: number): boolean {
  const { problem, plan, demand, site, dates } = ground;
  const date = dates[day] as string;
  const isIn = date >= (demand.from ?? date) && date <= (demand.to ?? date);
  return (
    isIn && goesOut(ground, day) && ofDay(problem, plan, demand, site, date).length === 0 && holds(ground, day, 0, 0)
  );
}

function goesOut({ problem, vehicle, dates }: Ground, day: number): boolean {
  const date = dates[day] as string;
  const weekday = Temporal.PlainDate.from(date).dayOfWeek;
  return (
    vehicle.weekdays.some((one) => one === weekday) &&
    ![...(problem.closedDates ?? []), ...(vehicle.closedDates ?? [])].some((one) => one.date === date) &&
    !(problem.standing ?? []).some((one) => one.vehicle === vehicle.id && one.date === date)
  );
}

/** Not at its depot, for a closed day of its own or for a promise. */
function mayBeAway({ problem, vehicle, dates }: Ground, day: number): boolean {
  const kept = [
    ...(vehicle.closedDates ?? []),
    ...(problem.standing ?? []).filter((one) => one.vehicle === vehicle.id),
  ];
  return !kept.some(({ date }) => date === dates[day]);
}

const minutes = (time: string) => Number(time.slice(0, 2)) * 60 + Number(time.slice(3));

/** Is there time for the stops of that day after so many seconds at the wheel, and before so many? */
function holds({ problem, demand, site, vehicle, dates }: Ground, day: number, before: number, after: number): boolean {
  const twice = demand.frequency.kind === "stay" && demand.frequency.twice === true;
  const weekday = Temporal.PlainDate.from(dates[day] as string).dayOfWeek as 1;
  const [from, to] = vehicle.day.map(minutes) as [number, number];
  let free = from + Math.ceil(before / 60);
  for (const halfDays of twice ? ([["morning"], ["afternoon"]] as const) : [demand.halfDays]) {
    const asked = halfDays ? { ...demand, halfDays } : demand;
    const ready = free + Math.ceil((site.setup ?? 0) / 60);
    const service = Math.ceil(demand.service / 60);
    const ends = presences(problem, asked, site, weekday)
      .map((window) => ({ end: Math.max(window[0], ready) + service, latest: window[1] }))
      .filter(({ end, latest }) => end <= latest)
      .map(({ end }) => end);
    if (ends.length === 0) return false;
    free = Math.min(...ends) + Math.ceil((site.teardown ?? 0) / 60);
  }
  const driven = before + after;
  return (
    (twice ? 2 : 1) <= (vehicle.maxStops ?? 2) &&
    free + Math.ceil(after / 60) <= to &&
    driven <= (vehicle.maxDriving ?? Number.POSITIVE_INFINITY)
  );
}

/** Days away, each with the days on which the vehicle moves or receives people. */
interface Away {
  readonly from: number;
  readonly to: number;
  readonly moving: readonly number[];
}

/** Every way to spend the nights between these days: there, or at home. */
function journeysOver(ground: Ground, way: readonly number[]): readonly (readonly Away[])[] {
  const from = (first: number, after: number): readonly (readonly Away[])[] =>
    first === way.length
      ? [[]]
      : way.slice(first).flatMap((_, count) => {
          const one = journey(ground, way.slice(first, first + count + 1));
          if (!one || one.from <= after) return [];
          return from(first + count + 1, one.to).map((others) => [one, ...others]);
        });
  return from(0, Number.NEGATIVE_INFINITY);
}

/** Out, there on all these days and nights, and home. */
function journey(ground: Ground, days: readonly number[]): Away | undefined {
  const { vehicle } = ground;
  const [first, last] = [days[0] as number, days.at(-1) as number];
  const isAlone = days.length === 1;
  const out = roads(ground, first, -1, ground.out, (wheel) => holds(ground, first, wheel, 0));
  if (!out) return undefined;
  const back = roads(ground, last, 1, ground.home, (wheel) => holds(ground, last, isAlone ? out.wheel : 0, wheel));
  if (!back) return undefined;
  const [from, to] = [out.days.at(-1) ?? first, back.days.at(-1) ?? last];
  const between = Array.from({ length: to - from + 1 }, (_, offset) => from + offset);
  const isFree = between.every((day) => mayBeAway(ground, day) && !isNeeded(ground, day));
  if (to - from > (vehicle.maxNights ?? 0) || !isFree) return undefined;
  return { from, to, moving: [...out.days, ...days, ...back.days] };
}

/** Days on the road, as few as lead there, and the seconds that are left for the day of the stay itself. */
function roads(
  ground: Ground,
  day: number,
  step: 1 | -1,
  seconds: number,
  fits: (wheel: number) => boolean,
): { readonly days: readonly number[]; readonly wheel: number } | undefined {
  const [from, to] = ground.vehicle.day.map(minutes) as [number, number];
  const most = 60 * Math.min(to - from, Math.floor((ground.vehicle.maxDriving ?? Infinity) / 60));
  const days: number[] = [];
  let left = seconds;
  for (let road = day + step; ; road += step) {
    if (fits(left)) return { days, wheel: left };
    if (days.length === MOST_ROADS || ground.dates[road] === undefined || !mayBeAway(ground, road)) return undefined;
    if (!goesOut(ground, road)) continue;
    days.push(road);
    left = Math.max(0, left - most);
  }
}

/** Is the vehicle out for others, or away for other stays? */
function isNeeded({ plan, vehicle, dates }: Ground, day: number): boolean {
  const own = plan.tours.filter((tour) => tour.vehicle === vehicle.id);
  const date = dates[day] as string;
  const before = own.filter((tour) => tour.date < date).at(-1);
  return own.some((tour) => tour.date === date) || before?.to !== undefined;
}

/** Stays of one vehicle come one after the other: none begins in the pause of another. */
function meetsOther({ problem, plan, vehicle, dates }: Ground, first: number, last: number): boolean {
  const own = plan.tours.filter((tour) => tour.vehicle === vehicle.id);
  return problem.demands
    .filter(({ frequency }) => frequency.kind === "stay")
    .map(({ id }) => own.filter(({ stops }) => stops.some((stop) => stop.demand === id)))
    .some(
      (tours) =>
        tours.length > 0 &&
        (tours[0]?.date as string) <= (dates[last] as string) &&
        (tours.at(-1)?.date as string) >= (dates[first] as string),
    );
}

/** People who are at work, and on no other tour, on all days of each journey. */
function hasCrew({ problem, plan, demand, vehicle, dates }: Ground, journeys: readonly Away[]): boolean {
  const { crew } = vehicle;
  if (!crew) return true;
  const skills = [...(crew.skills ?? []), ...(demand.skills ?? [])];
  return journeys.every(({ from: first, to: last, moving }) => {
    const idle = (problem.agents ?? []).filter(
      (agent) =>
        (agent.vehicles?.includes(vehicle.id) ?? true) &&
        isHome(plan, agent.id, dates[first] as string, dates[last] as string) &&
        moving.every((day) => {
          const date = dates[day] as string;
          const weekday = Temporal.PlainDate.from(date).dayOfWeek;
          return (
            (agent.weekdays?.some((one) => one === weekday) ?? true) &&
            !agent.absences?.some(({ from, to }) => from <= date && date <= to)
          );
        }),
    );
    const choose = (left: number, from: number): (typeof idle)[] =>
      left === 0
        ? [[]]
        : idle
            .slice(from)
            .flatMap((one, index) => choose(left - 1, from + index + 1).map((others) => [one, ...others]));
    return choose(crew.agents, 0).some(
      (some) =>
        some.filter(({ drives }) => drives).length >= (crew.drivers ?? 1) &&
        skills.every((skill) => some.some((agent) => agent.skills?.includes(skill))),
    );
  });
}

/** On no tour between these dates, nor asleep on one that goes on. */
function isHome({ tours }: Plan, agent: string, from: string, to: string): boolean {
  const own = tours.filter(({ crew }) => crew?.includes(agent));
  return own.every(({ date }) => date < from || date > to) && !own.filter(({ date }) => date < from).at(-1)?.to;
}
