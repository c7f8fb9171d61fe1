import type {
  BookingChannel,
  BookingLanguage,
  BookingNotice,
  BookingReminder,
  BookingRule,
  BookingState,
  TellBy,
  Way,
  Workshop,
} from "@escale/domain";
import type { ColumnType } from "kysely";

type Instant = Temporal.Instant;

/** Tables of what is booked; the truth is in `migrations/0013-bookings.ts` and those after. */
export interface BookingsSchema {
  booking_terms: {
    operator_id: string;
    opens_days_before: number;
    closes_seconds_before: number;
    cancels_seconds_before: number;
    walk_in_share: number;
    releases_seconds_before: number;
    step_seconds: number;
  };
  bookings: {
    operator_id: string;
    booking_id: string;
    stop_id: string;
    procedure_key: string;
    starts_at: Instant;
    ends_at: Instant;
    desk: number | null;
    workshop_id: string | null;
    seats: number | null;
    state: BookingState;
    channel: BookingChannel;
    language: BookingLanguage;
    made_at: Instant;
    made_by: string;
    /** The database counts it up. */
    sequence: number;
    form_key: string;
    /** Written by the database. */
    changed_at: ColumnType<Instant, never, never>;
    /** Which of the operator's data keys this row is sealed with. */
    key_number: number;
    name: Buffer;
    email: Buffer | null;
    email_index: Buffer | null;
    phone: Buffer | null;
    phone_index: Buffer | null;
    note: Buffer | null;
    tell_by: TellBy;
  };
  booking_notices: {
    operator_id: string;
    notice_id: ColumnType<string, string | undefined>;
    booking_id: string;
    kind: BookingNotice;
    made_at: Instant;
    told_at: Instant | null;
    to_call: ColumnType<boolean, boolean | undefined>;
  };
  workshops: {
    operator_id: string;
    workshop_id: string;
    stop_id: string;
    procedure_key: string;
    title: string | null;
    starts_at: Instant;
    ends_at: Instant;
    seats: number;
    desks: number[];
    equipment: string[];
    state: Workshop["state"];
    /** Why it last changed by itself, not with its stop. */
    reason: string | null;
    made_at: Instant;
  };
  booked_seats: { operator_id: string; workshop_id: string; seat: number; seats: number; booking_id: string };
  booking_reminders: {
    operator_id: string;
    booking_id: string;
    kind: BookingReminder;
    starts_at: Instant;
    reminded_at: Instant;
    ways: readonly Way[];
  };
  outgoing_sms: {
    operator_id: string;
    sms_id: string;
    kind: string;
    key: string;
    /** Too little of the number to know whose it is. */
    recipient: string;
    /** Null once it is of no more use. */
    message: string | null;
    segments: number;
    state: "queued" | "sent" | "failed";
    attempts: number;
    /** A gateway was asked to take it, and what it said was not written down. */
    in_doubt: boolean;
    next_attempt_at: Instant | null;
    useful_until: Instant;
    fault: string | null;
    fault_code: number | null;
    queued_at: Instant;
    ended_at: Instant | null;
  };
  short_links: { operator_id: string; code_hash: Buffer; booking_id: string };
  booked_equipment: {
    operator_id: string;
    booking_id: string;
    stop_id: string;
    equipment: string;
    starts_at: Instant;
    ends_at: Instant;
  };
}

/** What `procedures` says of bookings. */
export interface ProcedureRuleColumns {
  duration_seconds: number;
  way: BookingRule["way"];
  confidential: boolean;
  skill: string | null;
}
