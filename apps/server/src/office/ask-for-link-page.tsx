import { setTimeout as pause } from "node:timers/promises";
import {
  type Account,
  askForLink,
  type MailId,
  type NewMail,
  type Origin,
  parseEmail,
  type TextSeal,
} from "@escale/domain";
import { askForLinkStore } from "@escale/store";
import { clientAddressOf } from "../guard/client-address.ts";
import { writeMail } from "../mail/write-mail.tsx";
import { passwordLetter, signInLetter } from "../words/account-letters.fr.ts";
import { describeAccountRefusal, accountsFr as words } from "../words/accounts.fr.ts";
import { SIGNATURE } from "../words/letters.fr.ts";
import { MAIL_NO_KEYS } from "../words/mail.fr.ts";
import { FaultList, type Faults, Field } from "./form.tsx";
import { renderOfficePage } from "./layout.tsx";
import type { OfficeRoute } from "./office-route.ts";
import type { OfficeSession } from "./office-session.ts";
import type { OfficeWorld } from "./office-world.ts";
import { originOf } from "./origin-of.ts";
import { readFields } from "./read-fields.ts";

type Purpose = "password" | "sign-in";

/** Milliseconds that every answer takes at least: how long it takes tells nobody whether an account is there. */
const AT_LEAST = 250;

const PAGES = [
  { purpose: "password", path: "/bureau/mot-de-passe-oublie", title: words.forgotten, lead: words.forgottenLead },
  { purpose: "sign-in", path: "/bureau/lien-de-connexion", title: words.byLink, lead: words.byLinkLead },
] as const;

type AskPage = (typeof PAGES)[number];

/** Two ways into an account by e-mail: a new password, or no password at all. */
export function askForLinkRoutes(world: OfficeWorld): readonly OfficeRoute<OfficeSession>[] {
  return PAGES.flatMap((page): OfficeRoute<OfficeSession>[] => [
    {
      for: "anyone",
      method: "GET",
      path: page.path,
      action: "sign-in",
      answer: (c) => c.html(render(page)),
    },
    {
      for: "anyone",
      method: "POST",
      path: page.path,
      action: "sign-in",
      async answer(c) {
        const { email } = await readFields(c, ["email"]);
        if (parseEmail(email) === undefined) {
          return c.html(render(page, email, { email: describeAccountRefusal({ refused: "email-wrong" }) }), 422);
        }
        // Before anybody is looked for: the answer tells nobody whether an account is there.
        const seal = await world.mailSeal();
        if (!seal) return c.html(render(page, email, { "": MAIL_NO_KEYS }), 503);
        await Promise.all([
          send(world, seal, { purpose: page.purpose, email, address: clientAddressOf(c) }, originOf(c)),
          pause(AT_LEAST),
        ]);
        return c.html(sent(email.trim()));
      },
    },
  ]);
}

function send(
  world: OfficeWorld,
  seal: TextSeal,
  asked: { readonly purpose: Purpose; readonly email: string; readonly address: string },
  origin: Origin,
): Promise<void> {
  const { store, secrets } = world;
  const { purpose } = asked;
  const now = world.now();
  const letter = (account: Account, token: string, usefulUntil: Temporal.Instant): NewMail => {
    const url = `${world.baseUrl}/bureau/${purpose === "password" ? "mot-de-passe" : "lien"}/${token}`;
    const write = purpose === "password" ? passwordLetter : signInLetter;
    const mailId = world.newId<MailId>();
    return {
      mailId,
      operatorId: undefined,
      kind: purpose === "password" ? "password-link" : "sign-in-link",
      key: `${purpose}-link/${mailId}`,
      at: now,
      usefulUntil,
      to: account.email,
      ...writeMail(write({ name: account.name, url, expiresAt: usefulUntil }), SIGNATURE),
    };
  };
  return askForLink({ store: askForLinkStore(store, seal), secrets, now, letter, origin }, asked);
}

function render({ path, title, lead }: AskPage, email = "", faults: Faults = {}): string {
  const content = (
    <>
      <h1>{title}</h1>
      <p className="lead">{lead}</p>
      <form method="post" action={path} className="card">
        <Field
          name="email"
          label={words.email}
          type="email"
          autoComplete="username"
          maxLength={254}
          defaultValue={email.slice(0, 254)}
          faults={faults}
        />
        <button type="submit">{words.sendLink}</button>
      </form>
      <p className="beside">
        <a href="/bureau/connexion">{words.backToSignIn}</a>
      </p>
    </>
  );
  return renderOfficePage({ title, alone: true, first: <FaultList faults={faults} />, content });
}

function sent(email: string): string {
  const content = (
    <>
      <h1>{words.sentTitle}</h1>
      <p className="lead">{words.sent(email)}</p>
      <p>{words.sentHint}</p>
      <p>
        <a href="/bureau/connexion">{words.backToSignIn}</a>
      </p>
    </>
  );
  return renderOfficePage({ title: words.sentTitle, alone: true, content });
}
