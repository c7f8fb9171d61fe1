import { WEEKDAYS, weekdayOf } from "../calendar.ts";
import { isAllowedDay } from "../demands/occurrences.ts";
import { haveRoom } from "../demands/spaces.ts";
import type { ClosedDate, Demand, Problem, Site, Vehicle, Weekday } from "../problem.ts";
import { closedDays } from "./closed-days.ts";
import { type CalendarRefusal, judgeCalendars } from "./named-calendars.ts";
import { type PresenceWindow, presenceWindows } from "./presence-windows.ts";

/** What a rule says of one day for one occurrence. */
export type DayVerdict =
  | { readonly free: true; readonly windows: readonly PresenceWindow[] }
  | { readonly free: false; readonly rule: "weekday-not-allowed" }
  | ({ readonly free: false } & CalendarRefusal)
  | { readonly free: false; readonly rule: "site-not-open" }
  | { readonly free: false; readonly rule: "closed-date"; readonly closed: ClosedDate }
  | { readonly free: false; readonly rule: "window-too-short"; readonly longest: number };

/** Weekdays on which a vehicle that may serve the demand goes out; all of them when there is none, so that it is said. */
export function outingsFor(problem: Problem, demand: Demand): ReadonlySet<Weekday> {
  const able = problem.vehicles.filter((vehicle) => mayServe(vehicle, demand));
  return new Set(able.length === 0 ? WEEKDAYS : able.flatMap((vehicle) => vehicle.weekdays));
}

/** Equipment, spaces, somebody aboard who may have the skills, and the demand's own list of vehicles. */
export function mayServe(vehicle: Vehicle, demand: Demand): boolean {
  return (
    (demand.vehicles?.includes(vehicle.id) ?? true) &&
    (demand.equipment?.every((item) => vehicle.equipment?.includes(item)) ?? true) &&
    (demand.spaces === undefined || haveRoom(vehicle.spaces ?? [], demand.spaces)) &&
    (demand.skills === undefined || demand.skills.length === 0 || vehicle.crew !== undefined)
  );
}

/** What the calendar, the demand and the site say of a day, whatever the vehicles do. */
export function judgeDays(problem: Problem, demand: Demand, site: Site): (day: number) => DayVerdict {
  const closed = closedDays(problem.closedDates, site.closedDates, demand.closedDates);
  const refusedBy = judgeCalendars(problem, demand.calendars, site.calendars);
  const service = Math.ceil(demand.service / 60);
  return (day) => {
    if (!isAllowedDay(demand, day)) return { free: false, rule: "weekday-not-allowed" };
    const refusal = refusedBy(day);
    if (refusal) return { free: false, ...refusal };
    const shut = closed.get(day);
    if (shut) return { free: false, rule: "closed-date", closed: shut };
    const windows = presenceWindows(problem, demand, site, weekdayOf(day));
    if (windows.length === 0) return { free: false, rule: "site-not-open" };
    const longest = Math.max(...windows.map(({ from, to }) => to - from));
    if (longest < service) return { free: false, rule: "window-too-short", longest };
    return { free: true, windows };
  };
}
