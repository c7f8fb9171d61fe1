import { readTime } from "../calendar.ts";
import type { Demand, HalfDayName, Problem, Site, TimeWindow, Weekday } from "../problem.ts";

/** Minutes from midnight in which a presence may lie whole. */
export interface PresenceWindow {
  readonly from: number;
  readonly to: number;
  readonly halfDay: HalfDayName;
}

const HALF_DAYS: readonly HalfDayName[] = ["morning", "afternoon"];

/** Where the half-day, one of the demand's own windows and the site's opening overlap, earliest first, however short. */
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
      if (opening) parts = overlaps(parts, joined(opening.map(minutes)));
      return parts.map(([from, to]) => ({ from, to, halfDay }));
    })
    .sort((a, b) => a.from - b.from || a.to - b.to);
}

type Minutes = readonly [from: number, to: number];

const minutes = ([from, to]: TimeWindow): Minutes => [readTime(from) as number, readTime(to) as number];

/** Opening hours that touch or overlap are one stretch: a presence may run through. */
function joined(windows: readonly Minutes[]): Minutes[] {
  const stretches: Minutes[] = [];
  for (const [from, to] of windows.toSorted((a, b) => a[0] - b[0])) {
    const last = stretches.at(-1);
    if (last && from <= last[1]) stretches[stretches.length - 1] = [last[0], Math.max(last[1], to)];
    else stretches.push([from, to]);
  }
  return stretches;
}

function overlaps(some: readonly Minutes[], others: readonly Minutes[]): Minutes[] {
  return some.flatMap(([from, to]) =>
    others
      .map(([otherFrom, otherTo]): Minutes => [Math.max(from, otherFrom), Math.min(to, otherTo)])
      .filter(([start, end]) => start < end),
  );
}
