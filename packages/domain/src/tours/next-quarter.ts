import type { Horizon } from "./write-problem.ts";

/** The next full calendar quarter after a day: on 23 November 2026, 1 January to 31 March 2027. */
export function nextQuarter(today: Temporal.PlainDate): Horizon {
  const monthOfQuarter = (today.month - 1) % 3;
  const from = today.with({ day: 1 }).add({ months: 3 - monthOfQuarter });
  return { from, to: from.add({ months: 3 }).subtract({ days: 1 }) };
}
