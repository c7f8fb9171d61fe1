import type { PublicStop, PublicTimetable } from "@escale/domain";
import { KEPT_MS, keepAnswer } from "./keep-answer.ts";

export interface KeptCatalogue extends PublicTimetable {
  /** Something changed: the next page reads again. */
  forget(): void;
}

/**
 * The same timetable, whose operators, communes and next stops are read once between two changes: every page names them,
 * hardly anything changes them. The answers keep their identity until then, so that what is drawn from them can be remembered too.
 * @param isCurrent false while nobody would tell of a change: each question is then asked anew.
 */
export function keepCatalogue(timetable: PublicTimetable, isCurrent: () => boolean): KeptCatalogue {
  const operators = keepAnswer(timetable.operators, isCurrent);
  const communes = keepAnswer(timetable.locatedCommunes, isCurrent);
  /** Milliseconds of the epoch: many stops are compared on each page. */
  let next: { readonly from: number; readonly answer: Promise<NextStops> } | undefined;
  const forget = () => {
    operators.forget();
    communes.forget();
    next = undefined;
  };
  const readNext = (from: Temporal.Instant) => {
    const answer = timetable.nextStops(from).then(untilOneEnds);
    next = { from: from.epochMilliseconds, answer };
    answer.catch(() => {
      next = undefined;
    });
    return answer;
  };
  return {
    ...timetable,
    forget,
    nextStops: async (from) => {
      if (!isCurrent()) return timetable.nextStops(from);
      const asked = from.epochMilliseconds;
      const isFresh = next && asked >= next.from && asked - next.from <= KEPT_MS;
      const kept = next && isFresh ? await next.answer : undefined;
      return kept && asked <= kept.until ? kept.stops : (await readNext(from)).stops;
    },
    operators: operators.read,
    operator: async (slug) => (await operators.read()).find((operator) => operator.slug === slug),
    locatedCommunes: communes.read,
  };
}

interface NextStops {
  readonly stops: readonly PublicStop[];
  /** They are the next ones until the first of them has ended. */
  readonly until: number;
}

function untilOneEnds(stops: readonly PublicStop[]): NextStops {
  const ends = stops.map(({ endsAt }) => endsAt.epochMilliseconds);
  return { stops, until: ends.reduce((first, end) => Math.min(first, end), Number.POSITIVE_INFINITY) };
}
