import {
  COMMAND_LINE,
  done,
  type Operator,
  type Outcome,
  type Preset,
  type SetUpRefusal,
  setUpOperator,
} from "@escale/domain";
import type { Reference } from "@escale/exchange";
import { type Store, setUpStore } from "@escale/store";
import { makeId } from "../make-id.ts";
import { type PrepareRefusal, prepareOperator } from "./prepare-operator.ts";

export type FurnishRefusal = SetUpRefusal | PrepareRefusal;

/** Sets up the preset's own operator on its own territory, by its own positions. */
export async function furnishFromPreset(
  world: { readonly store: Store; readonly reference: Reference; readonly now: () => Temporal.Instant },
  preset: Preset,
): Promise<Outcome<{ operator: Operator; territory: number; served: number }, FurnishRefusal>> {
  const prepared = await prepareOperator(world.reference, { preset, positions: { kind: "preset" } });
  if (!prepared.ok) return prepared;
  const { furniture, chosen } = prepared.value;
  const save = { store: setUpStore(world.store), now: world.now(), newId: makeId, actor: COMMAND_LINE };
  const created = await setUpOperator(save, furniture, chosen);
  if (!created.ok) return created;
  return done({ operator: created.value, territory: chosen.territory.length, served: chosen.servedCodes.size });
}
