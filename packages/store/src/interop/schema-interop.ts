import type { KeyScope } from "@escale/domain";

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
}
