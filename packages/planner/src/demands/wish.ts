import { readDay } from "../calendar.ts";
import type { OutsideWish, PlannedTour } from "../plan.ts";
import type { Demand } from "../problem.ts";
import type { Span } from "./occurrences.ts";

/** When whoever asked would like to be served, if they said so. */
export function wishOf({ frequency }: Pick<Demand, "frequency">): Span | undefined {
  if (frequency.kind !== "once" || !frequency.wished) return undefined;
  return { from: readDay(frequency.wished.from) as number, to: readDay(frequency.wished.to) as number };
}

/** Stops that lie outside what was wished, by demand. */
export function outsideWishes(demands: readonly Demand[], tours: readonly PlannedTour[]): readonly OutsideWish[] {
  return demands.flatMap((demand) => {
    const wish = wishOf(demand);
    const tour = wish && tours.find(({ stops }) => stops.some((stop) => stop.demand === demand.id));
    if (!wish || !tour) return [];
    const days = daysOutside(wish, readDay(tour.date) as number);
    return days > 0 ? [{ demand: demand.id, date: tour.date, days }] : [];
  });
}

/** How far a day is from the nearest that was wished. */
export function daysOutside({ from, to }: Span, day: number): number {
  return Math.max(0, from - day, day - to);
}
