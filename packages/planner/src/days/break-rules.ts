import type { Limits } from "../crews/limits.ts";
import type { BreakRule } from "../plan.ts";

/** `limits.breaks` and `limits.driving.breaks` in minutes, to the safe side; what is not stated is infinite. */
export interface BreakRules {
  /** Most in one stretch. */
  readonly work: number;
  readonly wheel: number;
  /** A break that ends a stretch of work. */
  readonly rest: number;
  /** One that ends a stretch of driving, by itself or after one of `first`. */
  readonly full: number;
  readonly first: number;
  readonly second: number;
  /** More work than that in a day asks for breaks of so much in all. */
  readonly totals: readonly { readonly work: number; readonly rest: number }[];
  /** Every length that a break may be worth having, the shortest first. */
  readonly lengths: readonly number[];
}

const LONG = Number.POSITIVE_INFINITY;
const atMost = (seconds = LONG) => Math.floor(seconds / 60);
const atLeast = (seconds = LONG) => Math.ceil(seconds / 60);

/** Undefined where no break is asked for but lunch. */
export function breakRules({ breaks, driving }: Limits, lunch: number | undefined): BreakRules | undefined {
  if (!breaks && !driving?.breaks) return undefined;
  const [first, second] = driving?.breaks?.parts ?? [];
  const rules = {
    work: atMost(breaks?.after),
    wheel: atMost(driving?.breaks?.after),
    rest: atLeast(breaks?.service),
    full: atLeast(driving?.breaks?.service),
    first: atLeast(first),
    second: atLeast(second),
    totals: (breaks?.totals ?? []).map(({ work, service }) => ({ work: atMost(work), rest: atLeast(service) })),
  };
  const lengths = [
    rules.rest,
    rules.full,
    rules.first,
    rules.second,
    atLeast(lunch),
    ...rules.totals.map((total) => total.rest),
  ];
  const worth = [...new Set(lengths)].filter((length) => length < LONG && length > 0);
  return { ...rules, lengths: worth.sort((a, b) => a - b) };
}

/** What has been worked and driven since the last break, and rested that day; minutes. */
export interface Effort {
  readonly work: number;
  readonly wheel: number;
  /** The first part of a break from driving has been taken. */
  readonly part: boolean;
  /** In breaks that count for work. */
  readonly rested: number;
  /** In all breaks. */
  readonly idle: number;
}

export const FRESH: Effort = { work: 0, wheel: 0, part: false, rested: 0, idle: 0 };

export function rest<T extends Effort>(before: T, minutes: number, rules: BreakRules): T {
  const ends = minutes >= rules.full || (before.part && minutes >= rules.second);
  const forWork = minutes >= rules.rest;
  return {
    ...before,
    work: forWork ? 0 : before.work,
    wheel: ends ? 0 : before.wheel,
    part: !ends && (before.part || minutes >= rules.first),
    rested: before.rested + (forWork ? minutes : 0),
    idle: before.idle + minutes,
  };
}

/** Does a break of that length count for more than every shorter one? */
export function isWorth(minutes: number, { part }: Effort, { rest, full, first, second, totals }: BreakRules): boolean {
  return (
    minutes === rest ||
    minutes === full ||
    minutes === (part ? second : first) ||
    (minutes > rest && totals.some((total) => total.rest === minutes))
  );
}

/** The rules that a break counts for. */
export function countsFor(
  { start, end, isLunch }: { readonly start: number; readonly end: number; readonly isLunch: boolean },
  rules: BreakRules | undefined,
): readonly BreakRule[] {
  const minutes = end - start;
  return [
    ...(isLunch ? (["lunch"] as const) : []),
    ...(rules && minutes >= rules.rest ? (["work"] as const) : []),
    ...(rules && minutes >= Math.min(rules.full, rules.first) ? (["driving"] as const) : []),
  ];
}

/** Minutes that may still be driven in this stretch. */
export function mayDrive({ work, wheel }: Effort, rules: BreakRules): number {
  return Math.min(rules.work - work, rules.wheel - wheel);
}

/** @param span from leaving the depot to being back */
export function isRested({ rested, idle }: Effort, span: number, { totals }: BreakRules): boolean {
  return totals.every((total) => span - idle <= total.work || rested >= total.rest);
}
