import type { Role, SignInMethod } from "@escale/domain";
import type { ColumnType, Generated } from "kysely";

type Instant = Temporal.Instant;
type Bytes = Uint8Array;
type Json = ColumnType<unknown, string, string>;

/** The tables of 0004-accounts, as 0010-providers leaves them. */
export interface AccountsSchema {
  accounts: {
    account_id: string;
    email: string;
    name: string;
    installation: boolean;
    password_hash: string | null;
    totp_sealed: string | null;
    totp_since: Instant | null;
    totp_last_step: number | null;
    created_at: Instant;
    disabled_at: Instant | null;
  };
  memberships: {
    operator_id: string;
    account_id: string;
    role: Role;
    communes: Generated<string[]>;
    since: Instant;
  };
  invitations: {
    operator_id: string;
    invitation_id: string;
    token_hash: Bytes;
    email: string;
    roles: Role[];
    communes: Generated<string[]>;
    invited_by: string | null;
    invited_at: Instant;
    expires_at: Instant;
    accepted_at: Instant | null;
  };
  operator_domains: { operator_id: string; domain: string };
  sessions: {
    session_id: string;
    token_hash: Bytes;
    account_id: string;
    opened_at: Instant;
    seen_at: Instant;
    expires_at: Instant;
    method: SignInMethod;
    agent: string;
    address: string;
    provider: string | null;
    id_token_sealed: Bytes | null;
  };
  known_devices: { token_hash: Bytes; account_id: string; since: Instant; expires_at: Instant };
  one_time_links: {
    token_hash: Bytes;
    purpose: "first-administrator" | "password" | "sign-in" | "email";
    account_id: string | null;
    email: string | null;
    made_at: Instant;
    expires_at: Instant;
    used_at: Instant | null;
  };
  sign_in_steps: {
    token_hash: Bytes;
    kind: "second-factor" | "openid" | "passkey-sign-in" | "passkey-register";
    account_id: string | null;
    data: Json;
    expires_at: Instant;
  };
  recovery_codes: { account_id: string; code_hash: Bytes; used_at: Instant | null };
  passkeys: {
    credential_id: string;
    account_id: string;
    name: string;
    public_key: Bytes;
    counter: number;
    transports: string[];
    made_at: Instant;
    used_at: Instant | null;
  };
  identities: { issuer: string; subject: string; account_id: string; linked_at: Instant };
  sign_in_failures: { key: string; failures: number; failed_at: Instant; blocked_until: Instant };
}
