import type { OperatorId } from "../kernel/ids.ts";
import { done, type Outcome, refused } from "../kernel/outcome.ts";
import { type Asker, type ForbiddenRefusal, refuseUnless } from "../rights/refuse-unless.ts";
import { checkSettings, type OperatorSettings, type SettingFault } from "./operator-settings.ts";

export type ChangeOperatorRefusal =
  | ForbiddenRefusal
  | { readonly refused: "wrong-settings"; readonly faults: readonly SettingFault[] };

export interface ChangeOperatorStore {
  saveSettings(operatorId: OperatorId, settings: Partial<OperatorSettings>): Promise<void>;
}

/** Changes what an operator says of itself; what is not named stays, and one fault leaves all as it is. */
export async function changeOperator(
  world: Asker & { readonly store: ChangeOperatorStore },
  operatorId: OperatorId,
  settings: Partial<OperatorSettings>,
): Promise<Outcome<Partial<OperatorSettings>, ChangeOperatorRefusal>> {
  const forbidden = refuseUnless(world, "manage-operator", operatorId);
  if (forbidden) return forbidden;
  const faults = checkSettings(settings);
  if (faults.length > 0) return refused({ refused: "wrong-settings", faults });
  await world.store.saveSettings(operatorId, settings);
  return done(settings);
}
