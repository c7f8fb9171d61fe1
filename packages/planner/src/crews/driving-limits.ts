import type { Limits } from "./limits.ts";

/** `limits.driving` over the days of a week; seconds, what is not stated never binds. */
export interface DrivingHours {
  /** A day of more driving is a long one. */
  readonly maxDay: number;
  readonly perWeek: number;
  readonly maxWeek: number;
  readonly maxTwoWeeks: number;
}

const NEVER = Number.POSITIVE_INFINITY;

export function drivingHours({ driving }: Limits): DrivingHours {
  return {
    maxDay: driving?.longDays ? (driving.maxDay ?? NEVER) : NEVER,
    perWeek: driving?.longDays?.perWeek ?? NEVER,
    maxWeek: driving?.maxWeek ?? NEVER,
    maxTwoWeeks: driving?.maxTwoWeeks ?? NEVER,
  };
}
