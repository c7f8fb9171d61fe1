import type { Channel, Measure, Purpose } from "@escale/domain";
import type { ColumnType } from "kysely";

type Instant = Temporal.Instant;
type PlainDate = Temporal.PlainDate;

/** Tables of what is held on people; the truth is in `migrations/0006-personal.ts`. */
export interface PersonalSchema {
  data_keys: { operator_id: string; key_number: number; master_id: string; wrapped: Buffer; made_at: Instant };
  persons: {
    operator_id: string;
    person_id: string;
    /** Which of the operator's data keys this row is sealed with. */
    key_number: number;
    name: Buffer;
    name_index: Buffer;
    email: Buffer | null;
    email_index: Buffer | null;
    phone: Buffer | null;
    phone_index: Buffer | null;
    birth_year: number | null;
    commune_code: string | null;
    first_met_on: PlainDate;
    last_contact_on: PlainDate;
  };
  case_notes: {
    operator_id: string;
    note_id: string;
    person_id: string;
    key_number: number;
    text: Buffer;
    written_at: Instant;
    written_by: string | null;
  };
  consents: {
    operator_id: string;
    consent_id: string;
    person_id: string;
    purpose: Purpose;
    given_at: Instant;
    channel: Channel;
    text_version: number;
    withdrawn_at: Instant | null;
    withdrawn_channel: Channel | null;
  };
  erased_persons: { operator_id: string; year: number; measure: Measure; value: string; count: number };
  purges: {
    operator_id: string;
    day: PlainDate;
    ended_at: Instant;
    counts: ColumnType<Record<string, number>, string, string>;
  };
}
