import type { OperatorId } from "@escale/domain";
import type { Store } from "./open-store.ts";

/** The communes of an operator's territory. */
export function listCommunes(
  store: Store,
  operatorId: OperatorId,
): Promise<readonly { readonly code: string; readonly name: string }[]> {
  return store.within(operatorId, (trx) =>
    trx
      .selectFrom("communes")
      .select(["code", "name"])
      .where("operator_id", "=", operatorId)
      .where("in_territory", "=", true)
      .orderBy("name")
      .execute(),
  );
}
