import type { JournalValue } from "./journal-entry.ts";

/** What really changes of what is named in `after`, as it was and as it will be; undefined: nothing does. */
export function differenceOf(
  before: JournalValue,
  after: JournalValue,
): { readonly before: JournalValue; readonly after: JournalValue } | undefined {
  const changed = Object.keys(after).filter((name) => JSON.stringify(before[name]) !== JSON.stringify(after[name]));
  if (changed.length === 0) return undefined;
  const of = (all: JournalValue): JournalValue => Object.fromEntries(changed.map((name) => [name, all[name] ?? ""]));
  return { before: of(before), after: of(after) };
}
