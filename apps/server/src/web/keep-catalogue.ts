import type { LocatedCommune, PublicOperator, PublicStop, PublicTimetable } from "@escale/domain";

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
  let operators: Promise<readonly PublicOperator[]> | undefined;
  let communes: Promise<readonly LocatedCommune[]> | undefined;
  /** Milliseconds of the epoch: many stops are compared on each page. */
  let next: { readonly from: number; readonly answer: Promise<NextStops> } | undefined;
  const forget = () => {
    operators = undefined;
    communes = undefined;
    next = undefined;
  };
  /** A failure is told to whoever waits and remembered by nobody. */
  const orForget = <T>(answer: Promise<T>): Promise<T> => {
    answer.catch(forget);
    return answer;
  };
  const keptOperators = () => {
    if (!isCurrent()) return timetable.operators();
    operators ??= orForget(timetable.operators());
    return operators;
  };
  const readNext = (from: Temporal.Instant) => {
    const answer = orForget(timetable.nextStops(from).then(untilOneEnds));
    next = { from: from.epochMilliseconds, answer };
    return answer;
  };
  return {
    ...timetable,
    forget,
    nextStops: async (from) => {
      if (!isCurrent()) return timetable.nextStops(from);
      const asked = from.epochMilliseconds;
      const kept = next && asked >= next.from ? await next.answer : undefined;
      return kept && asked <= kept.until ? kept.stops : (await readNext(from)).stops;
    },
    operators: keptOperators,
    operator: async (slug) => (await keptOperators()).find((operator) => operator.slug === slug),
    locatedCommunes: () => {
      if (!isCurrent()) return timetable.locatedCommunes();
      communes ??= orForget(timetable.locatedCommunes());
      return communes;
    },
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
