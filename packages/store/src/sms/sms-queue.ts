import {
  type DueSms,
  type HeldSms,
  type Judged,
  judgeAttempt,
  type OperatorId,
  type SmsFault,
  type SmsId,
  type SmsQueue,
  type TextSeal,
} from "@escale/domain";
import type { Selectable } from "kysely";
import type { Store } from "../open-store.ts";
import type { Schema } from "../schema.ts";
import { openSealed } from "../sealed-mails.ts";
import { smsPlace } from "./send-sms.ts";

type Row = Selectable<Schema["outgoing_sms"]>;

/** Minutes for which whoever took an SMS has it for itself: far longer than a gateway is waited for. */
const LEASE = 2;

/**
 * The queue as whoever sends sees it. Before a gateway is asked, it is written down that it will be: of an SMS whose sender was
 * killed, the next one asks the gateway whether it has it, since nobody wants, or pays for, the same one twice.
 * @param readSeal each time: keys may be replaced while this goes on.
 */
export function smsQueue(store: Pick<Store, "accounts">, readSeal: () => Promise<TextSeal | undefined>): SmsQueue {
  return {
    async withNextDue(now, attempt) {
      const row = await take(store, now);
      if (!row) return undefined;
      const held = readHeld(row, await readSeal());
      const { judged, inDoubt } = held
        ? await attempt(held)
        : {
            judged: judgeAttempt<SmsFault>({ ok: false, fault: { kind: "unreadable" } }, row.attempts + 1, now),
            inDoubt: row.in_doubt,
          };
      await keep(store, row, judged, inDoubt, now);
      return judged;
    },
  };
}

/** The row as it was before it was taken. */
function take({ accounts: { db } }: Pick<Store, "accounts">, now: Temporal.Instant): Promise<Row | undefined> {
  return db.transaction().execute(async (trx) => {
    const row = await trx
      .selectFrom("outgoing_sms")
      .selectAll()
      .where("state", "=", "queued")
      .where("next_attempt_at", "<=", now)
      .orderBy("next_attempt_at")
      .orderBy("sms_id")
      .limit(1)
      .forUpdate()
      .skipLocked()
      .executeTakeFirst();
    if (!row) return undefined;
    await trx
      .updateTable("outgoing_sms")
      .set({ attempts: row.attempts + 1, in_doubt: true, next_attempt_at: now.add({ minutes: LEASE }) })
      .where("operator_id", "=", row.operator_id)
      .where("sms_id", "=", row.sms_id)
      .execute();
    return row;
  });
}

function readHeld(row: Row, seal: TextSeal | undefined): HeldSms | undefined {
  const text = row.message === null ? undefined : openSealed(seal, smsPlace("message", row.sms_id), row.message);
  if (text === undefined) return undefined;
  const said = JSON.parse(text) as Pick<DueSms, "to" | "text">;
  const sms = { smsId: row.sms_id as SmsId, ...said, usefulUntil: row.useful_until };
  return { sms, attempts: row.attempts, inDoubt: row.in_doubt };
}

/** That it left is written down whatever else became of it; what did not leave, only by whoever took it last, while it waits. */
async function keep(
  { accounts: { db } }: Pick<Store, "accounts">,
  row: Row,
  judged: Judged<SmsFault>,
  inDoubt: boolean,
  now: Temporal.Instant,
): Promise<void> {
  const own = db
    .updateTable("outgoing_sms")
    .where("operator_id", "=", row.operator_id as OperatorId)
    .where("sms_id", "=", row.sms_id);
  if (judged.state === "sent") {
    await own
      .set({
        ...{ state: "sent", message: null, next_attempt_at: null, ended_at: now, in_doubt: false },
        ...{ fault: null, fault_code: null },
      })
      .execute();
    return;
  }
  await own
    .set({
      ...{ state: judged.state, in_doubt: inDoubt, fault: judged.fault.kind, fault_code: judged.fault.code ?? null },
      next_attempt_at: judged.state === "queued" ? judged.nextAttempt : null,
      ended_at: judged.state === "queued" ? null : now,
    })
    .where("state", "=", "queued")
    .where("attempts", "=", row.attempts + 1)
    .execute();
}
