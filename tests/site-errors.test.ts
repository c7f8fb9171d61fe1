import { connect, createServer, type Socket } from "node:net";
import { openStore, publicTimetable } from "@escale/store";
import { createAdaptorServer } from "@hono/node-server";
import { Hono } from "hono";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { answerErrors } from "../apps/server/src/web/answer-errors.ts";
import { makeSite } from "../apps/server/src/web/make-site.ts";
import { BASE_URL, type GivenSite, givenSite, until } from "./given-site.ts";

let given: GivenSite;
beforeAll(async () => {
  given = await givenSite();
});

test.each([
  ["/nulle-part", "fr", "Cette page n’existe pas"],
  ["/en/nowhere", "en", ""],
  ["/communes/02999", "fr", "Cette page n’existe pas"],
])("%s is a page that says so, in its language", async (path, language, sentence) => {
  const response = await given.get(path);
  expect(response.status).toBe(404);
  expect(response.headers.get("content-type")).toMatch(/^text\/html/);
  expect(response.headers.get("content-security-policy")).toContain("default-src 'none'");
  const html = await response.text();
  expect(html).toContain(`<html lang="${language}">`);
  expect(html).toContain(sentence);
});

test.each(["POST", "PUT", "DELETE", "PATCH"])("%s where one can only read is refused", async (method) => {
  for (const path of ["/", "/communes/02386", "/communes/02386.ics", "/nulle-part"]) {
    const response = await given.get(path, {}, method);
    expect(response.status).toBe(405);
    expect(response.headers.get("allow")).toBe("GET, HEAD");
  }
});

test.each([
  [`/${"a".repeat(10_000)}`, 414],
  [`/communes/${"é".repeat(3_000)}`, 414],
  ["/communes/%00", 404],
  ["/communes/%E0%A4%A", 404],
  ["/%E0%A4%A.ics", 404],
  ["/operateurs/%00", 404],
  ["/operateurs/..%2f..%2fetc%2fpasswd", 404],
  ["/passages/%27%20or%201=1", 404],
  ["/lieux/undefined", 404],
  ["/vehicules/__proto__", 404],
  ["/communes/constructor", 404],
  ["//evil.com", 404],
  ["//evil.com/%2e%2e", 404],
  ["//evil.com/", 404],
  ["//evil.com//", 404],
  ["/%2f%2fevil.com/", 404],
  ["/api/v1/stops/%00", 400],
])("%s is %s, and leads nowhere else", async (path, status) => {
  const response = await given.get(path);
  expect(response.status).toBe(status);
  expect(response.headers.get("location")).toBeNull();
  expect(given.errors).toEqual([]);
});

test.each([
  ["/communes/02386/", "/communes/02386"],
  ["/en/", "/en"],
  ["/recherche/?q=saint+martin", "/recherche?q=saint+martin"],
  ["/communes/2a004", "/communes/2A004"],
  ["/en/communes/2b033/affiche", "/en/communes/2B033/affiche"],
  ["/communes/2a004.ics", "/communes/2A004.ics"],
  ["/communes/2a004/2027-01/", "/communes/2A004/2027-01"],
])("%s is another address of %s, and leads there", async (path, address) => {
  const response = await given.get(path);
  expect(response.status).toBe(308);
  expect(response.headers.get("location")).toBe(address);
  expect((await given.get(path, {}, "POST")).status).toBe(405);
  expect((await given.get(address)).status).toBe(200);
});

describe("over the wire, where a client may write anything", () => {
  let port: number;
  const server = createAdaptorServer({ fetch: (request) => given.site.fetch(request) });
  beforeAll(async () => {
    port = await new Promise((resolve) => {
      server.listen(0, "127.0.0.1", () => resolve((server.address() as { port: number }).port));
    });
  });
  afterAll(async () => {
    await new Promise((resolve) => server.close(resolve));
  });

  /** The status line and headers that come back to these bytes. */
  async function send(start: string): Promise<string> {
    const socket = connect(port, "127.0.0.1");
    let answer = "";
    socket.on("data", (data) => {
      answer += data.toString("latin1");
    });
    socket.write(`${start}\r\nConnection: close\r\n\r\n`, "latin1");
    await new Promise((resolve, reject) => socket.once("close", resolve).once("error", reject));
    return answer.split("\r\n\r\n")[0] as string;
  }

  test.each([
    ["another host as a path", "GET //evil.com HTTP/1.1\r\nHost: x", 404],
    ["dots to climb out", "GET /../../etc/passwd HTTP/1.1\r\nHost: x", 404],
    ["another host and a slash", "GET //evil.com/ HTTP/1.1\r\nHost: x", 404],
    ["dots that lead back in", "GET /./communes/./02386 HTTP/1.1\r\nHost: x", 200],
    ["a backslash", "GET /\\evil.com HTTP/1.1\r\nHost: x", 400],
    ["escapes that are no UTF-8", "GET /%ff%fe HTTP/1.1\r\nHost: x", 404],
    ["bytes that are no ASCII", "GET /\xff\xfe HTTP/1.1\r\nHost: x", 400],
    ["a whole address", "GET http://evil.com/communes/02386 HTTP/1.1\r\nHost: x", 200],
    ["a Host with a space", "GET / HTTP/1.1\r\nHost: a b", 400],
    ["no Host", "GET / HTTP/1.1", 400],
    ["no slash", "GET communes HTTP/1.1\r\nHost: x", 400],
    ["a star", "OPTIONS * HTTP/1.1\r\nHost: x", 400],
    ["TRACE", "TRACE / HTTP/1.1\r\nHost: x", 405],
    ["headers without end", `GET / HTTP/1.1\r\nHost: x\r\nIf-None-Match: ${"a".repeat(20_000)}`, 431],
  ])("%s", async (_, start, status) => {
    const head = await send(start);
    expect(head).toMatch(new RegExp(`^HTTP/1.1 ${status} `));
    expect(head.toLowerCase()).not.toContain("\r\nlocation:");
    expect(given.errors).toEqual([]);
  });

  test("the address of another is never ours: what is kept does not depend on the Host", async () => {
    const head = await send("GET /communes/02386 HTTP/1.1\r\nHost: evil.com");
    expect(head).toMatch(/^HTTP\/1.1 200 /);
    expect(await (await given.get("/communes/02386")).text()).not.toContain("evil.com");
  });
});

describe("a bug of ours", () => {
  const told: unknown[] = [];
  const site = new Hono();
  answerErrors(site, { renderProblem: (status) => `<p>${status}</p>`, onError: (error) => told.push(error) });
  site.get("*", () => {
    throw new Error("secret");
  });

  test.each([
    ["/", "<p>500</p>"],
    ["/api/v1/stops", "internal-error"],
  ])("%s says that it is ours, shows no trace, and is told to who runs the server", async (path, sentence) => {
    told.length = 0;
    const response = await site.request(path);
    expect(response.status).toBe(500);
    const text = await response.text();
    expect(text).toContain(sentence);
    expect(text).not.toMatch(/secret|\bat\b.*:\d+:\d+/);
    expect(told).toMatchObject([{ message: "secret" }]);
    expect(response.headers.get("cache-control")).toBe("no-store");
  });
});

describe("a database that is away", () => {
  test("pages and the API say so, and come back by themselves", async () => {
    const { site, gate, errors } = await behindGate();
    const get = async (path: string) => site.fetch(new Request(`${BASE_URL}${path}`));
    expect((await get("/communes/02386")).status).toBe(200);
    gate.close();
    await until(async () => (await get("/communes/02386")).status === 503);
    const page = await get("/communes/02386");
    expect(page.headers.get("retry-after")).toBe("30");
    expect(page.headers.get("cache-control")).toBe("no-store");
    expect(await page.text()).toContain("indisponible");
    const api = await get("/api/v1/stops");
    expect(api.status).toBe(503);
    expect(await api.json()).toMatchObject({ error: "unavailable" });
    expect(api.headers.get("access-control-allow-origin")).toBe("*");
    expect((await get("/communes/02386.ics")).status).toBe(503);
    // What needs no database still answers.
    expect((await get("/api/v1/communes?q=iron")).status).toBe(200);
    gate.open();
    await until(async () => (await get("/communes/02386")).status === 200);
    // It hears of changes again.
    const [stop] = given.stops;
    await given.change(stop?.stopId as NonNullable<typeof stop>["stopId"], { act: "cancel", reason: "neige" });
    await until(async () => (await (await get(`/passages/${stop?.stopId}`)).text()).includes("neige"));
    expect(errors).toEqual([]);
  });
});

/** The same site on the same database, reached through a door that can be closed on it. */
async function behindGate() {
  const { connection } = given.store;
  const target = String(connection.host).startsWith("/")
    ? { path: `${connection.host}/.s.PGSQL.${connection.port}` }
    : { host: String(connection.host), port: Number(connection.port) };
  const sockets = new Set<Socket>();
  let isOpen = true;
  const door = createServer((socket) => {
    if (!isOpen) return void socket.destroy();
    const through = connect(target as { port: number });
    for (const [one, other] of [
      [socket, through],
      [through, socket],
    ] as const) {
      sockets.add(one);
      one.on("error", () => other.destroy()).on("close", () => other.destroy());
      one.pipe(other);
    }
  });
  const port = await new Promise<number>((resolve) => {
    door.listen(0, "127.0.0.1", () => resolve((door.address() as { port: number }).port));
  });
  const store = openStore({ ...connection, host: "127.0.0.1", port, password: connection.password as string });
  const errors: unknown[] = [];
  const site = makeSite({
    store,
    reference: given.reference,
    baseUrl: BASE_URL,
    now: () => Temporal.Instant.from("2026-11-23T20:00:00Z"),
    onError: (error) => errors.push(error),
  });
  afterAll(async () => {
    await site.close();
    await store.close();
    for (const socket of sockets) socket.destroy();
    door.close();
  });
  const gate = {
    close() {
      isOpen = false;
      for (const socket of sockets) socket.destroy();
      sockets.clear();
    },
    open() {
      isOpen = true;
    },
  };
  // The watcher has come through before anything is asked of it.
  await publicTimetable(store).operators();
  return { site, gate, errors };
}
