import { readHookUrl } from "../hooks/keep-hook.ts";
import type { JournalLine } from "../journal/journal-entry.ts";
import { lineOf } from "../journal/line-of.ts";
import type { AgentId, OperatorId } from "../kernel/ids.ts";
import { done, type Outcome, refused } from "../kernel/outcome.ts";
import { type Asker, type ForbiddenRefusal, refuseUnless } from "../rights/refuse-unless.ts";

export interface AgendaStore {
  /** Another address takes the place of the one before. False: the operator has no such agent. */
  saveAgenda(operatorId: OperatorId, agentId: AgentId, address: string, line: JournalLine): Promise<boolean>;
  /** False: none is read of that agent. */
  removeAgenda(operatorId: OperatorId, agentId: AgentId, line: JournalLine): Promise<boolean>;
}

export type KeepAgendaRefusal =
  | ForbiddenRefusal
  | { readonly refused: "address-wrong"; readonly https: boolean }
  | { readonly refused: "unknown-agent" }
  | { readonly refused: "no-agenda" };

/**
 * From now on an agent's own calendar says when they are not free. Its address is as good as a password: it is kept sealed.
 * @param world.plain whether an address without TLS will do: inside of one's own network
 */
export async function readAgendaOf(
  world: Asker & { readonly store: AgendaStore; readonly now: Temporal.Instant; readonly plain: boolean },
  operatorId: OperatorId,
  agentId: AgentId,
  typed: string,
): Promise<Outcome<AgentId, KeepAgendaRefusal>> {
  const { store, now, plain } = world;
  const forbidden = refuseUnless(world, "manage-agendas", operatorId);
  if (forbidden) return forbidden;
  // What calendars call `webcal:` is read by https.
  const address = readHookUrl(typed.trim().replace(/^webcals?:/i, "https:"), plain);
  if (address === undefined) return refused({ refused: "address-wrong", https: !plain });
  const after = { act: "read-agenda" };
  const line = lineOf(world, { operatorId, at: now, action: "manage-agendas", object: `agent:${agentId}`, after });
  return (await store.saveAgenda(operatorId, agentId, address, line))
    ? done(agentId)
    : refused({ refused: "unknown-agent" });
}

/** From now on nothing of an agent's calendar is read; what was read of it is forgotten. */
export async function forgetAgendaOf(
  world: Asker & { readonly store: AgendaStore; readonly now: Temporal.Instant },
  operatorId: OperatorId,
  agentId: AgentId,
): Promise<Outcome<AgentId, KeepAgendaRefusal>> {
  const { store, now } = world;
  const forbidden = refuseUnless(world, "manage-agendas", operatorId);
  if (forbidden) return forbidden;
  const after = { act: "forget-agenda" };
  const line = lineOf(world, { operatorId, at: now, action: "manage-agendas", object: `agent:${agentId}`, after });
  return (await store.removeAgenda(operatorId, agentId, line)) ? done(agentId) : refused({ refused: "no-agenda" });
}
