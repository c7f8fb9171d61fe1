import { choosePassword } from "@escale/domain";
import { accountStore } from "@escale/store";
import { describeAccountRefusal, accountsFr as words } from "../words/accounts.fr.ts";
import { beginSession } from "./begin-session.ts";
import { deadLinkPage } from "./dead-link-page.tsx";
import { faultsOf } from "./faults-of.ts";
import { FaultList, type Faults } from "./form.tsx";
import { renderOfficePage } from "./layout.tsx";
import { NewPasswordField } from "./new-password-field.tsx";
import type { OfficeRoute } from "./office-route.ts";
import type { OfficeSession } from "./office-session.ts";
import type { OfficeWorld } from "./office-world.ts";
import { originOf } from "./origin-of.ts";
import { readFields } from "./read-fields.ts";

const PATH = "/bureau/mot-de-passe/:token";

/** A password chosen by a link that works once. */
export function passwordRoutes(world: OfficeWorld): readonly OfficeRoute<OfficeSession>[] {
  const { store, secrets, passwords } = world;
  const accounts = accountStore(store);
  const dead = deadLinkPage(words.linkDead);
  return [
    {
      for: "anyone",
      method: "GET",
      path: PATH,
      action: "sign-in",
      async answer(c) {
        const token = c.req.param("token") ?? "";
        const account = await accounts.findPasswordLink(secrets.hashToken(token), world.now());
        return account ? c.html(page(account, token)) : c.html(dead, 410);
      },
    },
    {
      for: "anyone",
      method: "POST",
      path: PATH,
      action: "sign-in",
      async answer(c) {
        const token = c.req.param("token") ?? "";
        const { password } = await readFields(c, ["password"]);
        const now = world.now();
        const chosen = await choosePassword(
          {
            store: accounts,
            secrets,
            now,
            origin: originOf(c),
            isCommon: passwords.isCommon,
            hashPassword: passwords.hash,
          },
          token,
          password,
        );
        if (chosen.ok) return beginSession(world, c, chosen.value, { method: "link", next: "" });
        const account = await accounts.findPasswordLink(secrets.hashToken(token), now);
        if (!account) return c.html(dead, 410);
        return c.html(
          page(account, token, faultsOf(chosen.refusal.refused, describeAccountRefusal(chosen.refusal))),
          422,
        );
      },
    },
  ];
}

function page(account: { name: string; email: string }, token: string, faults: Faults = {}): string {
  const content = (
    <>
      <h1>{words.chooseTitle}</h1>
      <p className="lead">{words.chooseLead(account.name)}</p>
      <form method="post" action={PATH.replace(":token", token)} className="card">
        {/* So that a password manager knows whose it is. */}
        <input type="hidden" name="email" autoComplete="username" value={account.email} />
        <NewPasswordField faults={faults} />
        <button type="submit">{words.chooseSubmit}</button>
      </form>
    </>
  );
  return renderOfficePage({ title: words.chooseTitle, alone: true, first: <FaultList faults={faults} />, content });
}
