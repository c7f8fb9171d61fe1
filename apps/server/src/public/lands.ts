import type { LocatedCommune, OperatorId, PublicOperator } from "@escale/domain";
import { remember } from "./remember.ts";

/** What one map shows: the communes of an operator, and of those who share one with it. */
export interface Land {
  readonly operatorIds: readonly OperatorId[];
  readonly communes: readonly LocatedCommune[];
}

/** One land for each operator, and one for several where their territories meet: on a map of both, those far apart are specks. */
export function landsOf(operators: readonly PublicOperator[], communes: readonly LocatedCommune[]): readonly Land[] {
  const ids = operators.map(({ operatorId }) => operatorId);
  return remember(communes, `lands ${ids.join(" ")}`, () => {
    const groups = groupsOf(ids, communes);
    return groups.map((operatorIds) => ({ operatorIds, communes: communesOf(operatorIds, communes) }));
  });
}

/** The land of those who come here, not the whole installation's; the same list for the same operators. */
export function territoryOf(
  operators: readonly PublicOperator[],
  communes: readonly LocatedCommune[],
): readonly LocatedCommune[] {
  const ids = operators.map(({ operatorId }) => operatorId).sort();
  return remember(communes, `territory ${ids.join(" ")}`, () => communesOf(ids, communes));
}

function communesOf(ids: readonly OperatorId[], communes: readonly LocatedCommune[]): readonly LocatedCommune[] {
  return communes.filter(({ operatorId }) => ids.includes(operatorId));
}

/** Operators that share a commune of their territories, directly or through others, in the order given. */
function groupsOf(ids: readonly OperatorId[], communes: readonly LocatedCommune[]): readonly (readonly OperatorId[])[] {
  const groups = new Map(ids.map((id) => [id, [id]]));
  const byCode = new Map<string, OperatorId>();
  for (const { code, operatorId, inTerritory } of communes) {
    const own = groups.get(operatorId);
    if (!inTerritory || !own) continue;
    const known = byCode.get(code);
    const other = known === undefined ? undefined : groups.get(known);
    byCode.set(code, operatorId);
    if (!other || other === own) continue;
    other.push(...own);
    for (const id of own) groups.set(id, other);
  }
  return [...new Set(groups.values())].map((group) => ids.filter((id) => group.includes(id)));
}
