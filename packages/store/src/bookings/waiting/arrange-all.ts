import type { OperatorId, StopId, WaitId } from "@escale/domain";
import { sql } from "kysely";
import { writeJournal } from "../../journal-store.ts";
import type { Store } from "../../open-store.ts";
import { holdStop } from "../booked-rows.ts";
import { arrangeStop } from "./arrange-stop.ts";
import { endWaits } from "./end-waits.ts";
import { countWaits } from "./list-waits.ts";
import { takeWaitingTurn } from "./take-waiting-turn.ts";

/**
 * Brings everything that waits at an operator up to now, stop by stop, each in a transaction of its own: whatever made a slot free,
 * and whoever was killed half-way, the next look finds it. Needs no key: it reads no name.
 */
export async function arrangeAll(store: Store, operatorId: OperatorId, now: Temporal.Instant): Promise<void> {
  if ((await countWaits(store, operatorId)) === 0) return;
  for (const stopId of await waitedStops(store, operatorId, now)) {
    await store.within(operatorId, async (trx) => {
      if (!(await holdStop(trx, operatorId, stopId))) return;
      for (const line of await arrangeStop(trx, operatorId, stopId, now)) await writeJournal(trx, line);
    });
  }
  await store.within(operatorId, async (trx) => {
    const over = await trx
      .selectFrom("waits")
      .select("wait_id")
      .where("operator_id", "=", operatorId)
      .where("state", "=", "waiting")
      .where("ends_at", "<=", now)
      .limit(1)
      .execute();
    if (over.length === 0) return;
    await takeWaitingTurn(trx, operatorId);
    const rows = await trx
      .selectFrom("waits")
      .select("wait_id")
      .where("operator_id", "=", operatorId)
      .where("state", "=", "waiting")
      .where("ends_at", "<=", now)
      .orderBy("joined_at")
      .execute();
    const ids = rows.map(({ wait_id }) => wait_id as WaitId);
    await endWaits(trx, operatorId, ids, "ended", now);
  });
}

/** Stops for which somebody waits: theirs, and those to come in their commune; and where an offer runs, however old. */
async function waitedStops(store: Store, operatorId: OperatorId, now: Temporal.Instant): Promise<readonly StopId[]> {
  return store.within(
    operatorId,
    async (trx) => {
      const { rows } = await sql<{ stop_id: StopId }>`
        select s.starts_at, s.stop_id from stops s
        join sites si on si.operator_id = s.operator_id and si.site_id = s.site_id
        join waits w on w.operator_id = s.operator_id and w.state = 'waiting'
          and (w.stop_id = s.stop_id or (w.commune_code = si.commune_code and s.starts_at < w.ends_at
            and s.ends_at > ${now} and s.state in ('published', 'moved', 'delayed')))
        where s.operator_id = ${operatorId}
        union
        select s.starts_at, s.stop_id from slot_offers o
        join stops s on s.operator_id = o.operator_id and s.stop_id = o.stop_id
        where o.operator_id = ${operatorId} and o.state = 'open'
        order by starts_at, stop_id`.execute(trx);
      return rows.map(({ stop_id }) => stop_id);
    },
    { readOnly: true },
  );
}
