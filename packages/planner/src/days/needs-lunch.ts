import type { DayRules, TimedDay } from "./timetable.ts";

/** Is the vehicle never at its depot for as long as lunch lasts, inside its window? */
export function needsLunch(
  day: Pick<TimedDay, "departure" | "return">,
  lunch: NonNullable<DayRules["lunch"]>,
): boolean {
  return day.departure < lunch.from + lunch.minutes && day.return > lunch.to - lunch.minutes;
}
