import { createServer, type RequestListener, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { Webhook } from "standardwebhooks";
import { afterEach, describe, expect, test } from "vitest";
import { isPublic } from "../web/public-address.ts";
import { hookPost } from "./post-hook.ts";

const SECRET = `whsec_${Buffer.alloc(32, 7).toString("base64")}`;
const servers: Server[] = [];
afterEach(() => {
  for (const server of servers.splice(0)) {
    server.close();
    server.closeAllConnections();
  }
});

interface Got {
  readonly headers: Record<string, string>;
  readonly body: string;
}

async function receiver(answer: RequestListener = (_, response) => response.end()) {
  const got: Got[] = [];
  const server = createServer((request, response) => {
    let body = "";
    request.on("data", (part) => {
      body += part;
    });
    request.on("end", () => {
      got.push({ headers: request.headers as Record<string, string>, body });
      answer(request, response);
    });
  });
  servers.push(server);
  await new Promise<void>((listening) => server.listen(0, "127.0.0.1", listening));
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/x`, got };
}

const message = () => ({
  deliveryId: "0199a0b0-0000-7000-8000-000000000001",
  event: "booking.made" as const,
  happenedAt: Temporal.Instant.from("2027-01-12T09:00:00Z"),
  data: { bookingId: "b", state: "unknown" },
});
const post = (url: string, how: Partial<Parameters<typeof hookPost>[0]> = {}) =>
  hookPost({ anywhere: true, patience: 300, ...how })({ url, secret: SECRET }, message(), Temporal.Now.instant());

test("what is posted is signed as the Standard Webhooks libraries verify it, and no longer once it is altered", async () => {
  const { url, got } = await receiver();
  expect(await post(url)).toEqual({ ok: true, status: 200 });
  const [one] = got as [Got];
  const verifier = new Webhook(SECRET);
  expect(verifier.verify(one.body, one.headers)).toEqual({
    type: "booking.made",
    timestamp: "2027-01-12T09:00:00.000Z",
    data: { bookingId: "b", state: "unknown" },
  });
  expect(one.headers).toMatchObject({ "webhook-id": message().deliveryId, "content-type": "application/json" });
  expect(() => verifier.verify(one.body.replace("unknown", "seen"), one.headers)).toThrow();
  const other = new Webhook(`whsec_${Buffer.alloc(32, 8).toString("base64")}`);
  expect(() => other.verify(one.body, one.headers)).toThrow();
});

test.each([
  [204, { ok: true, status: 204 }],
  [302, { ok: false, fault: "redirected", status: 302 }],
  [410, { ok: false, fault: "refused", status: 410 }],
  [500, { ok: false, fault: "refused", status: 500 }],
])("an answer of %i", async (status, judged) => {
  const elsewhere = await receiver();
  const { url } = await receiver((_, response) => response.writeHead(status, { location: elsewhere.url }).end());
  expect(await post(url)).toEqual(judged);
  expect(elsewhere.got).toEqual([]);
});

test("a receiver that says nothing, hangs up, speaks no HTTP or is not there", async () => {
  expect(await post((await receiver(() => {})).url)).toEqual({ ok: false, fault: "silent" });
  expect(await post((await receiver((request) => request.socket.destroy())).url)).toEqual({
    ok: false,
    fault: "unreachable",
  });
  const noise = await receiver((request) => request.socket.end("bonjour\r\n\r\n"));
  expect(await post(noise.url)).toEqual({ ok: false, fault: "unreachable" });
  const { url } = await receiver();
  servers.pop()?.close();
  expect(await post(url)).toEqual({ ok: false, fault: "unreachable" });
});

test("an answer without end is not waited for", async () => {
  const { url } = await receiver((_, response) => {
    response.writeHead(200);
    const endless = setInterval(() => response.write("a".repeat(10_000)), 1);
    response.on("close", () => clearInterval(endless));
  });
  expect(await post(url)).toEqual({ ok: true, status: 200 });
});

describe("addresses of nobody's business", () => {
  test.each([
    "127.0.0.1",
    "localhost",
    "[::1]",
    "[::ffff:127.0.0.1]",
    "0.0.0.0",
    "2130706433",
    "0x7f.1",
    "169.254.169.254",
  ])("%s is not connected to", async (host) => {
    const { url, got } = await receiver();
    const port = new URL(url).port;
    const answer = await post(`http://${host}:${port}/x`, { anywhere: false });
    expect(answer).toEqual({ ok: false, fault: "address-not-public" });
    expect(got).toEqual([]);
  });

  test.each([
    ["10.1.2.3", false],
    ["172.16.0.1", false],
    ["192.168.1.1", false],
    ["100.64.0.1", false],
    ["192.0.2.1", false],
    ["224.0.0.1", false],
    ["255.255.255.255", false],
    ["fe80::1", false],
    ["fc00::1", false],
    ["::ffff:10.0.0.1", false],
    ["64:ff9b::a00:1", false],
    ["::", false],
    ["not an address", false],
    ["193.0.6.139", true],
    ["2001:67c:2e8:22::c100:68b", true],
  ])("%s: public %s", (address, isIt) => {
    expect(isPublic(address)).toBe(isIt);
  });
});
