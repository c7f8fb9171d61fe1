import { createFirstAccount } from "@escale/domain";
import { accountStore } from "@escale/store";
import { describeAccountRefusal, accountsFr as words } from "../words/accounts.fr.ts";
import { beginSession } from "./begin-session.ts";
import { deadLinkPage } from "./dead-link-page.tsx";
import { faultsOf } from "./faults-of.ts";
import { FaultList, type Faults, Field } from "./form.tsx";
import { renderOfficePage } from "./layout.tsx";
import { NewPasswordField } from "./new-password-field.tsx";
import type { OfficeRoute } from "./office-route.ts";
import type { OfficeSession } from "./office-session.ts";
import type { OfficeWorld } from "./office-world.ts";
import { originOf } from "./origin-of.ts";
import { readFields } from "./read-fields.ts";

const PATH = "/bureau/premier-compte/:token";

/** The first account, by the link that `escale start` prints while there is none. */
export function firstAccountRoutes(world: OfficeWorld): readonly OfficeRoute<OfficeSession>[] {
  const { store, secrets, passwords, newId } = world;
  const accounts = accountStore(store);
  return [
    {
      for: "anyone",
      method: "GET",
      path: PATH,
      action: "sign-in",
      async answer(c) {
        const token = c.req.param("token") ?? "";
        const good = await accounts.isFirstLink(secrets.hashToken(token), world.now());
        return good ? c.html(page({ token })) : c.html(deadLinkPage(words.linkDeadFirst), 410);
      },
    },
    {
      for: "anyone",
      method: "POST",
      path: PATH,
      action: "sign-in",
      async answer(c) {
        const token = c.req.param("token") ?? "";
        const typed = await readFields(c, ["name", "email", "password"]);
        const now = world.now();
        const dead = () => c.html(deadLinkPage(words.linkDeadFirst), 410);
        if (!(await accounts.isFirstLink(secrets.hashToken(token), now))) return dead();
        const made = await createFirstAccount(
          {
            store: accounts,
            secrets,
            now,
            newId,
            origin: originOf(c),
            isCommon: passwords.isCommon,
            hashPassword: passwords.hash,
          },
          token,
          typed,
        );
        if (made.ok) return beginSession(world, c, made.value, { method: "password", next: "" });
        const { refusal } = made;
        if (refusal.refused === "link-dead") return dead();
        return c.html(page({ token, typed, faults: faultsOf(refusal.refused, describeAccountRefusal(refusal)) }), 422);
      },
    },
  ];
}

function page({
  token,
  typed,
  faults = {},
}: {
  token: string;
  typed?: { name: string; email: string };
  faults?: Faults;
}): string {
  const content = (
    <>
      <h1>{words.firstTitle}</h1>
      <p className="lead">{words.firstLead}</p>
      <form method="post" action={PATH.replace(":token", token)} className="card">
        <Field
          name="name"
          label={words.name}
          hint={words.nameHint}
          autoComplete="name"
          maxLength={120}
          defaultValue={typed?.name}
          faults={faults}
        />
        <Field
          name="email"
          label={words.email}
          type="email"
          autoComplete="username"
          maxLength={254}
          defaultValue={typed?.email}
          faults={faults}
        />
        <NewPasswordField faults={faults} />
        <button type="submit">{words.firstSubmit}</button>
      </form>
    </>
  );
  return renderOfficePage({ title: words.firstTitle, alone: true, first: <FaultList faults={faults} />, content });
}
