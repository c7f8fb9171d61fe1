import type { AgendaStore, AgentAgenda, AgentId, KeyOpener, OperatorId } from "@escale/domain";
import { sql } from "kysely";
import { writeJournal } from "../journal-store.ts";
import type { Store } from "../open-store.ts";
import { openDataKeys } from "../personal/data-keys.ts";

/** Where an address is sealed. */
export const placeOf = (operatorId: OperatorId, agentId: string) =>
  ({ operatorId, table: "agent_agendas", column: "address", rowId: agentId }) as const;

/** Calendars that agents keep elsewhere. */
export function agendaStore(store: Store, opener: KeyOpener): AgendaStore {
  return {
    saveAgenda: (operatorId, agentId, address, line) =>
      store.within(operatorId, async (trx) => {
        const agent = await trx
          .selectFrom("agents")
          .select("agent_id")
          .where("operator_id", "=", operatorId)
          .where("agent_id", "=", agentId)
          .forKeyShare()
          .executeTakeFirst();
        if (!agent) return false;
        const { current } = await openDataKeys(trx, operatorId, opener, line.at);
        const sealed = Buffer.from(current.seal(placeOf(operatorId, agentId), address));
        const values = {
          ...{ key_number: current.number, address: sealed, since: line.at, due_at: line.at },
          ...{ read_at: null, fault: null },
        };
        await trx
          .insertInto("agent_agendas")
          .values({ operator_id: operatorId, agent_id: agentId, ...values })
          .onConflict((conflict) => conflict.columns(["operator_id", "agent_id"]).doUpdateSet(values))
          .execute();
        await writeJournal(trx, line);
        return true;
      }),

    removeAgenda: (operatorId, agentId, line) =>
      store.within(operatorId, async (trx) => {
        const { numDeletedRows } = await trx
          .deleteFrom("agent_agendas")
          .where("operator_id", "=", operatorId)
          .where("agent_id", "=", agentId)
          .executeTakeFirst();
        if (numDeletedRows === 0n) return false;
        await writeJournal(trx, line);
        return true;
      }),
  };
}

/** Every agent of an operator, by their labels, and what is known of their calendars. */
export async function listAgendas(store: Store, operatorId: OperatorId): Promise<readonly AgentAgenda[]> {
  return store.within(operatorId, async (trx) => {
    const rows = await trx
      .selectFrom("agents as a")
      .leftJoin("agent_agendas as g", (join) =>
        join.onRef("g.operator_id", "=", "a.operator_id").onRef("g.agent_id", "=", "a.agent_id"),
      )
      .select(["a.agent_id", "a.label", "g.since", "g.read_at", "g.fault"])
      .select(
        sql<number>`(select count(*)::int from busy_times t where t.operator_id = a.operator_id
          and t.agent_id = a.agent_id)`.as("busy"),
      )
      .where("a.operator_id", "=", operatorId)
      .orderBy("a.label")
      .orderBy("a.agent_id")
      .execute();
    return rows.map(({ agent_id, label, since, read_at, fault, busy }) => ({
      ...{ operatorId, agentId: agent_id as AgentId, label },
      ...(since && {
        calendar: { since, busy, ...(read_at && { readAt: read_at }), ...(fault !== null && { fault }) },
      }),
    }));
  });
}
