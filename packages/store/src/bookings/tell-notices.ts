import type { Booking, BookingNotice, KeyOpener, NewMail, OperatorId, TextSeal } from "@escale/domain";
import { type SqlBool, sql } from "kysely";
import type { Store } from "../open-store.ts";
import { openDataKeys } from "../personal/data-keys.ts";
import { sendMail } from "../send-mail.ts";
import { readBookings } from "./read-bookings.ts";

/** What somebody is to be told now. */
export interface DueNotice {
  readonly noticeId: string;
  readonly kind: BookingNotice;
  readonly booking: Booking;
}

/** Told in one go. */
const MOST = 20;

/**
 * Queues a mail for each notice of an operator to somebody who has an e-mail, in the transaction that marks it as told: each
 * leaves once, whatever is killed. Those without an e-mail are for the office to call.
 * @param write undefined: nothing can be written of it yet, it is looked at again later.
 * @returns how many were told
 */
export async function tellNotices(
  store: Store,
  operatorId: OperatorId,
  world: {
    readonly opener: KeyOpener;
    readonly seal: TextSeal;
    readonly now: Temporal.Instant;
    write(notice: DueNotice): Promise<NewMail | undefined>;
  },
): Promise<number> {
  const { opener, seal, now, write } = world;
  return store.within(operatorId, async (trx) => {
    const due = await trx
      .selectFrom("booking_notices as n")
      .innerJoin("bookings as b", (join) =>
        join.onRef("b.operator_id", "=", "n.operator_id").onRef("b.booking_id", "=", "n.booking_id"),
      )
      .select(["n.notice_id", "n.kind", "n.booking_id"])
      .where("n.operator_id", "=", operatorId)
      .where("n.told_at", "is", null)
      .where("b.email", "is not", null)
      .orderBy("n.made_at")
      .orderBy("n.notice_id")
      .limit(MOST)
      .forUpdate("n")
      .skipLocked()
      .execute();
    if (due.length === 0) return 0;
    const keys = await openDataKeys(trx, operatorId, opener, now);
    let told = 0;
    for (const { notice_id, kind, booking_id } of due) {
      const [booking] = await readBookings(trx, operatorId, keys, sql<SqlBool>`b.booking_id = ${booking_id}`);
      const mail = booking && (await write({ noticeId: notice_id, kind, booking }));
      if (!mail) continue;
      const sent = await sendMail(trx, mail, seal);
      if (!sent.ok) throw new Error(`a notice that cannot be sent: ${sent.refusal.refused}`);
      await trx
        .updateTable("booking_notices")
        .set({ told_at: now })
        .where("operator_id", "=", operatorId)
        .where("notice_id", "=", notice_id)
        .execute();
      told += 1;
    }
    return told;
  });
}
