import { checkPassword, type SignInRefusal } from "@escale/domain";
import { signInStore } from "@escale/store";
import type { Context } from "hono";
import { clientAddressOf } from "../guard/client-address.ts";
import type { Provider } from "../openid/open-provider.ts";
import { describeAccountRefusal, accountsFr as words } from "../words/accounts.fr.ts";
import { openidFr } from "../words/openid.fr.ts";
import { passkeysFr } from "../words/passkeys.fr.ts";
import { beginSession } from "./begin-session.ts";
import { FaultList, Field, Notice, Trouble } from "./form.tsx";
import { SIGN_IN } from "./guard-routes.ts";
import { KeyForm } from "./key-form.tsx";
import { renderOfficePage } from "./layout.tsx";
import { leadOn } from "./lead-on.ts";
import type { OfficeRoute } from "./office-route.ts";
import type { OfficeSession } from "./office-session.ts";
import type { OfficeWorld } from "./office-world.ts";
import { originOf } from "./origin-of.ts";
import { readFields } from "./read-fields.ts";
import { deviceTokenOf } from "./session-cookies.ts";

export const KEY_SIGN_IN = "/bureau/cle";

/** E-mail and password. */
export function signInRoutes(world: OfficeWorld): readonly OfficeRoute<OfficeSession>[] {
  const { store, secrets, now, passwords, baseUrl } = world;
  return [
    {
      for: "anyone",
      method: "GET",
      path: SIGN_IN,
      action: "sign-in",
      answer(c, { session }) {
        const next = c.req.query("suite") ?? "";
        if (session) return c.redirect(leadOn(next, baseUrl), 303);
        return c.html(signInPage(world, { next, signedOut: c.req.query("fait") === "deconnexion" }));
      },
    },
    {
      for: "anyone",
      method: "POST",
      path: SIGN_IN,
      action: "sign-in",
      async answer(c) {
        const typed = await readFields(c, ["email", "password", "suite"]);
        const checked = await checkPassword(
          { store: signInStore(store), secrets, now: now(), verifyPassword: passwords.verify, origin: originOf(c) },
          {
            email: typed.email,
            password: typed.password,
            address: clientAddressOf(c),
            device: deviceTokenOf(c, baseUrl),
          },
        );
        if (!checked.ok) return refuse(world, c, checked.refusal, typed);
        return beginSession(world, c, checked.value, { method: "password", next: typed.suite });
      },
    },
  ];
}

function refuse(
  world: OfficeWorld,
  c: Context,
  refusal: SignInRefusal,
  { email, suite: next }: { email: string; suite: string },
) {
  const html = signInPage(world, { next, email, fault: describeAccountRefusal(refusal) });
  if (refusal.refused === "sign-in-wrong") return c.html(html, 401);
  return c.html(html, 429, { "retry-after": String(refusal.seconds) });
}

/** Every way to sign in; one that has failed leaves the others where they are. */
export function signInPage(
  { providers }: Pick<OfficeWorld, "providers">,
  {
    next = "",
    email = "",
    fault,
    trouble,
    signedOut,
  }: {
    readonly next?: string;
    readonly email?: string;
    readonly fault?: string;
    readonly trouble?: string;
    readonly signedOut?: boolean;
  },
): string {
  const content = (
    <>
      <h1>{words.signIn}</h1>
      <p className="lead">{words.signInLead}</p>
      <form method="post" action={SIGN_IN} className="card">
        <Next next={next} />
        <Field
          name="email"
          label={words.email}
          type="email"
          autoComplete="username"
          defaultValue={email.slice(0, 254)}
          autoFocus={email === ""}
        />
        <Field name="password" label={words.password} type="password" autoComplete="current-password" />
        <button type="submit" className="wide-button">
          {words.signIn}
        </button>
      </form>
      <KeyForm kind="known" path={KEY_SIGN_IN} fault={passkeysFr.failed} className="other-way">
        <Next next={next} />
        <button type="submit" className="quiet wide-button">
          {passkeysFr.signIn}
        </button>
      </KeyForm>
      <ProviderLinks providers={providers} next={next} />
      <p className="beside">
        <a href="/bureau/mot-de-passe-oublie">{words.forgotten}</a>
      </p>
      <p className="beside">
        <a href="/bureau/lien-de-connexion">{words.byLink}</a>
      </p>
    </>
  );
  const first = fault ? (
    <FaultList faults={{ "": fault }} />
  ) : trouble ? (
    <Trouble>{trouble}</Trouble>
  ) : signedOut ? (
    <Notice>{words.signedOut}</Notice>
  ) : undefined;
  return renderOfficePage({ title: words.signIn, alone: true, keys: true, first, content });
}

function Next({ next }: { next: string }) {
  return next === "" ? null : <input type="hidden" name="suite" value={next.slice(0, 1_000)} />;
}

function ProviderLinks({ providers, next }: { providers: readonly Provider[]; next: string }) {
  if (providers.length === 0) return null;
  const asked = next === "" ? "" : `?suite=${encodeURIComponent(next.slice(0, 1_000))}`;
  return (
    <ul className="other-ways">
      {providers.map(({ settings: { name, label } }) => (
        <li key={name}>
          <a className="button quiet wide-button" href={`${SIGN_IN}/${name}${asked}`}>
            {openidFr.signIn(label)}
          </a>
        </li>
      ))}
    </ul>
  );
}
