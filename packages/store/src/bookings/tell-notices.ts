import { type OperatorId, waysToTell } from "@escale/domain";
import { type SqlBool, sql } from "kysely";
import type { Store } from "../open-store.ts";
import { openDataKeys } from "../personal/data-keys.ts";
import { noticeKey } from "./call-back-messages.ts";
import { callWhomNoSmsReached } from "./call-whom-no-sms-reached.ts";
import { markNotice } from "./mark-notice.ts";
import { queueBookingMessages, type TellWorld } from "./queue-messages.ts";
import { readBookings } from "./read-bookings.ts";

/** Told in one go. */
const MOST = 20;

/**
 * Queues a message for each notice of an operator, in the transaction that marks it as told: each leaves once, whatever is
 * killed. Those whom no message reaches are for the office to call.
 * @returns how many were told
 */
export async function tellNotices(store: Store, operatorId: OperatorId, world: TellWorld): Promise<number> {
  const { opener, seal, now, sendsSms, write } = world;
  return store.within(operatorId, async (trx) => {
    if (sendsSms) await callWhomNoSmsReached(trx, "booking_notices", operatorId);
    const due = await trx
      .selectFrom("booking_notices as n")
      .innerJoin("bookings as b", (join) =>
        join.onRef("b.operator_id", "=", "n.operator_id").onRef("b.booking_id", "=", "n.booking_id"),
      )
      .leftJoin("workshops as w", (join) =>
        join.onRef("w.operator_id", "=", "b.operator_id").onRef("w.workshop_id", "=", "b.workshop_id"),
      )
      .select(["n.notice_id", "n.kind", "n.booking_id", "w.reason"])
      .where("n.operator_id", "=", operatorId)
      .where("n.told_at", "is", null)
      .where("n.to_call", "=", false)
      .$if(!sendsSms, (query) => query.where("b.email", "is not", null))
      .orderBy("n.made_at")
      .orderBy("n.notice_id")
      .limit(MOST)
      .forUpdate("n")
      .skipLocked()
      .execute();
    if (due.length === 0) return 0;
    const keys = await openDataKeys(trx, operatorId, opener, now);
    let told = 0;
    for (const { notice_id, kind, booking_id, reason } of due) {
      const [booking] = await readBookings(trx, operatorId, keys, sql<SqlBool>`b.booking_id = ${booking_id}`);
      if (!booking) continue;
      const ways = waysToTell(booking, sendsSms);
      if (ways.length === 0) {
        await markNotice(trx, "booking_notices", operatorId, notice_id, "to-call");
        continue;
      }
      const messages = await write({
        key: noticeKey(notice_id),
        kind,
        booking,
        ways,
        ...(reason !== null && { reason }),
      });
      if (!messages) continue;
      const left = await queueBookingMessages(trx, booking, messages, seal);
      await markNotice(trx, "booking_notices", operatorId, notice_id, left ? { toldAt: now } : "to-call");
      if (left) told += 1;
    }
    return told;
  });
}
