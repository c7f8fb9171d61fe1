import type {
  AcceptStore,
  AccountId,
  DomainsStore,
  InvitationId,
  InviteStore,
  JournalLine,
  OperatorId,
  Role,
  TextSeal,
} from "@escale/domain";
import type { Transaction } from "kysely";
import { writeJournal, writeJournals } from "../journal-store.ts";
import type { Store } from "../open-store.ts";
import type { Schema } from "../schema.ts";
import { sendMail } from "../send-mail.ts";
import { ACCOUNT_COLUMNS, readAccount } from "./read-account.ts";
import { insertRoles, readRoles, takeColleagues } from "./write-roles.ts";

export interface ListedInvitation {
  readonly invitationId: InvitationId;
  readonly email: string;
  readonly roles: readonly Role[];
  readonly expiresAt: Temporal.Instant;
}

export interface Invitations extends Pick<InviteStore, "allowedDomains">, AcceptStore, DomainsStore {
  /** Those that nobody has accepted yet, expired ones too. */
  list(operatorId: OperatorId): Promise<readonly ListedInvitation[]>;
  cancel(operatorId: OperatorId, invitationId: InvitationId, line: JournalLine): Promise<boolean>;
}

/** Who was asked to work for an operator. Every query says which: this role of the database sees all of them. */
export function invitationStore(store: Store): Invitations {
  const { db } = store.accounts;
  return {
    async list(operatorId) {
      const rows = await db
        .selectFrom("invitations")
        .select(["invitation_id", "email", "roles", "expires_at"])
        .where("operator_id", "=", operatorId)
        .where("accepted_at", "is", null)
        .orderBy("invited_at")
        .execute();
      return rows.map((row) => ({
        invitationId: row.invitation_id as InvitationId,
        email: row.email,
        roles: row.roles,
        expiresAt: row.expires_at,
      }));
    },

    async allowedDomains(operatorId) {
      const rows = await db
        .selectFrom("operator_domains")
        .select("domain")
        .where("operator_id", "=", operatorId)
        .orderBy("domain")
        .execute();
      return rows.map(({ domain }) => domain);
    },

    changeDomains: (operatorId, decide, lineOf) =>
      db.transaction().execute(async (trx) => {
        await takeColleagues(trx, operatorId);
        const administrators = await trx
          .selectFrom("memberships")
          .innerJoin("accounts", "accounts.account_id", "memberships.account_id")
          .select("email")
          .where("operator_id", "=", operatorId)
          .where("role", "=", "administrator")
          .where("disabled_at", "is", null)
          .execute();
        const decided = decide(administrators.map(({ email }) => email));
        if (!decided.ok) return decided;
        const before = await trx
          .deleteFrom("operator_domains")
          .where("operator_id", "=", operatorId)
          .returning("domain")
          .execute();
        const rows = decided.value.map((domain) => ({ operator_id: operatorId, domain }));
        if (rows.length > 0) await trx.insertInto("operator_domains").values(rows).execute();
        await writeJournal(trx, lineOf(before.map(({ domain }) => domain).toSorted(), decided.value));
        return decided;
      }),

    cancel: (operatorId, invitationId, line) =>
      db.transaction().execute(async (trx) => {
        const { numDeletedRows } = await trx
          .deleteFrom("invitations")
          .where("operator_id", "=", operatorId)
          .where("invitation_id", "=", invitationId)
          .where("accepted_at", "is", null)
          .executeTakeFirst();
        if (numDeletedRows === 0n) return false;
        await writeJournal(trx, line);
        return true;
      }),

    async findInvitation(tokenHash, now) {
      const row = await db
        .selectFrom("invitations")
        .innerJoin("operators", "operators.operator_id", "invitations.operator_id")
        .select(["invitations.email", "operators.name"])
        .where("token_hash", "=", tokenHash)
        .where("accepted_at", "is", null)
        .where("expires_at", ">", now)
        .executeTakeFirst();
      if (!row) return undefined;
      const account = await db
        .selectFrom("accounts")
        .select(ACCOUNT_COLUMNS)
        .where("email", "=", row.email)
        .executeTakeFirst();
      return { email: row.email, operator: row.name, ...(account && { account: readAccount(account) }) };
    },

    acceptInvitation: (tokenHash, now, created, linesOf) =>
      db.transaction().execute(async (trx) => {
        const invitation = await trx
          .selectFrom("invitations")
          .select(["operator_id", "invitation_id", "email", "roles", "communes"])
          .where("token_hash", "=", tokenHash)
          .where("accepted_at", "is", null)
          .where("expires_at", ">", now)
          .forUpdate()
          .executeTakeFirst();
        if (!invitation) return undefined;
        const { operator_id, invitation_id, email } = invitation;
        await takeColleagues(trx, operator_id);
        // Somebody has had an account of that address made meanwhile: its owner signs in first.
        if (created && !(await insertInvited(trx, email, created, now))) return undefined;
        const row = await trx
          .selectFrom("accounts")
          .select(ACCOUNT_COLUMNS)
          .where("email", "=", email)
          .executeTakeFirstOrThrow();
        const operatorId = operator_id as OperatorId;
        const before = await readRoles(trx, operatorId, row.account_id);
        await insertRoles(trx, operator_id, row.account_id, invitation, now);
        await trx
          .updateTable("invitations")
          .set({ accepted_at: now })
          .where("operator_id", "=", operator_id)
          .where("invitation_id", "=", invitation_id)
          .execute();
        const account = readAccount(row);
        const after = await readRoles(trx, operatorId, row.account_id);
        const accepted = { operatorId, invitationId: invitation_id as InvitationId, before, after };
        await writeJournals(trx, linesOf({ ...accepted, accountId: account.accountId }));
        return account;
      }),
  };
}

/** Asks somebody to work for an operator. */
export function inviteStore(store: Store, seal: TextSeal): InviteStore {
  const { db } = store.accounts;
  return {
    allowedDomains: invitationStore(store).allowedDomains,

    async isColleague(operatorId, email) {
      const row = await db
        .selectFrom("memberships")
        .innerJoin("accounts", "accounts.account_id", "memberships.account_id")
        .select("role")
        .where("operator_id", "=", operatorId)
        .where("email", "=", email)
        .limit(1)
        .executeTakeFirst();
      return row !== undefined;
    },

    async saveInvitation(invitation, tokenHash, mail, line) {
      await db.transaction().execute(async (trx) => {
        await takeColleagues(trx, invitation.operatorId);
        await trx
          .deleteFrom("invitations")
          .where("operator_id", "=", invitation.operatorId)
          .where("email", "=", invitation.email)
          .where("accepted_at", "is", null)
          .execute();
        await trx
          .insertInto("invitations")
          .values({
            operator_id: invitation.operatorId,
            invitation_id: invitation.invitationId,
            token_hash: tokenHash,
            email: invitation.email,
            roles: [...invitation.roles],
            communes: [...invitation.communes],
            invited_by: invitation.invitedBy ?? null,
            invited_at: invitation.invitedAt,
            expires_at: invitation.expiresAt,
            accepted_at: null,
          })
          .execute();
        const sent = await sendMail(trx, mail, seal);
        if (!sent.ok) throw new Error(`a letter of our own is refused: ${sent.refusal.refused}`);
        await writeJournal(trx, line);
      });
    },
  };
}

/** False when the address has an account already. */
async function insertInvited(
  trx: Transaction<Schema>,
  email: string,
  created: { readonly accountId: AccountId; readonly name: string; readonly passwordHash: string },
  now: Temporal.Instant,
): Promise<boolean> {
  const { numInsertedOrUpdatedRows } = await trx
    .insertInto("accounts")
    .values({
      account_id: created.accountId,
      email,
      name: created.name,
      installation: false,
      password_hash: created.passwordHash,
      created_at: now,
    })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst();
  return numInsertedOrUpdatedRows === 1n;
}
