import { done, type Outcome, refused } from "../kernel/outcome.ts";
import { AGE_BANDS } from "../personal/age-band.ts";
import {
  AUTONOMIES,
  FIRST_VISITS,
  GENDERS,
  REDIRECTIONS,
  REQUEST_OUTCOMES,
  SIGNALS,
  type VisitFacts,
  type VisitRequest,
} from "./visit.ts";

/** A visit as it is typed: empty where nothing is said. */
export interface TypedVisit {
  readonly procedures: readonly string[];
  /** Came for no procedure. */
  readonly informal: boolean;
  /** Of all the requests, but those that have their own. */
  readonly outcome: string;
  /** By procedure; empty: as all. */
  readonly outcomes: Readonly<Record<string, string>>;
  readonly redirectedTo: string;
  readonly minutes: string;
  readonly gender: string;
  readonly ageBand: string;
  readonly firstVisit: string;
  readonly autonomy: string;
  readonly signals: readonly string[];
}

/** Fields of which one of a few is chosen. */
export type VisitChoice = "outcome" | "redirectedTo" | "gender" | "ageBand" | "firstVisit" | "autonomy" | "signals";

export type ReadVisitRefusal =
  | { readonly refused: "nothing-said" | "outcome-missing" | "redirection-missing" | "unknown-procedure" }
  | { readonly refused: "minutes-wrong"; readonly most: number }
  | { readonly refused: "choice-wrong"; readonly field: VisitChoice };

/** Longer than a day aboard. */
const MOST_MINUTES = 600;

/**
 * Reads what was typed of a visit.
 * @param catalogue keys of the operator's procedures, in its order
 */
export function readVisit(typed: TypedVisit, catalogue: ReadonlySet<string>): Outcome<VisitFacts, ReadVisitRefusal> {
  const requests = readRequests(typed, catalogue);
  if (!requests.ok) return requests;
  if (typed.outcome !== "" && !choose(REQUEST_OUTCOMES, typed.outcome))
    return refused({ refused: "choice-wrong", field: "outcome" });
  for (const [field, among] of Object.entries(AMONG) as [keyof typeof AMONG, readonly string[]][])
    if (typed[field] !== "" && !among.includes(typed[field])) return refused({ refused: "choice-wrong", field });
  const redirectedTo = choose(REDIRECTIONS, typed.redirectedTo);
  const autonomy = choose(AUTONOMIES, typed.autonomy);
  if (!typed.signals.every((one) => choose(SIGNALS, one)))
    return refused({ refused: "choice-wrong", field: "signals" });
  const signals = SIGNALS.filter((one) => typed.signals.includes(one));
  const isRedirected = typed.outcome === "redirected" || requests.value.some(({ outcome }) => outcome === "redirected");
  if (redirectedTo === undefined && isRedirected) return refused({ refused: "redirection-missing" });
  const minutes = typed.minutes.trim();
  if (minutes !== "" && !(/^\d{1,3}$/.test(minutes) && Number(minutes) >= 1 && Number(minutes) <= MOST_MINUTES))
    return refused({ refused: "minutes-wrong", most: MOST_MINUTES });
  return done({
    ...{ requests: requests.value, signals },
    gender: choose(GENDERS, typed.gender) ?? "non_communique",
    ageBand: choose(AGE_BANDS, typed.ageBand) ?? "unknown",
    firstVisit: choose(FIRST_VISITS, typed.firstVisit) ?? "unknown",
    ...(minutes !== "" && { minutes: Number(minutes) }),
    ...(autonomy !== undefined && { autonomy }),
    ...(redirectedTo !== undefined && { redirectedTo }),
  });
}

function readRequests(
  { procedures, informal, outcome, outcomes }: TypedVisit,
  catalogue: ReadonlySet<string>,
): Outcome<readonly VisitRequest[], ReadVisitRefusal> {
  if (!procedures.every((key) => catalogue.has(key))) return refused({ refused: "unknown-procedure" });
  const requests: VisitRequest[] = [];
  const ownOf = (key: string) => (Object.hasOwn(outcomes, key) ? outcomes[key] : undefined) ?? "";
  for (const procedureKey of catalogue) {
    const own = ownOf(procedureKey);
    // Whoever says what became of it says that it was asked for.
    if (!procedures.includes(procedureKey) && own === "") continue;
    if (own === "" && outcome === "") return refused({ refused: "outcome-missing" });
    const read = choose(REQUEST_OUTCOMES, own || outcome);
    if (read === undefined) return refused({ refused: "choice-wrong", field: "outcome" });
    requests.push({ procedureKey, outcome: read });
  }
  return requests.length === 0 && !informal ? refused({ refused: "nothing-said" }) : done(requests);
}

/** What a field may say. */
const AMONG = {
  redirectedTo: REDIRECTIONS,
  gender: GENDERS,
  ageBand: AGE_BANDS,
  firstVisit: FIRST_VISITS,
  autonomy: AUTONOMIES,
} as const satisfies Readonly<Partial<Record<VisitChoice, readonly string[]>>>;

function choose<Value extends string>(among: readonly Value[], text: string): Value | undefined {
  return among.find((one) => one === text);
}
