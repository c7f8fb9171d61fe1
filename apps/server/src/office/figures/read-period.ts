import { readDay } from "@escale/domain";

/** Days of figures, both included. */
export interface FiguresPeriod {
  readonly from: Temporal.PlainDate;
  readonly to: Temporal.PlainDate;
}

export type PeriodFault = { readonly field: "du" | "au"; readonly fault: "wrong-day" | "wrong-order" | "too-long" };

export const MOST_YEARS = 5;

/** The year so far, unless something else is asked for. */
export function readPeriod(
  typed: { readonly du: string | undefined; readonly au: string | undefined },
  today: Temporal.PlainDate,
): { readonly period: FiguresPeriod; readonly fault?: PeriodFault } {
  const usual = { from: today.with({ month: 1, day: 1 }), to: today };
  const from = typed.du === undefined ? usual.from : readDay(typed.du);
  const to = typed.au === undefined ? usual.to : readDay(typed.au);
  if (!from) return { period: usual, fault: { field: "du", fault: "wrong-day" } };
  if (!to) return { period: usual, fault: { field: "au", fault: "wrong-day" } };
  if (Temporal.PlainDate.compare(to, from) < 0) return { period: usual, fault: { field: "au", fault: "wrong-order" } };
  const latest = from.add({ years: MOST_YEARS });
  if (Temporal.PlainDate.compare(to, latest) >= 0) return { period: usual, fault: { field: "au", fault: "too-long" } };
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
