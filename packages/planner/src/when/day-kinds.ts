import { readDay, readTime, WEEKDAYS, weekdayOf } from "../calendar.ts";
import type { DayRules } from "../days/timetable.ts";
import type { Span } from "../demands/occurrences.ts";
import type { HalfDayName, Problem, Weekday } from "../problem.ts";
import { judgeCalendars } from "./named-calendars.ts";

/** Programmes that hold a vehicle's morning and afternoon of one day. */
export type Holders = Partial<Record<HalfDayName, string>>;

/** Days that are alike to every stop and vehicle: the same weekday, held by the same programmes. */
export interface DayKind {
  readonly weekday: Weekday;
  readonly holders: Holders;
}

const HALF_DAYS = ["morning", "afternoon"] as const;

interface Clash {
  readonly day: number;
  readonly halfDay: HalfDayName;
  readonly first: string;
  readonly second: string;
  /** Which of the holds of the second. */
  readonly hold: number;
}

/** Which programmes hold a vehicle on a day; where several do, the first. */
export function holdersOf(
  problem: Pick<Problem, "programmes" | "calendars">,
  vehicle: string,
  onClash: (clash: Clash) => void = () => {},
): (day: number) => Holders {
  const holds = (problem.programmes ?? []).flatMap(({ id, holds }) =>
    holds.flatMap((hold, index) => {
      if (hold.vehicle !== vehicle) return [];
      const refusedBy = judgeCalendars(problem, hold.calendars);
      const [from, to] = [hold.from, hold.to].map((day) => (day === undefined ? undefined : readDay(day)));
      const holdsOn = (day: number) =>
        (hold.weekdays?.includes(weekdayOf(day)) ?? true) &&
        day >= (from ?? day) &&
        day <= (to ?? day) &&
        refusedBy(day) === undefined;
      return [{ id, index, halfDays: hold.halfDays ?? HALF_DAYS, holdsOn }];
    }),
  );
  return (day) => {
    const holders: Holders = {};
    for (const { id, index, halfDays, holdsOn } of holds) {
      if (!holdsOn(day)) continue;
      for (const halfDay of halfDays) {
        const first = holders[halfDay] ?? id;
        if (first !== id) onClash({ day, halfDay, first, second: id, hold: index });
        holders[halfDay] = first;
      }
    }
    return holders;
  };
}

/** The kinds of days, 1 to 7 those that nobody holds by weekday, and the kind of each vehicle's each day. */
export function dayKinds(problem: Problem, { from, to }: Span): { kinds: readonly DayKind[]; kindOf: Uint16Array } {
  const kinds: DayKind[] = [7 as const, ...WEEKDAYS].map((weekday) => ({ weekday, holders: {} }));
  const known = new Map<string, number>();
  const days = to - from + 1;
  const kindOf = new Uint16Array(problem.vehicles.length * days);
  for (const [index, { id }] of problem.vehicles.entries()) {
    const holders = holdersOf(problem, id);
    for (let day = from; day <= to; day += 1) {
      const [weekday, held] = [weekdayOf(day), holders(day)];
      const key = JSON.stringify([weekday, held.morning, held.afternoon]);
      let kind = held.morning === undefined && held.afternoon === undefined ? weekday : known.get(key);
      if (kind === undefined) {
        kind = kinds.push({ weekday, holders: held }) - 1;
        known.set(key, kind);
      }
      kindOf[index * days + day - from] = kind;
    }
  }
  return { kinds, kindOf };
}

/** A half-day that is held for a programme without demands is lent: the vehicle is at its depot until it is over, or from
 *  its beginning on. */
export function withoutLent(
  rules: DayRules,
  { halfDays, demands }: Pick<Problem, "halfDays" | "demands">,
  { holders }: DayKind,
): DayRules {
  const isLent = (holder: string | undefined) =>
    holder !== undefined && !demands.some(({ programme }) => programme === holder);
  const [, afterMorning] = halfDays.morning;
  const [beforeAfternoon] = halfDays.afternoon;
  if (!isLent(holders.morning) && !isLent(holders.afternoon)) return rules;
  return {
    ...rules,
    ...(isLent(holders.morning) && { from: Math.max(rules.from, readTime(afterMorning) as number) }),
    ...(isLent(holders.afternoon) && { to: Math.min(rules.to, readTime(beforeAfternoon) as number) }),
  };
}

/** The programmes, other than the demand's own, that hold some of a vehicle's day. */
export function holdAgainst({ holders }: DayKind, programme: string | undefined): readonly string[] {
  const others = [holders.morning, holders.afternoon].filter((one) => one !== undefined && one !== programme);
  return [...new Set(others as string[])];
}

/** Half-days of a day that are not held for other programmes. */
export function openHalfDays({ holders }: DayKind, programme: string | undefined): readonly HalfDayName[] {
  return HALF_DAYS.filter((halfDay) => holders[halfDay] === undefined || holders[halfDay] === programme);
}
