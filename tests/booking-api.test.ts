import { randomUUID } from "node:crypto";
import { type ApiKeyId, COMMAND_LINE, type Operator, type PublicStop, readApiKey, revokeApiKey } from "@escale/domain";
import { apiKeyStore } from "@escale/store";
import type { HttpBindings } from "@hono/node-server";
import { beforeAll, beforeEach, describe, expect, test } from "vitest";
import {
  ApiBookableProcedure,
  ApiBooking,
  ApiNearSlots,
  ApiSlot,
  ApiTerms,
} from "../apps/server/src/api/bookings/booking-schemas.ts";
import { askApi, type GivenProgram, givenProgram } from "./given-api.ts";
import { givenOperator, givenPublishedPlan } from "./given-operator.ts";
import { MASTERS } from "./given-persons.ts";
import { BASE_URL, type GivenSite, givenSite, NOW } from "./given-site.ts";

/* Another program books for an operator: what it may, what it is told, and what it may send. */

let given: GivenSite;
let theirs: Operator;
let program: GivenProgram;
let procedure: string;

beforeAll(async () => {
  given = await givenSite({ slug: "ours" }, MASTERS);
  theirs = await givenOperator(given.store, { slug: "theirs" });
  await givenPublishedPlan(given.store, theirs.operatorId);
  program = await givenProgram(given);
  const { body } = await program.ask("GET", "/booking/procedures");
  procedure = (body.procedures as { key: string }[])[0]?.key as string;
});
beforeEach(() => given.setNow(NOW));

/** A stop, some weeks before it: its hours may be booked. */
function stopAt(index: number): PublicStop {
  const stop = given.stops[index] as PublicStop;
  given.setNow(stop.startsAt.subtract({ hours: 24 * 20 }));
  return stop;
}
const wish = (stop: PublicStop, over: object = {}) => ({
  ...{ stopId: stop.stopId, procedure, startsAt: stop.startsAt.toString() },
  person: { name: "Jeanne Martin", email: `${randomUUID()}@exemple.fr` },
  ...over,
});
const book = (body: unknown, key: string = randomUUID(), by = program) =>
  by.ask("POST", "/bookings", body, { "idempotency-key": key });
const idOf = ({ body }: { body: Record<string, unknown> }) => body.id as string;

describe("a program with a key", () => {
  test("reads procedures and slots, keeps one, reads it, gives it back; the person is told, the journal knows", async () => {
    const { body } = await program.ask("GET", "/booking/procedures");
    expect(ApiTerms.safeParse(body.terms).success).toBe(true);
    for (const one of body.procedures as object[]) expect(ApiBookableProcedure.safeParse(one).error).toBeUndefined();
    const stop = stopAt(0);
    const { body: free } = await program.ask("GET", `/booking/stops/${stop.stopId}/slots?procedure=${procedure}`);
    const slots = free.slots as { startsAt: string }[];
    for (const slot of slots) expect(ApiSlot.safeParse(slot).error).toBeUndefined();
    const startsAt = slots[1]?.startsAt as string;
    expect(startsAt).toMatch(/\+01:00$/);

    const person = { name: "Amélie d’Été", email: "Amelie@Exemple.fr", phone: "06 12 34 56 78" };
    const booked = await book(wish(stop, { startsAt, person, note: "En fauteuil", channel: "phone" }), "rdv-1");
    expect(booked.status).toBe(201);
    expect(ApiBooking.safeParse(booked.body).error).toBeUndefined();
    expect(booked.body).toMatchObject({
      ...{ state: "unknown", startsAt, channel: "phone", note: "En fauteuil" },
      person: { name: "Amélie d’Été", email: "amelie@exemple.fr", phone: "+33612345678" },
    });
    expect(booked.headers.get("cache-control")).toBe("no-store");

    expect((await program.ask("GET", `/bookings/${idOf(booked)}`)).body).toEqual(booked.body);
    const back = await program.ask("PATCH", `/bookings/${idOf(booked)}`, { state: "excused" });
    expect([back.status, back.body.state]).toEqual([200, "excused"]);
    expect((await program.ask("PATCH", `/bookings/${idOf(booked)}`, { state: "excused" })).status).toBe(200);

    const { rows: notices } = await given.store.pool.query(
      "select kind from booking_notices where booking_id = $1 order by made_at",
      [idOf(booked)],
    );
    expect(notices).toEqual([{ kind: "given-back" }]);
    const { rows: lines } = await given.store.pool.query(
      "select actor, action from journal_entries where object = $1 order by position",
      [`booking:${idOf(booked)}`],
    );
    expect(lines).toEqual([
      { actor: expect.stringMatching(/^key:[0-9a-f-]{36}$/), action: "book-for-somebody" },
      { actor: expect.stringMatching(/^key:/), action: "give-back-booking" },
    ]);
  });

  test("asks again with the same Idempotency-Key: one booking, unless it is for somebody else", async () => {
    const body = wish(stopAt(1));
    const key = "rdv 2027/1, premier essai";
    const both = await Promise.all([book(body, key), book(body, key)]);
    expect(idOf(both[0])).toBe(idOf(both[1]));
    expect(both[0].status).toBe(201);
    given.setNow(stopAt(1).startsAt.subtract({ hours: 24 * 19 }));
    expect(await book(body, key)).toMatchObject({ status: 200, body: both[0].body });
    expect(await book({ ...body, person: { name: "Paul", email: "paul@exemple.fr" } }, key)).toMatchObject({
      status: 422,
      body: { error: "idempotency-key-reused" },
    });
    // What another program chose is nothing to this one.
    const other = await givenProgram(given);
    expect(await book(body, key, other)).toMatchObject({ status: 409, body: { error: "already-booked" } });
    expect((await program.ask("POST", "/bookings", body)).body).toMatchObject({
      error: "bad-request",
      message: expect.stringContaining("idempotency-key doit être donné"),
    });
  });

  test("of twelve that ask for one slot of one desk at once, as many have it as there are desks; the others are told of others", async () => {
    const stop = stopAt(2);
    const all = await Promise.all(Array.from({ length: 12 }, () => book(wish(stop))));
    expect(all.filter(({ status }) => status === 201)).toHaveLength(2);
    const [late] = all.filter(({ status }) => status === 409);
    expect(late?.body).toMatchObject({ error: "slot-taken", message: "Cette heure vient d’être prise." });
    const nearest = late?.body.nearest as object[];
    expect(nearest).toHaveLength(3);
    for (const slot of nearest) expect(ApiSlot.safeParse(slot).error).toBeUndefined();
  });

  test("says who came, from the beginning of the stop on, and takes it back", async () => {
    const stop = stopAt(3);
    const id = idOf(await book(wish(stop)));
    const become = (state: string) => program.ask("PATCH", `/bookings/${id}`, { state });
    expect(await become("seen")).toMatchObject({ status: 409, body: { error: "too-early-to-tell" } });
    given.setNow(stop.startsAt.add({ minutes: 10 }));
    for (const state of ["seen", "noshow", "noshow", "unknown", "seen"])
      expect(await become(state)).toMatchObject({ status: 200, body: { state } });
    expect(await become("excused")).toMatchObject({
      status: 409,
      body: {
        error: "state-closed",
        message: "Ce rendez-vous est « venu » : il ne peut pas devenir « annulé par la personne ».",
      },
    });
  });

  test("revokes for the service, and the slot is free again", async () => {
    const stop = stopAt(4);
    const one = await book(wish(stop));
    const two = await book(wish(stop));
    expect([one.status, two.status, (await book(wish(stop))).status]).toEqual([201, 201, 409]);
    expect(await program.ask("PATCH", `/bookings/${idOf(one)}`, { state: "revoked" })).toMatchObject({ status: 200 });
    expect((await book(wish(stop))).status).toBe(201);
    expect(await program.ask("PATCH", `/bookings/${idOf(one)}`, { state: "unknown" })).toMatchObject({
      status: 409,
      body: { error: "state-closed" },
    });
  });

  test("reads what has changed since it last looked, page by page, and misses nothing", async () => {
    const first = await program.ask("GET", "/bookings?limit=1");
    const seen = new Map<string, unknown>();
    let next: unknown;
    let pages = 0;
    do {
      const page = await program.ask("GET", `/bookings?limit=2${next === undefined ? "" : `&next=${next}`}`);
      for (const one of page.body.bookings as { id: string; state: string }[]) seen.set(one.id, one.state);
      next = page.body.next;
      pages += 1;
    } while (next !== undefined);
    const { rows } = await given.store.pool.query("select booking_id, state from bookings");
    expect(seen).toEqual(new Map(rows.map((row) => [row.booking_id, row.state])));
    expect(pages).toBe(Math.ceil(rows.length / 2));

    await given.store.pool.query("update bookings set changed_at = changed_at - interval '1 hour'");
    const since = encodeURIComponent(first.body.since as string);
    expect((await program.ask("GET", `/bookings?since=${since}`)).body.bookings).toEqual([]);
    const changed = await book(wish(stopAt(5)));
    await program.ask("PATCH", `/bookings/${idOf(changed)}`, { state: "excused" });
    const { body } = await program.ask("GET", `/bookings?since=${since}`);
    expect(body.bookings).toMatchObject([{ id: idOf(changed), state: "excused" }]);
    for (const one of body.bookings as object[]) expect(ApiBooking.safeParse(one).error).toBeUndefined();
  });

  test("reads the first free slots around a commune, those that are reached soonest first", async () => {
    const { commune } = stopAt(0).site;
    const nearest = (query: string) => program.ask("GET", `/booking/slots/nearest?procedure=${procedure}&${query}`);
    const { status, body } = await nearest(`commune=${commune.code}`);
    const stops = body.stops as { drivingMinutes: number; commune: object; slots: object[] }[];
    expect([status, stops[0]]).toEqual([200, expect.objectContaining({ drivingMinutes: 0, commune })]);
    for (const one of stops) expect(ApiNearSlots.safeParse(one).error).toBeUndefined();
    const minutes = stops.map(({ drivingMinutes }) => drivingMinutes);
    expect(minutes).toEqual(minutes.toSorted((a, b) => a - b));
    expect(new Set(minutes).size).toBeGreaterThan(1);
    const from = given.stops[2]?.startsAt.toString().slice(0, 10) as string;
    const later = (await nearest(`commune=${commune.code}&from=${from}`)).body.stops as { startsAt: string }[];
    expect(later.length).toBeGreaterThan(0);
    for (const { startsAt } of later) expect(startsAt > from).toBe(true);
    expect(await nearest("commune=75056")).toMatchObject({ status: 404, body: { error: "unknown-commune" } });
    expect(await nearest("commune=x")).toMatchObject({ status: 400 });
  });

  test("is told why nothing is free", async () => {
    const { body } = await program.ask(
      "GET",
      `/booking/stops/${given.stops.at(-1)?.stopId}/slots?procedure=${procedure}`,
    );
    expect(body).toMatchObject({
      slots: [],
      why: { error: "not-yet", message: expect.stringContaining("ouvrent le") },
    });
  });
});

describe("a key", () => {
  test("does what its scopes say and nothing else", async () => {
    const reader = await givenProgram(given, ["read-slots"]);
    expect((await reader.ask("GET", "/booking/procedures")).status).toBe(200);
    for (const [method, path, body] of [
      ["POST", "/bookings", wish(stopAt(5))],
      ["GET", "/bookings", undefined],
      ["GET", `/bookings/${randomUUID()}`, undefined],
      ["PATCH", `/bookings/${randomUUID()}`, { state: "seen" }],
    ] as const) {
      const refused = await reader.ask(method, path, body, { "idempotency-key": "x" });
      expect(refused).toMatchObject({ status: 403, body: { error: "forbidden", message: /Vous n’avez pas le droit/ } });
    }
    const writer = await givenProgram(given, ["write-bookings"]);
    // Asked for the state that it has already, it shows nobody.
    const made = await writer.ask("POST", "/bookings", wish(stopAt(6)), { "idempotency-key": "scopes" });
    const same = await writer.ask("PATCH", `/bookings/${made.body.id}`, { state: "unknown" });
    expect([same.status, same.body.state, same.body.person]).toEqual([200, "unknown", undefined]);
    expect((await writer.ask("GET", "/bookings")).status).toBe(403);
    expect((await writer.ask("GET", "/booking/procedures")).status).toBe(403);
  });

  test("of one operator sees and changes nothing of another's", async () => {
    const other = await givenProgram(given, undefined, theirs);
    const mine = await book(wish(stopAt(6)));
    expect(mine.status).toBe(201);
    const slots = `/booking/stops/${stopAt(6).stopId}/slots?procedure=${procedure}`;
    expect(await other.ask("GET", slots)).toMatchObject({ status: 404, body: { error: "unknown-stop" } });
    expect((await other.ask("GET", `/bookings/${idOf(mine)}`)).status).toBe(404);
    expect((await other.ask("PATCH", `/bookings/${idOf(mine)}`, { state: "revoked" })).status).toBe(404);
    expect((await other.ask("GET", "/bookings")).body.bookings).toEqual([]);
    expect(await book(wish(stopAt(6)), randomUUID(), other)).toMatchObject({ status: 404 });
  });

  test("that is missing, altered, of nobody, revoked or too old opens nothing", async () => {
    const { key } = await givenProgram(given);
    const ask = (shown: string | undefined) => askApi(given, shown, "GET", "/booking/procedures");
    expect((await ask(key)).status).toBe(200);
    const wrong = ["", "escale_", key.toUpperCase(), `${key}a`, `${key.slice(0, -3)}AAA`, "'; drop table api_keys; --"];
    // Of an operator, or a number, that is another's.
    wrong.push(`escale_${"A".repeat(43)}${key.slice(50)}`);
    for (const shown of [undefined, ...wrong]) {
      const refused = await ask(shown);
      expect([shown, refused.status, refused.body.message]).toEqual([shown, 401, expect.stringMatching(/clé d’API/)]);
      expect(refused.headers.get("www-authenticate")).toMatch(/^Bearer/);
    }
    const store = apiKeyStore(given.store);
    const keyId = readApiKey(key)?.keyId as ApiKeyId;
    expect((await store.findKey(given.operator.operatorId, keyId))?.key.usedAt).toEqual(NOW);
    given.setNow(NOW.add({ hours: 24 * 366 }));
    expect(await ask(key)).toMatchObject({ status: 401, body: { error: "key-expired" } });
    given.setNow(NOW);
    const revoke = () => revokeApiKey({ store, now: NOW, actor: COMMAND_LINE }, given.operator.operatorId, keyId);
    expect([(await revoke()).ok, (await revoke()).ok]).toEqual([true, false]);
    expect(await ask(key)).toMatchObject({ status: 401, body: { error: "key-not-ours" } });
  });

  test("is kept as a hash: no dump of the database shows one", async () => {
    const { key } = await givenProgram(given);
    const { rows } = await given.store.pool.query("select k::text as row from api_keys k");
    expect(rows.length).toBeGreaterThan(1);
    for (const { row } of rows) expect(row).not.toContain(key.slice(50));
  });

  test("cannot be found by trying: whoever tries is stopped, wherever in their network; whoever has one goes on", async () => {
    const { key } = await givenProgram(given);
    const ask = async (shown: string, remoteAddress: string) => {
      const headers = { authorization: `Bearer ${shown}` };
      const asked = new Request(`${BASE_URL}/api/v1/booking/procedures`, { headers });
      return (await given.site.fetch(asked, { incoming: { socket: { remoteAddress } } } as HttpBindings)).status;
    };
    const wrong = `${key.slice(0, -3)}AAA`;
    const tried: number[] = [];
    for (let count = 0; count < 65; count += 1) tried.push(await ask(wrong, `2001:db8:1:2::${count + 1}`));
    expect(tried.filter((status) => status === 401).length).toBeOneOf([60, 61]);
    expect(tried.at(-1)).toBe(429);
    expect(await ask(key, "2001:db8:1:2::1")).toBe(200);
    expect(await ask(wrong, "2001:db8:9:9::1")).toBe(401);
  });

  test("that asks without end is told when to come back; another goes on", async () => {
    const busy = await givenProgram(given);
    await busy.ask("GET", "/booking/procedures");
    await given.store.pool.query(
      "update rate_limits set free_at = clock_timestamp() + interval '1 hour' where rule = 'api-keys'",
    );
    const refused = await busy.ask("GET", "/booking/procedures");
    expect(refused).toMatchObject({ status: 429, body: { error: "too-many-requests" } });
    expect(Number(refused.headers.get("retry-after"))).toBeGreaterThan(1);
    expect((await (await givenProgram(given)).ask("GET", "/booking/procedures")).status).toBe(200);
    await given.store.pool.query("delete from rate_limits");
  });
});

describe("what is sent", () => {
  const hostile: readonly (readonly [string, unknown, RegExp])[] = [
    ["no JSON", "{", /doit être un objet JSON/],
    ["a list", [], /doit être un objet JSON/],
    ["nothing", "", /doit être un objet JSON/],
    ["null", "null", /doit être un objet JSON/],
    ["an empty object", {}, /^stopId doit être un identifiant de passage/],
    ["an unknown field", { admin: true }, /n’est|doit|existe pas ici/],
    ["numbers", { stopId: 1, procedure: 2, startsAt: 3, person: 4 }, /doit être/],
    ["a prototype", '{"__proto__": {"stopId": "x"}, "constructor": 1}', /doit être|existe pas/],
    ["deep nesting", `${'{"person":'.repeat(5_000)}1${"}".repeat(5_000)}`, /doit être|existe pas/],
  ];
  test.each(hostile)("%s is refused in French, and nothing is booked", async (_, body, sentence) => {
    const before = await given.store.pool.query("select count(*)::int as count from bookings");
    const refused = await book(body);
    expect(refused.status).toBe(400);
    expect(refused.body).toEqual({ error: expect.any(String), message: expect.stringMatching(sentence) });
    expect((await given.store.pool.query("select count(*)::int as count from bookings")).rows).toEqual(before.rows);
  });

  test.each([
    [{ stopId: "x" }, 400, "stopId doit être un identifiant de passage."],
    [{ stopId: randomUUID() }, 404, "Ce passage ou cette démarche n’existe plus."],
    [{ procedure: "rien" }, 404, "Ce passage ou cette démarche n’existe plus."],
    [{ procedure: "\0" }, 404, "Ce passage ou cette démarche n’existe plus."],
    [{ startsAt: "2027-01-12T09:30:00.1234567890Z" }, 400, /startsAt doit être un instant/],
    [{ startsAt: "0000-01-01T00:00:00Z" }, 400, /startsAt doit être un instant/],
    [{ startsAt: "demain" }, 400, /startsAt doit être un instant/],
    [{ startsAt: "2027-02-30T10:00:00Z" }, 400, /startsAt doit être un instant/],
    [{ startsAt: "2020-01-01T10:00:00Z" }, 409, /trop tard/],
    [{ channel: "group" }, 400, /channel doit valoir online/],
    [{ person: "Jeanne" }, 400, /person doit être un objet/],
    [{ person: { name: "Jeanne" } }, 422, /adresse électronique ou un numéro/],
    [{ person: { name: "…", phone: "0612345678" } }, 422, "Écrivez le prénom et le nom."],
    [{ person: { name: "Jeanne", phone: "12" } }, 422, /numéro de téléphone/],
    [{ person: { name: "Jeanne", email: "a\nb@exemple.fr" } }, 422, /adresse électronique n’est pas/],
    [{ person: { name: "é".repeat(1_001), phone: "0612345678" } }, 400, /person.name doit tenir en 1000/],
    [{ tellBy: "sms", person: { name: "Jeanne", phone: "0323456789" } }, 422, /téléphone portable/],
    [{ note: "carte 4111 1111 1111 1111" }, 422, /ressemble à un numéro de carte/],
    [{ note: "🙂".repeat(6_000) }, 422, /trop long/],
    [{ note: "🙂".repeat(10_001) }, 400, /note doit tenir/],
  ])("wish number %$ is refused", async (over, status, sentence) => {
    const refused = await book(wish(stopAt(7), over));
    expect([refused.status, refused.body.message]).toEqual([
      status,
      typeof sentence === "string" ? sentence : expect.stringMatching(sentence),
    ]);
    expect(given.errors).toEqual([]);
  });

  test("names of every script are kept as they are", async () => {
    const stop = stopAt(8);
    for (const [index, name] of ["محمد بن سلمان", "O’Brien-Łukasz", "أمين 🙂"].entries()) {
      const startsAt = stop.startsAt.add({ minutes: 30 * index }).toString();
      const booked = await book(wish(stop, { startsAt, person: { name, email: `${randomUUID()}@exemple.fr` } }));
      expect(booked).toMatchObject({ status: 201, body: { person: { name } } });
    }
  });

  test.each([
    ["?since=hier", /since doit être un instant/],
    ["?limit=501", /limit doit être au plus 500/],
    ["?next=x", /next doit être donné tel/],
    ["?next=2027-13-01T00:00:00.000000Z_11111111-1111-4111-8111-111111111111", /next doit être donné tel/],
    ["?everything=1", /« everything » n’existe pas ici/],
  ])("GET /bookings%s is refused", async (query, sentence) => {
    const refused = await program.ask("GET", `/bookings${query}`);
    expect([refused.status, refused.body.message]).toEqual([400, expect.stringMatching(sentence)]);
  });

  test("a page of another site books nothing: it has no key, and a browser would ask first", async () => {
    const evil = { origin: "https://evil.test", "sec-fetch-site": "cross-site", "idempotency-key": "x" };
    expect((await askApi(given, undefined, "POST", "/bookings", wish(stopAt(7)), evil)).status).toBe(403);
    const asked = await given.site.fetch(
      new Request(`${BASE_URL}/api/v1/bookings`, { method: "OPTIONS", headers: { origin: "https://evil.test" } }),
    );
    expect(asked.headers.get("access-control-allow-methods")).toBe("GET, HEAD");
    expect(asked.headers.get("access-control-allow-headers")).not.toContain("authorization");
  });
});
