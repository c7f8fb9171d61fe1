import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, describe, expect, test } from "vitest";
import { BASE_URL, type GivenSite, givenSite } from "./given-site.ts";

/*
 * What somebody may write into every address and every field. The addresses come from the site itself, the names of queries and
 * fields from its source: a page that is added is attacked on the day it is made.
 */

const SQL = [
  "' or 1=1 --",
  "'; drop table stops; --",
  "1) union select rolname, null from pg_roles --",
  "'||(select pg_sleep(20))||'",
  "\\'; select 1; --",
  "$1",
  '{"$ne":null}',
];
const HTML = [
  "<script>alert(1)</script>",
  '"><img src=x onerror=alert(1)>',
  "'><svg onload=alert(1)>",
  '" autofocus onfocus="alert(1)',
  "</title><script>alert(1)</script>",
  "]]><script>alert(1)</script>",
  "javascript:alert(1)",
];
const ODD = [
  "\u0000",
  "../../../etc/passwd",
  "//evil.test/",
  "\\\\evil.test",
  "\u202e\ufeff",
  "a".repeat(1_900),
  "%",
  "__proto__",
  "-1",
  "1e309",
];
const PAYLOADS = [...SQL, ...HTML, ...ODD];
/** What of them must never come back as it is in a page or feed: the rest is text. */
const ALIVE = /<script>alert|<img src=x|<svg onload|" autofocus onfocus/;

const SOURCE = join(import.meta.dirname, "../apps/server/src");
const sources = readdirSync(SOURCE, { recursive: true, encoding: "utf8" })
  .filter((file) => /\.tsx?$/.test(file) && !file.includes(".test."))
  .map((file) => readFileSync(join(SOURCE, file), "utf8"));
const namesIn = (pattern: RegExp) =>
  sources.flatMap((source) => [...source.matchAll(pattern)].map(([, name]) => name as string));

let given: GivenSite;
let queries: readonly string[];
let fields: readonly string[];
let before: string;
beforeAll(async () => {
  given = await givenSite();
  const openapi = (await given.json("/api/v1/openapi.json")).body as {
    paths: Record<string, Record<string, { parameters?: { in: string; name: string }[] }>>;
  };
  const described = Object.values(openapi.paths).flatMap((methods) =>
    Object.values(methods).flatMap(({ parameters = [] }) =>
      parameters.flatMap((parameter) => (parameter.in === "query" ? [parameter.name] : [])),
    ),
  );
  queries = [...new Set([...described, ...namesIn(/\.query\("([\w-]+)"\)/g), "q", "lat", "lon"])];
  fields = [...new Set(namesIn(/\bname="([\w-]+)"/g))];
  before = await everything();
});

/** Every row of every table that is not about the attack itself. */
async function everything(): Promise<string> {
  const { rows } = await given.store.pool.query<{ name: string }>(
    "select relname as name from pg_class where relkind = 'r' and relnamespace = current_schema()::regnamespace order by 1",
  );
  const tables = rows
    .map(({ name }) => name)
    .filter((name) => /^(operators|communes|sites|vehicles|stops|stop_changes|tours|plans|demands|agents)$/.test(name));
  expect(tables).toHaveLength(10);
  const hashes = await Promise.all(
    tables.map((table) =>
      given.store.pool.query(`select md5(string_agg(t::text, '|' order by t::text)) as hash from ${table} t`),
    ),
  );
  return JSON.stringify(hashes.map(({ rows: [row] }) => row));
}

const isFilled = (path: string) => /:\w+/.test(path);
const fill = (path: string, value: string) => path.replace(/:\w+(\{[^}]*\})?/g, () => encodeURIComponent(value));

/** No answer is a bug, lets markup live, or leads to another site. */
async function expectHarmless(path: string, init: RequestInit = {}) {
  const response = await given.site.fetch(new Request(`${BASE_URL}${path}`, init));
  const what = `${init.method ?? "GET"} ${path.slice(0, 200)}`;
  expect(response.status, what).toBeLessThan(500);
  const text = await response.text();
  const type = response.headers.get("content-type") ?? "";
  if (/html|xml|svg/.test(type)) expect(ALIVE.test(text), what).toBe(false);
  expect(response.headers.get("content-security-policy"), what).toMatch(/default-src 'none'/);
  expect(response.headers.get("x-content-type-options"), what).toBe("nosniff");
  const location = response.headers.get("location");
  if (location !== null) expect(new URL(location, BASE_URL).origin, what).toBe(BASE_URL);
  expect(text, what).not.toMatch(/root:x:0|pg_catalog|syntax error at|\bat .+:\d+:\d+\)/);
}

const routes = (method: string) => [
  ...new Set(given.site.routes.filter((route) => route.method === method).map(({ path }) => path)),
];

describe("SQL, markup and oddities", () => {
  test("the site says which addresses it has, and its source which fields", () => {
    expect(routes("GET").length).toBeGreaterThan(40);
    expect(routes("GET").filter(isFilled).length).toBeGreaterThan(25);
    expect(queries).toEqual(expect.arrayContaining(["q", "lat", "lon", "commune", "from", "limit"]));
    expect(fields).toContain("q");
  });

  test("in every part of every address do no harm", async () => {
    for (const path of routes("GET").filter(isFilled))
      for (const payload of PAYLOADS) await expectHarmless(fill(path, payload));
    expect(given.errors).toEqual([]);
  }, 180_000);

  test("in every query of every address do no harm", async () => {
    for (const path of routes("GET")) {
      const address = fill(path, "02386");
      // All at once, where each is read; and what is not known there is not looked at.
      for (const payload of PAYLOADS)
        await expectHarmless(`${address}?${new URLSearchParams(queries.map((name) => [name, payload]))}`);
    }
    for (const path of ["/recherche", "/en/recherche", "/autour", "/api/v1/stops", "/api/v1/communes"])
      for (const name of queries)
        for (const payload of PAYLOADS) await expectHarmless(`${path}?${new URLSearchParams([[name, payload]])}`);
    expect(given.errors).toEqual([]);
  }, 180_000);

  test("in every field of every form do no harm to whoever has not signed in", async () => {
    const headers = { origin: BASE_URL, "sec-fetch-site": "same-origin" };
    for (const path of routes("POST"))
      for (const payload of PAYLOADS)
        await expectHarmless(fill(path, payload), {
          method: "POST",
          headers,
          body: new URLSearchParams(fields.map((name) => [name, payload])),
        });
    expect(given.errors).toEqual([]);
  }, 180_000);

  test("change nothing of what is kept", async () => {
    expect(await everything()).toBe(before);
  });
});

describe("headers that somebody forges", () => {
  test.each([
    ["host", "evil.test"],
    ["x-forwarded-host", "evil.test"],
    ["forwarded", "host=evil.test;proto=http"],
    ["x-original-url", "/bureau"],
    ["x-rewrite-url", "/bureau"],
    ["x-http-method-override", "DELETE"],
    ["referer", "https://evil.test/"],
    ["accept-language", "<script>alert(1)</script>"],
    ["x-request-id", "<script>alert(1)</script>"],
    ["cookie", "session=<script>alert(1)</script>; __Host-session=' or 1=1 --"],
    ["range", "bytes=0-18446744073709551615"],
  ])("%s: %s names no address of ours and comes back nowhere", async (name, value) => {
    for (const path of [
      "/",
      "/communes/02386?x",
      "/nulle-part",
      "/sitemap.xml",
      "/communes/02386.ics",
      "/communes/02386/",
      "/bureau/connexion",
    ]) {
      const response = await given.get(path, { [name]: value });
      expect(response.status, path).toBeLessThan(500);
      const text = await response.text();
      expect(text, path).not.toMatch(/evil\.test|<script>alert/);
      expect([...response.headers.values()].join("\n"), path).not.toMatch(/evil\.test|<script>alert/);
    }
    expect(given.errors).toEqual([]);
  });
});

test("no form is there that another site could send: each refuses what names another origin", async () => {
  for (const path of routes("POST")) {
    const body = new URLSearchParams(fields.map((name) => [name, "x"]));
    for (const headers of [{ origin: "https://evil.test" }, { "sec-fetch-site": "cross-site", origin: BASE_URL }]) {
      const request = new Request(`${BASE_URL}${fill(path, "x")}`, {
        method: "POST",
        body,
        headers: headers as Record<string, string>,
      });
      expect((await given.site.fetch(request)).status, path).toBe(403);
    }
  }
});
