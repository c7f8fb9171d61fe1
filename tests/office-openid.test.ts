import { acceptDomains, COMMAND_LINE, closeAccount } from "@escale/domain";
import { accountStore, invitationStore } from "@escale/store";
import { decodeJwt } from "jose";
import { describe, expect, test } from "vitest";
import {
  cameBack,
  expectRefused,
  givenProviders,
  office,
  provider,
  SESSION,
  START,
  signIn,
  trusted,
} from "./given-providers.ts";
import { BASE_URL } from "./given-site.ts";

givenProviders();

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
