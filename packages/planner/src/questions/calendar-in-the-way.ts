import { weekdayOf, writeDay } from "../calendar.ts";
import { isAllowedDay } from "../demands/occurrences.ts";
import type { Reason } from "../plan.ts";
import type { ClosedDate, Demand, Problem, Site, Vehicle } from "../problem.ts";
import { closedDays } from "../when/closed-days.ts";
import { calendarsAgainst } from "../when/named-calendars.ts";
import { presenceWindows } from "../when/presence-windows.ts";

const WEEKDAY = { rule: "weekday-not-allowed", days: 1 } as const;

/** Every rule of the demand, of its site and of the whole territory that refuses a day, whatever the vehicles do. */
export function calendarInTheWay(problem: Problem, demand: Demand, site: Site): (day: number) => readonly Reason[] {
  const closed = closedDays(problem.closedDates, site.closedDates, demand.closedDates);
  const against = calendarsAgainst(problem, demand.calendars, site.calendars);
  const service = Math.ceil(demand.service / 60);
  return (day) => {
    const shut = closed.get(day);
    const windows = presenceWindows(problem, demand, site, weekdayOf(day));
    const longest = Math.max(0, ...windows.map(({ from, to }) => to - from));
    return [
      ...(isAllowedDay(demand, day) ? [] : [WEEKDAY]),
      ...against(day).map((refusal) => ({ ...refusal, days: 1 })),
      ...(shut ? [closedReason(shut, day)] : []),
      ...(windows.length === 0 ? [{ rule: "site-not-open", days: 1 } as const] : []),
      ...(windows.length > 0 && longest < service
        ? [{ rule: "window-too-short", days: 1, service: demand.service, longest: longest * 60 } as const]
        : []),
    ];
  };
}

/** What keeps a vehicle in on a day. */
export function vehicleStaysIn(vehicle: Vehicle): (day: number) => readonly Reason[] {
  const closed = closedDays(vehicle.closedDates);
  return (day) => {
    const shut = closed.get(day);
    return [
      ...(vehicle.weekdays.includes(weekdayOf(day)) ? [] : [WEEKDAY]),
      ...(shut ? [closedReason(shut, day)] : []),
    ];
  };
}

function closedReason({ why, name }: ClosedDate, day: number): Reason {
  return { rule: "closed-date", days: 1, why, ...(name !== undefined && { name }), date: writeDay(day) };
}
