import type { Demand, Plan, PlannedStop, PlannedTour, Problem, Site, TimeWindow, Vehicle } from "@escale/planner";
import { askedOccurrences, isInCalendars, isNthOfMonth, stillAsked } from "./asked-occurrences.ts";
import { checkBreaks } from "./check-breaks.ts";
import { checkCompleteness, isTooClose } from "./check-completeness.ts";
import { checkAgents, checkCrew, possibleCrews } from "./check-crews.ts";
import { checkCycle } from "./check-cycles.ts";
import { checkGoals } from "./check-goals.ts";
import { checkLimits } from "./check-limits.ts";
import { checkStanding } from "./check-standing.ts";
import { checkStays, isAway, measureWay, whereIs, withoutAwayDays } from "./check-stays.ts";
import { hasSpaces } from "./has-spaces.ts";
import { loneTours } from "./lone-tours.ts";

/**
 * Everything in a plan that breaks a rule of its problem, in words; empty when it keeps them all. It shares no code with the
 * planner, only the types of the question and of the answer.
 */
export function checkPlan(problem: Problem, plan: Plan): readonly string[] {
  const faults: string[] = [];
  const around = withoutAwayDays(problem, plan);
  const away = plan.tours.filter((tour) => isAway(problem, tour));
  const outings = new Set<string>();
  for (const tour of plan.tours) {
    const name = `${tour.vehicle} on ${tour.date}`;
    if (outings.has(name)) faults.push(`${name}: two tours`);
    outings.add(name);
    const seen = isAway(problem, tour) ? problem : around;
    const vehicle = seen.vehicles.find(({ id }) => id === tour.vehicle);
    if (vehicle) faults.push(...checkTour(seen, vehicle, tour).map((fault) => `${name}: ${fault}`));
    else faults.push(`${name}: unknown vehicle`);
  }
  const cycles = problem.demands.flatMap((demand) =>
    askedOccurrences(problem, demand).flatMap((asked) =>
      checkCycle(around, demand, asked, plan, {
        // A day on which it is served is one of its days, whatever breaks that takes: that tour is checked above.
        alone: (vehicle, tour) => keepsRules(around, vehicle, tour, away) || servesThere(plan, demand, tour),
        beside: (vehicle, tour) => couldGo(around, vehicle, tour, plan.tours),
      }),
    ),
  );
  return [
    ...faults,
    ...checkAgents(problem, plan.tours),
    ...checkLimits(problem, plan.tours),
    ...checkCompleteness(problem, plan),
    ...checkIdle(around, plan),
    ...checkStays(problem, plan),
    ...checkStanding(problem, plan),
    ...cycles,
    ...checkTotals(plan),
    ...checkGoals(problem, plan),
  ];
}

function servesThere({ tours }: Plan, { id }: Demand, { vehicle, date, stops: [stop] }: PlannedTour): boolean {
  return tours.some(
    (tour) =>
      tour.vehicle === vehicle &&
      tour.date === date &&
      tour.stops.some(({ demand, halfDay }) => demand === id && halfDay === stop?.halfDay),
  );
}

function checkTotals({ tours, unassigned, summary }: Plan): string[] {
  const stops = tours.flatMap((tour) => tour.stops);
  const sum = (numbers: readonly number[]) => numbers.reduce((total, number) => total + number, 0);
  const counted: Partial<Record<Exclude<keyof Plan["summary"], "goals">, number>> = {
    stops: stops.length,
    unassigned: unassigned.length,
    tours: tours.length,
    distance: sum(tours.map(({ distance }) => distance)),
    driving: sum(tours.map(({ driving }) => driving)),
    presence: sum(stops.map(({ start, end }) => (minutesOf(end) - minutesOf(start)) * 60)),
  };
  const inOrder = tours.map(({ date, vehicle }) => `${date} ${vehicle}`);
  return [
    ...Object.entries(counted).flatMap(([key, number]) => {
      const said = summary[key as keyof typeof counted];
      return Math.abs(said - number) < 0.001 ? [] : [`summary: ${key} says ${said} for ${number}`];
    }),
    ...(inOrder.toSorted().join() === inOrder.join() ? [] : ["tours are not in the order of their dates"]),
  ];
}

const minutesOf = (time: string) => {
  if (!/^([01]\d|2[0-3]):[0-5]\d$|^24:00$/.test(time)) throw new Error(`${time} is no time of day`);
  return Number(time.slice(0, 2)) * 60 + Number(time.slice(3));
};

function checkTour(problem: Problem, vehicle: Vehicle, tour: PlannedTour): string[] {
  const faults: string[] = [];
  const must = (holds: boolean, fault: string) => holds || faults.push(fault);
  const date = Temporal.PlainDate.from(tour.date);
  const [leave, back] = [minutesOf(tour.departure), minutesOf(tour.return)];
  must(tour.date >= problem.horizon.from && tour.date <= problem.horizon.to, "outside the horizon");
  must(
    vehicle.weekdays.some((weekday) => weekday === date.dayOfWeek),
    "the vehicle does not go out on this weekday",
  );
  must(!isClosed(tour.date, problem.closedDates, vehicle.closedDates), "nobody goes out on this closed date");
  must(leave >= minutesOf(vehicle.day[0]), "leaves before the vehicle's day");
  must(back <= minutesOf(vehicle.day[1]), "is back after the vehicle's day");
  must(tour.stops.length > 0 || tour.from !== undefined || tour.to !== undefined, "goes out for nothing");
  for (const { programme, halfDay } of heldHalfDays(problem, vehicle, date)) {
    const [from, to] = problem.halfDays[halfDay].map(minutesOf) as [number, number];
    must(
      problem.demands.some((demand) => demand.programme === programme) || back <= from || leave >= to,
      `is out on a ${halfDay} that is lent to ${programme}`,
    );
  }
  must(tour.stops.length <= (vehicle.maxStops ?? Number.POSITIVE_INFINITY), "more stops than allowed");

  const breaks = tour.breaks.map((one) => ({ ...one, start: minutesOf(one.start), end: minutesOf(one.end) }));
  // Seconds: two formulas for one great circle may round to two sides.
  const slack = problem.travel.kind === "matrix" ? 0.001 : 1.001;
  const [dawn, dusk] = [whereIs(problem, vehicle, tour.from), whereIs(problem, vehicle, tour.to)];
  if (!dawn || !dusk) return [...faults, "sleeps nowhere"];
  let place = dawn;
  let free = leave;
  let driven = 0;
  let metres = 0;
  /** When nobody has anything to do. */
  const still: { from: number; to: number }[] = [];
  /** Breaks on the way. */
  let halts = 0;
  const drive = (to: typeof dawn, arrival: number, said: { distance: number; driving: number } | undefined) => {
    const leg = measureWay(problem, place, to);
    if (!leg) return must(false, "drives where no road leads");
    driven += leg.seconds;
    metres += leg.metres;
    const onTheWay = breaks.filter(
      ({ start, end, for: rules }) =>
        start >= free && end <= arrival && (isAway(problem, tour) || !rules.includes("lunch")),
    );
    halts += onTheWay.length;
    const moving = arrival - free - onTheWay.reduce((sum, { start, end }) => sum + end - start, 0);
    must(moving * 60 >= leg.seconds - slack, `drives ${leg.seconds} s in ${moving} min`);
    if (said) {
      must(isNear(said.distance, leg.metres), `says ${said.distance} m for ${leg.metres} m`);
      must(isNear(said.driving, leg.seconds), `says ${said.driving} s at the wheel for ${leg.seconds} s`);
    }
    place = to;
  };
  for (const stop of tour.stops) {
    const demand = problem.demands.find(({ id }) => id === stop.demand);
    const site = problem.sites.find(({ id }) => id === demand?.site);
    if (!demand || !site || stop.site !== site.id) {
      must(false, `serves nobody's demand (${stop.demand} at ${stop.site})`);
      continue;
    }
    drive({ place: site.place }, minutesOf(stop.arrival), stop);
    faults.push(...checkStop(problem, vehicle, demand, site, date, stop).map((fault) => `${stop.demand}: ${fault}`));
    const tornDown = minutesOf(stop.end) + Math.ceil((site.teardown ?? 0) / 60);
    free = minutesOf(stop.departure);
    still.push({ from: minutesOf(stop.arrival), to: minutesOf(stop.start) - Math.ceil((site.setup ?? 0) / 60) });
    still.push({ from: tornDown, to: free });
  }
  drive(dusk, back, undefined);
  must(isNear(tour.driving, driven, tour.stops.length + 1), `says ${tour.driving} s at the wheel for ${driven} s`);
  must(isNear(tour.distance, metres, tour.stops.length + 1), `says ${tour.distance} m for ${metres} m`);
  must(
    driven <= (vehicle.maxDriving ?? Number.POSITIVE_INFINITY) + slack * (tour.stops.length + 1),
    "drives longer than allowed",
  );
  for (const [index, one] of breaks.entries()) {
    must(one.for.length > 0 && one.start < one.end, "a break for nothing");
    must(!one.for.includes("work") || problem.limits?.breaks !== undefined, "a break that nobody asked for");
    must(
      !one.for.includes("driving") || problem.limits?.driving?.breaks !== undefined,
      "a break that nobody asked for",
    );
    must(one.start >= (breaks[index - 1]?.end ?? 0), "breaks that are not in their order");
  }
  const resting = breaks.filter((one) => still.some(({ from, to }) => one.start >= from && one.end <= to));
  must(resting.length + halts === breaks.length, "a break while driving, set up or open");
  faults.push(...checkBreaks(problem, tour));
  const lunches = breaks.filter((one) => one.for.includes("lunch"));
  must(lunches.length <= 1, "two lunches");
  return [...faults, ...checkLunch(vehicle, leave, back, lunches[0]), ...checkCrew(problem, vehicle, tour)];
}

/** What programmes hold of a vehicle on a date. */
function heldHalfDays(problem: Problem, vehicle: Vehicle, date: Temporal.PlainDate) {
  return (problem.programmes ?? []).flatMap(({ id, holds }) =>
    holds.flatMap((hold) => {
      const day = date.toString();
      const isHeld =
        hold.vehicle === vehicle.id &&
        (hold.weekdays?.some((weekday) => weekday === date.dayOfWeek) ?? true) &&
        day >= (hold.from ?? "") &&
        day <= (hold.to ?? "9999-12-31") &&
        isInCalendars(problem, day, hold.calendars);
      const halfDays = hold.halfDays ?? (["morning", "afternoon"] as const);
      return isHeld ? halfDays.map((halfDay) => ({ programme: id, halfDay })) : [];
    }),
  );
}

function checkLunch(
  { lunch: rule }: Vehicle,
  leave: number,
  back: number,
  lunch: { start: number; end: number } | undefined,
): string[] {
  if (!rule) return lunch ? ["a lunch that nobody asked for"] : [];
  const [from, to] = rule.window.map(minutesOf) as [number, number];
  if (!lunch) {
    const atDepot = Math.max(leave - from, to - back) * 60;
    return atDepot >= rule.service ? [] : ["no time for lunch"];
  }
  return [
    ...(lunch.start >= from && lunch.end <= to ? [] : ["lunch outside its window"]),
    ...((lunch.end - lunch.start) * 60 >= rule.service ? [] : ["lunch too short"]),
  ];
}

function checkStop(
  problem: Problem,
  vehicle: Vehicle,
  demand: Demand,
  site: Site,
  date: Temporal.PlainDate,
  stop: PlannedStop,
): string[] {
  const faults: string[] = [];
  const must = (holds: boolean, fault: string) => holds || faults.push(fault);
  const day = date.toString();
  const [start, end] = [minutesOf(stop.start), minutesOf(stop.end)];
  const isInside = ([from, to]: TimeWindow) => start >= minutesOf(from) && end <= minutesOf(to);
  must((start - minutesOf(stop.arrival)) * 60 >= (site.setup ?? 0), "opens before it is set up");
  must((minutesOf(stop.departure) - end) * 60 >= (site.teardown ?? 0), "leaves before it is torn down");
  must(end - start === Math.ceil(demand.service / 60), `is present for ${end - start} min`);
  must(isInside(problem.halfDays[stop.halfDay]), `not inside the ${stop.halfDay}`);
  must(demand.halfDays?.includes(stop.halfDay) ?? true, `the ${stop.halfDay} is not allowed`);
  must(demand.windows?.some(isInside) ?? true, "outside every window of the demand");
  must(isOpenThrough(site.opening?.[date.dayOfWeek as 1], start, end), "the site is not open");
  must(demand.weekdays?.some((weekday) => weekday === date.dayOfWeek) ?? true, "this weekday is not allowed");
  must(demand.nths?.some((nth) => isNthOfMonth(date, nth)) ?? true, "this week of the month is not allowed");
  must(!isClosed(day, site.closedDates, demand.closedDates), "closed on this date");
  must(
    isInCalendars(problem, day, site.calendars) && isInCalendars(problem, day, demand.calendars),
    "its calendars do not allow this date",
  );
  must(day >= (demand.from ?? "") && day <= (demand.to ?? "9999-12-31"), "outside the dates of the demand");
  must(demand.vehicles?.includes(vehicle.id) ?? true, "this vehicle is not allowed");
  for (const { programme, halfDay } of heldHalfDays(problem, vehicle, date)) {
    must(stop.halfDay !== halfDay || demand.programme === programme, `the ${halfDay} is held for ${programme}`);
  }
  must(
    (demand.equipment ?? []).every((item) => vehicle.equipment?.includes(item)),
    "equipment is missing",
  );
  must(hasSpaces(vehicle, demand), "a space is missing");
  return faults;
}

/** Minute by minute: windows that touch or overlap are one. */
function isOpenThrough(windows: readonly TimeWindow[] | undefined, start: number, end: number): boolean {
  for (let minute = start; minute < end; minute += 1) {
    if (windows?.some(([from, to]) => minute >= minutesOf(from) && minute < minutesOf(to)) === false) return false;
  }
  return true;
}

function isClosed(day: string, ...lists: readonly (readonly { readonly date: string }[] | undefined)[]): boolean {
  return lists.some((list) => list?.some(({ date }) => date === day));
}

/** Rounding of two formulas may fall on two sides, for each leg. */
function isNear(said: number, measured: number, legs = 1): boolean {
  return Math.abs(said - measured) <= 2 * legs;
}

/** Nothing is left unserved that a vehicle standing idle could have served. */
function checkIdle(problem: Problem, plan: Plan): string[] {
  const busy = new Set(plan.tours.map(({ vehicle, date }) => `${vehicle} on ${date}`));
  return problem.demands.flatMap((demand) => {
    const unserved = plan.unassigned.filter((one) => one.demand === demand.id);
    if (unserved.length === 0) return [];
    if (demand.frequency.kind === "cycle" || demand.frequency.kind === "stay") return [];
    const asked = askedOccurrences(problem, demand).map((one) => stillAsked(demand, one));
    const served = [
      ...plan.tours.filter(({ stops }) => stops.some((stop) => stop.demand === demand.id)),
      ...(demand.served ?? []),
    ];
    return unserved.flatMap(({ period }) => {
      const fixed = problem.standing?.find(
        (one) => one.demand === demand.id && one.period === period && one.lock === "fixed",
      );
      const days = fixed ? [fixed.date] : (asked.find((one) => one.has(period))?.get(period) ?? []);
      const mayBe = ({ stops: [stop] }: PlannedTour) => fixed?.start === undefined || stop?.start === fixed.start;
      return days
        .filter((day) => !served.some(({ date }) => isTooClose(demand, day, date)))
        .flatMap((day) =>
          problem.vehicles
            .filter(({ id }) => !busy.has(`${id} on ${day}`) && (fixed?.vehicle ?? id) === id)
            .filter((vehicle) => {
              const { breaks, driving } = tighter(problem).limits ?? {};
              const resting = { ...problem, limits: { ...(breaks && { breaks }), ...(driving && { driving }) } };
              // Of breaks that are longer than they must be, more hours may be left.
              if ((breaks || driving?.breaks) && hasOwnHours(problem)) return false;
              const possible = loneTours(resting, vehicle, demand, day).filter(
                (tour) => mayBe(tour) && couldGo(resting, vehicle, tour, plan.tours),
              );
              return (
                possible.length > 0 && possible.every((tour) => couldGo(tighter(problem), vehicle, tour, plan.tours))
              );
            })
            .map((vehicle) => `${demand.id}: ${period} is unserved though ${vehicle.id} stands idle on ${day}`),
        );
    });
  });
}

/** A tour is as early as it can be, not when a limit would have it: whichever of its timetables keeps the limits, with some
 *  minutes to spare for rounding, was forgotten. */
function tighter(problem: Problem): Problem {
  const { maxWork = 86_400, maxWeek = 604_800, dailyRest = 0, weeklyRest = 0, breaks, driving } = problem.limits ?? {};
  if (!problem.limits) return problem;
  return {
    ...problem,
    limits: {
      maxWork: maxWork - 600,
      maxWeek: maxWeek - 600,
      dailyRest: dailyRest && dailyRest + 600,
      weeklyRest: weeklyRest && weeklyRest + 600,
      ...(breaks && { breaks: { ...breaks, ...(breaks.after !== undefined && { after: breaks.after - 600 }) } }),
      ...(driving && {
        driving: {
          ...driving,
          ...(driving.breaks && { breaks: { ...driving.breaks, after: driving.breaks.after - 600 } }),
          ...(driving.maxDay !== undefined && { maxDay: driving.maxDay - 2 }),
          ...(driving.longDays && { longDays: { ...driving.longDays, maxDay: driving.longDays.maxDay - 2 } }),
          ...(driving.maxWeek !== undefined && { maxWeek: driving.maxWeek - 20 }),
          ...(driving.maxTwoWeeks !== undefined && { maxTwoWeeks: driving.maxTwoWeeks - 40 }),
        },
      }),
    },
  };
}

function hasOwnHours({ agents = [] }: Problem): boolean {
  return agents.some(({ maxDay, maxWeek }) => maxDay !== undefined || maxWeek !== undefined);
}

/** With some crew, others staying where they are. A second or two from the limit, formulas may differ: it is left alone. */
function couldGo(problem: Problem, vehicle: Vehicle, tour: PlannedTour, tours: readonly PlannedTour[]): boolean {
  return (
    tour.driving <= (vehicle.maxDriving ?? Number.POSITIVE_INFINITY) - 2 && keepsRules(problem, vehicle, tour, tours)
  );
}

function keepsRules(problem: Problem, vehicle: Vehicle, tour: PlannedTour, tours: readonly PlannedTour[]): boolean {
  return possibleCrews(problem, vehicle, tour, tours).some((crew) => {
    const crewed = crew ? { ...tour, crew } : tour;
    const all = [...tours, crewed];
    return (
      checkTour(problem, vehicle, crewed).length === 0 &&
      checkAgents(problem, all).length === 0 &&
      checkLimits(problem, all).length === 0
    );
  });
}
