import { readTime } from "../calendar.ts";
import type { Limits, Vehicle } from "../problem.ts";
import { breakRules } from "./break-rules.ts";
import type { DayRules } from "./time-day.ts";

/** What a vehicle's day allows, in the minutes of the search. */
export function dayRules(vehicle: Vehicle, depot: number, limits: Limits = {}): DayRules {
  const time = (text: string) => readTime(text) as number;
  const breaks = breakRules(limits, vehicle.lunch?.service);
  return {
    depot,
    from: time(vehicle.day[0]),
    to: time(vehicle.day[1]),
    ...(vehicle.lunch && {
      lunch: {
        from: time(vehicle.lunch.window[0]),
        to: time(vehicle.lunch.window[1]),
        minutes: Math.ceil(vehicle.lunch.service / 60),
      },
    }),
    ...(breaks && { breaks }),
    maxDriving: Math.min(
      vehicle.maxDriving ?? Number.POSITIVE_INFINITY,
      limits.driving?.maxDay ?? Number.POSITIVE_INFINITY,
    ),
    maxStops: vehicle.maxStops ?? Number.POSITIVE_INFINITY,
  };
}
