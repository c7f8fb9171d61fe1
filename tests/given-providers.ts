import { decodeJwt, SignJWT } from "jose";
import { afterAll, afterEach, beforeAll, expect } from "vitest";
import { type GivenBrowser, type GivenOffice, givenOffice } from "./given-office.ts";
import { type GivenProvider, givenProvider } from "./given-provider.ts";
import { BASE_URL } from "./given-site.ts";

export const SESSION = "__Host-escale";
export const START = "/bureau/connexion/proconnect";

export let provider: GivenProvider;
export let trusted: GivenProvider;
export let office: GivenOffice;

/** Two providers on loopback and an office that knows them, for a test file: call it at its top. */
export function givenProviders(): void {
  beforeAll(async () => {
    provider = await givenProvider();
    trusted = await givenProvider({ name: "interne", label: "Compte interne", emails: "trusted" }, { signsAll: true });
    office = await givenOffice(undefined, [provider.settings, trusted.settings]);
    // The provider goes by the clock of this machine.
    office.setNow(Temporal.Now.instant());
  });
  afterAll(async () => {
    await Promise.all([provider.close(), trusted.close()]);
  });
  afterEach(async () => {
    for (const path of ["/token", "/.well-known/openid-configuration", "/me", "/jwks"]) provider.lie(path, undefined);
    office.setNow(Temporal.Now.instant());
    expect(office.errors.splice(0)).toEqual([]);
  });
}

/** From the button to what the provider sends the browser back with, and no further. */
export async function cameBack(browser: GivenBrowser, start = START, from = provider): Promise<string> {
  const away = await browser.get(start);
  expect(away.status).toBe(303);
  const back = await from.visit(away.headers.get("location") ?? "");
  expect(back.startsWith(`${BASE_URL}/`)).toBe(true);
  return back.slice(BASE_URL.length);
}

/** The whole way there and back. */
export async function signIn(browser: GivenBrowser, start = START, from = provider): Promise<Response> {
  return browser.get(await cameBack(browser, start, from));
}

/** What the provider puts into its ID tokens instead of what is true. */
export function lieInToken(
  change: (claims: Record<string, unknown>) => Record<string, unknown>,
  key = provider.keys.privateKey,
) {
  provider.lie("/token", async (body) => {
    const answer = JSON.parse(body);
    const claims = change({ ...decodeJwt(answer.id_token) });
    const signed = await new SignJWT(claims).setProtectedHeader({ alg: "RS256", kid: "first" }).sign(key);
    return JSON.stringify({ ...answer, id_token: signed });
  });
}

/** Said on the page of signing in, of which nothing else is missing. */
export async function expectRefused(answer: Response, status: number, sentence: string, browser?: GivenBrowser) {
  const text = await answer.text();
  expect([answer.status, text]).toEqual([status, expect.stringContaining(sentence)]);
  // The rest of the page goes on.
  expect(text).toContain('name="password"');
  expect(browser?.cookies.has(SESSION) ?? false).toBe(false);
}
