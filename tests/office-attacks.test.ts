import { randomBytes } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { COMMAND_LINE, makeTownHallLink, type Operator, tellTakenDay } from "@escale/domain";
import { makeMasterKey } from "@escale/exchange";
import { linkStore, takenDayStore } from "@escale/store";
import { beforeAll, beforeEach, describe, expect, test } from "vitest";
import { type Declared, declaredOf } from "../apps/server/src/office/declared.ts";
import { keySigner } from "../apps/server/src/start/key-signer.ts";
import { makeSite } from "../apps/server/src/web/make-site.ts";
import { lastMail } from "./given-mail.ts";
import { type GivenBrowser, type GivenOffice, givenOffice, openBrowser, PASSWORD } from "./given-office.ts";
import { givenOperator, givenPublishedPlan, newId } from "./given-operator.ts";
import { givenPerson } from "./given-persons.ts";
import { NOW } from "./given-site.ts";

/*
 * What somebody who has signed in may try. Pages come from the site itself, fields from its source: one that is added is attacked
 * on the day it is made. What whoever comes from outside may try is in `site-attacks.test.ts`; who may open which page of whose
 * operator, in `site-routes.test.ts`.
 */

const masters = [makeMasterKey("2026", randomBytes)] as const;
const NOBODY = "00000000-0000-4000-8000-000000000000";
const UUID = /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/g;

const SOURCE = join(import.meta.dirname, "../apps/server/src");
const fields = [
  ...new Set(
    readdirSync(SOURCE, { recursive: true, encoding: "utf8" })
      .filter((file) => /\.tsx?$/.test(file) && !file.includes(".test."))
      .flatMap((file) => [...readFileSync(join(SOURCE, file), "utf8").matchAll(/\bname="([\w-]+)"/g)])
      .map(([, name]) => name as string),
  ),
];

let office: GivenOffice;
let ours: Operator;
let theirs: Operator;

interface Route extends Declared {
  readonly method: string;
  readonly path: string;
}

/** Pages of who has signed in, but those that end the session. */
const routes = (method: "GET" | "POST"): readonly Route[] =>
  office.site.routes.flatMap((route) => {
    const declared = declaredOf(route.handler);
    const isOwn = declared?.for === "operator" || declared?.for === "account";
    return isOwn && route.method === method && !/deconnexion|sortie/.test(route.path)
      ? [{ ...declared, method, path: route.path }]
      : [];
  });

const fill = (path: string, id = NOBODY, slug = ours.slug) =>
  path.replaceAll(/:(\w+)(\{[^}]*\})?/g, (_, name: string) => (name === "operator" ? slug : encodeURIComponent(id)));

async function post(browser: GivenBrowser, path: string, typed: Parameters<GivenBrowser["post"]>[1], headers = {}) {
  // More often than anybody may: another test counts.
  await office.store.pool.query("delete from rate_limits");
  return browser.post(path, typed, headers);
}

/** Every row of an operator, in every table that has one. */
async function rowsOf({ operatorId }: Operator): Promise<Readonly<Record<string, string>>> {
  const { rows: tables } = await office.store.pool.query<{ name: string }>(
    `select table_name as name from information_schema.columns
      where table_schema = current_schema() and column_name = 'operator_id' order by 1`,
  );
  const all: Record<string, string> = {};
  for (const { name } of tables) {
    const { rows } = await office.store.pool.query(
      `select coalesce(string_agg(t::text, chr(10) order by t::text), '') as text from ${name} t where operator_id = $1`,
      [operatorId],
    );
    all[name] = rows[0].text;
  }
  return all;
}

/** Who everybody is and what they may: no name, password or session. */
const standing = async () =>
  (
    await office.store.pool.query(`
      select (select string_agg(concat_ws(' ', account_id, email, installation, disabled_at), '|' order by email) from accounts) as accounts,
        (select string_agg(concat_ws(' ', operator_id, account_id, role), '|' order by m::text) from memberships m) as roles`)
  ).rows[0];

beforeAll(async () => {
  office = await givenOffice([...masters]);
  ours = office.operator;
  theirs = await givenOperator(office.store, { slug: "theirs" });
  await givenPublishedPlan(office.store, theirs.operatorId);
  // Something of each kind at theirs.
  const them = await office.signedIn("eux@exemple.fr", ["administrator"], theirs);
  await them.post("/bureau/theirs/collegues/inviter", { email: "carole@exemple.fr", roles: "agent" });
  await givenPerson(office.store, theirs.operatorId);
  const { operatorId } = theirs;
  const world = { now: NOW, newId, actor: COMMAND_LINE };
  const { rows } = await office.store.pool.query("select site_id from sites where operator_id = $1 limit 1", [
    operatorId,
  ]);
  const days = { ...world, store: takenDayStore(office.store) };
  await tellTakenDay(days, operatorId, { siteId: rows[0].site_id, date: Temporal.PlainDate.from("2027-01-04") });
  const links = { ...world, store: linkStore(office.store), signer: keySigner(masters, "links") };
  await makeTownHallLink(links, operatorId, { communeCode: "02386", days: 30 });
});

let colleagues = 0;
let anne: GivenBrowser;
beforeEach(async () => {
  colleagues += 1;
  anne = await office.signedIn(`anne${colleagues}@exemple.fr`);
});

test("there is something to attack", () => {
  expect(routes("POST").length).toBeGreaterThan(20);
  expect(fields.length).toBeGreaterThan(15);
});

test("an id of another operator's, guessed or seen somewhere, opens and changes nothing", async () => {
  const before = await rowsOf(theirs);
  const ids = [...new Set(Object.values(before).flatMap((text) => [...text.matchAll(UUID)].map(([id]) => id)))];
  // One of each table is enough for stops, and all of the rest.
  const tried = Object.values(before).flatMap((text) => [...new Set(text.match(UUID) ?? [])].slice(0, 4));
  const foreign = [...new Set(tried)].filter((id) => id !== theirs.operatorId);
  expect(foreign.length).toBeGreaterThan(15);
  expect(ids).toEqual(expect.arrayContaining(foreign));
  for (const { path } of routes("GET").filter(({ path }) => /:(?!operator)\w/.test(path)))
    for (const id of foreign) {
      const answer = await anne.get(fill(path, id));
      expect([path, id, answer.status]).toEqual([path, id, expect.toBeOneOf([404, 410])]);
    }
  for (const { path } of routes("POST").filter(({ path }) => /:(?!operator)\w/.test(path)))
    for (const id of foreign) {
      const answer = await post(anne, fill(path, id), Object.fromEntries(fields.map((name) => [name, id])));
      expect([path, id, answer.status]).toEqual([path, id, expect.not.toBeOneOf([200, 500, 503])]);
    }
  expect(await rowsOf(theirs)).toEqual(before);
}, 240_000);

describe("a field more than the form has", () => {
  const more = () => ({
    ...Object.fromEntries(fields.map((name) => [name, "x"])),
    ...{ role: "administrator", roles: ["administrator", "coordinator"], memberships: "administrator" },
    ...{ installation: "true", isInstallation: "on", admin: "1", disabled_at: "", disabled: "true" },
    ...{ operator: theirs.slug, operatorId: theirs.operatorId, operator_id: theirs.operatorId, slug: theirs.slug },
    ...{ accountId: NOBODY, account_id: NOBODY, account: NOBODY, password_hash: "x", totp_sealed: "x", id: NOBODY },
    __proto__: "x",
    constructor: "x",
  });

  test.each(["agent", "administrator"] as const)(
    "gives nobody rights: %s",
    async (role) => {
      const bruno = await office.signedIn(`${role}@exemple.fr`, [role]);
      const [before, people] = [await rowsOf(theirs), await standing()];
      for (const { path } of routes("POST")) {
        const answer = await post(bruno, fill(path), more());
        expect([path, answer.status]).toEqual([path, expect.not.toBeOneOf([500, 503])]);
      }
      expect(await rowsOf(theirs)).toEqual(before);
      expect(await standing()).toEqual(people);
    },
    120_000,
  );

  test("a form that is right changes what it is for, and nothing else", async () => {
    const [before, people] = [await rowsOf(theirs), await standing()];
    const renamed = await post(anne, "/bureau/compte/nom", { ...more(), name: "Anne Petit" });
    expect(renamed.headers.get("location")).toBe("/bureau/compte?fait=nom");
    const { rows } = await office.store.pool.query("select email, name from accounts where name = 'Anne Petit'");
    expect(rows).toEqual([{ email: `anne${colleagues}@exemple.fr`, name: "Anne Petit" }]);
    expect([await rowsOf(theirs), await standing()]).toEqual([before, people]);
  });
});

const PAYLOADS = [
  "' or 1=1 --",
  "'; drop table stops; --",
  "'||(select pg_sleep(20))||'",
  "$1",
  "<script>alert(1)</script>",
  '"><img src=x onerror=alert(1)>',
  '" autofocus onfocus="alert(1)',
  "</title><script>alert(1)</script>",
  "\u0000",
  "\u202e\ufeff",
  "a".repeat(20_000),
  "__proto__",
];
const ALIVE = /<script>alert|<img src=x|" autofocus onfocus/;

test("SQL, markup and oddities in every field of every form do no harm, nor do they on the pages that show them after", async () => {
  const before = await rowsOf(theirs);
  for (const payload of PAYLOADS)
    for (const { path } of routes("POST")) {
      const typed = Object.fromEntries(fields.map((name) => [name, payload]));
      const answer = await post(anne, fill(path), typed);
      const what = `${path} ${payload.slice(0, 30)}`;
      expect(answer.status, what).toBeLessThan(500);
      const text = await answer.text();
      // Elsewhere it is text: a browser is told not to guess.
      if (/html|xml|svg/.test(answer.headers.get("content-type") ?? "")) expect(ALIVE.test(text), what).toBe(false);
      expect(answer.headers.get("x-content-type-options"), what).toBe("nosniff");
      expect(text, what).not.toMatch(/pg_catalog|syntax error at|\bat .+:\d+:\d+\)/);
    }
  // What may be kept of it is text on every page.
  await post(anne, "/bureau/compte/nom", { name: '"><img src=x onerror=alert(1)>' });
  await post(anne, `/bureau/${ours.slug}/collegues/inviter`, {
    email: '"<script>alert(1)"@exemple.fr',
    roles: "agent",
  });
  for (const { path } of routes("GET").filter(({ path }) => !/:(?!operator)\w/.test(path))) {
    const answer = await anne.get(fill(path));
    expect([path, answer.status]).toEqual([path, expect.not.toBeOneOf([500, 503])]);
    if (/html/.test(answer.headers.get("content-type") ?? ""))
      expect(ALIVE.test(await answer.text()), path).toBe(false);
  }
  expect(office.errors).toEqual([]);
  expect(await rowsOf(theirs)).toEqual(before);
}, 240_000);

test("a form that another site sends with the cookie of who has signed in is refused, and changes nothing", async () => {
  const before = [await rowsOf(ours), await standing()];
  const evil = [
    { origin: "https://evil.test", "sec-fetch-site": "cross-site" },
    { origin: "null", "sec-fetch-site": "cross-site" },
    { origin: "https://escale.test.evil.test", "sec-fetch-site": "same-site" },
  ];
  for (const headers of evil)
    for (const { path } of routes("POST"))
      expect([path, (await post(anne, fill(path), { name: "x" }, headers)).status]).toEqual([path, 403]);
  expect([await rowsOf(ours), await standing()]).toEqual(before);
}, 120_000);

describe("cookies", () => {
  const flagsOf = (answer: Response) => answer.headers.getSetCookie().filter((line) => !/max-age=0/i.test(line));

  test("behind TLS: of this host alone, for no script, for no other site", async () => {
    const lines = flagsOf(await office.browser().signIn(`anne${colleagues}@exemple.fr`));
    expect(lines.length).toBeGreaterThan(1);
    for (const line of lines) {
      expect(line).toMatch(/^__Host-/);
      for (const flag of ["HttpOnly", "Secure", "SameSite=Lax", "Path=/"]) expect(line).toContain(flag);
      expect(line).not.toMatch(/domain=/i);
    }
  });

  test("without TLS, on this machine: the same but what needs TLS", async () => {
    const { store, reference } = office;
    const baseUrl = "http://localhost:3000";
    const site = makeSite({ store, reference, baseUrl, now: () => NOW, onError: () => {} });
    const body = new URLSearchParams({ email: `anne${colleagues}@exemple.fr`, password: PASSWORD });
    const headers = { origin: baseUrl, "sec-fetch-site": "same-origin" };
    const answer = await site.fetch(new Request(`${baseUrl}/bureau/connexion`, { method: "POST", body, headers }));
    await site.close();
    expect(answer.status).toBe(303);
    for (const line of flagsOf(answer)) {
      for (const flag of ["HttpOnly", "SameSite=Lax", "Path=/"]) expect(line).toContain(flag);
      expect(line).not.toMatch(/__Host-|Secure|domain=/i);
    }
  });
});

test("whoever guesses shuts nobody out: meanwhile a link that is mailed opens the office, from any address", async () => {
  const email = `anne${colleagues}@exemple.fr`;
  for (let guess = 0; guess < 40; guess += 1) await office.browser().signIn(email, `je devine encore ${guess}`);
  const elsewhere = openBrowser(office);
  expect((await elsewhere.signIn(email)).status).toBe(429);
  await elsewhere.post("/bureau/lien-de-connexion", { email });
  expect((await elsewhere.post((await lastMail(office)).path)).status).toBe(303);
  expect((await elsewhere.get("/bureau/compte")).status).toBe(200);
});
