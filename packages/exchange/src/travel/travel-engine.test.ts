import type { ServerResponse } from "node:http";
import type { Leg, Position, TravelEngine } from "@escale/domain";
import { afterEach, describe, expect, test } from "vitest";
import type { Asking } from "../services/ask-json.ts";
import { type GivenEngine, type GivenRoads, givenEngine } from "./given-engine.ts";
import { type EngineKind, travelEngine } from "./travel-engine.ts";

const A = { lat: 49.9, lon: 3.6 };
const B = { lat: 49.95, lon: 3.66 };
const C = { lat: 50, lon: 3.7 };
const SEA = { lat: 50.5, lon: 1 };

/** One way is longer than the other. */
const ROADS: GivenRoads = { leg: (from, to) => ({ metres: 5_000.4, seconds: from.lat < to.lat ? 600.2 : 500 }) };

let engine: GivenEngine | undefined;
let pauses: number[] = [];
afterEach(async () => {
  await engine?.close();
  engine = undefined;
  pauses = [];
});

const QUICKLY: Asking = {
  timeout: 10_000,
  attempts: 3,
  patience: 60_000,
  limit: 1_000_000,
  now: () => Date.parse("2026-11-24T09:00:00Z"),
  pause: async (milliseconds) => {
    pauses.push(milliseconds);
  },
};

type Kind = EngineKind | "verbose valhalla";
const KINDS: readonly Kind[] = ["osrm", "valhalla", "verbose valhalla", "openrouteservice"];

async function start(
  kind: Kind,
  roads = ROADS,
  trouble?: (response: ServerResponse, nth: number) => boolean,
  over = {},
) {
  engine = await givenEngine(kind, roads, trouble);
  const client = kind === "verbose valhalla" ? "valhalla" : kind;
  return travelEngine({ kind: client, url: engine.url, key: "k3y" }, { ...QUICKLY, ...over });
}

/** All pairs of some places, as `lat → lat: leg`. */
async function askAll(client: TravelEngine, places: readonly Position[]): Promise<Record<string, Leg | null>> {
  const { legs, trouble } = await client.ask([{ from: places, to: places }]);
  expect(trouble).toBeUndefined();
  return Object.fromEntries(legs.map(({ from, to, leg }) => [`${from.lat} → ${to.lat}`, leg]));
}

describe.each(KINDS)("%s", (kind) => {
  test("answers both ways, each with its own time, in whole seconds and metres", async () => {
    expect(await askAll(await start(kind), [A, B])).toEqual({
      "49.9 → 49.95": { metres: 5_000, seconds: 601 },
      "49.95 → 49.9": { metres: 5_000, seconds: 500 },
    });
    expect(engine?.asked).toHaveLength(1);
  });

  test("a pair that no road joins is told as such", async () => {
    const island: GivenRoads = {
      leg: (from, to) => (from === C || to.lat === C.lat ? null : { metres: 1, seconds: 1 }),
    };
    const legs = await askAll(await start(kind, island), [A, B, C]);
    expect(legs).toMatchObject({ "49.9 → 50": null, "49.95 → 50": null, "50 → 49.9": { seconds: 1 } });
  });

  test("120 places are asked in tiles of 50 by 50, every pair once", async () => {
    const places = Array.from({ length: 120 }, (_, index) => ({ lat: 45 + index / 100, lon: 3 }));
    const client = await start(kind);
    const progress: string[] = [];
    const { legs } = await client.ask([{ from: places, to: places }], (done, of) => progress.push(`${done}/${of}`));
    expect(new Set(legs.map(({ from, to }) => `${from.lat} ${to.lat}`)).size).toBe(120 * 119);
    expect(legs).toHaveLength(120 * 119);
    expect(engine?.asked.map(({ from, to }) => from.length * to.length)).toEqual([
      2_500, 2_500, 1_000, 2_500, 2_500, 1_000, 1_000, 1_000, 400,
    ]);
    expect(progress.at(-1)).toBe("9/9");
  });

  test("an engine that takes less is asked less at a time", async () => {
    const places = [A, B, C, { lat: 50.1, lon: 3.7 }];
    const legs = await askAll(await start(kind, { ...ROADS, mostPairs: 4 }), places);
    expect(Object.keys(legs)).toHaveLength(12);
    expect(Object.values(legs)).not.toContain(null);
  });

  test("an engine that takes nothing declines for good, in its own words", async () => {
    const client = await start(kind, { ...ROADS, mostPairs: 0 });
    const { trouble } = await client.ask([{ from: [A], to: [B] }]);
    expect(trouble).toMatchObject({ refused: "engine-declines", code: expect.stringMatching(/^(TooBig|150|6004)$/) });
  });

  test("a place near no road is found, and every way to and from it is told as none; the others are measured", async () => {
    const places = [A, B, SEA, C];
    const legs = await askAll(await start(kind, { ...ROADS, isOffRoad: ({ lat }) => lat === SEA.lat }), places);
    expect(Object.keys(legs)).toHaveLength(12);
    for (const [pair, leg] of Object.entries(legs)) expect([pair, leg === null]).toEqual([pair, pair.includes("50.5")]);
  });

  test("a place near no road among 60 costs a few requests, not one for each pair", async () => {
    const places = Array.from({ length: 60 }, (_, index) => ({ lat: 45 + index / 100, lon: 3 }));
    const client = await start(kind, { ...ROADS, isOffRoad: ({ lat }) => lat === 45.33 });
    const { legs } = await client.ask([{ from: places, to: places }]);
    expect(legs.filter(({ leg }) => leg === null)).toHaveLength(2 * 59);
    expect(engine?.asked.length).toBeLessThan(25);
  });

  test("a map of another country is a refusal, not a hundred places without a road", async () => {
    const client = await start(kind, { ...ROADS, isOffRoad: () => true });
    expect(await client.ask([{ from: [A, B, C], to: [A, B, C] }])).toEqual({
      legs: [],
      trouble: { refused: "engine-map-elsewhere" },
    });
  });

  test.each<[string, (response: ServerResponse) => void, object, number]>([
    ["an outage", (response) => response.writeHead(503).end("<html>"), { refused: "engine-failing", status: 503 }, 3],
    ["too many questions", (response) => response.writeHead(429).end(), { refused: "engine-failing", status: 429 }, 3],
    [
      "a fault of its own",
      (response) => response.writeHead(500).end("{}"),
      { refused: "engine-failing", status: 500 },
      3,
    ],
    ["no key", (response) => response.writeHead(401).end("{}"), { refused: "engine-key-refused", status: 401 }, 1],
    [
      "a wrong key",
      (response) => response.writeHead(403).end('{"error":"Access to this API has been disallowed"}'),
      { refused: "engine-key-refused", status: 403 },
      1,
    ],
    [
      "another path",
      (response) => response.writeHead(404).end("Not Found"),
      { refused: "engine-declines", code: "404", message: "" },
      1,
    ],
    ["HTML", (response) => response.end("<!doctype html><p>Portail</p>"), { refused: "engine-not-json" }, 1],
    ["another JSON", (response) => response.end('{"hello":1}'), { refused: "engine-another-shape" }, 1],
    ["an empty answer", (response) => response.end(), { refused: "engine-not-json" }, 1],
    ["a cut connection", (response) => response.destroy(), { refused: "engine-unreachable" }, 3],
    [
      "an answer cut in its middle",
      (response) => {
        response.writeHead(200, { "content-length": "1000" });
        response.write('{"code":"Ok","durations":[[0,', () => response.destroy());
      },
      { refused: "engine-unreachable" },
      3,
    ],
    [
      "an endless answer",
      (response) => response.end("[".repeat(2_000_000)),
      { refused: "engine-too-long", limit: 1_000_000 },
      1,
    ],
  ])("refuses %s", async (_, trouble, refusal, requests) => {
    const client = await start(kind, ROADS, (response) => {
      trouble(response);
      return true;
    });
    expect(await client.ask([{ from: [A], to: [B] }])).toEqual({ legs: [], trouble: refusal });
    expect(engine?.asked).toHaveLength(requests);
  });

  test("an engine that never answers is given up", async () => {
    const client = await start(kind, ROADS, () => true, { timeout: 50, attempts: 2 });
    expect((await client.ask([{ from: [A], to: [B] }])).trouble).toEqual({ refused: "engine-slow", seconds: 0.05 });
    expect(pauses).toEqual([300]);
  });

  test("what passes is asked again, more slowly, or when the engine says so", async () => {
    const client = await start(kind, ROADS, (response, nth) => {
      if (nth === 1) response.writeHead(429, { "retry-after": "7" }).end();
      if (nth === 2) response.writeHead(502).end();
      return nth <= 2;
    });
    expect(Object.keys(await askAll(client, [A, B]))).toHaveLength(2);
    expect(pauses).toEqual([7_000, 900]);
  });

  test("an outage in the middle keeps what was answered before", async () => {
    const places = Array.from({ length: 60 }, (_, index) => ({ lat: 45 + index / 100, lon: 3 }));
    const client = await start(kind, ROADS, (response, nth) => {
      if (nth >= 2) response.destroy();
      return nth >= 2;
    });
    const { legs, trouble } = await client.ask([{ from: places, to: places }]);
    expect(legs).toHaveLength(50 * 49);
    expect(trouble).toEqual({ refused: "engine-unreachable" });
  });

  test("asking is given up at once when somebody wants to stop", async () => {
    const interruption = new AbortController();
    const client = await start(
      kind,
      ROADS,
      () => {
        interruption.abort(new Error("stop"));
        return true;
      },
      { interrupted: interruption.signal },
    );
    await expect(client.ask([{ from: [A], to: [B] }])).rejects.toThrow("stop");
  });
});

test("OSRM is asked by GET, longitude first, with indexes", async () => {
  await askAll(await start("osrm"), [A, B]);
  expect(engine?.asked[0]).toMatchObject({
    method: "GET",
    url: "/table/v1/driving/3.6,49.9;3.66,49.95;3.6,49.9;3.66,49.95?sources=0;1&destinations=2;3&annotations=duration,distance",
  });
  expect(engine?.asked[0]).not.toHaveProperty("authorization");
});

test("openrouteservice alone gets the key", async () => {
  await askAll(await start("openrouteservice"), [A, B]);
  expect(engine?.asked[0]).toMatchObject({ method: "POST", authorization: "k3y" });
});

/** The whole answer to a question about A → B, whatever was asked. */
async function answered(kind: EngineKind, status: number, body: unknown) {
  const client = await start(kind, ROADS, (response) => {
    response.writeHead(status).end(typeof body === "string" ? body : JSON.stringify(body));
    return true;
  });
  return client.ask([{ from: [A], to: [B] }]);
}

const legs = (leg: Leg | null) => ({ legs: [{ from: A, to: B, leg }] });

describe("errors by their codes", () => {
  test.each<[EngineKind, number, unknown]>([
    ["osrm", 400, { code: "NoTable", message: "No table found" }],
    ["osrm", 400, { code: "NoRoute", message: "Impossible route between points" }],
    ["valhalla", 400, { error_code: 170, error: "Locations are in unconnected regions." }],
    ["valhalla", 400, { error_code: 442, error: "No path could be found for input" }],
  ])("%s: %i %o is a pair without a road", async (kind, status, body) => {
    expect(await answered(kind, status, body)).toEqual(legs(null));
  });

  test.each<[EngineKind, number, unknown, string, string]>([
    [
      "osrm",
      400,
      { code: "InvalidQuery", message: "Query string malformed" },
      "InvalidQuery",
      "Query string malformed",
    ],
    ["osrm", 400, { code: "NotImplemented", message: "no distances" }, "NotImplemented", "no distances"],
    ["osrm", 400, { code: "InvalidOptions" }, "InvalidOptions", ""],
    [
      "valhalla",
      400,
      { error_code: 154, error: "Path distance exceeds the max distance limit" },
      "154",
      "Path distance exceeds the max distance limit",
    ],
    ["valhalla", 400, { error_code: 125, error: "No costing method found" }, "125", "No costing method found"],
    ["valhalla", 400, { error_code: 430, error: "Exceeded max iterations" }, "430", "Exceeded max iterations"],
    ["openrouteservice", 400, { error: { code: 6003, message: "Invalid" } }, "6003", "Invalid"],
    ["openrouteservice", 400, { error: { code: 6020, message: null } }, "6020", ""],
    ["openrouteservice", 413, "", "413", ""],
    ["osrm", 400, { code: "X".repeat(300), message: "m".repeat(300) }, "X".repeat(200), "m".repeat(200)],
  ])("%s: %i %o is a refusal in its own words", async (kind, status, body, code, message) => {
    expect(await answered(kind, status, body)).toEqual({
      legs: [],
      trouble: { refused: "engine-declines", code, message },
    });
  });

  test("a day's quota that is used up passes with the day, unlike a wrong key", async () => {
    const answer = await answered("openrouteservice", 403, { error: "Quota exceeded" });
    expect(answer.trouble).toEqual({ refused: "engine-failing", status: 403 });
  });
});

describe("tables that no road can have made", () => {
  const osrm = (durations: unknown, distances: unknown = [[1_000]]) =>
    answered("osrm", 200, { code: "Ok", durations, distances });
  const impossible = (table: string, value: string) => ({
    legs: [],
    trouble: { refused: "engine-impossible-leg", table, value, from: A, to: B },
  });

  test("of another size", async () => {
    const size = (table: string, got: readonly number[]) => ({
      legs: [],
      trouble: { refused: "engine-table-size", table, wanted: [1, 1], got },
    });
    expect(await osrm([[60, 60]])).toEqual(size("durations", [1, 2]));
    expect(await osrm([[60], [60]])).toEqual(size("durations", [2, 1]));
    expect(await osrm([])).toEqual(size("durations", [0, 0]));
    expect(await osrm([[60]], [[]])).toEqual(size("distances", [1, 0]));
  });

  test("negative, endless, longer than any road, or no number at all", async () => {
    expect(await osrm([[-1]])).toEqual(impossible("durations", "-1"));
    expect(await answered("osrm", 200, '{"code":"Ok","durations":[[1e999]],"distances":[[1]]}')).toEqual(
      impossible("durations", "Infinity"),
    );
    expect(await osrm([["60"]])).toEqual(impossible("durations", "60"));
    expect(await osrm([[604_801]])).toEqual(impossible("durations", "604801"));
    expect(await osrm([[60]], [[10_000_001]])).toEqual(impossible("distances", "10000001"));
    // JSON has no NaN: an engine that writes one writes no JSON.
    expect(await answered("osrm", 200, '{"code":"Ok","durations":[[NaN]],"distances":[[1]]}')).toEqual({
      legs: [],
      trouble: { refused: "engine-not-json" },
    });
  });

  test("missing, as where only times are computed; in miles; or not a table", async () => {
    const another = { legs: [], trouble: { refused: "engine-another-shape" } };
    expect(await answered("osrm", 200, { code: "Ok", durations: [[1]] })).toEqual(another);
    expect(await answered("osrm", 200, { code: "Ok", durations: 5, distances: [[1]] })).toEqual(another);
    const miles = { units: "miles", sources_to_targets: { durations: [[1]], distances: [[1]] } };
    expect(await answered("valhalla", 200, miles)).toEqual(another);
  });

  test("a time without a length is a pair without a road", async () => {
    expect(await osrm([[60]], [[null]])).toEqual(legs(null));
    expect(await osrm([[null]])).toEqual(legs(null));
  });
});
