import type { PublicOperator, PublicStop } from "@escale/domain";

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
