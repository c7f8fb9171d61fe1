import { readTime } from "./calendar.ts";
import type { Demand, HalfDayName, Problem, Site, TimeWindow, Weekday } from "./problem.ts";

/** Minutes from midnight in which a presence may lie whole. */
export interface PresenceWindow {
  readonly from: number;
  readonly to: number;
  readonly halfDay: HalfDayName;
}

export const HALF_DAYS: readonly HalfDayName[] = ["morning", "afternoon"];

/** Where the half-day, the demand's own hours and the site's opening overlap, earliest first, however short. */
export function presenceWindows(
  { halfDays }: Pick<Problem, "halfDays">,
  demand: Pick<Demand, "halfDays" | "windows">,
  site: Pick<Site, "opening">,
  weekday: Weekday,
): readonly PresenceWindow[] {
  const opening = site.opening?.[weekday];
  return HALF_DAYS.filter((halfDay) => demand.halfDays?.includes(halfDay) ?? true)
    .flatMap((halfDay) => {
      let parts = [minutes(halfDays[halfDay])];
      if (demand.windows) parts = overlaps(parts, demand.windows.map(minutes));
      if (opening) parts = overlaps(parts, opening.map(minutes));
      return parts.map(([from, to]) => ({ from, to, halfDay }));
    })
    .sort((a, b) => a.from - b.from || a.to - b.to);
}

type Minutes = readonly [from: number, to: number];

const minutes = ([from, to]: TimeWindow): Minutes => [readTime(from) as number, readTime(to) as number];

function overlaps(some: readonly Minutes[], others: readonly Minutes[]): Minutes[] {
  return some.flatMap(([from, to]) =>
    others
      .map(([otherFrom, otherTo]): Minutes => [Math.max(from, otherFrom), Math.min(to, otherTo)])
      .filter(([start, end]) => start < end),
  );
}
