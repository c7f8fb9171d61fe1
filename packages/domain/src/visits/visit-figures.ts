import { AGE_BANDS } from "../personal/age-band.ts";
import { AUTONOMIES, FIRST_VISITS, GENDERS, REDIRECTIONS, REQUEST_OUTCOMES, SIGNALS } from "./visit.ts";

/** What is counted of a part of the visits and workshops, and of the stops at which they may have been. */
export interface Attendance {
  readonly stops: number;
  /** Of open door. */
  readonly seconds: number;
  readonly visits: number;
  /** Who came to a workshop: somebody who came to three is three of them. */
  readonly participants: number;
  /** Who came for the first time in the calendar year, to be received or to a workshop. */
  readonly people: number;
  /** Things that people came for: one visit may have several, or none. */
  readonly requests: number;
}

/** How often a measure has one value. */
export interface VisitCount {
  readonly value: string;
  readonly count: number;
}

/** What a store has counted. */
export interface CountedVisits {
  readonly all: Attendance;
  /** By `AAAA-MM`. */
  readonly months: readonly (Attendance & { readonly month: string })[];
  readonly communes: readonly (Attendance & { readonly communeCode: string })[];
  /** Of `duration`, the value is minutes; empty: not told. One value may be there twice, of visits and of workshops. */
  readonly counts: readonly (VisitCount & { readonly measure: VisitMeasure })[];
}

export interface VisitFigures extends Omit<CountedVisits, "counts"> {
  readonly by: Readonly<Record<VisitMeasure, readonly VisitCount[]>>;
}

/** Minutes from which a visit is of a class, those of La Coop. */
export const DURATION_CLASSES = ["under-30", "30-to-59", "60-to-119", "120-and-over", "unknown"] as const;
export type DurationClass = (typeof DURATION_CLASSES)[number];

export function durationClass(minutes: number | undefined): DurationClass {
  if (minutes === undefined) return "unknown";
  return minutes < 30 ? "under-30" : minutes < 60 ? "30-to-59" : minutes < 120 ? "60-to-119" : "120-and-over";
}

/**
 * What is counted, each by itself and never one crossed with another: in a village that would point at somebody. With the order
 * in which its values are told; without one, the most frequent first.
 */
const MEASURES = {
  procedure: undefined,
  outcome: REQUEST_OUTCOMES,
  redirection: REDIRECTIONS,
  informal: undefined,
  booked: ["booked", "walk-in"],
  firstVisit: FIRST_VISITS,
  gender: GENDERS,
  age: AGE_BANDS,
  autonomy: AUTONOMIES,
  duration: DURATION_CLASSES,
  signal: SIGNALS,
} as const satisfies Readonly<Record<string, readonly string[] | undefined>>;

export type VisitMeasure = keyof typeof MEASURES;
export const VISIT_MEASURES = Object.keys(MEASURES) as readonly VisitMeasure[];

/** Fewer visits and participants than this are told in sums alone: each answer by itself would be somebody's, side by side. */
export const LEAST_DETAILED = 10;

/** Figures as they are told: months in order, communes with the most visits first, values in the order of their measure. */
export function visitFigures({ all, months, communes, counts }: CountedVisits): VisitFigures {
  const isDetailed = all.visits + all.participants >= LEAST_DETAILED;
  const by = VISIT_MEASURES.map((measure) => [
    measure,
    inOrder(
      counts.filter((one) => isDetailed && one.measure === measure),
      MEASURES[measure],
    ),
  ]);
  return {
    all,
    months: months.toSorted((a, b) => (a.month < b.month ? -1 : 1)),
    communes: communes.toSorted((a, b) => b.visits - a.visits || (a.communeCode < b.communeCode ? -1 : 1)),
    by: Object.fromEntries(by) as VisitFigures["by"],
  };
}

function inOrder(counts: CountedVisits["counts"], order: readonly string[] | undefined): readonly VisitCount[] {
  const sums = new Map<string, number>();
  for (const { measure, value, count } of counts) {
    const told = measure === "duration" ? durationClass(value === "" ? undefined : Number(value)) : value;
    sums.set(told, (sums.get(told) ?? 0) + count);
  }
  if (order) return order.flatMap((value) => ({ value, count: sums.get(value) ?? 0 })).filter(({ count }) => count > 0);
  const list = [...sums].map(([value, count]) => ({ value, count }));
  return list.toSorted((a, b) => b.count - a.count || (a.value < b.value ? -1 : 1));
}
