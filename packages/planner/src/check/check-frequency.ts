import { NTHS, WEEKDAYS } from "../calendar.ts";
import type { ProblemFault } from "../plan.ts";
import type { Frequency } from "../problem.ts";
import { LONGEST_HORIZON_DAYS } from "./check-size.ts";
import { atLeastOne, day, fault, number } from "./faults.ts";

/** What is wrong with the numbers and days of a frequency, whatever the rest of its demand says. */
export function checkFrequency(frequency: Frequency, path: string): readonly ProblemFault[] {
  switch (frequency.kind) {
    case "weekly":
      return [];
    case "once":
      return [...day(frequency.wished?.from, `${path}.wished.from`), ...day(frequency.wished?.to, `${path}.wished.to`)];
    case "every-n-weeks":
      return [...atLeastOne(frequency.n, `${path}.n`, 105), ...day(frequency.anchor, `${path}.anchor`)];
    case "cycle":
      return [
        ...atLeastOne(frequency.sessions, `${path}.sessions`, 105),
        ...(frequency.every === undefined ? [] : atLeastOne(frequency.every, `${path}.every`, 105)),
        ...day(frequency.anchor, `${path}.anchor`),
      ];
    case "stay":
      return [
        ...atLeastOne(frequency.days, `${path}.days`, 366),
        ...number(frequency.maxPause, `${path}.maxPause`, { whole: true, most: 366 }),
      ];
    case "nth-weekday":
      return [
        ...(NTHS.includes(frequency.nth) ? [] : [fault(`${path}.nth`, "out-of-range", frequency.nth)]),
        ...(WEEKDAYS.includes(frequency.weekday) ? [] : [fault(`${path}.weekday`, "out-of-range", frequency.weekday)]),
      ];
    case "per-month":
      return [...atLeastOne(frequency.times, `${path}.times`, 31), ...checkGaps(frequency, path)];
    case "spaced":
      return [...atLeastOne(frequency.times, `${path}.times`, LONGEST_HORIZON_DAYS), ...checkGaps(frequency, path)];
  }
}

function checkGaps(
  { minGap, maxGap }: Extract<Frequency, { kind: "per-month" | "spaced" }>,
  path: string,
): readonly ProblemFault[] {
  return [
    ...number(minGap, `${path}.minGap`, { whole: true }),
    ...(maxGap === undefined ? [] : atLeastOne(maxGap, `${path}.maxGap`, LONGEST_HORIZON_DAYS)),
  ];
}
