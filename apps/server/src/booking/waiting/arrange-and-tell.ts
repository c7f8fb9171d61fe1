import { arrangeAll, listOperatorIds, type Store, tellWaits } from "@escale/store";
import { forEachOperator } from "../../jobs/for-each-operator.ts";

/** Everything that telling those who wait needs, read each time; undefined without keys. */
export type ReadWaitWorld = () => Promise<Parameters<typeof tellWaits>[2] | undefined>;

/**
 * Offers what is free to those who wait, ends what is over, and tells everybody what is due, once. Slots are offered, and let go,
 * also by an installation whose keys cannot be read. @returns how many were told
 */
export async function arrangeAndTell(
  store: Store,
  readWorld: ReadWaitWorld,
  now: () => Temporal.Instant,
): Promise<number> {
  const world = await readWorld();
  return forEachOperator(await listOperatorIds(store), async (operatorId) => {
    await arrangeAll(store, operatorId, now());
    return world ? tellWaits(store, operatorId, world) : 0;
  });
}
