import { lineOf } from "@escale/domain";
import { sessionStore } from "@escale/store";
import type { OfficeRoute } from "./office-route.ts";
import type { OfficeSession } from "./office-session.ts";
import type { OfficeWorld } from "./office-world.ts";
import { originOf } from "./origin-of.ts";
import { forgetSession } from "./session-cookies.ts";

/** The session ends here and in the database: a copy of its cookie opens nothing. */
export function signOutRoutes({ store, baseUrl, now }: OfficeWorld): readonly OfficeRoute<OfficeSession>[] {
  return [
    {
      for: "account",
      method: "POST",
      path: "/bureau/deconnexion",
      action: "manage-own-account",
      async answer(c, { actor, session: { account, sessionId } }) {
        const asker = { actor, origin: originOf(c) };
        const line = lineOf(asker, { at: now(), action: "sign-out", object: `session:${sessionId}` });
        await sessionStore(store).end(account.accountId, sessionId, line);
        forgetSession(c, baseUrl);
        return c.redirect("/bureau/connexion?fait=deconnexion", 303);
      },
    },
  ];
}
