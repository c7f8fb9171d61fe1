import { readDay } from "../calendar.ts";
import type { PlannedTour, WideGap } from "../plan.ts";
import type { Demand } from "../problem.ts";
import { maxGapOf } from "./occurrences.ts";

/** Where neighbouring stops lie further apart than their demand wishes, one of the two at least in these tours. */
export function wideGaps(demands: readonly Demand[], tours: readonly PlannedTour[]): readonly WideGap[] {
  return demands.flatMap(({ id, frequency, served = [] }) => {
    const maxGap = maxGapOf(frequency);
    if (maxGap === Number.POSITIVE_INFINITY) return [];
    const planned = tours.flatMap(({ date, stops }) => (stops.some(({ demand }) => demand === id) ? [date] : []));
    const dates = [...new Set([...planned, ...served.map(({ date }) => date)])].sort();
    return dates.slice(1).flatMap((to, index): WideGap[] => {
      const from = dates[index] as string;
      const days = (readDay(to) as number) - (readDay(from) as number);
      const isOurs = planned.includes(from) || planned.includes(to);
      return days > maxGap && isOurs ? [{ demand: id, from, to, days, maxGap }] : [];
    });
  });
}
