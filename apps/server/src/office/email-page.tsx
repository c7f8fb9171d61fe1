import { askForNewEmail, hideAddress, lineOf, type MailId, type NewMail, ownerOf } from "@escale/domain";
import { emailStore, findEmailLink, ownAccountStore, type WishedEmail } from "@escale/store";
import type { Context } from "hono";
import { writeMail } from "../mail/write-mail.tsx";
import { emailChangedLetter, emailLetter } from "../words/account-letters.fr.ts";
import { describeEmailRefusal, emailFr as words } from "../words/email-page.fr.ts";
import { SIGNATURE } from "../words/letters.fr.ts";
import { MAIL_NO_KEYS } from "../words/mail.fr.ts";
import { deadLinkPage } from "./dead-link-page.tsx";
import { FaultList, type Faults, Field } from "./form.tsx";
import { renderOfficePage } from "./layout.tsx";
import type { OfficeRoute } from "./office-route.ts";
import type { OfficeSession } from "./office-session.ts";
import type { OfficeWorld } from "./office-world.ts";
import { originOf } from "./origin-of.ts";
import { readFields } from "./read-fields.ts";

const ASK = "/bureau/compte/adresse";
const CONFIRM = `${ASK}/:token` as const;

/** Another e-mail for one's own account: asked for, confirmed by a link to the new address, told to the old one. */
export function emailRoutes(world: OfficeWorld): readonly OfficeRoute<OfficeSession>[] {
  const { store, secrets, passwords } = world;
  const hasPassword = ({ account }: OfficeSession) => ownAccountStore(store).hasPassword(account.accountId);
  const hashOf = (c: Context) => secrets.hashToken(c.req.param("token") ?? "");
  return [
    {
      for: "account",
      method: "GET",
      path: ASK,
      action: "manage-own-account",
      answer: async (c, { session }) => c.html(askPage(session, await hasPassword(session))),
    },
    {
      for: "account",
      method: "POST",
      path: ASK,
      action: "manage-own-account",
      async answer(c, { session }) {
        const { account } = session;
        const seal = await world.mailSeal();
        if (!seal) return c.html(askPage(session, await hasPassword(session), "", { "": MAIL_NO_KEYS }), 503);
        const typed = await readFields(c, ["email", "current"]);
        const now = world.now();
        const letter = (to: string, token: string, usefulUntil: Temporal.Instant) =>
          mailOf(world, "email-link", to, now, {
            ...{ usefulUntil },
            ...writeMail(
              emailLetter({ name: account.name, url: `${world.baseUrl}${ASK}/${token}`, expiresAt: usefulUntil }),
              SIGNATURE,
            ),
          });
        const asked = await askForNewEmail(
          {
            store: emailStore(store, seal),
            secrets,
            now,
            origin: originOf(c),
            verifyPassword: passwords.verify,
            letter,
          },
          account,
          typed,
        );
        if (asked.ok) return c.html(saidPage(words.sentTitle, words.sent(asked.value), session));
        const { refusal } = asked;
        const field = /^(current|sign-in)/.test(refusal.refused) ? "current" : "email";
        const faults = { [field]: describeEmailRefusal(refusal) };
        const status = refusal.refused === "sign-in-wait" ? 429 : 422;
        return c.html(askPage(session, await hasPassword(session), typed.email, faults), status);
      },
    },
    {
      for: "anyone",
      method: "GET",
      path: CONFIRM,
      action: "sign-in",
      async answer(c) {
        const wished = await findEmailLink(store, hashOf(c), world.now());
        if (!wished) return c.html(deadLinkPage(words.dead), 410);
        return c.html(confirmPage(wished, c.req.path));
      },
    },
    {
      for: "anyone",
      method: "POST",
      path: CONFIRM,
      action: "sign-in",
      async answer(c) {
        const now = world.now();
        const seal = await world.mailSeal();
        if (!seal) return c.html(saidPage(words.confirmTitle, MAIL_NO_KEYS), 503);
        const changed = await emailStore(store, seal).changeEmail(hashOf(c), now, ({ account, email }) => ({
          mail: mailOf(
            world,
            "email-changed",
            account.email,
            now,
            writeMail(emailChangedLetter({ name: account.name, at: now, hidden: hideAddress(email) }), SIGNATURE),
          ),
          line: lineOf(
            { actor: ownerOf(account.accountId), origin: originOf(c) },
            { at: now, action: "change-email", object: `account:${account.accountId}`, after: { fields: ["email"] } },
          ),
        }));
        if (!changed) return c.html(deadLinkPage(words.dead), 410);
        return c.html(saidPage(words.doneTitle, words.done(changed.email)));
      },
    },
  ];
}

function mailOf(
  { newId }: OfficeWorld,
  kind: "email-link" | "email-changed",
  to: string,
  at: Temporal.Instant,
  rest: Pick<NewMail, "subject" | "text" | "html"> & { readonly usefulUntil?: Temporal.Instant },
): NewMail {
  const mailId = newId<MailId>();
  return { mailId, operatorId: undefined, kind, key: `${kind}/${mailId}`, at, to, ...rest };
}

function askPage(session: OfficeSession, hasPassword: boolean, email = "", faults: Faults = {}): string {
  const content = (
    <>
      <h1>{words.title}</h1>
      <p className="lead">{words.lead(session.account.email)}</p>
      <form method="post" action={ASK} className="card">
        <Field
          name="email"
          label={words.email}
          type="email"
          autoComplete="email"
          maxLength={254}
          defaultValue={email.slice(0, 254)}
          faults={faults}
        />
        {hasPassword ? (
          <Field
            name="current"
            label={words.current}
            type="password"
            autoComplete="current-password"
            maxLength={256}
            faults={faults}
          />
        ) : null}
        <button type="submit">{words.send}</button>
      </form>
      <p className="beside">
        <a href="/bureau/compte">{words.back}</a>
      </p>
    </>
  );
  const first = <FaultList faults={faults} />;
  return renderOfficePage({ title: words.title, session, alone: true, first, content }, ASK);
}

function confirmPage({ account, email }: WishedEmail, path: string): string {
  const content = (
    <>
      <h1>{words.confirmTitle}</h1>
      <p className="lead">{words.confirmLead(account.name, account.email, email)}</p>
      <form method="post" action={path}>
        <button type="submit">{words.confirm}</button>
      </form>
    </>
  );
  return renderOfficePage({ title: words.confirmTitle, alone: true, content });
}

function saidPage(title: string, lead: string, session?: OfficeSession): string {
  const content = (
    <>
      <h1>{title}</h1>
      <p className="lead">{lead}</p>
      <p>
        <a href="/bureau/compte">{words.toAccount}</a>
      </p>
    </>
  );
  return renderOfficePage({ title, session, alone: true, content });
}
