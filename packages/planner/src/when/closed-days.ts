import { readDay } from "../calendar.ts";
import type { ClosedDate } from "../problem.ts";

/** Closed dates by day number; the first that names a day says why. */
export function closedDays(...lists: readonly (readonly ClosedDate[] | undefined)[]): ReadonlyMap<number, ClosedDate> {
  const days = new Map<number, ClosedDate>();
  for (const closed of lists.flatMap((list) => list ?? [])) {
    const day = readDay(closed.date) as number;
    if (!days.has(day)) days.set(day, closed);
  }
  return days;
}
