import { findClashes, type OperatorId, type StopId } from "@escale/domain";
import { readBookableStops } from "../bookings/read-bookable-stop.ts";
import type { Store } from "../open-store.ts";

/** A booking whose agent is not free then, by their own calendar. */
export interface Clash {
  readonly stopId: StopId;
  readonly from: Temporal.Instant;
}

/** What is to be settled at some stops, earliest first. */
export async function listClashes(
  store: Store,
  operatorId: OperatorId,
  stopIds: readonly StopId[],
): Promise<readonly Clash[]> {
  if (stopIds.length === 0) return [];
  const stops = await store.within(operatorId, (trx) => readBookableStops(trx, operatorId, stopIds), {
    readOnly: true,
  });
  return stops.flatMap(({ stop }) =>
    findClashes(stop.taken).map(({ from }) => ({
      stopId: stop.stopId,
      from: Temporal.Instant.fromEpochMilliseconds(from),
    })),
  );
}
