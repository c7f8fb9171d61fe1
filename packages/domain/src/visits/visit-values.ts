import type { JournalValue } from "../journal/journal-entry.ts";
import type { VisitFacts } from "./visit.ts";

/** What is told of a visit, flat: two of them are compared by it. */
export function valuesOf({ requests, signals, ...facts }: VisitFacts): JournalValue {
  return {
    requests: requests.map(({ procedureKey, outcome }) => `${procedureKey} ${outcome}`),
    ...{ minutes: facts.minutes ?? null, gender: facts.gender, ageBand: facts.ageBand, firstVisit: facts.firstVisit },
    ...{ autonomy: facts.autonomy ?? null, redirectedTo: facts.redirectedTo ?? null, signals },
  };
}
