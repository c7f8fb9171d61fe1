import { ageBand } from "./age-band.ts";
import type { Person } from "./person.ts";

/** What is counted of people, each by itself: never one crossed with another, which would point at somebody. */
export type Measure = "all" | "age" | "commune";

/** So many people whom an operator first met in a year and who have this in common. */
export interface PersonCount {
  readonly year: number;
  readonly measure: Measure;
  /** An age band, an INSEE code, `unknown`; empty for `all`. */
  readonly value: string;
  readonly count: number;
}

type Counted = Pick<Person, "firstMetOn" | "birthYear" | "communeCode">;

/** What one person counts for. It is what is left of them when they are erased. */
export function countsOf({ firstMetOn: { year }, birthYear, communeCode }: Counted): readonly PersonCount[] {
  return [
    { year, measure: "all", value: "", count: 1 },
    { year, measure: "age", value: ageBand(birthYear, year), count: 1 },
    { year, measure: "commune", value: communeCode ?? "unknown", count: 1 },
  ];
}

/** The figures: those who are there, and those who were. Sorted, so that two of them can be compared. */
export function personFigures(there: readonly Counted[], erased: readonly PersonCount[]): readonly PersonCount[] {
  const sums = new Map<string, PersonCount>();
  for (const one of [...there.flatMap(countsOf), ...erased]) {
    const key = `${one.year} ${one.measure} ${one.value}`;
    sums.set(key, { ...one, count: one.count + (sums.get(key)?.count ?? 0) });
  }
  return [...sums.entries()].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, sum]) => sum);
}
