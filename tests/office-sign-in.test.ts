import { COMMAND_LINE, closeAccount, reopenAccount } from "@escale/domain";
import { accountStore } from "@escale/store";
import { beforeAll, describe, expect, test } from "vitest";
import { secrets } from "../apps/server/src/accounts/make-secrets.ts";
import { offerFirstAccount } from "../apps/server/src/start/offer-first-account.ts";
import { type GivenOffice, givenOffice, PASSWORD } from "./given-office.ts";
import { BASE_URL, NOW } from "./given-site.ts";

const SESSION = "__Host-escale";

describe("the first account of an installation", () => {
  let office: GivenOffice;
  let said: string[];
  const offer = async () => {
    said = [];
    await offerFirstAccount({ store: office.store, now: NOW, baseUrl: BASE_URL, say: (line) => said.push(line) });
    return /\/bureau\/premier-compte\/[\w-]+/.exec(said.join("\n"))?.[0] ?? "";
  };
  const typed = { name: "Claire Petit", email: "Claire@Exemple.fr", password: PASSWORD };
  beforeAll(async () => {
    office = await givenOffice();
  });

  test("a made-up link opens nothing", async () => {
    const browser = office.browser();
    expect((await browser.get("/bureau/premier-compte/aaaa")).status).toBe(410);
    expect((await browser.post("/bureau/premier-compte/aaaa", typed)).status).toBe(410);
    expect(await accountStore(office.store).isEmpty()).toBe(true);
  });

  test("what is wrong is said beside its field, and nothing is saved", async () => {
    const path = await offer();
    const browser = office.browser();
    for (const [wrong, sentence] of [
      [{ email: "claire" }, "Écrivez une adresse e-mail complète"],
      [{ name: "  " }, "Écrivez un nom"],
      [{ password: "court" }, "au moins 12 caractères"],
      [{ password: "motdepasse2026" }, "trop facile à deviner"],
      [{ password: "claire petit 1" }, "trop facile à deviner"],
    ] as const) {
      const answer = await browser.post(path, { ...typed, ...wrong });
      expect(answer.status).toBe(422);
      expect(await answer.text()).toContain(sentence);
    }
    expect(await accountStore(office.store).isEmpty()).toBe(true);
  });

  test("the link that the start shows makes an administrator of every operator, signed in; it works once", async () => {
    const old = await offer();
    const path = await offer();
    const browser = office.browser();
    // The one of the last start alone.
    expect((await browser.get(old)).status).toBe(410);
    expect((await browser.get(path)).status).toBe(200);
    const made = await browser.post(path, { ...typed, installation: "false", account_id: "x", role: "funder" });
    expect([made.status, made.headers.get("location")]).toEqual([303, "/bureau"]);
    expect(await accountStore(office.store).list()).toMatchObject([
      {
        email: "claire@exemple.fr",
        name: "Claire Petit",
        installation: true,
        roles: [{ operator: office.operator.slug, role: "administrator" }],
      },
    ]);
    const home = await browser.get(`/bureau/${office.operator.slug}`);
    expect(home.status).toBe(200);
    expect(await home.text()).toContain("Bonjour Claire Petit");

    const again = await office.browser().post(path, { ...typed, email: "autre@exemple.fr" });
    expect(again.status).toBe(410);
    await offer();
    expect(said).toEqual([]);
  });
});

describe("signing in", () => {
  let office: GivenOffice;
  beforeAll(async () => {
    office = await givenOffice();
    await office.account("anne@exemple.fr", ["coordinator"]);
  });

  test("the right password opens the office; case of the address does not count", async () => {
    const browser = office.browser();
    const answer = await browser.signIn(" Anne@Exemple.FR ");
    expect([answer.status, answer.headers.get("location")]).toEqual([303, "/bureau"]);
    expect((await browser.get("/bureau")).headers.get("location")).toBe(`/bureau/${office.operator.slug}`);
  });

  test("cookies: not for scripts, not for other sites, over TLS alone, of this very host; the token is kept as a hash", async () => {
    const browser = office.browser();
    const answer = await browser.signIn("anne@exemple.fr");
    const [session, ...others] = answer.headers.getSetCookie().filter((line) => line.startsWith(`${SESSION}=`));
    expect(others).toEqual([]);
    for (const flag of ["HttpOnly", "Secure", "SameSite=Lax", "Path=/"]) expect(session).toContain(flag);
    expect(session).not.toContain("Domain");
    const token = browser.cookies.get(SESSION) ?? "";
    const dump = await office.store.accounts.pool.query("select * from sessions");
    expect(JSON.stringify(dump.rows)).not.toContain(token);
    expect(dump.rows.some((row) => row.token_hash.equals(secrets.hashToken(token)))).toBe(true);
  });

  test("at any instant, also one that is finer than the database keeps", async () => {
    for (const nanoseconds of [1, 499, 500, 999]) {
      office.setNow(NOW.add({ nanoseconds }));
      await office.account(`fin-${nanoseconds}@exemple.fr`);
      expect((await office.browser().signIn(`fin-${nanoseconds}@exemple.fr`)).status).toBe(303);
    }
    office.setNow(NOW);
  });

  test("a wrong password and an unknown address get one answer", async () => {
    const [wrong, unknown] = await Promise.all([
      office.browser().signIn("anne@exemple.fr", "pas le bon mot de passe"),
      office.browser().signIn("personne@exemple.fr", "pas le bon mot de passe"),
    ]);
    expect([wrong.status, unknown.status]).toEqual([401, 401]);
    const text = await wrong.text();
    expect(text).toContain("n’est pas le bon");
    expect(text.replaceAll("anne@", "personne@")).toBe(await unknown.text());
    expect(wrong.headers.getSetCookie()).toEqual([]);
  });

  test("fields that are missing, twice or enormous are a wrong password, no error", async () => {
    const browser = office.browser();
    expect((await browser.post("/bureau/connexion", {})).status).toBe(401);
    expect(
      (await browser.post("/bureau/connexion", { email: ["a@b.fr", "c@d.fr"], password: ["x", "y"] })).status,
    ).toBe(401);
    expect((await browser.signIn("x".repeat(50_000), "y".repeat(50_000))).status).toBe(401);
    expect((await browser.signIn("'; drop table accounts; --", "<script>alert(1)</script>")).status).toBe(401);
    expect(office.errors).toEqual([]);
  });

  test("one goes on to the page that was asked for, and never to another site", async () => {
    const signIn = (suite: string) =>
      office.browser().post("/bureau/connexion", { email: "anne@exemple.fr", password: PASSWORD, suite });
    const asked = await office.browser().get("/bureau/compte");
    expect(asked.headers.get("location")).toBe("/bureau/connexion?suite=%2Fbureau%2Fcompte");
    expect((await signIn("/bureau/compte")).headers.get("location")).toBe("/bureau/compte");
    for (const elsewhere of ["https://ailleurs.test/", "//ailleurs.test", "/\\ailleurs.test", "/bureau/../../x"]) {
      expect((await signIn(elsewhere)).headers.get("location")).toBe("/bureau");
    }
  });

  test("session fixation: a session that was there before ends, and its token opens nothing", async () => {
    await office.account("victime@exemple.fr", ["agent"]);
    const attacker = office.browser();
    await attacker.signIn("anne@exemple.fr");
    const planted = attacker.cookies.get(SESSION) ?? "";
    const victim = office.browser();
    victim.cookies.set(SESSION, planted);
    await victim.signIn("victime@exemple.fr");
    expect(victim.cookies.get(SESSION)).not.toBe(planted);
    expect((await attacker.get("/bureau/compte")).status).toBe(303);
    const made = office.browser();
    made.cookies.set(SESSION, "A".repeat(43));
    await made.signIn("victime@exemple.fr");
    expect(made.cookies.get(SESSION)).not.toBe("A".repeat(43));
  });

  test("signing out ends the session on our side: a copy of the cookie opens nothing", async () => {
    const browser = office.browser();
    await browser.signIn("anne@exemple.fr");
    const copy = office.browser();
    copy.cookies.set(SESSION, browser.cookies.get(SESSION) ?? "");
    expect((await copy.get("/bureau/compte")).status).toBe(200);
    const out = await browser.post("/bureau/deconnexion");
    expect(out.headers.get("location")).toBe("/bureau/connexion?fait=deconnexion");
    expect(browser.cookies.has(SESSION)).toBe(false);
    expect((await copy.get("/bureau/compte")).status).toBe(303);
  });

  test("a session ends after a night without use, and after a week in any case", async () => {
    const browser = office.browser();
    await browser.signIn("anne@exemple.fr");
    const at = async (hours: number) => {
      office.setNow(NOW.add({ hours }));
      return (await browser.get("/bureau/compte")).status;
    };
    for (let hours = 0; hours < 7 * 24; hours += 11) expect(await at(hours)).toBe(200);
    expect(await at(7 * 24)).toBe(303);
    office.setNow(NOW);
    await browser.signIn("anne@exemple.fr");
    expect(await at(12)).toBe(303);
    office.setNow(NOW);
  });

  test("a link in somebody’s history does not open the office: nothing of it is kept", async () => {
    const browser = office.browser();
    await browser.signIn("anne@exemple.fr");
    const page = await browser.get("/bureau/compte");
    expect(page.headers.get("cache-control")).toBe("no-store");
    expect((await office.get("/bureau/compte")).status).toBe(303);
  });

  test("a disabled account is signed out at once and gets in no more, until it is enabled", async () => {
    const browser = await office.signedIn("bruno@exemple.fr", ["agent"]);
    const world = { store: accountStore(office.store), now: NOW, actor: COMMAND_LINE };
    await closeAccount(world, "bruno@exemple.fr");
    expect((await browser.get("/bureau/compte")).status).toBe(303);
    expect((await browser.signIn("bruno@exemple.fr")).status).toBe(401);
    await reopenAccount(world, "bruno@exemple.fr");
    expect((await browser.signIn("bruno@exemple.fr")).status).toBe(303);
  });
});

describe("guessing", () => {
  // Milliseconds: a thousand answers, on a busy machine.
  test("1 000 wrong passwords: few are looked at; the owner gets in from a device that is known, and from another later", {
    timeout: 180_000,
  }, async () => {
    const office = await givenOffice();
    const owner = await office.signedIn("anne@exemple.fr");
    const statuses = new Map<number, number>();
    let waited = "";
    for (let guess = 0; guess < 1_000; guess += 1) {
      office.setNow(NOW.add({ seconds: guess }));
      const answer = await office.browser().signIn("anne@exemple.fr", `je devine le numéro ${guess}`);
      statuses.set(answer.status, (statuses.get(answer.status) ?? 0) + 1);
      if (answer.status === 429) waited = answer.headers.get("retry-after") ?? "";
    }
    expect(statuses.get(401)).toBeLessThan(20);
    expect((statuses.get(401) ?? 0) + (statuses.get(429) ?? 0)).toBe(1_000);
    expect(Number(waited)).toBeLessThanOrEqual(900);

    const stranger = office.browser();
    const kept = await stranger.signIn("anne@exemple.fr");
    expect(kept.status).toBe(429);
    expect(await kept.text()).toMatch(/Trop d’essais\. Réessayez dans \d+ (secondes|minutes)\./);
    expect((await owner.signIn("anne@exemple.fr")).status).toBe(303);
    office.setNow(NOW.add({ seconds: 1_000 + 900 }));
    expect((await stranger.signIn("anne@exemple.fr")).status).toBe(303);
  });

  test("guesses made at once all count, and an address that has no account waits as one that has", async () => {
    const office = await givenOffice();
    const statuses = await Promise.all(
      Array.from(
        { length: 20 },
        async (_, guess) => (await office.browser().signIn("zoe@exemple.fr", `essai ${guess} bis`)).status,
      ),
    );
    expect(statuses.filter((status) => status === 401)).toHaveLength(6);
    expect(statuses.filter((status) => status === 429)).toHaveLength(14);
  });
});
