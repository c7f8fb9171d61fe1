import { readDay, weekdayOf } from "../calendar.ts";
import { dayRules } from "../days/day-rules.ts";
import type { Span } from "../demands/occurrences.ts";
import type { Problem } from "../problem.ts";
import { closedDays } from "../when/closed-days.ts";
import { holdersOf } from "../when/day-kinds.ts";
import type { VehicleDays } from "./stay.ts";

/** When each vehicle may drive, and be away from its depot. */
export function vehicleDays(problem: Problem, horizon: Span): readonly VehicleDays[] {
  const each = Array.from({ length: horizon.to - horizon.from + 1 }, (_, day) => horizon.from + day);
  const closed = closedDays(problem.closedDates);
  return problem.vehicles.map((vehicle, index) => {
    const own = new Set(closedDays(vehicle.closedDates).keys());
    // A promise comes before a stay.
    for (const { vehicle: id, date } of problem.standing ?? []) {
      if (id === vehicle.id) own.add(readDay(date) as number);
    }
    return {
      rules: dayRules(vehicle, index, problem.limits),
      maxNights: vehicle.maxNights ?? 0,
      goesOut: Uint8Array.from(each, (day) =>
        vehicle.weekdays.includes(weekdayOf(day)) && !closed.has(day) && !own.has(day) ? 1 : 0,
      ),
      isKept: Uint8Array.from(each, (day) => (own.has(day) ? 1 : 0)),
      holders: each.map(holdersOf(problem, vehicle.id)),
    };
  });
}
