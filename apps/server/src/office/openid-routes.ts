import { type ProviderRefusal, signInByProvider } from "@escale/domain";
import { identityStore, stepStore } from "@escale/store";
import type { Context } from "hono";
import { z } from "zod";
import { askProvider } from "../openid/ask-provider.ts";
import { browserSecrets } from "../openid/browser-secrets.ts";
import { type AnswerRefusal, readAnswer } from "../openid/read-answer.ts";
import { troubleOf } from "../openid/trouble-of.ts";
import { describeProviderRefusal, openidFr as words } from "../words/openid.fr.ts";
import { beginSession } from "./begin-session.ts";
import { SIGN_IN } from "./guard-routes.ts";
import { leadOn } from "./lead-on.ts";
import type { OfficeRoute } from "./office-route.ts";
import type { OfficeSession } from "./office-session.ts";
import type { OfficeWorld } from "./office-world.ts";
import { originOf } from "./origin-of.ts";
import { refuseRoute } from "./refusal-page.tsx";
import { keepStep, stepTokenOf } from "./session-cookies.ts";
import { signInPage } from "./sign-in-page.tsx";

/** Minutes to sign in at the provider. */
const MINUTES = 10;

const pendingShape = z.object({ provider: z.string(), next: z.string() });

/** Where a provider sends browsers back: each has an address of its own, so that the answer of one is not taken for another's. */
function redirectUriOf(baseUrl: string, name: string): string {
  return `${baseUrl}${SIGN_IN}/${name}/retour`;
}

const STATUS = {
  "provider-refuses": 403,
  "provider-away": 503,
  "provider-late": 502,
  "provider-wrong": 502,
} as const satisfies Record<AnswerRefusal["refused"], number>;

/** Signing in by another service. Links, not forms: a form may lead to no other site (Content-Security-Policy). */
export function openidRoutes(world: OfficeWorld): readonly OfficeRoute<OfficeSession>[] {
  const { store, secrets, now, baseUrl, providers, warn } = world;
  const steps = stepStore(store);
  const providerOf = (c: Context) => providers.find(({ settings }) => settings.name === c.req.param("provider"));
  const refuse = (c: Context, label: string, refusal: ProviderRefusal | AnswerRefusal) => {
    const trouble = describeProviderRefusal(refusal, label);
    if (!("code" in refusal)) return c.html(signInPage(world, { trouble }), 403);
    warn({ provider: label, code: refusal.code, requestId: c.get("requestId") }, refusal.refused);
    return c.html(signInPage(world, { trouble }), STATUS[refusal.refused]);
  };
  return [
    {
      for: "anyone",
      method: "GET",
      path: `${SIGN_IN}/:provider`,
      action: "sign-in",
      async answer(c, { session }) {
        const provider = providerOf(c);
        if (!provider) return refuseRoute(c, { refused: "missing" });
        const next = (c.req.query("suite") ?? "").slice(0, 1_000);
        if (session) return c.redirect(leadOn(next, baseUrl), 303);
        const { name, label } = provider.settings;
        const token = secrets.newToken();
        let to: URL;
        try {
          const redirectUri = redirectUriOf(baseUrl, name);
          to = await askProvider(provider, { secrets: browserSecrets(secrets, token), redirectUri, now: now() });
        } catch (error) {
          return refuse(c, label, troubleOf(error));
        }
        await steps.save({
          tokenHash: secrets.hashToken(token),
          kind: "openid",
          accountId: undefined,
          data: { provider: name, next },
          now: now(),
          expiresAt: now().add({ minutes: MINUTES }),
        });
        keepStep(c, baseUrl, token, MINUTES * 60);
        return c.redirect(to.href, 303);
      },
    },
    {
      for: "anyone",
      method: "GET",
      path: `${SIGN_IN}/:provider/retour`,
      action: "sign-in",
      async answer(c) {
        const provider = providerOf(c);
        if (!provider) return refuseRoute(c, { refused: "missing" });
        const { name, label, emails } = provider.settings;
        const lost = () => c.html(signInPage(world, { trouble: words.lost(label) }), 400);
        const token = stepTokenOf(c, baseUrl);
        // What another site sends a browser back with leaves alone what that browser has under way.
        const own = token !== undefined && browserSecrets(secrets, token);
        if (!own || c.req.query("state") !== own.state) return lost();
        const step = await steps.take(secrets.hashToken(token), "openid", now());
        const pending = step && pendingShape.parse(step.data);
        if (pending?.provider !== name) return lost();
        const answer = new URL(redirectUriOf(baseUrl, name));
        answer.search = new URL(c.req.url).search;
        const read = await readAnswer(provider, { answer, secrets: own, now: now() });
        if (!read.ok) return refuse(c, label, read.refusal);
        const { identity, idToken } = read.value;
        const signedIn = await signInByProvider(
          { store: identityStore(store), now: now(), emails, origin: originOf(c) },
          identity,
        );
        if (!signedIn.ok) return refuse(c, label, signedIn.refusal);
        const proof = { method: "openid", next: pending.next, provider: { name, idToken } } as const;
        return beginSession(world, c, signedIn.value, proof);
      },
    },
  ];
}
