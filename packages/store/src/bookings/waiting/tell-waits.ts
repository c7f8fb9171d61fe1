import type { KeyOpener, NewMail, OperatorId, SlotOffer, TextSeal, Wait, WaitNotice } from "@escale/domain";
import { type SqlBool, sql } from "kysely";
import type { Store } from "../../open-store.ts";
import { openDataKeys } from "../../personal/data-keys.ts";
import { sendMail } from "../../send-mail.ts";
import { readWaits } from "./read-waits.ts";
import { rowToOffer } from "./wait-rows.ts";

/** Something that somebody who waits is to be told now. */
export interface DueWaitNotice {
  /** Names it for good: of one key, one message leaves. */
  readonly key: string;
  readonly kind: WaitNotice;
  readonly wait: Wait;
  readonly offer?: SlotOffer;
}

/** Told in one go. */
const MOST = 20;

/**
 * Queues a letter for each notice to somebody who waits, in the transaction that marks it as told: each leaves once, whatever is
 * killed. Those without an e-mail are for the office to call.
 * @returns how many were told
 */
export async function tellWaits(
  store: Store,
  operatorId: OperatorId,
  world: {
    readonly opener: KeyOpener;
    readonly seal: TextSeal;
    readonly now: Temporal.Instant;
    /** Undefined: nothing can be written of it yet. */
    writeWait(notice: DueWaitNotice): Promise<NewMail | undefined>;
  },
): Promise<number> {
  const { opener, seal, now, writeWait } = world;
  return store.within(operatorId, async (trx) => {
    const due = await trx
      .selectFrom("wait_notices as n")
      .innerJoin("waits as w", (join) =>
        join.onRef("w.operator_id", "=", "n.operator_id").onRef("w.wait_id", "=", "n.wait_id"),
      )
      .select(["n.notice_id", "n.kind", "n.wait_id", "n.offer_id"])
      .where("n.operator_id", "=", operatorId)
      .where("n.told_at", "is", null)
      .where("w.email", "is not", null)
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
      const mail = wait && (await writeWait({ key: `wait-notice/${noticeId}`, kind, wait, ...(offer && { offer }) }));
      if (!mail) continue;
      const sent = await sendMail(trx, mail, seal);
      if (!sent.ok) throw new Error(`a letter that cannot be sent: ${sent.refusal.refused}`);
      await trx
        .updateTable("wait_notices")
        .set({ told_at: now })
        .where("operator_id", "=", operatorId)
        .where("notice_id", "=", noticeId)
        .execute();
      told += 1;
    }
    return told;
  });
}
