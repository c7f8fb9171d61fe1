import type { Account, AccountId, ChangeColleagueStore, Colleague, OperatorId } from "@escale/domain";
import { writeJournal } from "../journal-store.ts";
import type { Store } from "../open-store.ts";
import { ADDRESS_ACCEPTED } from "./accepted-address.ts";
import { ACCOUNT_COLUMNS, readAccount } from "./read-account.ts";
import { insertRoles, takeColleagues } from "./write-roles.ts";

export interface ListedColleague extends Account, Colleague {
  /** Their address is of a domain that the operator accepts: without that their roles do nothing. */
  readonly accepted: boolean;
}

export interface Colleagues extends ChangeColleagueStore {
  list(operatorId: OperatorId): Promise<readonly ListedColleague[]>;
}

/** Who works for an operator. Every query says which operator: this role of the database sees all of them. */
export function colleagueStore(store: Store): Colleagues {
  const { db } = store.accounts;
  return {
    async list(operatorId) {
      const rows = await db
        .selectFrom("memberships")
        .innerJoin("accounts", "accounts.account_id", "memberships.account_id")
        .select(ACCOUNT_COLUMNS.map((column) => `accounts.${column}` as const))
        .select(["role", "communes", ADDRESS_ACCEPTED.as("accepted")])
        .where("operator_id", "=", operatorId)
        .orderBy("accounts.name")
        .orderBy("accounts.email")
        .execute();
      const byAccount = Map.groupBy(rows, (row) => row.account_id);
      return [...byAccount.values()].map((roles) => ({
        ...readAccount(roles[0]!),
        accepted: roles[0]!.accepted,
        roles: roles.map(({ role }) => role),
        communes: roles.flatMap(({ communes }) => communes),
      }));
    },

    changeRoles: (operatorId, accountId, now, decide, lineOf) =>
      db.transaction().execute(async (trx) => {
        await takeColleagues(trx, operatorId);
        const rows = await trx
          .selectFrom("memberships")
          .innerJoin("accounts", "accounts.account_id", "memberships.account_id")
          .select(["memberships.account_id", "role", "communes", "disabled_at"])
          .select(ADDRESS_ACCEPTED.as("accepted"))
          .where("operator_id", "=", operatorId)
          .execute();
        const colleagues = [...Map.groupBy(rows, (row) => row.account_id)].map(([id, own]) => ({
          accountId: id as AccountId,
          // Who is disabled, or has an address that is not accepted, can let nobody in.
          roles: own
            .filter(({ disabled_at, accepted }) => id === accountId || (disabled_at === null && accepted))
            .map(({ role }) => role),
          communes: own.flatMap(({ communes }) => communes),
        }));
        const decided = decide(colleagues);
        if (!decided.ok) return decided;
        await trx
          .deleteFrom("memberships")
          .where("operator_id", "=", operatorId)
          .where("account_id", "=", accountId)
          .execute();
        await insertRoles(trx, operatorId, accountId, decided.value, now);
        const before = colleagues.find((colleague) => colleague.accountId === accountId);
        await writeJournal(trx, lineOf(before ?? { roles: [], communes: [] }, decided.value));
        return decided;
      }),
  };
}
