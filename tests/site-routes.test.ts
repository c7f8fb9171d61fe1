import { randomBytes } from "node:crypto";
import {
  ACTIONS,
  type AccountId,
  type ApiKeyId,
  COMMAND_LINE,
  createAccount,
  KEY_SCOPES,
  LINK_PURPOSES,
  type LinkId,
  type Membership,
  makeTownHallLink,
  mayReach,
  type Operator,
  type OperatorId,
  ROLES,
  type Role,
  writeLink,
} from "@escale/domain";
import { makeMasterKey } from "@escale/exchange";
import { accountStore, linkStore } from "@escale/store";
import { beforeAll, describe, expect, test } from "vitest";
import { secrets } from "../apps/server/src/accounts/make-secrets.ts";
import { type Declared, declaredOf } from "../apps/server/src/office/declared.ts";
import { keySigner } from "../apps/server/src/start/key-signer.ts";
import { askApi, givenProgram } from "./given-api.ts";
import { givenOperator, newId } from "./given-operator.ts";
import { BASE_URL, type GivenSite, givenSite, NOW } from "./given-site.ts";

/*
 * Every page and API of the site × every role × own and another operator × nobody × wrong links, against the table of rights. No
 * list is written here: routes come from the site itself, actions and roles from the table, so that a page that is added without
 * its right fails on that day.
 */

interface Route extends Declared {
  readonly method: string;
  readonly path: string;
}

const masters = [makeMasterKey("2026", randomBytes)] as const;
const signer = keySigner(masters, "links");
const NOBODY = "00000000-0000-4000-8000-000000000000";

let given: GivenSite;
let ours: Operator;
let theirs: Operator;

beforeAll(async () => {
  given = await givenSite({ slug: "ours" }, masters);
  ours = given.operator;
  theirs = await givenOperator(given.store, { slug: "theirs" });
});

/** Without what only stands around others: it takes a second argument. */
const answering = () => given.site.routes.filter(({ method, handler }) => !(method === "ALL" && handler.length >= 2));

const routes = (kind: Declared["for"]): readonly Route[] =>
  answering().flatMap(({ method, path, handler }) => {
    const declared = declaredOf(handler);
    return declared?.for === kind ? [{ ...declared, method, path }] : [];
  });

function fill(path: string, values: Record<string, string>): string {
  return path.replaceAll(/:(\w+)(\{[^}]*\})?/g, (_, name: string) => values[name] ?? NOBODY);
}

async function ask({ method }: Route, path: string, cookie?: string): Promise<Response> {
  // Everything is asked from one address, more often than anybody may: another test counts.
  if (method === "POST" || path.startsWith("/mairie")) await given.store.pool.query("delete from rate_limits");
  const headers = {
    origin: BASE_URL,
    "sec-fetch-site": "same-origin",
    ...(cookie !== undefined && { cookie: `__Host-escale=${cookie}` }),
  };
  const body = method === "POST" ? new URLSearchParams() : null;
  return given.site.fetch(new Request(`${BASE_URL}${path}`, { method, headers, body }));
}

let accounts = 0;

/** An account and a browser in which it has signed in. */
async function signedIn(memberships: readonly Membership[], installation = false): Promise<string> {
  accounts += 1;
  const world = { store: accountStore(given.store), secrets, now: NOW, newId, actor: COMMAND_LINE };
  const email = `compte-${accounts}@exemple.fr`;
  const made = await createAccount(world, { email, name: "Compte", installation, memberships });
  if (!made.ok) throw new Error(made.refusal.refused);
  const { rows } = await given.store.pool.query("select account_id from accounts where email = $1", [email]);
  return session(rows[0].account_id);
}

async function session(accountId: AccountId): Promise<string> {
  const token = secrets.newToken();
  await given.store.pool.query(
    `insert into sessions (session_id, token_hash, account_id, opened_at, seen_at, expires_at, method, agent, address)
    values ($1, $2, $3, $4, $4, $5, 'password', 'test', 'test')`,
    [newId(), secrets.hashToken(token), accountId, NOW.toString(), NOW.add({ hours: 1 }).toString()],
  );
  return token;
}

/** Where somebody who is not let in is led: never for lack of a right. */
const leadsToSignIn = (answer: Response) =>
  answer.status === 303 && (answer.headers.get("location") ?? "").startsWith("/bureau/connexion?suite=");

describe("the routes", () => {
  test("each says which action it is", () => {
    const untold = answering().filter(({ handler }) => !declaredOf(handler));
    expect(untold.map(({ method, path }) => `${method} ${path}`)).toEqual([]);
    expect(answering().length).toBeGreaterThan(40);
    for (const { handler } of answering()) expect(ACTIONS).toContain(declaredOf(handler)?.action);
  });

  test("what writes is never open for reading's sake; an operator's stands below its name, a link's below the link", () => {
    const reading = routes("anyone").filter(({ action }) => action === "read-timetable");
    expect(reading.filter(({ method }) => method !== "GET" && method !== "ALL")).toEqual([]);
    for (const { path } of routes("operator")) expect(path).toMatch(/^\/bureau\/:operator(\/|\.|$)/);
    for (const { path } of routes("link")) expect(path).toMatch(/\/:link(\/|$)/);
    for (const { path } of routes("account")) expect(path).not.toContain(":operator");
  });
});

describe("an operator's pages", () => {
  test.each([...ROLES, undefined])("%s: as the table says at its own, nothing at another's", async (role) => {
    const memberships = role === undefined ? [] : [membershipOf(role)];
    const actor = { kind: "account", accountId: newId<AccountId>(), memberships } as const;
    const cookie = await signedIn(memberships);
    for (const route of routes("operator")) {
      const name = `${route.method} ${route.path}`;
      const none = await ask(route, fill(route.path, { operator: "nobody" }), cookie);
      expect([name, none.status]).toEqual([name, 404]);
      const missing = withoutId(await none.text());
      const other = await ask(route, fill(route.path, { operator: "theirs" }), cookie);
      expect([name, other.status, withoutId(await other.text())]).toEqual([name, 404, missing]);
      const own = await ask(route, fill(route.path, { operator: "ours" }), cookie);
      const said = withoutId(await own.text());
      if (role === undefined) expect([name, own.status, said]).toEqual([name, 404, missing]);
      else if (!mayReach(actor, route.action, ours.operatorId)) expect([name, own.status]).toEqual([name, 403]);
      else {
        expect([name, own.status, leadsToSignIn(own)]).toEqual([name, expect.not.toBeOneOf([403, 500, 503]), false]);
        // What stands below an id is not there either when nobody has it.
        if (!/:(?!operator)/.test(route.path)) expect([name, said]).not.toEqual([name, missing]);
      }
    }
  });

  test("nobody is let in without signing in, and is told nothing of which operators there are", async () => {
    for (const route of routes("operator"))
      for (const operator of ["ours", "nobody"]) {
        const answer = await ask(route, fill(route.path, { operator }));
        expect([route.path, answer.status]).toEqual([route.path, 303]);
        expect(answer.headers.get("location")).toMatch(/^\/bureau\/connexion(\?suite=|$)/);
      }
  });

  test("whoever answers for the installation sees nothing of an operator's by that", async () => {
    const cookie = await signedIn([], true);
    for (const route of routes("operator"))
      expect((await ask(route, fill(route.path, { operator: "ours" }), cookie)).status).toBe(404);
  });
});

describe("pages of an account or of the installation", () => {
  test.each([...ROLES, "installation" as const])("%s: as the table says", async (who) => {
    const installation = who === "installation";
    const memberships = installation ? [] : [membershipOf(who)];
    const actor = {
      kind: "account",
      accountId: newId<AccountId>(),
      memberships,
      ...(installation && { installation }),
    } as const;
    for (const route of routes("account")) {
      // Each in a browser of its own: signing out is one of them.
      const answer = await ask(route, fill(route.path, {}), await signedIn(memberships, installation));
      const status = mayReach(actor, route.action) ? expect.not.toBeOneOf([403, 500, 503]) : 403;
      expect([route.path, answer.status, leadsToSignIn(answer)]).toEqual([route.path, status, false]);
    }
  });

  test("nobody is let in without signing in", async () => {
    for (const route of routes("account")) {
      const answer = await ask(route, fill(route.path, {}));
      expect([route.path, answer.status]).toEqual([route.path, 303]);
    }
  });
});

describe("pages behind a link", () => {
  async function linkOf({ operatorId }: Operator, days = 30) {
    const world = { store: linkStore(given.store), now: NOW, newId, signer, actor: COMMAND_LINE };
    const made = await makeTownHallLink(world, operatorId, { communeCode: "02386", days });
    if (!made.ok) throw new Error(made.refusal.refused);
    return made.value;
  }

  test("open to a link of their purpose, whoever has signed in or not", async () => {
    expect(routes("link").length).toBeGreaterThan(1);
    const good = await linkOf(ours);
    const clerk = await signedIn([{ operatorId: theirs.operatorId, role: "booking-clerk" }]);
    for (const route of routes("link").filter(({ purpose }) => purpose === "town-hall"))
      for (const cookie of [undefined, clerk]) {
        const answer = await ask(route, fill(route.path, { link: good.text }), cookie);
        expect([route.path, answer.status]).toEqual([route.path, expect.not.toBeOneOf([303, 403, 410, 500])]);
        // What stands below an id is not there when nobody has it.
        const isBelowId = /:(?!link)/.test(route.path);
        expect([route.path, answer.status === 404]).toEqual([route.path, isBelowId]);
        expect(answer.headers.get("referrer-policy")).toBe("no-referrer");
      }
  });

  test("closed to links of another purpose, altered, of no row, of another key; too old says so", async () => {
    const { link, text } = await linkOf(ours);
    const claim = { ...link, expiresAt: link.expiresAt };
    const administrator = await signedIn([membershipOf("administrator")]);
    for (const route of routes("link")) {
      const wrong = [
        ...LINK_PURPOSES.filter((purpose) => purpose !== route.purpose).map((purpose) =>
          writeLink({ ...claim, purpose }, signer),
        ),
        `${text.slice(0, -1)}${text.endsWith("A") ? "B" : "A"}`,
        writeLink({ ...claim, linkId: newId<LinkId>() }, signer),
        writeLink({ ...claim, operatorId: theirs.operatorId }, signer),
        writeLink(claim, keySigner([makeMasterKey("x", randomBytes)], "links")),
        NOBODY,
      ];
      for (const one of wrong)
        expect([route.path, (await ask(route, fill(route.path, { link: one }), administrator)).status]).toEqual([
          route.path,
          404,
        ]);
      const purpose = route.purpose ?? "town-hall";
      const old = writeLink({ ...claim, purpose, expiresAt: NOW.subtract({ hours: 1 }) }, signer);
      expect((await ask(route, fill(route.path, { link: old }))).status).toBe(410);
    }
  });
});

describe("what is for programs", () => {
  test("is below /api/, open to keys whose scope says so, and to nobody else", async () => {
    expect(routes("key").length).toBeGreaterThan(5);
    for (const route of routes("key")) {
      expect(route.path).toMatch(/^\/api\/v1\//);
      const path = fill(route.path, {}).replace("/api/v1", "");
      const administrator = await signedIn([membershipOf("administrator")]);
      for (const cookie of [undefined, administrator]) {
        const sent = { ...(cookie !== undefined && { cookie: `__Host-escale=${cookie}` }), origin: BASE_URL };
        const nobody = await askApi(given, undefined, route.method, path, bodyOf(route), sent);
        expect([route.path, nobody.status]).toEqual([route.path, 401]);
      }
      for (const scope of KEY_SCOPES) {
        const actor = { kind: "key", keyId: newId<ApiKeyId>(), operatorId: ours.operatorId, scopes: [scope] } as const;
        const answer = await (await givenProgram(given, [scope])).ask(route.method, path, bodyOf(route));
        const status = mayReach(actor, route.action, ours.operatorId) ? expect.not.toBeOneOf([401, 403, 500]) : 403;
        expect([route.path, scope, answer.status]).toEqual([route.path, scope, status]);
      }
    }
  });
});

/** What writes reads JSON. */
function bodyOf({ method }: Route): object | undefined {
  return method === "GET" ? undefined : {};
}

function membershipOf(role: Role, operatorId: OperatorId = ours.operatorId): Membership {
  return { operatorId, role, communes: ["02386"] };
}

/** The reference of a request is its own. */
function withoutId(html: string): string {
  return html.replaceAll(/[0-9A-HJKMNP-TV-Z]{4}-[0-9A-HJKMNP-TV-Z]{4}/g, "");
}
