import { readDay } from "@escale/domain";

/** Days of figures, both included. */
export interface FiguresPeriod {
  readonly from: Temporal.PlainDate;
  readonly to: Temporal.PlainDate;
}

export type PeriodFault = {
  readonly field: "du" | "au";
  readonly fault: "wrong-day" | "wrong-order" | "too-long" | "not-months";
};

export const MOST_YEARS = 5;

/**
 * The year, unless something else is asked for.
 * @param wholeMonths nothing else is told: days would tell of the few who came on one
 */
export function readPeriod(
  typed: { readonly du: string | undefined; readonly au: string | undefined },
  today: Temporal.PlainDate,
  { wholeMonths }: { readonly wholeMonths: boolean },
): { readonly period: FiguresPeriod; readonly fault?: PeriodFault } {
  const usual = periodOf("this-year", today);
  const from = typed.du === undefined ? usual.from : readDay(typed.du);
  const to = typed.au === undefined ? usual.to : readDay(typed.au);
  if (!from) return { period: usual, fault: { field: "du", fault: "wrong-day" } };
  if (!to) return { period: usual, fault: { field: "au", fault: "wrong-day" } };
  if (Temporal.PlainDate.compare(to, from) < 0) return { period: usual, fault: { field: "au", fault: "wrong-order" } };
  const latest = from.add({ years: MOST_YEARS });
  if (Temporal.PlainDate.compare(to, latest) >= 0) return { period: usual, fault: { field: "au", fault: "too-long" } };
  if (wholeMonths && from.day !== 1) return { period: usual, fault: { field: "du", fault: "not-months" } };
  if (wholeMonths && to.day !== to.daysInMonth) return { period: usual, fault: { field: "au", fault: "not-months" } };
  return { period: { from, to } };
}

/** Periods that reports ask for. */
export const PERIOD_WAYS = [
  "this-month",
  "last-month",
  "this-quarter",
  "last-quarter",
  "this-year",
  "last-year",
] as const;
export type PeriodWay = (typeof PERIOD_WAYS)[number];

export function periodOf(way: PeriodWay, today: Temporal.PlainDate): FiguresPeriod {
  const months = way.endsWith("month") ? 1 : way.endsWith("quarter") ? 3 : 12;
  const first = today.with({ day: 1, month: today.month - ((today.month - 1) % months) });
  const from = way.startsWith("this") ? first : first.subtract({ months });
  return { from, to: from.add({ months }).subtract({ days: 1 }) };
}
