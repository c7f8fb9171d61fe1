import { decodeJwt, generateKeyPair, SignJWT } from "jose";
import { beforeAll, describe, expect, test } from "vitest";
import { givenOffice, PASSWORD } from "./given-office.ts";
import { givenProvider } from "./given-provider.ts";
import {
  cameBack,
  expectRefused,
  givenProviders,
  lieInToken,
  office,
  provider,
  SESSION,
  START,
  signIn,
  trusted,
} from "./given-providers.ts";
import { BASE_URL } from "./given-site.ts";

givenProviders();

describe("attacks", () => {
  beforeAll(async () => {
    await office.account("helene@exemple.fr");
  });

  const helene = () => provider.signsIn({ sub: "helene-1", email: "helene@exemple.fr", email_verified: true });

  test("a code counts once, and in the browser that asked for it alone", async () => {
    helene();
    const browser = office.browser();
    const back = await cameBack(browser);
    const stranger = office.browser();
    await expectRefused(await stranger.get(back), 400, "a été interrompue", stranger);
    // One who has something under way of its own is led into nobody else's account, and keeps what is under way.
    const own = await cameBack(stranger);
    await expectRefused(await stranger.get(back), 400, "a été interrompue", stranger);
    expect((await stranger.get(own)).status).toBe(303);
    expect((await browser.get(back)).status).toBe(303);
    const again = office.browser();
    await expectRefused(await again.get(back), 400, "a été interrompue", again);
  });

  test("a code that was used already is refused by the provider, whatever else is right", async () => {
    helene();
    const first = office.browser();
    const used = new URL(await cameBack(first), BASE_URL);
    expect((await first.get(used.pathname + used.search)).status).toBe(303);
    const browser = office.browser();
    const back = new URL(await cameBack(browser), BASE_URL);
    back.searchParams.set("code", used.searchParams.get("code") ?? "");
    await expectRefused(await browser.get(back.pathname + back.search), 502, "pas celle que nous attendions", browser);
  });

  test("a state that is wrong, missing or twice", async () => {
    helene();
    for (const change of [
      (query: URLSearchParams) => query.set("state", "A".repeat(43)),
      (query: URLSearchParams) => query.delete("state"),
      (query: URLSearchParams) => query.append("state", "A".repeat(43)),
    ]) {
      const browser = office.browser();
      const back = new URL(await cameBack(browser), BASE_URL);
      change(back.searchParams);
      const answer = await browser.get(back.pathname + back.search);
      expect(answer.status).toBeOneOf([400, 502]);
      expect(browser.cookies.has(SESSION)).toBe(false);
    }
  });

  test("an answer that names another issuer, or none where the provider names itself", async () => {
    helene();
    for (const change of [
      (query: URLSearchParams) => query.set("iss", "https://ailleurs.test"),
      (query: URLSearchParams) => query.delete("iss"),
    ]) {
      const browser = office.browser();
      const back = new URL(await cameBack(browser), BASE_URL);
      change(back.searchParams);
      const answer = await browser.get(back.pathname + back.search);
      await expectRefused(answer, 502, "pas celle que nous attendions", browser);
    }
  });

  test.each([
    ["another nonce", { nonce: "of somebody else" }],
    ["no nonce", { nonce: undefined }],
    ["another issuer", { iss: "https://ailleurs.test" }],
    ["another audience", { aud: "another client" }],
    ["several audiences, and a party that is not us", { aud: ["escale", "autre"], azp: "autre" }],
    ["no subject", { sub: "" }],
  ])("an ID token with %s", async (_, change) => {
    helene();
    lieInToken((claims) => ({ ...claims, ...change }));
    const browser = office.browser();
    await expectRefused(await signIn(browser), 502, "pas celle que nous attendions", browser);
  });

  test("an ID token that is signed with a key that is not the provider’s", async () => {
    helene();
    lieInToken((claims) => claims, (await generateKeyPair("RS256")).privateKey);
    const browser = office.browser();
    await expectRefused(await signIn(browser), 502, "pas celle que nous attendions", browser);
  });

  test("an ID token without signature (none), or signed with the secret that we share", async () => {
    helene();
    const unsigned = (body: string, header: string) => {
      const answer = JSON.parse(body);
      const [, claims] = answer.id_token.split(".");
      return JSON.stringify({ ...answer, id_token: `${Buffer.from(header).toString("base64url")}.${claims}.` });
    };
    provider.lie("/token", (body) => unsigned(body, '{"alg":"none"}'));
    const browser = office.browser();
    await expectRefused(await signIn(browser), 502, "pas celle que nous attendions", browser);
    provider.lie("/token", async (body) => {
      const answer = JSON.parse(body);
      const key = new TextEncoder().encode(provider.settings.clientSecret);
      const signed = await new SignJWT(decodeJwt(answer.id_token)).setProtectedHeader({ alg: "HS256" }).sign(key);
      return JSON.stringify({ ...answer, id_token: signed });
    });
    await expectRefused(await signIn(browser), 502, "pas celle que nous attendions", browser);
  });

  test("what it says of somebody else than whom it named", async () => {
    helene();
    provider.lie("/me", (body) => JSON.stringify({ ...JSON.parse(body), sub: "anne-1" }));
    const browser = office.browser();
    await expectRefused(await signIn(browser), 502, "pas celle que nous attendions", browser);
  });

  test("a provider that signs what it says of people, as ProConnect does: signed by somebody else, for somebody else, or not at all", async () => {
    await office.account("lea@exemple.fr");
    trusted.signsIn({ sub: "lea-1", email: "lea@exemple.fr" });
    const start = "/bureau/connexion/interne";
    const sign = async (body: string, change: object, key = trusted.keys.privateKey) =>
      new SignJWT({ ...decodeJwt(body), ...change }).setProtectedHeader({ alg: "RS256", kid: "first" }).sign(key);
    const stranger = (await generateKeyPair("RS256")).privateKey;
    const lies: ((body: string) => Promise<string>)[] = [
      (body) => sign(body, {}, stranger),
      (body) => sign(body, { sub: "anne-1" }),
      (body) => sign(body, { aud: "another client" }),
      (body) => sign(body, { iss: "https://ailleurs.test" }),
      async (body) => `${Buffer.from('{"alg":"none"}').toString("base64url")}.${body.split(".")[1]}.`,
    ];
    const told: string[] = [];
    for (const lie of lies) {
      trusted.lie("/me", (body) => {
        told.push(body);
        return lie(body);
      });
      const browser = office.browser();
      await expectRefused(await signIn(browser, start, trusted), 502, "pas celle que nous attendions", browser);
    }
    expect(told).toHaveLength(lies.length);
    expect(decodeJwt(told[0] ?? "")).toMatchObject({ sub: "lea-1", email: "lea@exemple.fr" });
    trusted.lie("/me", undefined);
    expect((await signIn(office.browser(), start, trusted)).status).toBe(303);
  });

  test("clocks: what has expired by ours is refused, what the provider dates later than our clock is taken", async () => {
    helene();
    // 10 minutes are more than the half-minute that is allowed for; oidc-provider's ID tokens last an hour, ProConnect's a minute.
    lieInToken((claims) => ({ ...claims, exp: Number(claims.iat) + 60 }));
    const late = office.browser();
    const lateBack = await cameBack(late);
    office.setNow(Temporal.Now.instant().add({ minutes: 9 }));
    await expectRefused(await late.get(lateBack), 502, "ne vont pas ensemble", late);
    provider.lie("/token", undefined);

    office.setNow(Temporal.Now.instant());
    const inTime = office.browser();
    const inTimeBack = await cameBack(inTime);
    office.setNow(Temporal.Now.instant().add({ minutes: 9 }));
    expect((await inTime.get(inTimeBack)).status).toBe(303);

    office.setNow(Temporal.Now.instant().subtract({ minutes: 10 }));
    expect((await signIn(office.browser())).status).toBe(303);

    lieInToken((claims) => ({ ...claims, nbf: Number(claims.iat) }));
    const early = office.browser();
    await expectRefused(await signIn(early), 502, "ne vont pas ensemble", early);
  });

  test("a step that was begun too long ago is over", async () => {
    helene();
    const browser = office.browser();
    const back = await cameBack(browser);
    office.setNow(Temporal.Now.instant().add({ minutes: 11 }));
    await expectRefused(await browser.get(back), 400, "a été interrompue", browser);
  });

  test("open redirect: one goes on to a page of the office, never to another site", async () => {
    helene();
    for (const elsewhere of ["https://ailleurs.test/", "//ailleurs.test", "/\\ailleurs.test", "/bureau/../../x"]) {
      const answer = await signIn(office.browser(), `${START}?suite=${encodeURIComponent(elsewhere)}`);
      expect(answer.headers.get("location")).toBe("/bureau");
    }
  });

  test("session fixation: the session is new, and what was planted before opens nothing", async () => {
    helene();
    const attacker = office.browser();
    await attacker.signIn("anne@exemple.fr", PASSWORD);
    const planted = attacker.cookies.get(SESSION) ?? "";
    const victim = office.browser();
    const back = await cameBack(victim);
    victim.cookies.set(SESSION, planted);
    expect((await victim.get(back)).status).toBe(303);
    expect(victim.cookies.get(SESSION)).not.toBe(planted);
    expect((await attacker.get("/bureau/compte")).status).toBe(303);
  });

  test("a provider that calls itself otherwise is not asked", async () => {
    const other = await givenProvider({ name: "autre", label: "Autre" });
    try {
      const alone = await givenOffice(undefined, [other.settings]);
      other.lie("/.well-known/openid-configuration", (body) =>
        JSON.stringify({ ...JSON.parse(body), issuer: "https://ailleurs.test" }),
      );
      await expectRefused(await alone.browser().get("/bureau/connexion/autre"), 502, "pas celle que nous attendions");
      // Nothing was kept of the lie.
      other.lie("/.well-known/openid-configuration", undefined);
      expect((await alone.browser().get("/bureau/connexion/autre")).status).toBe(303);
    } finally {
      await other.close();
    }
  });
});

describe("a provider that is down", () => {
  test("says so at the button and on the way back; everybody else gets in, and so do its own once it is up", async () => {
    const away = await givenProvider({ name: "loin", label: "Loin" });
    try {
      const alone = await givenOffice(undefined, [away.settings]);
      await alone.account("anne@exemple.fr");
      away.signsIn({ sub: "anne-1", email: "anne@exemple.fr", email_verified: true });
      await away.down();
      const browser = alone.browser();
      await expectRefused(await browser.get("/bureau/connexion/loin"), 503, "Loin ne répond pas", browser);
      expect((await alone.browser().get("/bureau/connexion")).status).toBe(200);
      expect((await alone.browser().signIn("anne@exemple.fr")).status).toBe(303);
      await away.up();
      alone.setNow(Temporal.Now.instant());
      const back = await cameBack(browser, "/bureau/connexion/loin", away);
      await away.down();
      await expectRefused(await browser.get(back), 503, "Loin ne répond pas", browser);
      await away.up();
      expect((await signIn(browser, "/bureau/connexion/loin", away)).status).toBe(303);
    } finally {
      await away.close();
    }
  });

  test("a provider that answers nonsense is as good as down", async () => {
    provider.signsIn({ sub: "anne-1" });
    provider.lie("/token", () => "<html>");
    const browser = office.browser();
    await expectRefused(await signIn(browser), 502, "pas celle que nous attendions", browser);
  });
});
