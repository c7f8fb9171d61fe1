import { readDay, readTime } from "../calendar.ts";
import type { ProblemFault } from "../plan.ts";
import type { TimeWindow } from "../problem.ts";

type PlainFault = Exclude<ProblemFault["fault"], "contradiction">;

export function fault(path: string, kind: PlainFault, detail: string | number): ProblemFault {
  return { path, fault: kind, detail: String(detail) };
}

export function number(
  value: number | undefined,
  path: string,
  { whole = false, most = Number.MAX_SAFE_INTEGER } = {},
): ProblemFault[] {
  if (value === undefined) return [];
  if (!Number.isFinite(value)) return [fault(path, "not-finite", value)];
  if (value < 0) return [fault(path, "negative", value)];
  return value > most || (whole && !Number.isInteger(value)) ? [fault(path, "out-of-range", value)] : [];
}

export function day(value: string | undefined, path: string): ProblemFault[] {
  return value === undefined || readDay(value) !== undefined ? [] : [fault(path, "not-a-day", value)];
}

export function window(value: TimeWindow, path: string): ProblemFault[] {
  const [from, to] = value.map(readTime);
  if (from === undefined || to === undefined) return [fault(path, "not-a-time", value.join("–"))];
  return from < to ? [] : [fault(path, "empty-window", value.join("–"))];
}

export function duplicates(items: readonly { readonly id: string }[], path: string): ProblemFault[] {
  const seen = new Set<string>();
  return items.flatMap(({ id }, index) => {
    if (seen.has(id)) return [fault(`${path}[${index}].id`, "duplicate-id", id)];
    seen.add(id);
    return [];
  });
}

export function oneOf(allowed: readonly number[], list: readonly number[], path: string): ProblemFault[] {
  return list.flatMap((value, index) =>
    allowed.includes(value) ? [] : [fault(`${path}[${index}]`, "out-of-range", value)],
  );
}

export function atLeastOne(value: number, path: string, most: number): ProblemFault[] {
  const wrong = number(value, path, { whole: true, most });
  return wrong.length > 0 || value >= 1 ? wrong : [fault(path, "out-of-range", value)];
}
