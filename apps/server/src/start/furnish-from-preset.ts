import {
  chooseTerritory,
  done,
  type Operator,
  type Outcome,
  type Position,
  type Preset,
  refused,
  type SetUpRefusal,
  setUpOperator,
  type TerritoryRefusal,
} from "@escale/domain";
import type { Reference } from "@escale/exchange";
import { type Store, setUpStore } from "@escale/store";
import { makeId } from "../make-id.ts";

export type FurnishRefusal =
  | SetUpRefusal
  | TerritoryRefusal
  | { readonly refused: "no-position"; readonly communes: readonly string[] };

/** Sets up an operator from a preset, with the preset's own positions or the ones given. */
export async function furnishFromPreset(
  world: { readonly store: Store; readonly reference: Reference; readonly now: () => Temporal.Instant },
  preset: Preset,
  positions: Readonly<Record<string, Position>> = preset.positions?.of ?? {},
): Promise<Outcome<{ operator: Operator; territory: number; served: number }, FurnishRefusal>> {
  const territory = chooseTerritory(world.reference, preset.territory);
  if (!territory.ok) return territory;
  const served = chooseTerritory(world.reference, preset.served);
  if (!served.ok) return served;
  const lost = territory.value.filter((commune) => !positions[commune.code]);
  if (lost.length > 0) return refused({ refused: "no-position", communes: lost.map((commune) => commune.name) });

  const created = await setUpOperator({ store: setUpStore(world.store), now: world.now(), newId: makeId }, preset, {
    territory: territory.value.map((commune) => ({ ...commune, ...(positions[commune.code] as Position) })),
    servedCodes: new Set(served.value.map((commune) => commune.code)),
  });
  if (!created.ok) return created;
  return done({ operator: created.value, territory: territory.value.length, served: served.value.length });
}
