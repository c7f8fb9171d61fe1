import {
  type KeyOpener,
  type OperatorId,
  type SlotOffer,
  type TextSeal,
  type Wait,
  type WaitNotice,
  type Way,
  waysToTell,
} from "@escale/domain";
import { type SqlBool, sql } from "kysely";
import type { Store } from "../../open-store.ts";
import { openDataKeys } from "../../personal/data-keys.ts";
import { waitNoticeKey } from "../call-back-messages.ts";
import { callWhomNoSmsReached } from "../call-whom-no-sms-reached.ts";
import { markNotice } from "../mark-notice.ts";
import { type Messages, queueMessages } from "../queue-messages.ts";
import { readWaits } from "./read-waits.ts";
import { rowToOffer } from "./wait-rows.ts";

/** Something that somebody who waits is to be told now. */
export interface DueWaitNotice {
  /** Names it for good: of one key, one message leaves. */
  readonly key: string;
  readonly kind: WaitNotice;
  readonly wait: Wait;
  readonly offer?: SlotOffer;
  /** At least one. */
  readonly ways: readonly Way[];
}

/** Told in one go. */
const MOST = 20;

/**
 * Queues a message for each notice to somebody who waits, in the transaction that marks it as told: each leaves once, whatever is
 * killed. Those whom none reaches are for the office to call.
 * @returns how many were told
 */
export async function tellWaits(
  store: Store,
  operatorId: OperatorId,
  world: {
    readonly opener: KeyOpener;
    readonly seal: TextSeal;
    readonly now: Temporal.Instant;
    /** Whether there is a gateway that takes SMS. */
    readonly sendsSms: boolean;
    /** Undefined: nothing can be written of it yet. */
    writeWait(notice: DueWaitNotice): Promise<Messages | undefined>;
  },
): Promise<number> {
  const { opener, seal, now, sendsSms, writeWait } = world;
  return store.within(operatorId, async (trx) => {
    if (sendsSms) await callWhomNoSmsReached(trx, "wait_notices", operatorId);
    const due = await trx
      .selectFrom("wait_notices as n")
      .innerJoin("waits as w", (join) =>
        join.onRef("w.operator_id", "=", "n.operator_id").onRef("w.wait_id", "=", "n.wait_id"),
      )
      .select(["n.notice_id", "n.kind", "n.wait_id", "n.offer_id"])
      .where("n.operator_id", "=", operatorId)
      .where("n.told_at", "is", null)
      .where("n.to_call", "=", false)
      .$if(!sendsSms, (query) => query.where("w.email", "is not", null))
      .orderBy("n.made_at")
      .orderBy("n.notice_id")
      .limit(MOST)
      .forUpdate("n")
      .skipLocked()
      .execute();
    if (due.length === 0) return 0;
    const keys = await openDataKeys(trx, operatorId, opener, now);
    let told = 0;
    for (const { notice_id: noticeId, kind, wait_id: waitId, offer_id: offerId } of due) {
      const [wait] = await readWaits(trx, operatorId, keys, sql<SqlBool>`w.wait_id = ${waitId}`);
      const offered = await trx
        .selectFrom("slot_offers")
        .selectAll()
        .where("operator_id", "=", operatorId)
        .where("offer_id", "=", offerId)
        .executeTakeFirst();
      const offer = offered && rowToOffer(offered);
      const ways = wait ? waysToTell(wait, sendsSms) : [];
      if (ways.length === 0) {
        await markNotice(trx, "wait_notices", operatorId, noticeId, "to-call");
        continue;
      }
      const messages =
        wait && (await writeWait({ key: waitNoticeKey(noticeId), kind, wait, ways, ...(offer && { offer }) }));
      if (!messages) continue;
      const left = await queueMessages(trx, messages, seal);
      await markNotice(trx, "wait_notices", operatorId, noticeId, left ? { toldAt: now } : "to-call");
      if (left) told += 1;
    }
    return told;
  });
}
