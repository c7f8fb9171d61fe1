import type { OperatorId, SmsFault, SmsId, SmsKind, SmsState, TextSeal } from "@escale/domain";
import type { Store } from "../open-store.ts";
import { openSealed } from "../sealed-mails.ts";
import { smsPlace } from "./send-sms.ts";

/** An SMS as those see it who look after them: neither what it says nor quite to whom. */
export interface ListedSms {
  readonly smsId: SmsId;
  readonly kind: SmsKind;
  /** `… 78`; undefined when no key of this installation opens it. */
  readonly recipient: string | undefined;
  readonly segments: number;
  readonly state: SmsState;
  readonly attempts: number;
  readonly queuedAt: Temporal.Instant;
  readonly nextAttempt: Temporal.Instant | undefined;
  readonly endedAt: Temporal.Instant | undefined;
  readonly fault: SmsFault | undefined;
}

/** An operator's, the latest first. */
export async function listSms(
  store: Store,
  operatorId: OperatorId,
  { state, limit }: { readonly state?: SmsState | undefined; readonly limit: number },
  seal: TextSeal | undefined,
): Promise<readonly ListedSms[]> {
  const rows = await store.within(
    operatorId,
    (trx) =>
      trx
        .selectFrom("outgoing_sms")
        .selectAll()
        .where("operator_id", "=", operatorId)
        .$if(state !== undefined, (query) => query.where("state", "=", state as SmsState))
        .orderBy("queued_at", "desc")
        .orderBy("sms_id", "desc")
        .limit(limit)
        .execute(),
    { readOnly: true },
  );
  return rows.map((row) => ({
    smsId: row.sms_id as SmsId,
    kind: row.kind as SmsKind,
    recipient: openSealed(seal, smsPlace("recipient", row.sms_id), row.recipient),
    ...{ segments: row.segments, state: row.state, attempts: row.attempts, queuedAt: row.queued_at },
    nextAttempt: row.next_attempt_at ?? undefined,
    endedAt: row.ended_at ?? undefined,
    fault:
      row.fault === null
        ? undefined
        : { kind: row.fault as SmsFault["kind"], ...(row.fault_code !== null && { code: row.fault_code }) },
  }));
}
