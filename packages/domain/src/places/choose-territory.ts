import { done, type Outcome, refused } from "../kernel/outcome.ts";
import type { Commune } from "./commune.ts";

/** Which communes, in words. Every clause that is given must hold. */
export interface TerritoryChoice {
  /** SIREN of an EPCI. */
  readonly epci?: string;
  /** INSEE codes. */
  readonly communes?: readonly string[];
  /** Code of a département: `02`, `2A`, `971`. */
  readonly departement?: string;
  /** Both bounds included. */
  readonly population?: { readonly from: number; readonly to: number };
  readonly leaveOut?: { readonly mostPopulous?: number; readonly communes?: readonly string[] };
}

/** What of the official reference a choice needs. */
export interface CommuneReference {
  readonly communes: readonly Commune[];
  byCode(code: string): Commune | undefined;
  /** INSEE codes of the members. */
  epciMembers(siren: string): readonly string[] | undefined;
  hasDepartement(code: string): boolean;
}

export type TerritoryRefusal =
  | { readonly refused: "no-clause" }
  /** A population without a place: the whole of France by mistake. */
  | { readonly refused: "population-alone" }
  | { readonly refused: "unknown-commune"; readonly codes: readonly string[] }
  | { readonly refused: "duplicate-commune"; readonly code: string }
  | { readonly refused: "unknown-epci"; readonly siren: string }
  | { readonly refused: "unknown-departement"; readonly code: string }
  | { readonly refused: "population-reversed"; readonly from: number; readonly to: number }
  /** Left out although no other clause takes it: a mistyped code more likely than a wish. */
  | { readonly refused: "left-out-elsewhere"; readonly codes: readonly string[] }
  | { readonly refused: "empty-territory" };

/** The communes of a choice, by code. */
export function chooseTerritory(
  reference: CommuneReference,
  choice: TerritoryChoice,
): Outcome<readonly Commune[], TerritoryRefusal> {
  const fault = faultOf(reference, choice);
  if (fault) return refused(fault);
  const members = choice.epci === undefined ? undefined : new Set(reference.epciMembers(choice.epci));
  const listed = choice.communes && new Set(choice.communes);
  const { departement, population, leaveOut } = choice;
  const chosen = reference.communes.filter(
    (commune) =>
      (!members || members.has(commune.code)) &&
      (!listed || listed.has(commune.code)) &&
      (departement === undefined || commune.departement === departement) &&
      (!population || (commune.population >= population.from && commune.population <= population.to)),
  );
  const left = new Set(leaveOut?.communes);
  const elsewhere = [...left].filter((code) => !chosen.some((commune) => commune.code === code));
  if (elsewhere.length > 0) return refused({ refused: "left-out-elsewhere", codes: elsewhere });
  const byPopulation = chosen.toSorted((a, b) => b.population - a.population || (a.code < b.code ? -1 : 1));
  for (const commune of byPopulation.slice(0, leaveOut?.mostPopulous ?? 0)) left.add(commune.code);
  const kept = chosen.filter((commune) => !left.has(commune.code)).toSorted((a, b) => (a.code < b.code ? -1 : 1));
  return kept.length === 0 ? refused({ refused: "empty-territory" }) : done(kept);
}

function faultOf(reference: CommuneReference, choice: TerritoryChoice): TerritoryRefusal | undefined {
  const { epci, communes, departement, population, leaveOut } = choice;
  if (epci === undefined && !communes && departement === undefined) {
    return { refused: population ? "population-alone" : "no-clause" };
  }
  const duplicate = communes?.find((code, index) => communes.indexOf(code) !== index);
  if (duplicate !== undefined) return { refused: "duplicate-commune", code: duplicate };
  const unknown = [...(communes ?? []), ...(leaveOut?.communes ?? [])].filter((code) => !reference.byCode(code));
  if (unknown.length > 0) return { refused: "unknown-commune", codes: unknown };
  if (epci !== undefined && !reference.epciMembers(epci)) return { refused: "unknown-epci", siren: epci };
  if (departement !== undefined && !reference.hasDepartement(departement)) {
    return { refused: "unknown-departement", code: departement };
  }
  if (population && !(population.from <= population.to)) return { refused: "population-reversed", ...population };
  return undefined;
}
