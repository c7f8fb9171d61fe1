import type { Account, Membership, SessionId } from "@escale/domain";
import { sessionStore } from "@escale/store";
import type { Context } from "hono";
import type { Session } from "./office-route.ts";
import type { OfficeWorld } from "./office-world.ts";
import { sessionTokenOf } from "./session-cookies.ts";

/** Who has signed in, as they are now. */
export interface OfficeSession extends Session {
  readonly sessionId: SessionId;
  readonly account: Account;
  readonly memberships: readonly (Membership & {
    readonly operator: { readonly slug: string; readonly name: string };
  })[];
}

/** Whose session the cookie of a request opens. */
export function readOfficeSession({
  store,
  baseUrl,
  secrets,
  now,
}: OfficeWorld): (c: Context) => Promise<OfficeSession | undefined> {
  const sessions = sessionStore(store);
  return async (c) => {
    const token = sessionTokenOf(c, baseUrl);
    const read = token === undefined ? undefined : await sessions.read(secrets.hashToken(token), now());
    if (!read) return undefined;
    const { sessionId, account, installation, memberships } = read;
    return {
      sessionId,
      account,
      memberships,
      actor: {
        kind: "account",
        accountId: account.accountId,
        memberships,
        ...(installation && { installation }),
      },
    };
  };
}
