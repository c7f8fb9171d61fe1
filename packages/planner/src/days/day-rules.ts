import { readTime } from "../calendar.ts";
import type { Limits, Vehicle } from "../problem.ts";
import { breakRules } from "./break-rules.ts";
import type { DayRules } from "./timetable.ts";

/** Seconds at the wheel that the law allows on some day. How many such days a week has depends on who drives. */
export function longestDriving({ driving }: Limits): number {
  return driving?.longDays?.maxDay ?? driving?.maxDay ?? Number.POSITIVE_INFINITY;
}

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
    maxDriving: Math.min(vehicle.maxDriving ?? Number.POSITIVE_INFINITY, longestDriving(limits)),
    maxStops: vehicle.maxStops ?? Number.POSITIVE_INFINITY,
  };
}
