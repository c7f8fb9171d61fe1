import { type Account, lineOf, ownerOf } from "@escale/domain";
import { sentLinkStore } from "@escale/store";
import { accountsFr as words } from "../words/accounts.fr.ts";
import { beginSession } from "./begin-session.ts";
import { deadLinkPage } from "./dead-link-page.tsx";
import { renderOfficePage } from "./layout.tsx";
import type { OfficeRoute } from "./office-route.ts";
import type { OfficeSession } from "./office-session.ts";
import type { OfficeWorld } from "./office-world.ts";
import { originOf } from "./origin-of.ts";

const PATH = "/bureau/lien/:token";

/** Signing in by a link. Opening it changes nothing: programs that look at mails open links, and would use this one up. */
export function linkRoutes(world: OfficeWorld): readonly OfficeRoute<OfficeSession>[] {
  const { store, secrets } = world;
  const links = sentLinkStore(store);
  return [
    {
      for: "anyone",
      method: "GET",
      path: PATH,
      action: "sign-in",
      async answer(c) {
        const token = c.req.param("token") ?? "";
        const account = await links.findSignInLink(secrets.hashToken(token), world.now());
        return account ? c.html(page(account.name, token)) : c.html(deadLinkPage(words.linkDead), 410);
      },
    },
    {
      for: "anyone",
      method: "POST",
      path: PATH,
      action: "sign-in",
      async answer(c) {
        const now = world.now();
        const used = ({ accountId }: Account) =>
          lineOf(
            { actor: ownerOf(accountId), origin: originOf(c) },
            { at: now, action: "use-sign-in-link", object: `account:${accountId}` },
          );
        const account = await links.takeSignInLink(secrets.hashToken(c.req.param("token") ?? ""), now, used);
        if (!account) return c.html(deadLinkPage(words.linkDead), 410);
        return beginSession(world, c, account, { method: "link", next: "" });
      },
    },
  ];
}

function page(name: string, token: string): string {
  const content = (
    <>
      <h1>{words.linkTitle}</h1>
      <p className="lead">{words.linkLead(name)}</p>
      <form method="post" action={PATH.replace(":token", token)}>
        <button type="submit">{words.signIn}</button>
      </form>
    </>
  );
  return renderOfficePage({ title: words.linkTitle, alone: true, content });
}
