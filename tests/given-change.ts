import { COMMAND_LINE, changeStop, estimateDrive, type StopAct, type StopId } from "@escale/domain";
import { type Store, stopStore } from "@escale/store";
import { newId } from "./given-operator.ts";

/** A few minutes after a given plan was published. */
export const NOW = Temporal.Instant.from("2026-11-23T09:10:00Z");
export const FROM = Temporal.Instant.from("2026-11-23T00:00:00Z");

/** What an operator does to a stop. */
export function change(store: Store, stopId: StopId, act: StopAct, now = NOW, through = stopStore(store)) {
  return changeStop({ store: through, now, newId, actor: COMMAND_LINE, drive: estimateDrive }, stopId, act);
}
