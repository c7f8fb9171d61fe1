import type { DayStop, Round, TimedStop } from "./timetable.ts";

/** The first window that still holds the whole presence. */
export function openDoor(
  stop: DayStop,
  earliest: number,
  round: Round,
): Pick<TimedStop, "start" | "end" | "window"> | undefined {
  for (const window of stop.windows) {
    const exact = Math.max(earliest, window.from);
    const rounded = Math.ceil(exact / round) * round;
    const start = rounded + stop.service <= window.to ? rounded : exact;
    if (start + stop.service <= window.to) return { start, end: start + stop.service, window };
  }
  return undefined;
}
