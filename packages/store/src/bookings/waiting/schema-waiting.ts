import type { BookingChannel, BookingLanguage, SlotOfferState, WaitNotice, WaitState } from "@escale/domain";
import type { ColumnType } from "kysely";

type Instant = Temporal.Instant;

/** Tables of those who wait for a slot; the truth is in `migrations/0018-waiting.ts`. */
export interface WaitingSchema {
  waits: {
    operator_id: string;
    wait_id: string;
    /** This stop, or any in the commune: one of both. */
    stop_id: string | null;
    commune_code: string | null;
    procedure_key: string;
    state: WaitState;
    channel: BookingChannel;
    language: BookingLanguage;
    joined_at: Instant;
    /** From then on nobody waits: the stop has begun, the day is over, a place was found. */
    ends_at: Instant;
    /** The stop as they last knew it. */
    known_starts_at: Instant | null;
    known_site_id: string | null;
    form_key: string;
    key_number: number;
    name: Buffer;
    email: Buffer | null;
    email_index: Buffer | null;
    phone: Buffer | null;
    phone_index: Buffer | null;
  };
  slot_offers: {
    operator_id: string;
    offer_id: ColumnType<string, string | undefined>;
    wait_id: string;
    stop_id: string;
    starts_at: Instant;
    ends_at: Instant;
    desk: number;
    equipment: readonly string[];
    /** The slot is kept: nobody else may book it. */
    holds: boolean;
    made_at: Instant;
    until_at: Instant;
    state: SlotOfferState;
    seen_at: Instant | null;
    answered_at: Instant | null;
  };
  wait_notices: {
    operator_id: string;
    notice_id: ColumnType<string, string | undefined>;
    wait_id: string;
    offer_id: string | null;
    kind: WaitNotice;
    made_at: Instant;
    told_at: Instant | null;
    /** No message reaches them. */
    to_call: ColumnType<boolean, boolean | undefined>;
  };
}
