import { AGE_BANDS } from "../personal/age-band.ts";
import {
  AUTONOMIES,
  FIRST_VISITS,
  GENDERS,
  REDIRECTIONS,
  REQUEST_OUTCOMES,
  SIGNALS,
  type VisitFacts,
} from "./visit.ts";

/** A visit as figures ask for it. */
export interface CountedVisit extends VisitFacts {
  readonly isBooked: boolean;
  /** Day of its stop, where the operator is. */
  readonly day: Temporal.PlainDate;
  readonly communeCode: string;
}

/** A stop that took place. */
export interface CountedStop {
  readonly day: Temporal.PlainDate;
  /** Of open door. */
  readonly seconds: number;
  readonly communeCode: string;
}

/** Visits of which one answer is the same. */
export interface VisitCount {
  readonly value: string;
  readonly count: number;
}

/** What is counted of a part of the visits. */
export interface Attendance {
  readonly stops: number;
  readonly seconds: number;
  readonly visits: number;
  /** Visits that were the first of somebody in the calendar year. */
  readonly people: number;
  /** Things that people came for: one visit may have several, or none. */
  readonly requests: number;
}

export interface VisitFigures {
  readonly all: Attendance;
  /** By `AAAA-MM`, in order. */
  readonly months: readonly (Attendance & { readonly month: string })[];
  /** Those with the most visits first. */
  readonly communes: readonly (Attendance & { readonly communeCode: string })[];
  readonly by: Readonly<Record<VisitMeasure, readonly VisitCount[]>>;
}

/** Minutes up to which a visit is of a class, those of La Coop; the last has no end. */
export const DURATION_CLASSES = ["under-30", "30-to-59", "60-to-119", "120-and-over", "unknown"] as const;
export type DurationClass = (typeof DURATION_CLASSES)[number];

function durationClass(minutes: number | undefined): DurationClass {
  if (minutes === undefined) return "unknown";
  return minutes < 30 ? "under-30" : minutes < 60 ? "30-to-59" : minutes < 120 ? "60-to-119" : "120-and-over";
}

/**
 * What is counted, each by itself and never one crossed with another: in a village that would point at somebody. What a visit
 * says of each, and the order in which it is told; without one, the most frequent first.
 */
const MEASURES = {
  procedure: { of: ({ requests }) => requests.map(({ procedureKey }) => procedureKey) },
  outcome: { of: ({ requests }) => requests.map(({ outcome }) => outcome), order: REQUEST_OUTCOMES },
  redirection: { of: ({ redirectedTo }) => (redirectedTo ? [redirectedTo] : []), order: REDIRECTIONS },
  informal: { of: ({ requests }) => (requests.length === 0 ? ["informal"] : []) },
  booked: { of: ({ isBooked }) => [isBooked ? "booked" : "walk-in"], order: ["booked", "walk-in"] },
  firstVisit: { of: ({ firstVisit }) => [firstVisit], order: FIRST_VISITS },
  gender: { of: ({ gender }) => [gender], order: GENDERS },
  age: { of: ({ ageBand }) => [ageBand], order: AGE_BANDS },
  autonomy: { of: ({ autonomy }) => (autonomy ? [autonomy] : []), order: AUTONOMIES },
  duration: { of: ({ minutes }) => [durationClass(minutes)], order: DURATION_CLASSES },
  signal: { of: ({ signals }) => signals, order: SIGNALS },
} as const satisfies Readonly<Record<string, Measured>>;

interface Measured {
  of(visit: CountedVisit): readonly string[];
  readonly order?: readonly string[];
}

export type VisitMeasure = keyof typeof MEASURES;
export const VISIT_MEASURES = Object.keys(MEASURES) as readonly VisitMeasure[];

/** The figures of some visits and of the stops at which they may have been, computed from the rows alone. */
export function visitFigures(visits: readonly CountedVisit[], stops: readonly CountedStop[]): VisitFigures {
  const parts = <Row extends { day: Temporal.PlainDate; communeCode: string }>(rows: readonly Row[]) => ({
    months: Map.groupBy(rows, ({ day }) => day.toString().slice(0, 7)),
    communes: Map.groupBy(rows, ({ communeCode }) => communeCode),
  });
  const [ofVisits, ofStops] = [parts(visits), parts(stops)];
  const each = (part: "months" | "communes") =>
    [...new Set([...ofVisits[part].keys(), ...ofStops[part].keys()])].toSorted().map((key) => ({
      key,
      attendance: attendanceOf(ofVisits[part].get(key) ?? [], ofStops[part].get(key) ?? []),
    }));
  return {
    all: attendanceOf(visits, stops),
    months: each("months").map(({ key, attendance }) => ({ month: key, ...attendance })),
    communes: each("communes")
      .map(({ key, attendance }) => ({ communeCode: key, ...attendance }))
      .toSorted((a, b) => b.visits - a.visits),
    by: Object.fromEntries(
      VISIT_MEASURES.map((measure) => [measure, countBy(visits, MEASURES[measure])]),
    ) as unknown as VisitFigures["by"],
  };
}

function attendanceOf(visits: readonly CountedVisit[], stops: readonly CountedStop[]): Attendance {
  return {
    stops: stops.length,
    seconds: stops.reduce((sum, { seconds }) => sum + seconds, 0),
    visits: visits.length,
    people: visits.filter(({ firstVisit }) => firstVisit === "yes").length,
    requests: visits.reduce((sum, { requests }) => sum + requests.length, 0),
  };
}

function countBy(visits: readonly CountedVisit[], { of, order }: Measured): readonly VisitCount[] {
  const counts = new Map<string, number>();
  for (const visit of visits) for (const value of of(visit)) counts.set(value, (counts.get(value) ?? 0) + 1);
  const told = order ? order.filter((value) => counts.has(value)) : [...counts.keys()].toSorted();
  const list = told.map((value) => ({ value, count: counts.get(value) ?? 0 }));
  return order ? list : list.toSorted((a, b) => b.count - a.count);
}
