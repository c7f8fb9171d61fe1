import { type Kysely, sql } from "kysely";
import type { Migration } from "kysely/migration";
import { fence } from "./fence.ts";

const EVERYTHING = ["select", "insert", "update", "delete"] as const;

/** What is the installation's and no operator's. */
const INSTALLATION = [
  "accounts",
  "sessions",
  "known_devices",
  "one_time_links",
  "sign_in_steps",
  "recovery_codes",
  "passkeys",
  "identities",
  "sign_in_failures",
];

/*
 * Who may come into the office, and how. What a person knows or holds (password, code, link, cookie) is never in the database as
 * it is: a hash, or sealed. Accounts belong to the installation, for one person may work for several operators; what they are
 * for an operator is a membership, and an invitation is an operator's.
 */
export const accounts: Migration = {
  async up(db: Kysely<unknown>) {
    await sql`
      create table accounts (
        account_id uuid primary key,
        email text not null unique check (email = lower(email) and length(email) between 3 and 254),
        name text not null check (length(name) between 1 and 120),
        -- Answers for the installation: sets operators up.
        installation boolean not null,
        password_hash text,
        totp_sealed text,
        totp_since timestamptz,
        totp_last_step bigint,
        created_at timestamptz not null,
        disabled_at timestamptz
      );

      create table memberships (
        operator_id uuid not null references operators on delete cascade,
        account_id uuid not null references accounts on delete cascade,
        role text not null check (role in ('administrator', 'coordinator', 'agent', 'trainer', 'booking-clerk',
          'partner-referent', 'town-hall', 'funder', 'auditor')),
        -- INSEE codes that a role is for, when it is not for the whole territory (a town hall's).
        communes text[] not null default '{}',
        since timestamptz not null,
        primary key (operator_id, account_id, role)
      );
      create index memberships_account on memberships (account_id);

      create table invitations (
        operator_id uuid not null references operators on delete cascade,
        invitation_id uuid not null,
        token_hash bytea not null,
        email text not null check (email = lower(email) and length(email) between 3 and 254),
        roles text[] not null check (cardinality(roles) > 0),
        communes text[] not null default '{}',
        invited_by uuid references accounts on delete set null,
        invited_at timestamptz not null,
        expires_at timestamptz not null,
        accepted_at timestamptz,
        primary key (operator_id, invitation_id)
      );
      create index invitations_token on invitations (token_hash);

      create table operator_domains (
        operator_id uuid not null references operators on delete cascade,
        domain text not null check (domain = lower(domain) and length(domain) between 3 and 253),
        primary key (operator_id, domain)
      );

      create table sessions (
        session_id uuid primary key,
        token_hash bytea not null unique,
        account_id uuid not null references accounts on delete cascade,
        opened_at timestamptz not null,
        seen_at timestamptz not null,
        expires_at timestamptz not null,
        method text not null check (method in ('password', 'link', 'passkey', 'openid')),
        agent text not null,
        address text not null
      );
      create index sessions_account on sessions (account_id);

      create table known_devices (
        token_hash bytea primary key,
        account_id uuid not null references accounts on delete cascade,
        since timestamptz not null,
        expires_at timestamptz not null
      );
      create index known_devices_account on known_devices (account_id);

      create table one_time_links (
        token_hash bytea primary key,
        purpose text not null check (purpose in ('first-administrator', 'password', 'sign-in', 'email')),
        account_id uuid references accounts on delete cascade,
        email text,
        made_at timestamptz not null,
        expires_at timestamptz not null,
        used_at timestamptz,
        check ((purpose = 'first-administrator') = (account_id is null)),
        check ((purpose = 'email') = (email is not null))
      );
      create index one_time_links_account on one_time_links (account_id);

      create table sign_in_steps (
        token_hash bytea primary key,
        kind text not null check (kind in ('second-factor', 'openid', 'passkey-sign-in', 'passkey-register')),
        account_id uuid references accounts on delete cascade,
        data jsonb not null,
        expires_at timestamptz not null
      );
      create index sign_in_steps_account on sign_in_steps (account_id);

      create table recovery_codes (
        account_id uuid not null references accounts on delete cascade,
        code_hash bytea not null,
        used_at timestamptz,
        primary key (account_id, code_hash)
      );

      create table passkeys (
        credential_id text primary key,
        account_id uuid not null references accounts on delete cascade,
        name text not null check (length(name) between 1 and 120),
        public_key bytea not null,
        counter bigint not null,
        transports text[] not null,
        made_at timestamptz not null,
        used_at timestamptz
      );
      create index passkeys_account on passkeys (account_id);

      create table identities (
        issuer text not null,
        subject text not null,
        account_id uuid not null references accounts on delete cascade,
        linked_at timestamptz not null,
        primary key (issuer, subject)
      );
      create index identities_account on identities (account_id);

      create table sign_in_failures (
        key text primary key,
        failures int not null,
        failed_at timestamptz not null,
        blocked_until timestamptz not null
      );`.execute(db);
    for (const table of INSTALLATION) await fence(db, table, { office: [], accounts: EVERYTHING });
    // Who works for an operator is read by its office, and changed where accounts are.
    for (const table of ["memberships", "operator_domains", "invitations"]) {
      await fence(db, table, { office: ["select"], accounts: EVERYTHING });
    }
  },
};
