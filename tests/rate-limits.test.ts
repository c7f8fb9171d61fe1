import { execFile } from "node:child_process";
import { join } from "node:path";
import { promisify } from "node:util";
import { type RateRule, rateLimits } from "@escale/store";
import { beforeAll, describe, expect, test } from "vitest";
import { RATE_RULES } from "../apps/server/src/guard/limit-rates.ts";
import { type GivenDatabase, givenDatabase } from "./given-database.ts";
import { givenGuarded } from "./given-guarded.ts";
import { givenSite } from "./given-site.ts";

let store: GivenDatabase;
beforeAll(async () => {
  store = await givenDatabase();
});

/** Slow enough that nothing comes back during a test. */
const rule = (name: string, times: number): RateRule => ({ name, times, seconds: 36_000 });

/** Time goes by for those who are counted. */
const hoursLater = (hours: number) =>
  store.pool.query("update rate_limits set free_at = free_at - make_interval(hours => $1)", [hours]);

describe("a limit", () => {
  test("lets through as often as it says, then says how long to wait, for each apart", async () => {
    const limits = rateLimits(store);
    const three = rule("three", 3);
    for (let time = 0; time < 3; time += 1) expect(await limits.take(three, "a")).toEqual({ ok: true });
    const refused = await limits.take(three, "a");
    // A third of ten hours.
    expect(refused).toEqual({ ok: false, waitSeconds: expect.toSatisfy((wait) => wait > 11_900 && wait <= 12_000) });
    expect(await limits.take(three, "b")).toEqual({ ok: true });
    expect(await limits.take(rule("other", 1), "a")).toEqual({ ok: true });
  });

  test("comes back little by little, and waiting is not made longer by asking", async () => {
    const limits = rateLimits(store);
    const two = rule("two", 2);
    for (let time = 0; time < 20; time += 1) await limits.take(two, "a");
    await hoursLater(5);
    expect(await limits.take(two, "a")).toEqual({ ok: true });
    expect(await limits.take(two, "a")).toMatchObject({ ok: false });
    await hoursLater(100);
    for (let time = 0; time < 2; time += 1) expect(await limits.take(two, "a")).toEqual({ ok: true });
    expect(await limits.take(two, "a")).toMatchObject({ ok: false });
  });

  test("is one count for two processes that ask at once", async () => {
    const twenty = rule("twenty", 20);
    const run = promisify(execFile);
    const script = join(import.meta.dirname, "take-rates.ts");
    const args = [script, JSON.stringify(store.connection), JSON.stringify(twenty), "40"];
    const both = await Promise.all([run(process.execPath, args), run(process.execPath, args)]);
    const counts = both.map(({ stdout }) => Number(stdout));
    expect(counts.reduce((sum, count) => sum + count, 0)).toBe(20);
  });

  test("names nobody, is not written to the log of the database, and is forgotten when it is over", async () => {
    const limits = rateLimits(store);
    await limits.purge();
    await limits.take(rule("one", 1), "192.0.2.7");
    const { rows } = await store.pool.query("select * from rate_limits");
    expect(JSON.stringify(rows)).not.toContain("192.0.2.7");
    const { rows: kinds } = await store.pool.query("select relpersistence from pg_class where relname = 'rate_limits'");
    expect(kinds).toEqual([{ relpersistence: "u" }]);
    expect(await limits.purge()).toBe(0);
    await hoursLater(1_000);
    await limits.take(rule("fresh", 1), "a");
    expect(await limits.purge()).toBeGreaterThan(0);
    expect((await store.pool.query("select rule from rate_limits")).rows).toEqual([{ rule: "fresh" }]);
  });

  test("a purge waits for nobody who is counted, and nobody waits for it", async () => {
    const limits = rateLimits(store);
    const short: RateRule = { name: "court", times: 1_000, seconds: 1 };
    const several = Array.from({ length: 20 }, (_, index) => `household ${index}`);
    for (let round = 0; round < 20; round += 1) {
      const counted = several.map((who) => limits.take(short, who));
      const others = rateLimits(store);
      await Promise.all([...counted, limits.purge(), others.purge(), ...several.map((who) => others.take(short, who))]);
    }
    // Somebody is being counted elsewhere, and takes their time.
    await hoursLater(100);
    const slow = await store.pool.connect();
    try {
      await slow.query("begin");
      await slow.query("select 1 from rate_limits where rule = 'court' order by who limit 1 for update");
      expect(await limits.purge()).toBeGreaterThan(0);
    } finally {
      await slow.query("rollback");
      slow.release();
    }
    expect(await limits.purge()).toBe(1);
  });

  test("purges by itself, once in a while", async () => {
    let now = 0;
    const limits = rateLimits(store, () => now);
    await limits.take(rule("old", 1), "a");
    await hoursLater(1_000);
    await limits.take(rule("new", 1), "a");
    expect((await store.pool.query("select from rate_limits where rule = 'old'")).rowCount).toBe(1);
    now = 61_000;
    await limits.take(rule("newer", 1), "a");
    expect((await store.pool.query("select from rate_limits where rule = 'old'")).rowCount).toBe(0);
  });
});

describe("over HTTP", () => {
  const own = { "sec-fetch-site": "same-origin" };

  test("whoever sends too many forms reads when to come back; others, and readers, go on", async () => {
    const rules = [{ rule: rule("few", 2), isFor: ({ method }: { method: string }) => method === "POST" }];
    const trustsProxy = () => true;
    const { url, sent } = await givenGuarded({ limits: rateLimits(store), rules, trustsProxy });
    const send = (from: string) =>
      fetch(`${url}/formulaire`, { method: "POST", body: "a", headers: { ...own, "x-forwarded-for": from } });
    for (let time = 0; time < 2; time += 1) expect((await send("192.0.2.7")).status).toBe(200);
    const refused = await send("192.0.2.7");
    expect(refused.status).toBe(429);
    expect(Number(refused.headers.get("retry-after"))).toBeGreaterThan(17_000);
    expect(await refused.text()).toContain("Trop de demandes en peu de temps");
    expect(sent).toHaveLength(2);
    expect((await send("192.0.2.8")).status).toBe(200);
    expect((await fetch(`${url}/formulaire`)).status).toBe(200);
    // A household that changes its address within what its provider gave it is the same one.
    for (const from of ["2001:db8::1", "2001:db8::2"]) expect((await send(from)).status).toBe(200);
    expect((await send("2001:db8:0:0:1::3")).status).toBe(429);
    expect((await send("2001:db8:0:1::1")).status).toBe(200);
  });

  test("a form of another site uses up nothing of whoever was made to send it", async () => {
    const rules = [{ rule: rule("fewer", 1), isFor: () => true }];
    const { url } = await givenGuarded({ limits: rateLimits(store), rules });
    const send = (headers: Record<string, string>) =>
      fetch(`${url}/formulaire`, { method: "POST", body: "a", headers });
    for (let time = 0; time < 5; time += 1) expect((await send({ "sec-fetch-site": "cross-site" })).status).toBe(403);
    expect((await send(own)).status).toBe(200);
  });

  test("links are limited where they are read, too", () => {
    const names = (method: string, pattern: string) =>
      RATE_RULES.filter(({ isFor }) => isFor({ method, pattern })).map(({ rule: { name } }) => name);
    expect(names("GET", "/mairie/:link")).toEqual(["links"]);
    expect(names("POST", "/mairie/:link/place")).toEqual(["forms", "links"]);
    expect(names("POST", "/partenaire/:link/ateliers")).toEqual(["forms", "links"]);
    expect(names("POST", "/bureau/connexion")).toEqual(["forms"]);
    expect(names("GET", "/communes/:code")).toEqual([]);
  });

  test("pages of the public site are not counted: reading asks the database for nothing more", async () => {
    const given = await givenSite();
    for (const path of ["/", "/communes/02386", "/recherche?q=iron", "/nulle-part", "/api/v1/stops"])
      await given.get(path);
    await given.get("/nulle-part", {}, "POST");
    expect((await given.store.pool.query("select from rate_limits")).rowCount).toBe(0);
  });
});
