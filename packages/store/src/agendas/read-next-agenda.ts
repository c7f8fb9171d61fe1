import { AGENDA_PACE, type AgendaAnswer, type KeyOpener, type OperatorId, type ReadAgenda } from "@escale/domain";
import type { Store } from "../open-store.ts";
import { type DataKeys, openDataKeys } from "../personal/data-keys.ts";
import { placeOf } from "./agenda-store.ts";

/** Rows of one insert. */
const MOST = 2_000;

/**
 * Reads the calendar that has been due the longest of an operator's agents, if one is: what it says takes the place of what it said
 * before. One that cannot be read changes nothing but the reason that is shown. It is held by the lock of its row meanwhile.
 * @returns whether one was due
 */
export async function readNextAgenda(
  store: Store,
  operatorId: OperatorId,
  world: {
    readonly opener: KeyOpener;
    readonly now: Temporal.Instant;
    readonly timeZone: string;
    readonly read: ReadAgenda;
  },
): Promise<boolean> {
  const { opener, now, timeZone, read } = world;
  return store.within(operatorId, async (trx) => {
    const due = await trx
      .selectFrom("agent_agendas")
      .select(["agent_id", "address", "key_number"])
      .where("operator_id", "=", operatorId)
      .where("due_at", "<=", now)
      .orderBy("due_at")
      .orderBy("agent_id")
      .limit(1)
      .forUpdate()
      .skipLocked()
      .executeTakeFirst();
    if (!due) return false;
    const address = openAddress(await openDataKeys(trx, operatorId, opener, now), operatorId, due);
    // What goes on now began before.
    const between = { from: now.subtract({ hours: 24 }), to: now.add({ hours: 24 * AGENDA_PACE.days }), timeZone };
    const answer: AgendaAnswer =
      address === undefined ? { ok: false, fault: "unreadable" } : await read(address, between);
    const own = { operator_id: operatorId, agent_id: due.agent_id };
    if (answer.ok) {
      await trx
        .deleteFrom("busy_times")
        .where("operator_id", "=", operatorId)
        .where("agent_id", "=", due.agent_id)
        .execute();
      const rows = answer.busy
        .slice(0, MOST)
        .map(({ startsAt, endsAt }) => ({ ...own, starts_at: startsAt, ends_at: endsAt }));
      if (rows.length > 0) await trx.insertInto("busy_times").values(rows).execute();
    }
    await trx
      .updateTable("agent_agendas")
      .set({
        due_at: now.add({ minutes: AGENDA_PACE.minutes }),
        ...(answer.ok ? { read_at: now, fault: null } : { fault: answer.fault }),
      })
      .where("operator_id", "=", operatorId)
      .where("agent_id", "=", due.agent_id)
      .execute();
    return true;
  });
}

function openAddress(
  keys: DataKeys,
  operatorId: OperatorId,
  { agent_id, address, key_number }: { agent_id: string; address: Buffer; key_number: number },
): string | undefined {
  try {
    return keys.numbered(key_number).open(placeOf(operatorId, agent_id), address);
  } catch {
    return undefined;
  }
}
