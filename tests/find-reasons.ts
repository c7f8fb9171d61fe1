import type { Demand, Plan, PlannedTour, Problem, Reason, Site, TimeWindow, Vehicle, Weekday } from "@escale/planner";
import { isInCalendars, isNthOfMonth } from "./asked-occurrences.ts";
import { isTooClose } from "./check-completeness.ts";
import { measureLeg } from "./measure-leg.ts";

/*
 * What stands in the way of a stop, found by trying: for problems without crews, limits, lunches, promises, cycles and stays, in
 * which the timetable of a day is the earliest one. Nothing of the planner is used.
 */

/** A day of one vehicle, and the rules of which each alone keeps a stop away from it. */
export interface Blocked {
  readonly vehicle: string;
  readonly date: string;
  readonly rules: readonly string[];
}

export interface Unserved {
  readonly demand: Demand;
  /** Dates of its period. */
  readonly days: readonly string[];
}

/** Every day of every vehicle that may serve the demand. */
export function findBlocked(problem: Problem, plan: Plan, { demand, days }: Unserved): readonly Blocked[] {
  const site = problem.sites.find(({ id }) => id === demand.site) as Site;
  return problem.vehicles
    .filter((vehicle) => mayServe(vehicle, demand))
    .flatMap((vehicle) =>
      days.map((date) => ({
        vehicle: vehicle.id,
        date,
        rules: [...ofDay(problem, plan, demand, site, date), ...ofVehicle(problem, plan, vehicle, demand, site, date)],
      })),
    );
}

/** The same name for a rule as for the reason that tells it. */
export function nameOf(reason: Reason): string {
  switch (reason.rule) {
    case "closed-date":
      return `closed-date ${reason.date} ${reason.why} ${reason.name}`;
    case "not-in-calendar":
    case "in-excluded-calendar":
      return `${reason.rule} ${reason.calendars.join()}`;
    case "held-by-programme":
      return `${reason.rule} ${reason.vehicle} ${reason.programmes.join()}`;
    default:
      return "vehicle" in reason ? `${reason.rule} ${reason.vehicle}` : reason.rule;
  }
}

export function mayServe(vehicle: Vehicle, { vehicles, equipment = [] }: Demand): boolean {
  return (vehicles?.includes(vehicle.id) ?? true) && equipment.every((item) => vehicle.equipment?.includes(item));
}

/** The rules that keep a demand's stop away from one day of one vehicle; with `isTwin`, of another one like it that goes out for it
 *  alone, whatever that has. */
export function keepsAway(
  problem: Problem,
  plan: Plan,
  id: string,
  { vehicle: name, date }: { readonly vehicle: string; readonly date: string },
  isTwin: boolean,
): readonly string[] {
  const demand = problem.demands.find((one) => one.id === id) as Demand;
  const site = problem.sites.find((one) => one.id === demand.site) as Site;
  const vehicle = problem.vehicles.find((one) => one.id === name) as Vehicle;
  const beside = isTwin
    ? { ...plan, tours: plan.tours.filter((tour) => tour.vehicle !== name || tour.date !== date) }
    : plan;
  return [
    ...(mayServe(vehicle, demand) ? [] : ["no-vehicle"]),
    ...ofDay(problem, plan, demand, site, date),
    ...ofVehicle(problem, beside, vehicle, demand, site, date),
  ];
}

/** What keeps the demand away from a date, whatever the vehicles do. */
export function ofDay(problem: Problem, plan: Plan, demand: Demand, site: Site, date: string): string[] {
  const day = Temporal.PlainDate.from(date);
  const rules: string[] = [];
  if (!isAllowed(demand, day)) rules.push("weekday-not-allowed");
  for (const choice of [demand.calendars, site.calendars]) {
    if (choice?.only && !isInCalendars(problem, date, { only: choice.only })) {
      rules.push(`not-in-calendar ${choice.only.join()}`);
    }
    for (const id of choice?.exclude ?? []) {
      if (!isInCalendars(problem, date, { exclude: [id] })) rules.push(`in-excluded-calendar ${id}`);
    }
  }
  const closed = [problem, site, demand]
    .flatMap(({ closedDates = [] }) => closedDates)
    .find((one) => one.date === date);
  if (closed) rules.push(`closed-date ${date} ${closed.why} ${closed.name}`);
  const others = plan.tours.filter(({ stops }) => stops.some((stop) => stop.demand === demand.id));
  if ([...others, ...(demand.served ?? [])].some((other) => isTooClose(demand, date, other.date)))
    rules.push("spacing");
  return rules;
}

function isAllowed({ weekdays, nths }: Demand, day: Temporal.PlainDate): boolean {
  return (
    (weekdays?.includes(day.dayOfWeek as Weekday) ?? true) && (nths?.some((nth) => isNthOfMonth(day, nth)) ?? true)
  );
}

function ofVehicle(problem: Problem, plan: Plan, vehicle: Vehicle, demand: Demand, site: Site, date: string): string[] {
  const day = Temporal.PlainDate.from(date);
  const rules: string[] = [];
  const windows = presences(problem, demand, site, day.dayOfWeek as Weekday);
  const longest = Math.max(0, ...windows.map(([from, to]) => to - from)) * 60;
  if (windows.length === 0) rules.push("site-not-open");
  else if (longest < Math.ceil(demand.service / 60) * 60) rules.push("window-too-short");
  const closed = vehicle.closedDates?.find((one) => one.date === date);
  if (closed) rules.push(`closed-date ${date} ${closed.why} ${closed.name}`);
  const goesOut = vehicle.weekdays.includes(day.dayOfWeek as Weekday);
  if (!goesOut) rules.push("weekday-not-allowed");
  const there = measureLeg(problem.travel, vehicle.depot, site.place);
  const home = measureLeg(problem.travel, site.place, vehicle.depot);
  if (!there || !home) return [...rules, `unreachable ${vehicle.id}`];
  if (there.seconds + home.seconds > (vehicle.maxDriving ?? Number.POSITIVE_INFINITY)) {
    return [...rules, `driving-limit ${vehicle.id}`];
  }
  if (closed || !goesOut || longest < demand.service) return rules;
  const tour = plan.tours.find((one) => one.vehicle === vehicle.id && one.date === date);
  if (!mayJoin(problem, vehicle, date, [], demand)) return [...rules, `day-too-short ${vehicle.id}`];
  if (tour && !mayJoin(problem, vehicle, date, tour.stops, demand)) return [...rules, "vehicle-taken"];
  return rules;
}

/** Is there a timetable for a tour with one stop more, somewhere among the others, which keep their order? */
export function mayJoin(
  problem: Problem,
  vehicle: Vehicle,
  date: string,
  stops: PlannedTour["stops"],
  demand: Demand,
): boolean {
  if (stops.length >= (vehicle.maxStops ?? Number.POSITIVE_INFINITY)) return false;
  const demands = stops.map((stop) => problem.demands.find(({ id }) => id === stop.demand) as Demand);
  return Array.from({ length: stops.length + 1 }, (_, position) => demands.toSpliced(position, 0, demand)).some((all) =>
    hasTimetable(problem, vehicle, date, all),
  );
}

/** Each stop as early as it can be: without a lunch, whoever cannot do that can do nothing else. */
function hasTimetable(problem: Problem, vehicle: Vehicle, date: string, demands: readonly Demand[]): boolean {
  const weekday = Temporal.PlainDate.from(date).dayOfWeek as Weekday;
  let place = vehicle.depot;
  let free = minutes(vehicle.day[0]);
  let driven = 0;
  for (const demand of demands) {
    const site = problem.sites.find(({ id }) => id === demand.site) as Site;
    const leg = measureLeg(problem.travel, place, site.place);
    if (!leg) return false;
    driven += leg.seconds;
    const ready = free + Math.ceil(leg.seconds / 60) + Math.ceil((site.setup ?? 0) / 60);
    const service = Math.ceil(demand.service / 60);
    const starts = presences(problem, demand, site, weekday)
      .map(([from, to]) => [Math.max(from, ready), to] as const)
      .filter(([start, to]) => start + service <= to)
      .map(([start]) => start);
    if (starts.length === 0) return false;
    free = Math.min(...starts) + service + Math.ceil((site.teardown ?? 0) / 60);
    place = site.place;
  }
  const home = measureLeg(problem.travel, place, vehicle.depot);
  if (!home || free + Math.ceil(home.seconds / 60) > minutes(vehicle.day[1])) return false;
  return driven + home.seconds <= (vehicle.maxDriving ?? Number.POSITIVE_INFINITY);
}

/** Minutes in which the half-days, the demand's windows and the site's opening all hold, one list. */
export function presences(
  problem: Problem,
  demand: Demand,
  site: Site,
  weekday: Weekday,
): readonly (readonly [number, number])[] {
  const whole: readonly TimeWindow[] = [["00:00", "24:00"]];
  const opening = site.opening?.[weekday] ?? whole;
  return (demand.halfDays ?? (["morning", "afternoon"] as const)).flatMap((halfDay) =>
    (demand.windows ?? whole).flatMap((window) =>
      opening.flatMap((open) => {
        const all = [problem.halfDays[halfDay], window, open];
        const from = Math.max(...all.map(([one]) => minutes(one)));
        const to = Math.min(...all.map(([, one]) => minutes(one)));
        return from < to ? [[from, to] as const] : [];
      }),
    ),
  );
}

function minutes(time: string): number {
  return Number(time.slice(0, 2)) * 60 + Number(time.slice(3));
}
