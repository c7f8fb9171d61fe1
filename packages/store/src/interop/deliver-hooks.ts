import { type HookAnswer, judgeDelivery, type KeyOpener, type OperatorId, type PostHook } from "@escale/domain";
import { sql } from "kysely";
import type { Store } from "../open-store.ts";
import { type DataKeys, openDataKeys } from "../personal/data-keys.ts";

/**
 * Hands over what has been due the longest of an operator's hooks, if anything is. It is held by the lock of its row for as long
 * as the attempt lasts: two workers never have the same, and one that is killed lets it go at once. Killed between the receiver's
 * word and ours, it is told a second time, under the same identity.
 * @returns whether anything was due
 */
export async function deliverNextHook(
  store: Store,
  operatorId: OperatorId,
  world: { readonly opener: KeyOpener; readonly now: Temporal.Instant; readonly post: PostHook },
): Promise<boolean> {
  const { opener, now, post } = world;
  return store.within(operatorId, async (trx) => {
    const due = await trx
      .selectFrom("hook_deliveries as d")
      .innerJoin("hooks as h", (join) =>
        join.onRef("h.operator_id", "=", "d.operator_id").onRef("h.hook_id", "=", "d.hook_id"),
      )
      .select(["d.delivery_id", "d.event", "d.data", "d.happened_at", "d.attempts"])
      .select(["h.hook_id", "h.url", "h.secret", "h.key_number"])
      .where("d.operator_id", "=", operatorId)
      .where("d.state", "=", "queued")
      .where("d.next_attempt_at", "<=", now)
      .where("h.paused_at", "is", null)
      .where((where) => where.or([where("h.rests_until", "is", null), where("h.rests_until", "<=", now)]))
      .orderBy("d.next_attempt_at")
      .orderBy("d.delivery_id")
      .limit(1)
      .forUpdate("d")
      .skipLocked()
      .executeTakeFirst();
    if (!due) return false;
    const secret = openSecret(await openDataKeys(trx, operatorId, opener, now), operatorId, due);
    const message = {
      ...{ deliveryId: due.delivery_id, event: due.event, happenedAt: due.happened_at, data: due.data },
    };
    const answer: HookAnswer =
      secret === undefined ? { ok: false, fault: "unreadable" } : await post({ url: due.url, secret }, message, now);
    const attempts = due.attempts + 1;
    const judged = judgeDelivery(answer, attempts, now);
    await trx
      .updateTable("hook_deliveries")
      .set({
        ...{ state: judged.state, attempts, status: answer.status ?? null, fault: answer.ok ? null : answer.fault },
        next_attempt_at: judged.state === "queued" ? judged.nextAttempt : null,
        ended_at: judged.state === "queued" ? null : now,
      })
      .where("operator_id", "=", operatorId)
      .where("delivery_id", "=", due.delivery_id)
      .execute();
    if (judged.state === "queued" && judged.restsUntil) {
      // One that is being changed or taken away is left alone: whoever does so may wait for what is held here.
      await sql`
        update hooks set rests_until = ${judged.restsUntil} where operator_id = ${operatorId} and hook_id in (
          select hook_id from hooks where operator_id = ${operatorId} and hook_id = ${due.hook_id}
            for no key update skip locked)`.execute(trx);
    }
    return true;
  });
}

function openSecret(
  keys: DataKeys,
  operatorId: OperatorId,
  { hook_id, secret, key_number }: { hook_id: string; secret: Buffer; key_number: number },
): string | undefined {
  try {
    const place = { operatorId, table: "hooks", column: "secret", rowId: hook_id };
    return keys.numbered(key_number).open(place, secret);
  } catch {
    return undefined;
  }
}
