import type { OfferedWorkshop, OperatorId } from "@escale/domain";
import type { Store } from "../open-store.ts";
import { listWorkshops, nextOf } from "./list-workshops.ts";

/** The workshops of a procedure that are still to come where the public is told of the stop. */
export function nextWorkshops(
  store: Store,
  operatorId: OperatorId,
  procedureKey: string,
  now: Temporal.Instant,
): Promise<readonly OfferedWorkshop[]> {
  return store.within(operatorId, (trx) => listWorkshops(trx, operatorId, nextOf(procedureKey, now)), {
    readOnly: true,
  });
}
