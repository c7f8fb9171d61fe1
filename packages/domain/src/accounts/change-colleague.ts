import type { JournalLine, JournalValue } from "../journal/journal-entry.ts";
import { lineOf } from "../journal/line-of.ts";
import type { AccountId, OperatorId } from "../kernel/ids.ts";
import { done, type Outcome, refused } from "../kernel/outcome.ts";
import type { Role } from "../rights/actor.ts";
import type { Asker } from "../rights/refuse-unless.ts";

/** The roles of an account at one operator; a town hall's with its communes. */
export interface Colleague {
  readonly accountId: AccountId;
  readonly roles: readonly Role[];
  readonly communes: readonly string[];
}

export type ColleagueRoles = Omit<Colleague, "accountId">;

export interface ChangeColleagueStore {
  /**
   * Runs while nobody else changes the colleagues of this operator. What `decide` returns becomes the roles of the account; a
   * refusal leaves everything as it is.
   */
  changeRoles<Refusal extends { readonly refused: string }>(
    operatorId: OperatorId,
    accountId: AccountId,
    now: Temporal.Instant,
    decide: (colleagues: readonly Colleague[]) => Outcome<ColleagueRoles, Refusal>,
    lineOf: (before: ColleagueRoles, after: ColleagueRoles) => JournalLine,
  ): Promise<Outcome<ColleagueRoles, Refusal>>;
}

export type ChangeColleagueRefusal =
  | { readonly refused: "colleague-unknown" }
  | { readonly refused: "communes-wrong" }
  /** Somebody has to be able to let people in. */
  | { readonly refused: "last-administrator" };

/** Gives a colleague these roles and no others; without any, they are a colleague no longer. */
export function changeColleague(
  world: Asker & {
    readonly store: ChangeColleagueStore;
    readonly now: Temporal.Instant;
    isCommune(code: string): boolean;
  },
  operatorId: OperatorId,
  accountId: AccountId,
  asked: { readonly roles: readonly Role[]; readonly communes: readonly string[] },
) {
  const { store, now, isCommune } = world;
  return store.changeRoles(
    operatorId,
    accountId,
    now,
    (colleagues) => decideRoles(colleagues, accountId, asked, isCommune),
    (before, after) =>
      lineOf(world, {
        operatorId,
        at: now,
        action: "change-roles",
        object: `account:${accountId}`,
        before: rolesValue(before),
        after: rolesValue(after),
      }),
  );
}

/** Roles as the journal keeps them. */
export function rolesValue({ roles, communes }: ColleagueRoles): JournalValue {
  return { roles, ...(communes.length > 0 && { communes }) };
}

export function decideRoles(
  colleagues: readonly Colleague[],
  accountId: AccountId,
  asked: { readonly roles: readonly Role[]; readonly communes: readonly string[] },
  isCommune: (code: string) => boolean,
): Outcome<ColleagueRoles, ChangeColleagueRefusal> {
  if (!colleagues.some((colleague) => colleague.accountId === accountId)) {
    return refused({ refused: "colleague-unknown" });
  }
  const roles = [...new Set(asked.roles)];
  const communes = roles.includes("town-hall") ? [...new Set(asked.communes)] : [];
  if (roles.includes("town-hall") && (communes.length === 0 || !communes.every(isCommune))) {
    return refused({ refused: "communes-wrong" });
  }
  const others = colleagues.filter((colleague) => colleague.accountId !== accountId);
  const administrators = [...others, { roles }].filter((colleague) => colleague.roles.includes("administrator"));
  return administrators.length === 0 ? refused({ refused: "last-administrator" }) : done({ roles, communes });
}
