import type { LocatedCommune, PublicOperator, PublicStop } from "@escale/domain";
import { remember } from "./remember.ts";

/** The sentences that say that what is shown is a demonstration, each once. */
export function demonstrationsOf(operators: readonly PublicOperator[]): readonly string[] {
  return [...new Set(operators.flatMap((operator) => operator.demonstration ?? []))];
}

/** The operators of these stops. */
export function operatorsOf(
  stops: readonly PublicStop[],
  operators: readonly PublicOperator[],
): readonly PublicOperator[] {
  const ids = new Set(stops.map((stop) => stop.operator.operatorId));
  return operators.filter((operator) => ids.has(operator.operatorId));
}

/** The colour of a page: its operator's when it has but one. */
export function accentOf(operators: readonly PublicOperator[]): { readonly accent?: string } {
  return operators.length === 1 && operators[0] ? { accent: operators[0].accent } : {};
}

/** The land of those who come here, not the whole installation's; the same list for the same operators. */
export function territoryOf(
  operators: readonly PublicOperator[],
  communes: readonly LocatedCommune[],
): readonly LocatedCommune[] {
  const ids = new Set<string>(operators.map(({ operatorId }) => operatorId));
  return remember(communes, `territory ${[...ids].sort().join(" ")}`, () =>
    communes.filter(({ operatorId }) => ids.has(operatorId)),
  );
}
