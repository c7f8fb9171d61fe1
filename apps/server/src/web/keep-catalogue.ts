import type { LocatedCommune, PublicOperator, PublicTimetable } from "@escale/domain";

export interface KeptCatalogue extends PublicTimetable {
  /** Something changed: the next page reads again. */
  forget(): void;
}

/**
 * The same timetable, whose operators and communes are read once between two changes: every page names them, hardly anything
 * changes them. The answers keep their identity until then, so that what is drawn from them can be remembered too.
 * @param isCurrent false while nobody would tell of a change: each question is then asked anew.
 */
export function keepCatalogue(timetable: PublicTimetable, isCurrent: () => boolean): KeptCatalogue {
  let operators: Promise<readonly PublicOperator[]> | undefined;
  let communes: Promise<readonly LocatedCommune[]> | undefined;
  const forget = () => {
    operators = undefined;
    communes = undefined;
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
  return {
    ...timetable,
    forget,
    operators: keptOperators,
    operator: async (slug) => (await keptOperators()).find((operator) => operator.slug === slug),
    locatedCommunes: () => {
      if (!isCurrent()) return timetable.locatedCommunes();
      communes ??= orForget(timetable.locatedCommunes());
      return communes;
    },
  };
}
