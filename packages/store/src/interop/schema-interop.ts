import type { HookEvent, HookFault, KeyScope } from "@escale/domain";
import type { ColumnType, Generated } from "kysely";

type Instant = Temporal.Instant;

/** Tables of what other programs do with an operator's bookings; the truth is in `migrations/0017-hooks.ts`. */
export interface InteropSchema {
  api_keys: {
    operator_id: string;
    key_id: string;
    name: string;
    scopes: KeyScope[];
    secret_hash: Uint8Array;
    made_at: Instant;
    expires_at: Instant;
    revoked_at: Instant | null;
    used_at: Instant | null;
  };
  hooks: {
    operator_id: string;
    hook_id: string;
    url: string;
    events: HookEvent[];
    /** Which of the operator's data keys the secret is sealed with. */
    key_number: number;
    secret: Buffer;
    made_at: Instant;
    paused_at: Instant | null;
    /** Nobody is there: not before then. */
    rests_until: Instant | null;
  };
  hook_deliveries: {
    operator_id: string;
    delivery_id: Generated<string>;
    hook_id: string;
    event: HookEvent | "test";
    booking_id: string | null;
    data: ColumnType<Readonly<Record<string, unknown>>, string, never>;
    happened_at: Generated<Instant>;
    state: Generated<"queued" | "sent" | "failed">;
    attempts: Generated<number>;
    next_attempt_at: Generated<Instant | null>;
    ended_at: Instant | null;
    fault: HookFault | null;
    /** Of the last answer. */
    status: number | null;
  };
}
