import { mondayOf, readDay } from "../calendar.ts";
import type { Demand, Frequency, HalfDayName } from "../problem.ts";
import type { Span } from "./occurrences.ts";

/** A vehicle, a half-day and a first week: on which route each session would be. */
export type CyclePattern = readonly number[];

/** The sessions of one demand in one half-day: other tasks than those in the other, since a task has one timetable. */
export interface CycleChoice {
  readonly halfDay: HalfDayName;
  readonly tasks: readonly number[];
  readonly patterns: readonly CyclePattern[];
}

/** A demand whose sessions are served all together or not at all. */
export interface Cycle {
  readonly choices: readonly CycleChoice[];
  /** Most sessions in a row that its dates and the calendar hold. */
  readonly most: number;
}

/** The day of a first session. */
export interface CycleStart {
  readonly day: number;
  /** Else on the next open day of the same weekday. */
  readonly orLater: boolean;
}

/** Where the sessions that are left may begin. Those that stand go on in step, an anchor names the week. */
export function cycleStarts(
  { served = [] }: Demand,
  { every = 1, anchor }: Extract<Frequency, { kind: "cycle" }>,
  span: Span,
): readonly CycleStart[] {
  const inSpan = (first: number): CycleStart => ({
    day: first + 7 * Math.max(0, Math.ceil((span.from - first) / 7)),
    orLater: true,
  });
  const standing = served
    .filter(({ period }) => /^cycle(#\d+)?$/.test(period))
    .map(({ date }) => readDay(date) as number);
  if (standing.length > 0) return [inSpan(Math.max(...standing) + 7 * every)];
  if (anchor === undefined) {
    return Array.from({ length: span.to - span.from + 1 }, (_, index) => ({ day: span.from + index, orLater: false }));
  }
  const monday = mondayOf(readDay(anchor) as number);
  return Array.from({ length: 7 }, (_, index) => inSpan(monday + index));
}

/** The days of a cycle: `every` weeks from one to the next, and a week that is not open is waited for. As many as there are. */
export function cycleDays(
  sessions: number,
  every: number,
  { day: start, orLater }: CycleStart,
  span: Span,
  isOpen: (day: number) => boolean,
): readonly number[] {
  const days: number[] = [];
  if (!orLater && !isOpen(start)) return days;
  for (let day = start; day <= span.to && days.length < sessions; ) {
    if (isOpen(day)) days.push(day);
    day += isOpen(day) ? 7 * every : 7;
  }
  return days;
}
