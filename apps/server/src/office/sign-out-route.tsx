import { lineOf } from "@escale/domain";
import { sessionStore } from "@escale/store";
import type { Context } from "hono";
import { signOutThere } from "../openid/sign-out-there.ts";
import { accountsFr } from "../words/accounts.fr.ts";
import { openidFr as words } from "../words/openid.fr.ts";
import { SIGN_IN } from "./guard-routes.ts";
import { renderOfficePage } from "./layout.tsx";
import type { OfficeRoute } from "./office-route.ts";
import type { OfficeSession } from "./office-session.ts";
import type { OfficeWorld } from "./office-world.ts";
import { originOf } from "./origin-of.ts";
import { forgetSession, sessionTokenOf } from "./session-cookies.ts";

const SIGN_OUT = "/bureau/deconnexion";
const SIGNED_OUT = `${SIGN_IN}?fait=deconnexion`;

/** The session ends here and in the database: a copy of its cookie opens nothing. Then, if it can be, where it was opened. */
export function signOutRoutes(world: OfficeWorld): readonly OfficeRoute<OfficeSession>[] {
  const { store, baseUrl, now } = world;
  return [
    {
      for: "account",
      method: "POST",
      path: SIGN_OUT,
      action: "manage-own-account",
      async answer(c, { actor, session: { account, sessionId } }) {
        const sessions = sessionStore(store);
        const there = await findSignOutThere(world, c, await sessions.readProvider(sessionId));
        const asker = { actor, origin: originOf(c) };
        const line = lineOf(asker, { at: now(), action: "sign-out", object: `session:${sessionId}` });
        await sessions.end(account.accountId, sessionId, line);
        forgetSession(c, baseUrl);
        return there ? c.html(leavingPage(there)) : c.redirect(SIGNED_OUT, 303);
      },
    },
    {
      // Where a provider sends browsers back once its own session is over.
      for: "anyone",
      method: "GET",
      path: SIGN_OUT,
      action: "sign-in",
      answer: (c) => c.redirect(SIGNED_OUT, 303),
    },
  ];
}

interface There {
  readonly label: string;
  readonly url: string;
}

async function findSignOutThere(
  { providers, secrets, now, baseUrl }: OfficeWorld,
  c: Context,
  opened: { readonly name: string; readonly sealedIdToken: Uint8Array } | undefined,
): Promise<There | undefined> {
  const provider = opened && providers.find(({ settings }) => settings.name === opened.name);
  const token = sessionTokenOf(c, baseUrl);
  const idToken = opened && token !== undefined && secrets.unsealWith(token, opened.sealedIdToken);
  if (!provider || !idToken) return undefined;
  const asked = { idToken, backTo: `${baseUrl}${SIGN_OUT}`, state: secrets.newToken(), now: now() };
  const url = await signOutThere(provider, asked);
  return url && { label: provider.settings.label, url: url.href };
}

/** Leads on by itself: a form may not be answered by a way to another site (Content-Security-Policy), a page may. */
function leavingPage({ label, url }: There): string {
  const content = (
    <>
      <h1>{words.signOutTitle}</h1>
      <p className="lead">{words.signOutLead(label)}</p>
      <p>
        <a className="button" href={url}>
          {words.signOutThere(label)}
        </a>
      </p>
      <p>
        <a href={SIGNED_OUT}>{accountsFr.toSignIn}</a>
      </p>
    </>
  );
  return renderOfficePage({ title: words.signOutTitle, leadsTo: url, alone: true, content });
}
