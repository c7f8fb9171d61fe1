import { differenceOf } from "../journal/difference-of.ts";
import type { JournalLine } from "../journal/journal-entry.ts";
import { lineOf } from "../journal/line-of.ts";
import type { OperatorId } from "../kernel/ids.ts";
import { done, type Outcome, refused } from "../kernel/outcome.ts";
import { type Asker, type ForbiddenRefusal, refuseUnless } from "../rights/refuse-unless.ts";
import { checkSettings, type OperatorSettings, type SettingFault } from "./operator-settings.ts";

export type ChangeOperatorRefusal =
  | ForbiddenRefusal
  | { readonly refused: "wrong-settings"; readonly faults: readonly SettingFault[] };

export interface ChangeOperatorStore {
  /** Runs while nobody else changes this operator; the line that tells of it is written in the same act, if there is one. */
  saveSettings(
    operatorId: OperatorId,
    settings: Partial<OperatorSettings>,
    tell: (before: OperatorSettings) => JournalLine | undefined,
  ): Promise<void>;
}

/** Changes what an operator says of itself; what is not named stays, and one fault leaves all as it is. */
export async function changeOperator(
  world: Asker & { readonly store: ChangeOperatorStore; readonly now: Temporal.Instant },
  operatorId: OperatorId,
  settings: Partial<OperatorSettings>,
): Promise<Outcome<Partial<OperatorSettings>, ChangeOperatorRefusal>> {
  const forbidden = refuseUnless(world, "manage-operator", operatorId);
  if (forbidden) return forbidden;
  const faults = checkSettings(settings);
  if (faults.length > 0) return refused({ refused: "wrong-settings", faults });
  await world.store.saveSettings(operatorId, settings, (before) => {
    const differs = differenceOf({ ...before }, { ...settings });
    if (!differs) return undefined;
    const object = `operator:${operatorId}`;
    return lineOf(world, { operatorId, at: world.now, action: "manage-operator", object, ...differs });
  });
  return done(settings);
}
