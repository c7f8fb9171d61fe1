import type { ServerResponse } from "node:http";
import { afterEach, expect, test } from "vitest";
import type { Asking } from "../services/ask-json.ts";
import { fetchPlaces, type PlacesWanted } from "./api-geo.ts";
import { type GivenApiGeo, type GivenCommune, givenApiGeo } from "./given-api-geo.ts";

const square = (lon: number, lat: number) => [
  [lon, lat],
  [lon + 0.1, lat],
  [lon + 0.1, lat + 0.1],
  [lon, lat],
];

const COMMUNES: readonly GivenCommune[] = [
  {
    code: "02361",
    epci: "200071983",
    departement: "02",
    centre: [3.6, 49.9],
    mairie: [3.6248, 49.8956],
    contour: { type: "Polygon", coordinates: [square(3.6, 49.8)] },
  },
  {
    code: "02298",
    epci: "200071983",
    departement: "02",
    centre: [3.6591, 49.9998],
    contour: { type: "MultiPolygon", coordinates: [[square(3.6, 50)], [square(3.8, 50)]] },
  },
  { code: "02408", departement: "02", centre: [3.6244, 49.5639] },
  { code: "02386", epci: "200071983", departement: "02" },
];

let api: GivenApiGeo | undefined;
let pauses: number[] = [];
afterEach(async () => {
  await api?.close();
  api = undefined;
  pauses = [];
});

const QUICKLY: Asking = {
  timeout: 10_000,
  attempts: 3,
  patience: 30_000,
  now: () => Date.parse("2026-11-24T09:00:00Z"),
  limit: 100_000,
  pause: async (milliseconds) => {
    pauses.push(milliseconds);
  },
};

async function ask(
  wanted: PlacesWanted,
  trouble?: (response: ServerResponse, nth: number) => boolean,
  over: Partial<Asking> = {},
  contours = false,
) {
  api = await givenApiGeo(COMMUNES, trouble);
  const answer = await fetchPlaces(api.url, wanted, contours, { ...QUICKLY, ...over });
  return answer.ok ? Object.fromEntries(answer.value) : answer.refusal;
}

test("an EPCI: the town hall rather than the centre, outlines as several polygons, no place without position", async () => {
  expect(await ask({ epci: "200071983" }, undefined, {}, true)).toEqual({
    "02361": { lat: 49.8956, lon: 3.6248, contour: [[square(3.6, 49.8)]] },
    "02298": { lat: 49.9998, lon: 3.6591, contour: [[square(3.6, 50)], [square(3.8, 50)]] },
  });
  expect(api?.asked).toEqual(["/communes?codeEpci=200071983&fields=code%2Ccentre%2Cmairie%2Ccontour&format=json"]);
});

test("a département, without outlines", async () => {
  expect(await ask({ departement: "02" })).toEqual({
    "02361": { lat: 49.8956, lon: 3.6248 },
    "02298": { lat: 49.9998, lon: 3.6591 },
    "02408": { lat: 49.5639, lon: 3.6244 },
  });
});

test("communes one by one; one that API Géo does not know is absent", async () => {
  const places = await ask({ communes: ["02408", "99999", "02361", "02386", "02298"] });
  expect(Object.keys(places).sort()).toEqual(["02298", "02361", "02408"]);
  expect(api?.asked).toHaveLength(5);
});

test.each([429, 500, 503])("a passing %i is tried again, more slowly", async (status) => {
  const answer = await ask({ departement: "02" }, (response, nth) => {
    if (nth <= 2) response.writeHead(status).end();
    return nth <= 2;
  });
  expect(answer).toHaveProperty("02361");
  expect(pauses).toEqual([300, 900]);
});

test("a service that says how long to wait is obeyed, in seconds or until a date", async () => {
  await ask({ departement: "02" }, (response, nth) => {
    const until = nth === 1 ? "2" : "Tue, 24 Nov 2026 09:00:05 GMT";
    if (nth <= 2) response.writeHead(429, { "retry-after": until }).end();
    return nth <= 2;
  });
  expect(pauses).toEqual([2_000, 5_000]);
});

test("a service that wants more patience than there is, is given up at once", async () => {
  const answer = await ask({ departement: "02" }, (response) => {
    response.writeHead(503, { "retry-after": "86400" }).end();
    return true;
  });
  expect(answer).toEqual({ refused: "service-failing", status: 503 });
  expect(pauses).toEqual([]);
});

test.each<[string, (response: ServerResponse) => void, object, number]>([
  ["an outage", (response) => response.writeHead(502).end(), { refused: "service-failing", status: 502 }, 3],
  [
    "a refusal is not tried again",
    (response) => response.writeHead(403).end(),
    { refused: "service-failing", status: 403 },
    1,
  ],
  ["a cut connection", (response) => response.destroy(), { refused: "service-unreachable" }, 3],
  [
    "an answer cut in its middle",
    (response) => {
      response.writeHead(200, { "content-length": "1000" });
      response.write("[");
      setTimeout(() => response.destroy(), 5);
    },
    { refused: "service-unreachable" },
    3,
  ],
  ["HTML", (response) => response.end("<!doctype html><p>Maintenance</p>"), { refused: "service-not-json" }, 1],
  ["another JSON", (response) => response.end('{"error":"x"}'), { refused: "service-another-shape" }, 1],
  [
    "an address that is not there",
    (response) => response.writeHead(404).end(),
    { refused: "service-another-shape" },
    1,
  ],
  [
    "a latitude of 95",
    (response) => response.end('[{"code":"02361","centre":{"type":"Point","coordinates":[3.6,95]}}]'),
    { refused: "service-another-shape" },
    1,
  ],
  [
    "an endless answer",
    (response) => response.end("[".repeat(200_000)),
    { refused: "service-too-long", limit: 100_000 },
    1,
  ],
])("refuses %s", async (_, trouble, refusal, requests) => {
  const answer = await ask({ departement: "02" }, (response) => {
    trouble(response);
    return true;
  });
  expect(answer).toEqual(refusal);
  expect(api?.asked).toHaveLength(requests);
});

test("a service that never answers is given up", async () => {
  const answer = await ask({ epci: "200071983" }, () => true, { timeout: 50, attempts: 2 });
  expect(answer).toEqual({ refused: "service-slow", seconds: 0.05 });
  expect(api?.asked).toHaveLength(2);
});

test("a service that is not there", async () => {
  const gone = await givenApiGeo([]);
  await gone.close();
  const answer = await fetchPlaces(gone.url, { departement: "02" }, false, QUICKLY);
  expect(answer).toEqual({ ok: false, refusal: { refused: "service-unreachable" } });
});
