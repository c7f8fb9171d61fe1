import {
  type KeyOpener,
  type NewMail,
  type NewSms,
  type OperatorId,
  type SlotOffer,
  type TextSeal,
  type Wait,
  type WaitNotice,
  type Way,
  waysToTell,
} from "@escale/domain";
import { type SqlBool, sql, type Transaction } from "kysely";
import type { Store } from "../../open-store.ts";
import { openDataKeys } from "../../personal/data-keys.ts";
import type { Schema } from "../../schema.ts";
import { sendMail } from "../../send-mail.ts";
import { sendSms } from "../../sms/send-sms.ts";
import { waitNoticeKey } from "../call-back-messages.ts";
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

/** The same in words, for each way. */
export interface WaitMessages {
  readonly mail?: NewMail;
  readonly sms?: NewSms;
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
    writeWait(notice: DueWaitNotice): Promise<WaitMessages | undefined>;
  },
): Promise<number> {
  const { opener, seal, now, sendsSms, writeWait } = world;
  return store.within(operatorId, async (trx) => {
    if (sendsSms) await callWhomNoSmsReached(trx, operatorId);
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
        await mark(trx, operatorId, noticeId, { to_call: true });
        continue;
      }
      const messages =
        wait && (await writeWait({ key: waitNoticeKey(noticeId), kind, wait, ways, ...(offer && { offer }) }));
      if (!messages) continue;
      const mailed = messages.mail !== undefined && (await sendMail(trx, messages.mail, seal)).ok;
      // Nobody else waits for what no server would take.
      if (!mailed && !messages.sms) {
        await mark(trx, operatorId, noticeId, { to_call: true });
        continue;
      }
      if (messages.sms) await sendSms(trx, messages.sms, seal);
      await mark(trx, operatorId, noticeId, { told_at: now });
      told += 1;
    }
    return told;
  });
}

async function mark(
  trx: Transaction<Schema>,
  operatorId: OperatorId,
  noticeId: string,
  as: { readonly told_at: Temporal.Instant } | { readonly to_call: true },
): Promise<void> {
  await trx
    .updateTable("wait_notices")
    .set(as)
    .where("operator_id", "=", operatorId)
    .where("notice_id", "=", noticeId)
    .execute();
}

/** Whoever was to be told by an SMS that could not leave is for the office to call, unless they were told more since. */
async function callWhomNoSmsReached(trx: Transaction<Schema>, operatorId: OperatorId): Promise<void> {
  await sql`
    update wait_notices n set to_call = true, told_at = null
    from outgoing_sms s
    where n.operator_id = ${operatorId} and not n.to_call and s.operator_id = n.operator_id and s.state = 'failed'
      and n.notice_id = (case when s.key like 'wait-notice/%' then substring(s.key from 13) end)::uuid
      and not exists (select from wait_notices later
        where later.operator_id = n.operator_id and later.wait_id = n.wait_id and later.made_at > n.made_at)`.execute(
    trx,
  );
}
