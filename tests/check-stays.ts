import type { Demand, NightPlace, Place, Plan, PlannedTour, Problem, Vehicle } from "@escale/planner";
import { layStay } from "./lay-stay.ts";
import { measureLeg } from "./measure-leg.ts";

/** Tours of vehicles that are on a stay, or on the way to one or from it. */
export function isAway({ demands }: Problem, { from, to, stops }: PlannedTour): boolean {
  const stays = demands.filter(({ frequency }) => frequency.kind === "stay").map(({ id }) => id);
  return from !== undefined || to !== undefined || stops.some(({ demand }) => stays.includes(demand));
}

/** The problem with each vehicle closed on every day that it spends away. */
export function withoutAwayDays(problem: Problem, { tours }: Plan): Problem {
  const taken = awayDates(problem, tours);
  return {
    ...problem,
    vehicles: problem.vehicles.map((vehicle) => ({
      ...vehicle,
      closedDates: [
        ...(vehicle.closedDates ?? []),
        ...(taken.get(vehicle.id) ?? []).map((date) => ({ date, why: "taken" as const })),
      ],
    })),
  };
}

function awayDates(problem: Problem, tours: readonly PlannedTour[]): ReadonlyMap<string, readonly string[]> {
  return new Map(
    problem.vehicles.map(({ id }) => {
      const own = tours.filter((tour) => tour.vehicle === id && isAway(problem, tour));
      const dates = own.flatMap((tour, index) => {
        const next = own[index + 1];
        const nights = tour.to && next ? daysBetween(tour.date, next.date) : 1;
        return Array.from({ length: nights }, (_, offset) => plus(tour.date, offset));
      });
      return [id, dates];
    }),
  );
}

const plus = (day: string, days: number) => Temporal.PlainDate.from(day).add({ days }).toString();
const daysBetween = (from: string, to: string) => Temporal.PlainDate.from(from).until(to, { largestUnit: "days" }).days;

/** Nights that vehicles spend away from their depots. */
export function nightsAway({ vehicles }: Problem, tours: readonly PlannedTour[]): number {
  return vehicles
    .flatMap(({ id }) => {
      const own = tours.filter(({ vehicle }) => vehicle === id);
      return own.map(({ date, to }, index) => (to ? daysBetween(date, own[index + 1]?.date ?? plus(date, 1)) : 0));
    })
    .reduce((sum, nights) => sum + nights, 0);
}

/** A place where a vehicle is, or how far it has come on the way between two. */
type Where = { readonly place: Place } | { readonly from: Place; readonly to: Place; readonly driven: number };

export function whereIs({ sites }: Problem, { depot }: Vehicle, night: NightPlace | undefined): Where | undefined {
  const at = (id: string | undefined) => (id === undefined ? depot : sites.find((site) => site.id === id)?.place);
  if (!night) return { place: depot };
  if ("site" in night) {
    const place = at(night.site);
    return place && { place };
  }
  const [from, to] = [at(night.road.from), at(night.road.to)];
  return from && to && { from, to, driven: night.road.driven };
}

/** The way between two such places; undefined where one does not lead to the other. */
export function measureWay(
  { travel }: Problem,
  one: Where,
  other: Where,
): { metres: number; seconds: number } | undefined {
  const same = (a: Place, b: Place) => JSON.stringify(a) === JSON.stringify(b);
  if ("place" in one && "place" in other) return measureLeg(travel, one.place, other.place);
  const [from, to] =
    "place" in one ? [one.place, (other as { to: Place }).to] : [one.from, "place" in other ? other.place : other.to];
  if ("from" in other && !same(other.from, from)) return undefined;
  if ("from" in one && !same(one.to, to)) return undefined;
  const whole = measureLeg(travel, from, to);
  if (!whole) return undefined;
  const seconds = ("driven" in other ? other.driven : whole.seconds) - ("driven" in one ? one.driven : 0);
  return seconds < -1
    ? undefined
    : { seconds, metres: whole.seconds === 0 ? whole.metres : (whole.metres * seconds) / whole.seconds };
}

/** A vehicle begins each day where it ended the last one, is not away for longer than it may, and serves stays whole; none is
 *  left unserved that a vehicle standing idle could have served. */
export function checkStays(problem: Problem, plan: Plan): string[] {
  return [
    ...problem.vehicles.flatMap((vehicle) => followVehicle(vehicle, plan.tours)),
    ...problem.demands.flatMap((demand) => checkStay(demand, plan)),
    ...problem.vehicles.flatMap((vehicle) => checkOrder(problem, vehicle, plan)),
    ...problem.demands.flatMap((demand) => checkUnlaid(problem, demand, plan)),
  ];
}

function followVehicle(vehicle: Vehicle, tours: readonly PlannedTour[]): string[] {
  const faults: string[] = [];
  let night: NightPlace | undefined;
  let left: PlannedTour | undefined;
  for (const tour of tours.filter(({ vehicle: id }) => id === vehicle.id)) {
    if (JSON.stringify(tour.from) !== JSON.stringify(night)) {
      faults.push(`${vehicle.id} begins ${tour.date} elsewhere than it slept`);
    }
    left = tour.from ? left : tour;
    const nights = left ? daysBetween(left.date, tour.date) : 0;
    if (nights > (vehicle.maxNights ?? 0)) faults.push(`${vehicle.id} is away for ${nights} nights until ${tour.date}`);
    if (left && tour.from && JSON.stringify(left.crew) !== JSON.stringify(tour.crew)) {
      faults.push(`${vehicle.id}: another crew on ${tour.date}`);
    }
    night = tour.to;
  }
  if (night) faults.push(`${vehicle.id} never comes home`);
  return faults;
}

function checkStay(demand: Demand, plan: Plan): string[] {
  const { frequency } = demand;
  if (frequency.kind !== "stay") return [];
  const { days, twice = false, maxPause = 3 } = frequency;
  const own = plan.tours.filter(({ stops }) => stops.some((stop) => stop.demand === demand.id));
  if (own.length === 0) return [];
  const periods = own.flatMap(({ stops }) => stops.filter((stop) => stop.demand === demand.id));
  const expected = Array.from({ length: days * (twice ? 2 : 1) }, (_, index) =>
    index === 0 ? "stay" : `stay#${index + 1}`,
  );
  const must = (holds: boolean, fault: string) => (holds ? [] : [`${demand.id}: ${fault}`]);
  return [
    ...must(own.length === days, `a stay of ${own.length} days, not ${days}`),
    ...must(periods.map(({ period }) => period).join() === expected.join(), "its stops are not in order"),
    ...must(
      own.every(({ stops }) => stops.map(({ halfDay }) => halfDay).join() === "morning,afternoon") || !twice,
      "not twice a day",
    ),
    ...must(new Set(own.map(({ vehicle }) => vehicle)).size === 1, "a stay has one vehicle"),
    ...must(
      own.every(({ stops }) => stops.every((stop) => stop.demand === demand.id)),
      "its days are no other stop's",
    ),
    ...own.slice(1).flatMap(({ date }, index) => {
      const before = own[index]?.date as string;
      const between = Array.from({ length: daysBetween(before, date) - 1 }, (_, offset) => plus(before, offset + 1));
      return must(between.length <= maxPause, `pauses for ${between.length} days before ${date}`);
    }),
  ];
}

/** Stays of one vehicle come one after the other. */
function checkOrder({ demands }: Problem, { id }: Vehicle, { tours }: Plan): string[] {
  const stays = new Set(demands.filter(({ frequency }) => frequency.kind === "stay").map((demand) => demand.id));
  const own = tours.filter(({ vehicle }) => vehicle === id).flatMap(({ stops }) => stops.slice(0, 1));
  const order = own.map(({ demand }) => demand).filter((demand) => stays.has(demand));
  const begun = order.filter((demand, index) => demand !== order[index - 1]);
  return begun.length === new Set(begun).size ? [] : [`${id}: a stay begins in the pause of another`];
}

function checkUnlaid(problem: Problem, demand: Demand, plan: Plan): string[] {
  if (!plan.unassigned.some((one) => one.demand === demand.id && one.period !== "horizon")) return [];
  return problem.vehicles.flatMap((vehicle) =>
    (layStay(problem, plan, demand, vehicle, 1) ?? []).map(
      ({ from, to }) => `${demand.id}: is unserved though ${vehicle.id} stands idle from ${from} to ${to}`,
    ),
  );
}
