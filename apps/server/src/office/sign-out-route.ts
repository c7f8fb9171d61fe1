import { sessionStore } from "@escale/store";
import type { OfficeRoute } from "./office-route.ts";
import type { OfficeSession } from "./office-session.ts";
import type { OfficeWorld } from "./office-world.ts";
import { forgetSession } from "./session-cookies.ts";

/** The session ends here and in the database: a copy of its cookie opens nothing. */
export function signOutRoutes({ store, baseUrl }: OfficeWorld): readonly OfficeRoute<OfficeSession>[] {
  return [
    {
      for: "account",
      method: "POST",
      path: "/bureau/deconnexion",
      action: "manage-own-account",
      async answer(c, { session: { account, sessionId } }) {
        await sessionStore(store).end(account.accountId, sessionId);
        forgetSession(c, baseUrl);
        return c.redirect("/bureau/connexion?fait=deconnexion", 303);
      },
    },
  ];
}
