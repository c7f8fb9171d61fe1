import { setInterval as every } from "node:timers";
import { beforeAll, describe, expect, test } from "vitest";
import { MOST_BYTES } from "../apps/server/src/guard/body-limit.ts";
import { newRequestId } from "../apps/server/src/guard/request-id.ts";
import { securityTxt } from "../apps/server/src/guard/security-txt.ts";
import { givenGuarded, OWN_URL } from "./given-guarded.ts";
import { type GivenSite, givenSite } from "./given-site.ts";

type Guarded = Awaited<ReturnType<typeof givenGuarded>>;
const OWN = { "sec-fetch-site": "same-origin" };

let guarded: Guarded;
beforeAll(async () => {
  guarded = await givenGuarded();
});

const send = (headers: Record<string, string>, path = "/formulaire", body: BodyInit = "a=1") =>
  fetch(guarded.url + path, {
    method: "POST",
    body,
    headers: { "content-type": "application/x-www-form-urlencoded", ...headers },
  });

describe("a form of another site", () => {
  test.each<[string, Record<string, string>]>([
    ["the browser says that it comes from here", OWN],
    ["an older browser names our address", { origin: OWN_URL }],
    ["an even older one names the page that it comes from", { referer: `${OWN_URL}/formulaire?x=1` }],
    ["a page that lets no referrer out", { ...OWN, origin: "null" }],
  ])("is not what this is: %s", async (_, headers) => {
    expect(await (await send(headers)).text()).toBe("reçu");
  });

  test.each<[string, Record<string, string>]>([
    ["the browser says that it comes from elsewhere", { "sec-fetch-site": "cross-site", origin: OWN_URL }],
    ["from a neighbour under the same name", { "sec-fetch-site": "same-site", origin: OWN_URL }],
    ["typed by hand, as it were", { "sec-fetch-site": "none" }],
    ["another address", { origin: "https://evil.test" }],
    ["our address without TLS", { origin: "http://escale.test" }],
    ["our address on another port", { origin: "https://escale.test:8443" }],
    ["our name in front of another", { origin: "https://escale.test.evil.test" }],
    ["no address", { origin: "null" }],
    ["nonsense", { origin: "escale.test" }],
    ["another page", { referer: "https://evil.test/https://escale.test/" }],
    ["nothing said at all", {}],
    // Whoever is asked for by another name is asked by a page of that name: a form there is not ours.
    ["the forged name of the host", { origin: "https://evil.test", host: "evil.test" }],
    ["JSON", { origin: "https://evil.test", "content-type": "application/json" }],
    ["no type", { origin: "https://evil.test", "content-type": "" }],
  ])("is refused, in French, and nothing is done: %s", async (_, headers) => {
    const before = guarded.sent.length;
    const response = await send(headers);
    expect(response.status).toBe(403);
    expect(await response.text()).toContain("Cette demande ne vient pas d’une page d’Escale");
    expect(response.headers.get("cache-control")).toBe("no-store");
    expect(guarded.sent).toHaveLength(before);
  });

  test("a link is a secret of its own: its form needs no more, unless another site sends it", async () => {
    // What older browsers send from a page that lets no referrer out.
    expect((await send({ origin: "null" }, "/mairie/clef")).status).toBe(200);
    expect((await send({}, "/mairie/clef")).status).toBe(200);
    for (const headers of [{ "sec-fetch-site": "cross-site", origin: "null" }, { origin: "https://evil.test" }])
      expect((await send(headers as Record<string, string>, "/mairie/clef")).status).toBe(403);
    expect((await send({ referer: "https://evil.test/" }, "/mairie/clef")).status).toBe(403);
  });

  test("to where nothing is sent to is told just that", async () => {
    expect((await send({}, "/nulle-part")).status).toBe(405);
    expect((await fetch(`${guarded.url}/formulaire`, { method: "DELETE" })).status).toBe(405);
  });
});

describe("a body that is too long", () => {
  test("as long as it may be, it is read whole, announced or not", async () => {
    guarded.sent.length = 0;
    expect((await send(OWN, "/formulaire", "a".repeat(MOST_BYTES))).status).toBe(200);
    expect(guarded.sent[0]).toHaveLength(MOST_BYTES);
    const parts = ["a=", "1"].map((part) => new TextEncoder().encode(part));
    const stream = new ReadableStream({
      pull(controller) {
        const part = parts.shift();
        if (part) controller.enqueue(part);
        else controller.close();
      },
    });
    const init = { method: "POST", body: stream, headers: OWN, duplex: "half" };
    expect((await fetch(`${guarded.url}/formulaire`, init as RequestInit)).status).toBe(200);
    expect(guarded.sent[1]).toBe("a=1");
  });

  test.each(["/formulaire", "/sans-lire"])("of 50 MB is refused by %s before it has been sent", async (path) => {
    const before = guarded.sent.length;
    const { socket, closed } = guarded.open();
    socket.write(
      `POST ${path} HTTP/1.1\r\nHost: x\r\nSec-Fetch-Site: same-origin\r\nContent-Length: 50000000\r\n\r\nthe first bytes`,
    );
    // Not one byte more is sent: the connection is not held for them.
    const answer = await closed;
    expect(answer).toMatch(/^HTTP\/1\.1 413 /);
    expect(answer.toLowerCase()).toContain("connection: close");
    expect(answer).toContain("Cet envoi est trop lourd");
    expect(guarded.sent).toHaveLength(before);
  });

  test("that never says how long it is, is refused once it has gone too far", async () => {
    const before = guarded.sent.length;
    const { socket, closed } = guarded.open();
    socket.write(
      "POST /formulaire HTTP/1.1\r\nHost: x\r\nSec-Fetch-Site: same-origin\r\nTransfer-Encoding: chunked\r\n\r\n",
    );
    const chunk = `10000\r\n${"a".repeat(0x10000)}\r\n`;
    let written = 0;
    const writing = every(() => {
      if (socket.destroyed) return;
      socket.write(chunk);
      written += 0x10000;
    }, 1);
    expect(await closed).toMatch(/^HTTP\/1\.1 413 /);
    clearInterval(writing);
    expect(written).toBeLessThan(50_000_000);
    expect(guarded.sent).toHaveLength(before);
  });

  test.each(["GET", "POST"])("of 50 MB goes nowhere with %s where nothing reads it", async (method) => {
    const { socket, closed } = guarded.open();
    socket.write(`${method} /nulle-part HTTP/1.1\r\nHost: x\r\nContent-Length: 50000000\r\nConnection: close\r\n\r\n`);
    expect(await closed).toMatch(/^HTTP\/1\.1 40[45] /);
  });
});

describe("somebody who is slow on purpose", () => {
  /** The server's own limits, a hundred times as short. */
  const patience = { headersTimeout: 150, requestTimeout: 600, connectionsCheckingInterval: 20 };
  const dripping = async (slow: Guarded, start: string, drop: string) => {
    const { socket, closed } = slow.open();
    const began = performance.now();
    socket.write(start);
    const drip = every(() => socket.write(drop), 20);
    const heard = await closed;
    clearInterval(drip);
    return { heard, took: performance.now() - began };
  };

  test("headers that never end are cut off, and others are answered meanwhile", async () => {
    const slow = await givenGuarded({ patience });
    const holding = Array.from({ length: 50 }, () => dripping(slow, "GET / HTTP/1.1\r\nHost: x\r\n", "x-a: b\r\n"));
    expect((await fetch(`${slow.url}/formulaire`)).status).toBe(200);
    for (const { heard, took } of await Promise.all(holding)) {
      expect(heard).toMatch(/^(HTTP\/1\.1 408 |$)/);
      expect(took).toBeLessThan(5_000);
    }
  });

  test("a body that never ends is cut off: nothing is done, nobody is alarmed", async () => {
    const slow = await givenGuarded({ patience });
    const start =
      "POST /formulaire HTTP/1.1\r\nHost: x\r\nSec-Fetch-Site: same-origin\r\nContent-Length: 1000\r\n\r\na=";
    const { heard, took } = await dripping(slow, start, "b");
    expect(heard).toMatch(/^(HTTP\/1\.1 40[08] |$)/);
    expect(took).toBeLessThan(5_000);
    expect(slow.sent).toEqual([]);
    expect(slow.errors).toEqual([]);
  });

  test("a body that is cut short does nothing and alarms nobody", async () => {
    const { socket, closed } = guarded.open();
    const before = guarded.sent.length;
    socket.write(
      "POST /formulaire HTTP/1.1\r\nHost: x\r\nSec-Fetch-Site: same-origin\r\nContent-Length: 1000\r\n\r\na=",
    );
    setTimeout(() => socket.destroy(), 100);
    await closed;
    expect((await fetch(`${guarded.url}/formulaire`)).status).toBe(200);
    expect(guarded.sent).toHaveLength(before);
    expect(guarded.errors).toEqual([]);
  });
});

describe("who asks", () => {
  test("is the far end of the connection, whatever it says, unless a proxy of ours says it", async () => {
    const headers = { "x-forwarded-for": "192.0.2.7" };
    expect(await (await fetch(`${guarded.url}/qui`, { headers })).text()).toBe("127.0.0.1");
    const behind = await givenGuarded({ trustsProxy: (address) => address === "127.0.0.1" });
    expect(await (await fetch(`${behind.url}/qui`, { headers })).text()).toBe("192.0.2.7");
  });

  test("each request has a name that can be said on the telephone; a proxy of ours may give it", async () => {
    const headers = { "x-request-id": "from-outside" };
    const own = (await fetch(`${guarded.url}/formulaire`, { headers })).headers.get("x-request-id");
    expect(own).toMatch(/^[0-9A-HJKMNP-TV-Z]{4}-[0-9A-HJKMNP-TV-Z]{4}$/);
    const behind = await givenGuarded({ trustsProxy: () => true });
    const ask = async (id: string) =>
      (await fetch(`${behind.url}/formulaire`, { headers: { "x-request-id": id } })).headers.get("x-request-id");
    expect(await ask("from-outside")).toBe("from-outside");
    expect(await ask("a\tb<script>")).toMatch(/^.{4}-.{4}$/);
    expect(new Set(Array.from({ length: 1_000 }, newRequestId)).size).toBe(1_000);
  });

  test("whoever meets an error can quote it", async () => {
    const response = await send({ origin: "https://evil.test" });
    const id = response.headers.get("x-request-id");
    expect(await response.text()).toContain(`<code>${id}</code>`);
  });
});

describe("what every answer says", () => {
  let given: GivenSite;
  beforeAll(async () => {
    given = await givenSite();
  });
  const paths = ["/", "/communes/02386", "/nulle-part", "/api/v1/stops", "/communes/02386.ics", "/favicon.svg"];

  test("whoever finds a weakness reads whom to tell, under our own address", async () => {
    const response = await given.get("/.well-known/security.txt", { host: "evil.test" });
    expect(response.status).toBe(200);
    expect(response.headers.get("content-type")).toBe("text/plain; charset=utf-8");
    expect(await response.text()).toBe(`Contact: mailto:securite@escale.test
Expires: 2027-05-22T20:00:00Z
Preferred-Languages: fr, en
Canonical: https://escale.test/.well-known/security.txt
`);
  });

  test("without somebody to tell there is no such page", async () => {
    const without = securityTxt({ securityContact: undefined, baseUrl: OWN_URL, now: () => Temporal.Now.instant() });
    expect((await without.request("/.well-known/security.txt")).status).toBe(404);
  });

  test.each(paths)("%s: by TLS only, in no frame, of no version", async (path) => {
    // Once made, once kept.
    for (const response of [await given.get(path), await given.get(path)]) {
      const { headers } = response;
      expect(headers.get("strict-transport-security")).toBe("max-age=63072000");
      expect(headers.get("x-frame-options")).toBe("DENY");
      expect(headers.get("content-security-policy")).toContain("frame-ancestors 'none'");
      expect(headers.get("content-security-policy")).not.toMatch(/unsafe/);
      expect(headers.get("x-content-type-options")).toBe("nosniff");
      expect(headers.get("referrer-policy")).toBe("same-origin");
      for (const telling of ["server", "x-powered-by", "via"]) expect(headers.get(telling)).toBeNull();
    }
  });
});
