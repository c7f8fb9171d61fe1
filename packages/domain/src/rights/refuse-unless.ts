import type { Origin } from "../journal/journal-entry.ts";
import type { OperatorId } from "../kernel/ids.ts";
import type { Actor } from "./actor.ts";
import { mayDo, type RightsObject } from "./may-do.ts";
import type { Action } from "./rights-table.ts";

/** Who asks an operation to do something, and from where: part of its world. */
export interface Asker {
  readonly actor: Actor;
  readonly origin?: Origin;
}

export type ForbiddenRefusal = { readonly refused: "forbidden"; readonly action: Action };

/** The refusal of an operation whose actor lacks the right; undefined when it may go on. */
export function refuseUnless(
  { actor }: Asker,
  action: Action,
  operatorId?: OperatorId,
  object?: RightsObject,
): { readonly ok: false; readonly refusal: ForbiddenRefusal } | undefined {
  if (mayDo(actor, action, operatorId, object)) return undefined;
  return { ok: false, refusal: { refused: "forbidden", action } };
}
