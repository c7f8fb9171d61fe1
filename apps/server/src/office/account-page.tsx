import { type ChangePasswordRefusal, changePassword, lineOf, parseId, parseName, type SessionId } from "@escale/domain";
import {
  identityStore,
  type ListedIdentity,
  type ListedPasskey,
  type ListedSession,
  ownAccountStore,
  passkeyStore,
  sessionStore,
} from "@escale/store";
import type { ReactNode } from "react";
import type { Provider } from "../openid/open-provider.ts";
import { DONE, isDone, accountFr as words } from "../words/account-page.fr.ts";
import { describeAccountRefusal } from "../words/accounts.fr.ts";
import { emailFr } from "../words/email-page.fr.ts";
import { CodeCard } from "./code-card.tsx";
import { faultsOf } from "./faults-of.ts";
import { FaultList, type Faults, Field, Notice } from "./form.tsx";
import { IdentitiesCard } from "./identities-card.tsx";
import { renderOfficePage } from "./layout.tsx";
import type { OfficeRoute } from "./office-route.ts";
import type { OfficeSession } from "./office-session.ts";
import type { OfficeWorld } from "./office-world.ts";
import { originOf } from "./origin-of.ts";
import { OWN_KEYS, passkeyRoutes } from "./passkey-routes.ts";
import { PasskeysCard } from "./passkeys-card.tsx";
import { readFields } from "./read-fields.ts";
import { forgetSession } from "./session-cookies.ts";
import { SessionsCard } from "./sessions-card.tsx";

const ACCOUNT = "/bureau/compte";

/** One's own account: name, password, sessions. */
export function accountRoutes(world: OfficeWorld): readonly OfficeRoute<OfficeSession>[] {
  const { store, passwords, now, baseUrl } = world;
  const own = ownAccountStore(store);
  const sessions = sessionStore(store);
  const identities = identityStore(store);
  const page = async (session: OfficeSession, faults: Faults = {}, done?: string) =>
    render(session, {
      faults,
      done,
      hasPassword: await own.hasPassword(session.account.accountId),
      sessions: await sessions.list(session.account.accountId, now()),
      mayHaveCodes: world.codes !== undefined,
      passkeys: await passkeyStore(store).list(session.account.accountId),
      identities: await identities.list(session.account.accountId),
      providers: world.providers,
    });
  return [
    ...passkeyRoutes(world, page),
    {
      for: "account",
      method: "GET",
      path: ACCOUNT,
      action: "manage-own-account",
      answer: async (c, { session }) => c.html(await page(session, {}, c.req.query("fait"))),
    },
    {
      for: "account",
      method: "POST",
      action: "manage-own-account",
      path: `${ACCOUNT}/nom`,
      async answer(c, { actor, session }) {
        const name = parseName((await readFields(c, ["name"])).name);
        if (name === undefined)
          return c.html(await page(session, { name: describeAccountRefusal({ refused: "name-wrong" }) }), 422);
        const { accountId } = session.account;
        const asker = { actor, origin: originOf(c) };
        const what = { action: "rename-account", object: `account:${accountId}`, after: { fields: ["name"] } } as const;
        await own.rename(accountId, name, lineOf(asker, { at: now(), ...what }));
        return c.redirect(`${ACCOUNT}?fait=nom`, 303);
      },
    },
    {
      for: "account",
      method: "POST",
      action: "manage-own-account",
      path: `${ACCOUNT}/mot-de-passe`,
      async answer(c, { session }) {
        const changed = await changePassword(
          {
            store: own,
            now: now(),
            origin: originOf(c),
            isCommon: passwords.isCommon,
            hashPassword: passwords.hash,
            verifyPassword: passwords.verify,
          },
          session,
          await readFields(c, ["current", "password"]),
        );
        if (changed.ok) return c.redirect(`${ACCOUNT}?fait=mot-de-passe`, 303);
        return c.html(await page(session, passwordFaults(changed.refusal)), 422);
      },
    },
    {
      for: "account",
      method: "POST",
      action: "manage-own-account",
      path: `${ACCOUNT}/sessions/:session`,
      async answer(c, { actor, session }) {
        const asked = parseId<SessionId>(c.req.param("session") ?? "");
        const asker = { actor, origin: originOf(c) };
        const line = lineOf(asker, { at: now(), action: "end-session", object: `session:${asked}` });
        if (asked) await sessions.end(session.account.accountId, asked, line);
        return c.redirect(`${ACCOUNT}?fait=session`, 303);
      },
    },
    {
      for: "account",
      method: "POST",
      action: "manage-own-account",
      path: `${ACCOUNT}/services`,
      async answer(c, { actor, session }) {
        const { issuer } = await readFields(c, ["issuer"]);
        const { accountId } = session.account;
        const what = {
          at: now(),
          action: "unlink-identity",
          object: `account:${accountId}`,
          before: { issuer },
        } as const;
        await identities.unlink(accountId, issuer, lineOf({ actor, origin: originOf(c) }, what));
        return c.redirect(`${ACCOUNT}?fait=service`, 303);
      },
    },
    {
      for: "account",
      method: "POST",
      action: "manage-own-account",
      path: `${ACCOUNT}/deconnexion-partout`,
      async answer(c, { actor, session }) {
        const { accountId } = session.account;
        const asker = { actor, origin: originOf(c) };
        const line = lineOf(asker, { at: now(), action: "sign-out-everywhere", object: `account:${accountId}` });
        await sessions.endAll(accountId, line);
        forgetSession(c, baseUrl);
        return c.redirect("/bureau/connexion?fait=deconnexion", 303);
      },
    },
  ];
}

function passwordFaults(refusal: ChangePasswordRefusal): Faults {
  const sentence = describeAccountRefusal(refusal);
  return refusal.refused === "current-wrong" || refusal.refused === "sign-in-wait"
    ? { current: sentence }
    : faultsOf(refusal.refused, sentence);
}

function render(
  session: OfficeSession,
  {
    faults,
    done,
    hasPassword,
    sessions,
    mayHaveCodes,
    passkeys,
    identities,
    providers,
  }: {
    faults: Faults;
    done: string | undefined;
    hasPassword: boolean;
    sessions: readonly ListedSession[];
    mayHaveCodes: boolean;
    passkeys: readonly ListedPasskey[];
    identities: readonly ListedIdentity[];
    providers: readonly Provider[];
  },
): string {
  const { account } = session;
  const content = (
    <>
      <h1>{words.title}</h1>
      <p className="lead">
        {account.email} <a href={`${ACCOUNT}/adresse`}>{emailFr.link}</a>
      </p>
      <div className="pages">
        <Card title={words.name}>
          <form method="post" action={`${ACCOUNT}/nom`}>
            <Field
              name="name"
              label={words.nameLabel}
              autoComplete="name"
              maxLength={120}
              defaultValue={account.name}
              faults={faults}
            />
            <button type="submit">{words.save}</button>
          </form>
        </Card>
        <Card title={words.password}>
          <form method="post" action={`${ACCOUNT}/mot-de-passe`}>
            <input type="hidden" name="email" autoComplete="username" value={account.email} />
            {hasPassword ? (
              <Field
                name="current"
                label={words.current}
                type="password"
                autoComplete="current-password"
                faults={faults}
              />
            ) : (
              <p>{words.noPassword}</p>
            )}
            <Field
              name="password"
              label={words.next}
              hint={words.nextHint}
              type="password"
              autoComplete="new-password"
              minLength={12}
              maxLength={256}
              faults={faults}
            />
            <button type="submit">{words.changePassword}</button>
          </form>
        </Card>
        <CodeCard account={account} mayHaveCodes={mayHaveCodes} path={`${ACCOUNT}/code`} />
        <PasskeysCard passkeys={passkeys} path={OWN_KEYS} faults={faults} />
        <IdentitiesCard identities={identities} providers={providers} path={`${ACCOUNT}/services`} />
        <SessionsCard sessions={sessions} here={session.sessionId} path={ACCOUNT} />
      </div>
    </>
  );
  const first =
    Object.keys(faults).length > 0 ? (
      <FaultList faults={faults} />
    ) : isDone(done) ? (
      <Notice>{DONE[done]}</Notice>
    ) : undefined;
  return renderOfficePage({ title: words.title, session, keys: true, first, content }, ACCOUNT);
}

function Card({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section className="card">
      <h2>{title}</h2>
      {children}
    </section>
  );
}
