import {
  type Account,
  type AccountId,
  type JournalLine,
  type Membership,
  type NewSession,
  type OperatorId,
  SESSION,
  type SessionId,
  type SessionStore,
  type SignInMethod,
} from "@escale/domain";
import { writeJournal } from "../journal-store.ts";
import type { Store } from "../open-store.ts";
import { ADDRESS_ACCEPTED } from "./accepted-address.ts";
import { ACCOUNT_COLUMNS, readAccount } from "./read-account.ts";

interface ReadSession {
  readonly sessionId: SessionId;
  readonly account: Account;
  readonly installation: boolean;
  readonly memberships: readonly (Membership & {
    readonly operator: { readonly slug: string; readonly name: string };
  })[];
}

export interface ListedSession {
  readonly sessionId: SessionId;
  readonly openedAt: Temporal.Instant;
  readonly seenAt: Temporal.Instant;
  readonly method: SignInMethod;
  readonly agent: string;
  readonly address: string;
}

/** How long a session may be used before that is written down. */
const SEEN_EVERY = Temporal.Duration.from({ minutes: 5 });

export interface Sessions extends SessionStore {
  /**
   * Whose session a token opens, as they are now: a role that was taken back holds no longer, nor one at an
   * operator that does not take their address any more.
   */
  read(tokenHash: Uint8Array, now: Temporal.Instant): Promise<ReadSession | undefined>;
  /** The provider by which a session was opened, with what it said, sealed. */
  readProvider(sessionId: SessionId): Promise<NewSession["provider"]>;
  list(accountId: AccountId, now: Temporal.Instant): Promise<readonly ListedSession[]>;
  /** Ends one session of an account; false when it has none of that name. */
  end(accountId: AccountId, sessionId: SessionId, line: JournalLine): Promise<boolean>;
  /** Ends every session of an account, and forgets its devices. */
  endAll(accountId: AccountId, line: JournalLine): Promise<void>;
}

export function sessionStore(store: Store): Sessions {
  const db = store.accounts.db;
  return {
    async saveSession(session, device, before, line) {
      await db.transaction().execute(async (trx) => {
        if (before.session) await trx.deleteFrom("sessions").where("token_hash", "=", before.session).execute();
        if (before.device) {
          await trx
            .deleteFrom("known_devices")
            .where("token_hash", "=", before.device)
            .where("account_id", "=", session.accountId)
            .execute();
        }
        await trx
          .insertInto("sessions")
          .values({
            session_id: session.sessionId,
            token_hash: session.tokenHash,
            account_id: session.accountId,
            opened_at: session.openedAt,
            seen_at: session.openedAt,
            expires_at: session.expiresAt,
            method: session.method,
            agent: session.agent,
            address: session.address,
            provider: session.provider?.name ?? null,
            id_token_sealed: session.provider?.sealedIdToken ?? null,
          })
          .execute();
        await trx
          .insertInto("known_devices")
          .values({
            token_hash: device.tokenHash,
            account_id: session.accountId,
            since: session.openedAt,
            expires_at: device.expiresAt,
          })
          .execute();
        await writeJournal(trx, line);
      });
    },

    async read(tokenHash, now) {
      const row = await db
        .selectFrom("sessions")
        .innerJoin("accounts", "accounts.account_id", "sessions.account_id")
        .select(ACCOUNT_COLUMNS.map((column) => `accounts.${column}` as const))
        .select(["accounts.installation", "session_id", "seen_at"])
        .where("token_hash", "=", tokenHash)
        .where("expires_at", ">", now)
        .where("seen_at", ">", now.subtract(SESSION.idle))
        .where("disabled_at", "is", null)
        .executeTakeFirst();
      if (!row) return undefined;
      const memberships = await db
        .selectFrom("memberships")
        .innerJoin("operators", "operators.operator_id", "memberships.operator_id")
        .innerJoin("accounts", "accounts.account_id", "memberships.account_id")
        .select(["memberships.operator_id", "role", "communes", "operators.slug", "operators.name"])
        .where("memberships.account_id", "=", row.account_id)
        .where(ADDRESS_ACCEPTED)
        .orderBy("operators.name")
        .orderBy("role")
        .execute();
      if (Temporal.Instant.compare(row.seen_at.add(SEEN_EVERY), now) < 0) {
        await db.updateTable("sessions").set({ seen_at: now }).where("session_id", "=", row.session_id).execute();
      }
      return {
        sessionId: row.session_id as SessionId,
        account: readAccount(row),
        installation: row.installation,
        memberships: memberships.map(({ operator_id, role, communes, slug, name }) => ({
          operatorId: operator_id as OperatorId,
          role,
          ...(communes.length > 0 && { communes }),
          operator: { slug, name },
        })),
      };
    },

    async readProvider(sessionId) {
      const row = await db
        .selectFrom("sessions")
        .select(["provider", "id_token_sealed"])
        .where("session_id", "=", sessionId)
        .executeTakeFirst();
      if (!row?.provider || !row.id_token_sealed) return undefined;
      return { name: row.provider, sealedIdToken: row.id_token_sealed };
    },

    async list(accountId, now) {
      const rows = await db
        .selectFrom("sessions")
        .select(["session_id", "opened_at", "seen_at", "method", "agent", "address"])
        .where("account_id", "=", accountId)
        .where("expires_at", ">", now)
        .where("seen_at", ">", now.subtract(SESSION.idle))
        .orderBy("seen_at", "desc")
        .execute();
      return rows.map((row) => ({
        sessionId: row.session_id as SessionId,
        openedAt: row.opened_at,
        seenAt: row.seen_at,
        method: row.method,
        agent: row.agent,
        address: row.address,
      }));
    },

    end: (accountId, sessionId, line) =>
      db.transaction().execute(async (trx) => {
        const { numDeletedRows } = await trx
          .deleteFrom("sessions")
          .where("account_id", "=", accountId)
          .where("session_id", "=", sessionId)
          .executeTakeFirst();
        if (numDeletedRows === 0n) return false;
        await writeJournal(trx, line);
        return true;
      }),

    endAll: (accountId, line) =>
      db.transaction().execute(async (trx) => {
        for (const table of ["sessions", "known_devices"] as const) {
          await trx.deleteFrom(table).where("account_id", "=", accountId).execute();
        }
        await writeJournal(trx, line);
      }),
  };
}
