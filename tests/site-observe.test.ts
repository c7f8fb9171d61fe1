import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { text } from "node:stream/consumers";
import { openStore } from "@escale/store";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { makeLog } from "../apps/server/src/observe/make-log.ts";
import { makeMetrics } from "../apps/server/src/observe/metrics.ts";
import { startTraces } from "../apps/server/src/observe/trace-requests.ts";
import { makeSite, type Site } from "../apps/server/src/web/make-site.ts";
import { givenDatabase } from "./given-database.ts";
import { BASE_URL, type GivenSite, givenSite, until } from "./given-site.ts";

const TOKEN = "a-token-that-was-drawn-at-random";

let given: GivenSite;
let site: Site;
const lines: Record<string, unknown>[] = [];
const spans: { readonly name: string; readonly traceId: string; readonly parentSpanId?: string }[] = [];
let stopTraces: () => Promise<void>;

/** A collector of traces, as OpenTelemetry's exporter speaks to one. */
const collector = createServer(async (request, response) => {
  const { resourceSpans } = JSON.parse(await text(request));
  for (const { scopeSpans } of resourceSpans) for (const scope of scopeSpans) spans.push(...scope.spans);
  response.end("{}");
});

/** Milliseconds: no page takes any, however busy the machine. */
const clock = () => 0;

beforeAll(async () => {
  given = await givenSite();
  collector.listen(0, "127.0.0.1");
  await once(collector, "listening");
  const { port } = collector.address() as AddressInfo;
  const traces = await startTraces({ OTEL_EXPORTER_OTLP_ENDPOINT: `http://127.0.0.1:${port}/` }, "0.0.0");
  stopTraces = async () => traces?.stop();
  const log = makeLog("debug", { write: (line: string) => void lines.push(JSON.parse(line)) });
  site = siteWith({ clock, log, metrics: makeMetrics(), metricsToken: TOKEN, traces });
});
afterAll(async () => {
  await site.close();
  collector.close();
});

function siteWith(observation: NonNullable<Parameters<typeof makeSite>[0]["observation"]>, store = given.store): Site {
  const now = () => Temporal.Instant.from("2026-11-23T20:00:00Z");
  return makeSite({ store, reference: given.reference, baseUrl: BASE_URL, now, onError: () => {}, observation });
}

const get = async (path: string, headers: Record<string, string> = {}, method = "GET") =>
  site.fetch(new Request(`${BASE_URL}${path}`, { method, headers }));

const figures = async () => (await get("/metrics", { authorization: `Bearer ${TOKEN}` })).text();

describe("what is written down of a request", () => {
  test("is the pattern of the address, its answer, and the reference that people were given", async () => {
    lines.length = 0;
    const response = await get("/communes/02386?x=1");
    expect(lines).toEqual([
      {
        level: 20,
        time: expect.any(Number),
        id: response.headers.get("x-request-id"),
        method: "GET",
        route: "/communes/:code",
        status: 200,
        ms: 0,
        client: "unknown",
        msg: "request",
      },
    ]);
  });

  test.each([
    ["/autour?lat=49.8956&lon=3.6248", "/autour"],
    ["/recherche?q=Marie+Dupont", "/recherche"],
    ["/en/recherche?q=Marie+Dupont", "/en/recherche"],
    ["/mairie/secret-key-of-a-link", "/mairie/:link"],
    ["/api/v1/stops?commune=02386", "/api/v1/stops"],
    ["/communes/02386/affiche", "/communes/:code/affiche"],
    ["/communes/02386/2027-01", "/communes/:code/:month"],
  ])("is nothing of what %s says of somebody", async (path, route) => {
    lines.length = 0;
    await get(path);
    expect(lines).toMatchObject([{ route }]);
    expect(JSON.stringify(lines)).not.toMatch(/49\.8956|Marie|secret|02386/);
  });

  test.each([
    ["a page that went well is not worth a line", "/communes/02386?y", "GET", []],
    ["one that is missing is", "/nulle-part", "GET", [{ level: 30, status: 404 }]],
    ["what would change something is", "/communes/02386", "POST", [{ level: 30, status: 405 }]],
    ["one that was slow is", "/communes/02386?z", "GET", [{ level: 30, status: 200, ms: 1_500 }]],
  ])("by default: %s", async (_, path, method, expected) => {
    const written: unknown[] = [];
    const log = makeLog("info", { write: (line: string) => void written.push(JSON.parse(line)) });
    let now = 0;
    const slowClock = () => (now += 1_500);
    const quiet = siteWith({ log, clock: path.endsWith("z") ? slowClock : clock });
    await quiet.fetch(new Request(`${BASE_URL}${path}`, { method }));
    expect(written).toMatchObject(expected);
    expect(written).toHaveLength(expected.length);
    await quiet.close();
  });
});

describe("figures for a collector", () => {
  test.each([
    [{}],
    [{ authorization: "Bearer wrong" }],
    [{ authorization: `Basic ${TOKEN}` }],
    [{ authorization: "" }],
  ])("do not exist for whoever shows %j", async (headers) => {
    const response = await get("/metrics", headers as Record<string, string>);
    expect(response.status).toBe(404);
    expect(await response.text()).not.toContain("escale_http");
  });

  test("do not exist where no token is set", async () => {
    const without = siteWith({ metrics: makeMetrics() });
    const headers = { authorization: "Bearer undefined" };
    expect((await without.fetch(new Request(`${BASE_URL}/metrics`, { headers }))).status).toBe(404);
    await without.close();
  });

  test("count by pattern, so that no stranger can make them endless, and pages from memory apart", async () => {
    for (const code of ["02386", "02999", "02998"]) await get(`/communes/${code}`);
    await get("/communes/02386");
    await get("/nulle-part/1");
    await get("/nulle-part/2");
    const told = await figures();
    expect(told).toContain('escale_http_requests_total{method="GET",route="/communes/:code",status="404"} 2');
    expect(told).toMatch(/escale_http_requests_total\{method="GET",route="none",status="404"\} \d/);
    expect(told).toMatch(/escale_http_request_seconds_bucket\{le="0.1",method="GET",route="\/communes\/:code"\} [1-9]/);
    expect(told).toMatch(/^escale_http_kept_pages_total 1$/m);
    expect(told).toMatch(/^nodejs_eventloop_lag_seconds /m);
    expect(told).not.toMatch(/communes\/02999|nulle-part/);
    expect((await get("/metrics", { authorization: `Bearer ${TOKEN}` })).headers.get("cache-control")).toBe("no-store");
  });
});

describe("is it there, and can it work", () => {
  test("yes", async () => {
    expect(await (await get("/healthz")).text()).toBe("ok\n");
    expect(await (await get("/readyz")).json()).toEqual({ ready: true });
  });

  test("on a copy from before its last migration it is there and cannot work; on one of a newer Escale it can", async () => {
    const changed = await givenDatabase();
    const site = siteWith({}, changed);
    const ask = async () => (await site.fetch(new Request(`${BASE_URL}/readyz`))).json();
    await changed.pool.query("insert into kysely_migration (name, timestamp) values ('9999-next', now()::text)");
    expect(await ask()).toEqual({ ready: true });
    await changed.pool.query("delete from kysely_migration where name = '0008-mail'");
    await until(async () => ((await ask()) as { because?: string }).because === "schema");
    await site.close();
  });

  test("without its database it is there and cannot work", async () => {
    const gone = openStore({ ...given.store.connection, host: "127.0.0.1", port: 1 });
    const away = siteWith({}, { ...given.store, ...gone });
    const ask = async (path: string) => away.fetch(new Request(`${BASE_URL}${path}`));
    expect((await ask("/healthz")).status).toBe(200);
    const answer = await ask("/readyz");
    expect(answer.status).toBe(503);
    expect(await answer.json()).toEqual({ ready: false, because: "database" });
    await away.close();
    await gone.close();
  });
});

describe("traces", () => {
  test("are not even loaded where nobody collects them", async () => {
    expect(await startTraces({}, "0.0.0")).toBeUndefined();
    expect(await startTraces({ OTEL_EXPORTER_OTLP_ENDPOINT: "" }, "0.0.0")).toBeUndefined();
  });

  test("go on from the one that a proxy began, and name patterns only", async () => {
    const traceId = "0af7651916cd43dd8448eb211c80319c";
    await get("/recherche?q=Marie", { traceparent: `00-${traceId}-b7ad6b7169203331-01` });
    await get("/nulle-part/secret");
    await stopTraces();
    expect(spans.find((span) => span.traceId === traceId)).toMatchObject({
      name: "GET /recherche",
      parentSpanId: "b7ad6b7169203331",
    });
    expect(spans.map(({ name }) => name)).toContain("GET");
    expect(JSON.stringify(spans)).not.toMatch(/Marie|secret/);
  });
});
