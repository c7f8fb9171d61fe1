import { acceptDomains, COMMAND_LINE, closeAccount } from "@escale/domain";
import { accountStore, invitationStore } from "@escale/store";
import { decodeJwt, generateKeyPair, SignJWT } from "jose";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { type GivenBrowser, type GivenOffice, givenOffice, PASSWORD } from "./given-office.ts";
import { type GivenProvider, givenProvider } from "./given-provider.ts";
import { BASE_URL } from "./given-site.ts";

const SESSION = "__Host-escale";
const START = "/bureau/connexion/proconnect";

let provider: GivenProvider;
let trusted: GivenProvider;
let office: GivenOffice;

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

/** From the button to what the provider sends the browser back with, and no further. */
async function cameBack(browser: GivenBrowser, start = START, from = provider): Promise<string> {
  const away = await browser.get(start);
  expect(away.status).toBe(303);
  const back = await from.visit(away.headers.get("location") ?? "");
  expect(back.startsWith(`${BASE_URL}/`)).toBe(true);
  return back.slice(BASE_URL.length);
}

async function signIn(browser: GivenBrowser, start = START, from = provider): Promise<Response> {
  return browser.get(await cameBack(browser, start, from));
}

/** What the provider puts into its ID tokens instead of what is true. */
function lieInToken(
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

async function expectRefused(answer: Response, status: number, sentence: string, browser?: GivenBrowser) {
  const text = await answer.text();
  expect([answer.status, text]).toEqual([status, expect.stringContaining(sentence)]);
  // The rest of the page goes on.
  expect(text).toContain('name="password"');
  expect(browser?.cookies.has(SESSION) ?? false).toBe(false);
}

describe("signing in by a provider", () => {
  test("the whole way: a verified e-mail links the account, later its subject alone does; the page that was asked for is there", async () => {
    await office.account("anne@exemple.fr", ["coordinator"]);
    provider.signsIn({ sub: "anne-1", email: "Anne@Exemple.fr", email_verified: true });
    const page = await (await office.browser().get("/bureau/connexion?suite=%2Fbureau%2Fcompte")).text();
    expect(page).toContain("Se connecter avec ProConnect");
    const start = /href="(\/bureau\/connexion\/proconnect[^"]*)"/.exec(page)?.[1] ?? "";
    const browser = office.browser();
    const opened = await signIn(browser, start);
    expect([opened.status, opened.headers.get("location")]).toEqual([303, "/bureau/compte"]);
    const account = await (await browser.get("/bureau/compte")).text();
    expect(account).toContain("anne@exemple.fr");
    expect(account).toContain("par un autre service");
    expect(account).toMatch(/ProConnect, relié le/);
    const { rows } = await office.store.pool.query(
      `select actor, after from journal_entries where action = 'link-identity' order by at`,
    );
    expect(rows).toEqual([{ actor: expect.stringMatching(/^account:/), after: { issuer: provider.settings.issuer } }]);

    provider.signsIn({ sub: "anne-1", email: "anne.martin@ailleurs.fr", email_verified: false });
    const later = office.browser();
    expect((await signIn(later)).status).toBe(303);
    expect(await (await later.get("/bureau/compte")).text()).toContain("anne@exemple.fr");
  });

  test("it asks for a code with PKCE, a state and a nonce of this browser alone, and for nothing but who one is", async () => {
    const ask = async () => new URL((await office.browser().get(START)).headers.get("location") ?? "").searchParams;
    const [one, other] = [await ask(), await ask()];
    expect(Object.fromEntries(one)).toMatchObject({
      response_type: "code",
      scope: "openid email",
      code_challenge_method: "S256",
      redirect_uri: `${BASE_URL}${START}/retour`,
    });
    for (const name of ["state", "nonce", "code_challenge"]) {
      expect(one.get(name)).toMatch(/^[\w-]{43}$/);
      expect(one.get(name)).not.toBe(other.get(name));
    }
  });

  test("the database holds nothing by which somebody could go on, or sign out elsewhere", async () => {
    await office.account("dora@exemple.fr");
    provider.signsIn({ sub: "dora-1", email: "dora@exemple.fr", email_verified: true });
    const browser = office.browser();
    const away = new URL((await browser.get(START)).headers.get("location") ?? "").searchParams;
    const dump = async (table: string) =>
      JSON.stringify((await office.store.accounts.pool.query(`select * from ${table}`)).rows);
    const steps = await dump("sign_in_steps");
    expect(steps).toContain("openid");
    for (const secret of [away.get("state"), away.get("nonce"), browser.cookies.get("__Host-escale-etape")]) {
      expect(steps).not.toContain(secret);
    }
    let idToken = "";
    provider.lie("/token", (body) => {
      idToken = JSON.parse(body).id_token;
      return body;
    });
    expect((await signIn(browser)).status).toBe(303);
    expect(idToken).not.toBe("");
    const { rows } = await office.store.accounts.pool.query("select id_token_sealed from sessions");
    for (const { id_token_sealed: sealed } of rows) expect(String(sealed)).not.toContain(idToken.slice(0, 30));
  });

  test("a code of the telephone is asked for where one is set up", async () => {
    const { rows } = await office.store.accounts.pool.query(
      "update accounts set totp_sealed = 'test:', totp_since = now() where email = 'dora@exemple.fr' returning 1",
    );
    expect(rows).toHaveLength(1);
    provider.signsIn({ sub: "dora-1" });
    const browser = office.browser();
    expect((await signIn(browser)).headers.get("location")).toBe("/bureau/code");
    expect(browser.cookies.has(SESSION)).toBe(false);
  });

  test("who has cancelled it there is told so", async () => {
    provider.signsIn("nobody");
    await expectRefused(await signIn(office.browser()), 403, "La connexion avec ProConnect a été annulée.");
  });

  test("a provider that was never set up does not exist", async () => {
    expect((await office.browser().get("/bureau/connexion/autre")).status).toBe(404);
    expect((await office.browser().get("/bureau/connexion/autre/retour?code=x&state=y")).status).toBe(404);
  });
});

describe("whose account it is", () => {
  test("an e-mail that was not verified links nothing, said so or not said at all", async () => {
    await office.account("bruno@exemple.fr");
    for (const known of [{ email_verified: false }, {}]) {
      provider.signsIn({ sub: "bruno-1", email: "bruno@exemple.fr", ...known });
      await expectRefused(await signIn(office.browser()), 403, "n’a pas vérifié l’adresse bruno@exemple.fr");
    }
    provider.signsIn({ sub: "bruno-1" });
    await expectRefused(await signIn(office.browser()), 403, "ne nous a pas donné votre adresse");
  });

  test("a provider that is trusted for its e-mails need not say it, and is believed when it says no", async () => {
    await office.account("chloe@exemple.fr");
    const start = "/bureau/connexion/interne";
    trusted.signsIn({ sub: "chloe-1", email: "chloe@exemple.fr", email_verified: false });
    await expectRefused(await signIn(office.browser(), start, trusted), 403, "Compte interne n’a pas vérifié");
    trusted.signsIn({ sub: "chloe-1", email: "chloe@exemple.fr" });
    expect((await signIn(office.browser(), start, trusted)).status).toBe(303);
  });

  test("who has no account is told whom to ask, and gets none", async () => {
    provider.signsIn({ sub: "zoe-1", email: "zoe@exemple.fr", email_verified: true });
    await expectRefused(
      await signIn(office.browser()),
      403,
      "Demandez à la personne qui administre le bureau de vous inviter à cette adresse.",
    );
    expect((await accountStore(office.store).list()).map(({ email }) => email)).not.toContain("zoe@exemple.fr");
  });

  test("an e-mail that was given to somebody else opens nothing; the owner may take the old link off", async () => {
    await office.account("eric@exemple.fr");
    provider.signsIn({ sub: "eric-1", email: "eric@exemple.fr", email_verified: true });
    expect((await signIn(office.browser())).status).toBe(303);
    provider.signsIn({ sub: "eric-2", email: "eric@exemple.fr", email_verified: true });
    await expectRefused(await signIn(office.browser()), 403, "déjà relié à une autre personne");
    const owner = office.browser();
    await owner.signIn("eric@exemple.fr");
    const { issuer } = provider.settings;
    const removed = await owner.post("/bureau/compte/services", { issuer });
    expect(removed.headers.get("location")).toBe("/bureau/compte?fait=service");
    expect((await signIn(office.browser())).status).toBe(303);
  });

  test("two windows at once link one account once", async () => {
    await office.account("fanny@exemple.fr");
    provider.signsIn({ sub: "fanny-1", email: "fanny@exemple.fr", email_verified: true });
    const browsers = [office.browser(), office.browser(), office.browser()];
    const backs = await Promise.all(browsers.map((browser) => cameBack(browser)));
    const answers = await Promise.all(browsers.map((browser, index) => browser.get(backs[index] as string)));
    expect(answers.map(({ status }) => status)).toEqual([303, 303, 303]);
  });

  test("who did not get in is written in the journal, and whose account it was", async () => {
    const { rows } = await office.store.pool.query(
      `select object like 'account:%' as known, after from journal_entries where action = 'refuse-sign-in'`,
    );
    expect(rows).toContainEqual({ known: true, after: { method: "openid" } });
    expect(rows).toContainEqual({ known: null, after: { method: "openid" } });
    expect(JSON.stringify(rows)).not.toContain("@");
  });

  test("a closed account stays closed", async () => {
    const world = { store: accountStore(office.store), now: Temporal.Now.instant(), actor: COMMAND_LINE };
    await closeAccount(world, "fanny@exemple.fr");
    provider.signsIn({ sub: "fanny-1" });
    await expectRefused(await signIn(office.browser()), 403, "Votre compte est fermé.");
  });

  test("an operator that takes other domains alone: no way in, by the provider or by a password, and open sessions see nothing", async () => {
    const gaelle = await office.signedIn("gaelle@ailleurs.fr", ["agent"]);
    expect((await gaelle.get(`/bureau/${office.operator.slug}`)).status).toBe(200);
    const { operatorId } = office.operator;
    const accept = (domains: string) =>
      acceptDomains(
        { store: invitationStore(office.store), actor: COMMAND_LINE, now: Temporal.Now.instant() },
        operatorId,
        domains,
      );
    expect(await accept("exemple.fr")).toMatchObject({ ok: true });
    provider.signsIn({ sub: "gaelle-1", email: "gaelle@ailleurs.fr", email_verified: true });
    const browser = office.browser();
    for (const answer of [await signIn(browser), await browser.signIn("gaelle@ailleurs.fr")]) {
      expect([answer.status, await answer.text()]).toEqual([
        403,
        expect.stringContaining("Le bureau n’accepte pas les adresses de ailleurs.fr."),
      ]);
    }
    expect(browser.cookies.has(SESSION)).toBe(false);
    expect((await gaelle.get(`/bureau/${office.operator.slug}`)).status).toBe(404);
    expect(await accept("exemple.fr, ailleurs.fr")).toMatchObject({ ok: true });
    expect((await gaelle.get(`/bureau/${office.operator.slug}`)).status).toBe(200);
    expect((await signIn(browser)).status).toBe(303);
  });
});

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

describe("signing out", () => {
  test("ends the session here, then leads on to the provider, which leads back", async () => {
    provider.signsIn({ sub: "anne-1" });
    const browser = office.browser();
    await signIn(browser);
    const copy = office.browser();
    copy.cookies.set(SESSION, browser.cookies.get(SESSION) ?? "");
    const out = await browser.post("/bureau/deconnexion");
    expect([out.status, browser.cookies.has(SESSION)]).toEqual([200, false]);
    expect((await copy.get("/bureau/compte")).status).toBe(303);
    const page = await out.text();
    expect(page).toContain("Se déconnecter aussi de ProConnect");
    const there = new URL(
      (/http-equiv="refresh" content="0; url=([^"]+)"/.exec(page)?.[1] ?? "").replaceAll("&amp;", "&"),
    );
    expect(there.origin).toBe(provider.settings.issuer);
    expect(there.searchParams.get("post_logout_redirect_uri")).toBe(`${BASE_URL}/bureau/deconnexion`);
    expect(decodeJwt(there.searchParams.get("id_token_hint") ?? "").sub).toBe("anne-1");
    expect((await fetch(there)).status).toBe(200);
    const back = await browser.get(`/bureau/deconnexion?state=${there.searchParams.get("state")}`);
    expect(back.headers.get("location")).toBe("/bureau/connexion?fait=deconnexion");
  });

  test("who came by a password, or whose provider is away, is signed out here", async () => {
    const browser = office.browser();
    await browser.signIn("anne@exemple.fr");
    expect((await browser.post("/bureau/deconnexion")).status).toBe(303);
    provider.signsIn({ sub: "anne-1" });
    await signIn(browser);
    office.setNow(Temporal.Now.instant().add({ hours: 2 }));
    await provider.down();
    expect((await browser.post("/bureau/deconnexion")).headers.get("location")).toBe(
      "/bureau/connexion?fait=deconnexion",
    );
    expect((await browser.get("/bureau/compte")).status).toBe(303);
    await provider.up();
  });
});
