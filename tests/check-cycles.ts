import type { Demand, HalfDayName, Plan, PlannedTour, Problem, Vehicle } from "@escale/planner";
import type { Asked } from "./asked-occurrences.ts";
import { stillAsked } from "./asked-occurrences.ts";
import { loneTours } from "./lone-tours.ts";

/** May the tour be made, were nothing else planned, or beside all that is? */
type MayGo = Readonly<Record<"alone" | "beside", (vehicle: Vehicle, tour: PlannedTour) => boolean>>;

/**
 * Sessions are served all or not at all, by one vehicle, in one half-day, each `every` weeks after the other but for the
 * weeks in which the vehicle, standing idle, could not have come; and all that idle vehicles could serve is served.
 */
export function checkCycle(problem: Problem, demand: Demand, asked: Asked, plan: Plan, mayGo: MayGo): string[] {
  if (demand.frequency.kind !== "cycle") return [];
  const left = [...stillAsked(demand, asked).keys()];
  const served = plan.tours.flatMap(({ vehicle, date, stops }) =>
    stops.filter((stop) => stop.demand === demand.id).map(({ halfDay }) => ({ vehicle, date, halfDay })),
  );
  const [first] = served;
  const days = (asked.values().next().value ?? []) as readonly string[];
  const known = new Map<string, boolean>();
  const openOn = (vehicle: Vehicle, halfDay: HalfDayName, how: keyof MayGo) => (date: string) => {
    const key = `${vehicle.id} ${halfDay} ${date} ${how}`;
    const open =
      known.get(key) ??
      loneTours(problem, vehicle, demand, date).some(
        (tour) => tour.stops[0]?.halfDay === halfDay && mayGo[how](vehicle, tour),
      );
    known.set(key, open);
    return open;
  };
  if (!first) {
    const busy = new Set(plan.tours.map(({ vehicle, date }) => `${vehicle} on ${date}`));
    return problem.vehicles.flatMap((vehicle) =>
      (["morning", "afternoon"] as const).flatMap((halfDay) => {
        const isOpen = openOn(vehicle, halfDay, "alone");
        const couldCome = openOn(vehicle, halfDay, "beside");
        return days.flatMap((day) => {
          const dates = cycleFrom(demand, day, days, left.length, isOpen);
          const isIdle = dates.every((date) => !busy.has(`${vehicle.id} on ${date}`) && couldCome(date));
          return left.length > 0 &&
            dates.length === left.length &&
            isIdle &&
            mayStart(demand, dates[0] as string, days, isOpen)
            ? [`${demand.id}: no session is served though ${vehicle.id} stands idle from ${day} on`]
            : [];
        });
      }),
    );
  }
  const vehicle = problem.vehicles.find(({ id }) => id === first.vehicle) as Vehicle;
  const isOpen = openOn(vehicle, first.halfDay, "alone");
  const expected = cycleFrom(demand, first.date, days, left.length, isOpen);
  const dates = served.map(({ date }) => date);
  return [
    ...(served.length === left.length ? [] : [`${demand.id}: ${served.length} of ${left.length} sessions are served`]),
    ...(served.every((one) => one.vehicle === first.vehicle && one.halfDay === first.halfDay)
      ? []
      : [`${demand.id}: a cycle has one vehicle and one half-day`]),
    ...(dates.join() === expected.join() ? [] : [`${demand.id}: sessions are on ${dates}, not on ${expected}`]),
    ...(mayStart(demand, first.date, days, isOpen) ? [] : [`${demand.id}: a cycle may not begin on ${first.date}`]),
  ];
}

const plus = (day: string, days: number) => Temporal.PlainDate.from(day).add({ days }).toString();

/** From an open day on; a week that is not open is stepped over. */
function cycleFrom(
  { frequency }: Demand,
  day: string,
  days: readonly string[],
  sessions: number,
  isOpen: (day: string) => boolean,
): string[] {
  const every = (frequency.kind === "cycle" && frequency.every) || 1;
  const dates: string[] = [];
  let next = day;
  while (dates.length < sessions && days.includes(next)) {
    if (isOpen(next)) dates.push(next);
    else if (dates.length === 0) return [];
    next = plus(next, isOpen(next) ? 7 * every : 7);
  }
  return dates;
}

/** In the week of the anchor, in step with the sessions that stand, or on the first open day after that. */
function mayStart(
  { frequency, served = [] }: Demand,
  first: string,
  days: readonly string[],
  isOpen: (day: string) => boolean,
): boolean {
  if (frequency.kind !== "cycle") return false;
  const standing = served
    .filter(({ period }) => period === "cycle" || period.startsWith("cycle#"))
    .map(({ date }) => date);
  const last = standing.toSorted().at(-1);
  const { anchor, every = 1 } = frequency;
  if (last === undefined && anchor === undefined) return true;
  const from =
    last === undefined
      ? weekdayInWeek(anchor as string, Temporal.PlainDate.from(first).dayOfWeek)
      : plus(last, 7 * every);
  let day = from;
  while (day < first && !(days.includes(day) && isOpen(day))) day = plus(day, 7);
  return day === first;
}

function weekdayInWeek(day: string, weekday: number): string {
  return plus(day, weekday - Temporal.PlainDate.from(day).dayOfWeek);
}
