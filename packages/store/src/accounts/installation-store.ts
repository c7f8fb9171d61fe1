import type { InvitationId, InviteFirstStore, JournalLine, OperatorId, TextSeal } from "@escale/domain";
import type { Store } from "../open-store.ts";
import { invitationStore, inviteStore } from "./invitation-store.ts";

/** An operator as whoever answers for the installation sees it: that it is there, and who can let people in. */
export interface InstalledOperator {
  readonly operatorId: OperatorId;
  readonly slug: string;
  readonly name: string;
  readonly timeZone: string;
  readonly preset: string | undefined;
  readonly isDemonstration: boolean;
  readonly administrators: number;
  /** Invitations to administer it that nobody has accepted yet. */
  readonly invited: readonly {
    readonly invitationId: InvitationId;
    readonly email: string;
    readonly expiresAt: Temporal.Instant;
  }[];
}

interface InstallationStore {
  cancel(operatorId: OperatorId, invitationId: InvitationId, line: JournalLine): Promise<boolean>;
  operators(): Promise<readonly InstalledOperator[]>;
}

/** The operators of an installation, without anything of theirs. */
export function installationStore(store: Store): InstallationStore {
  const { db } = store.accounts;
  return {
    cancel: invitationStore(store).cancel,

    async operators() {
      const operators = await db
        .selectFrom("operators")
        .select(["operator_id", "slug", "name", "time_zone", "preset", "demonstration"])
        .orderBy("name")
        .orderBy("slug")
        .execute();
      const own = await administrators(store).select("operator_id").execute();
      const invitations = await db
        .selectFrom("invitations")
        .select(["operator_id", "invitation_id", "email", "roles", "expires_at"])
        .where("accepted_at", "is", null)
        .orderBy("invited_at")
        .execute();
      return operators.map((row) => ({
        operatorId: row.operator_id as OperatorId,
        slug: row.slug,
        name: row.name,
        timeZone: row.time_zone,
        preset: row.preset ?? undefined,
        isDemonstration: row.demonstration !== null,
        administrators: own.filter(({ operator_id }) => operator_id === row.operator_id).length,
        invited: invitations
          .filter(({ operator_id, roles }) => operator_id === row.operator_id && roles.includes("administrator"))
          .map(({ invitation_id, email, expires_at }) => ({
            invitationId: invitation_id as InvitationId,
            email,
            expiresAt: expires_at,
          })),
      }));
    },
  };
}

/** Invites the first administrator of an operator. */
export function inviteFirstStore(store: Store, seal: TextSeal): InviteFirstStore {
  return {
    ...inviteStore(store, seal),

    async hasAdministrator(operatorId) {
      const found = await administrators(store).select("role").where("operator_id", "=", operatorId).executeTakeFirst();
      return found !== undefined;
    },
  };
}

function administrators({ accounts: { db } }: Store) {
  return db
    .selectFrom("memberships")
    .innerJoin("accounts", "accounts.account_id", "memberships.account_id")
    .where("role", "=", "administrator")
    .where("disabled_at", "is", null);
}
