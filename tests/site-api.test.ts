import type { PublicStop } from "@escale/domain";
import { beforeAll, describe, expect, test } from "vitest";
import { ApiCommune, ApiError, ApiNearStop, ApiOperator, ApiStop, ApiVehicle } from "../apps/server/src/api/schemas.ts";
import { givenOperator, givenPlan } from "./given-operator.ts";
import { BASE_URL, type GivenSite, givenSite } from "./given-site.ts";

const UNKNOWN = "01938a5e-0000-7000-8000-000000000009";
const SLUG = "spi-thierache-sambre-oise";

let given: GivenSite;
let first: PublicStop;
beforeAll(async () => {
  given = await givenSite();
  first = given.stops[0] as PublicStop;
});

type StopList = { stops: ReturnType<typeof ApiStop.parse>[] };

async function stopsAt(query: string): Promise<StopList["stops"]> {
  const { status, body } = await given.json(`/api/v1/stops${query}`);
  expect(status).toBe(200);
  return (body as StopList).stops;
}

describe("stops", () => {
  test("are the public ones, earliest first, as documented", async () => {
    const stops = await stopsAt("");
    expect(stops).toHaveLength(9);
    for (const stop of stops) ApiStop.parse(stop);
    expect(stops.map(({ startsAt }) => startsAt)).toEqual(stops.map(({ startsAt }) => startsAt).toSorted());
    expect(stops[0]).toMatchObject({ id: first.stopId, url: `${BASE_URL}/passages/${first.stopId}`, sequence: 0 });
  });

  test("of a commune, an operator, a vehicle", async () => {
    expect((await stopsAt("?commune=02386")).map(({ commune }) => commune.name)).toEqual(["Iron", "Iron", "Iron"]);
    expect(await stopsAt("?commune=02814")).toEqual([]);
    expect(await stopsAt(`?operator=${SLUG}`)).toHaveLength(9);
    expect(await stopsAt(`?vehicle=${first.vehicle.vehicleId}`)).toHaveLength(9);
    expect(await stopsAt(`?operator=${SLUG}&commune=02386&limit=2`)).toHaveLength(2);
  });

  test("of a period: both days included, by the clock of the operator", async () => {
    const days = given.stops.map((stop) => stop.startsAt.toZonedDateTimeISO("Europe/Paris").toPlainDate().toString());
    const [from, to] = [days[1], days[3]] as [string, string];
    const wanted = days.filter((day) => day >= from && day <= to).length;
    expect(await stopsAt(`?from=${from}&to=${to}`)).toHaveLength(wanted);
    expect(await stopsAt("?from=2027-04-01")).toEqual([]);
    expect(await stopsAt("?to=2026-12-31")).toEqual([]);
  });

  test("one by one, and none that is not there", async () => {
    const { status, body } = await given.json(`/api/v1/stops/${first.stopId}`);
    expect(status).toBe(200);
    expect(ApiStop.parse(body).site.confirmed).toBe(false);
    // Some programs write capitals.
    expect((await given.json(`/api/v1/stops/${first.stopId.toUpperCase()}`)).body).toEqual(body);
    expect(await given.json(`/api/v1/stops/${UNKNOWN}`)).toMatchObject({
      status: 404,
      body: { error: "unknown-stop" },
    });
  });

  test("a change shows at once: delayed with the hour that the door opens, cancelled with its reason", async () => {
    const [, second, third, fourth] = given.stops as [PublicStop, PublicStop, PublicStop, PublicStop];
    await given.change(second.stopId, { act: "delay", minutes: 30, reason: "bouchon" });
    await given.change(third.stopId, { act: "cancel", reason: "neige" });
    const moved = fourth.startsAt.add({ hours: 1 });
    await given.change(fourth.stopId, { act: "move", startsAt: moved, reason: "marché" });
    const read = async ({ stopId }: PublicStop) => ApiStop.parse((await given.json(`/api/v1/stops/${stopId}?`)).body);
    const delayed = await read(second);
    expect(delayed).toMatchObject({ state: "delayed", delayMinutes: 30, reason: "bouchon", sequence: 1 });
    expect(Temporal.Instant.from(delayed.startsAt).equals(second.startsAt)).toBe(true);
    expect(Temporal.Instant.from(delayed.opensAt).equals(second.startsAt.add({ minutes: 30 }))).toBe(true);
    expect(await read(third)).toMatchObject({ state: "cancelled", reason: "neige" });
    const there = await read(fourth);
    const movedFrom = { siteId: fourth.site.siteId, communeCode: fourth.site.commune.code, reason: "marché" };
    expect(there).toMatchObject({ state: "moved", reason: "marché", movedFrom });
    expect(Temporal.Instant.from(there.movedFrom?.startsAt ?? "").equals(fourth.startsAt)).toBe(true);
  });
});

describe("the nearest stops", () => {
  test("from a commune, itself first, one per commune", async () => {
    const { body } = await given.json("/api/v1/stops/nearest?commune=02386");
    const { stops } = body as { stops: unknown[] };
    const found = stops.map((stop) => ApiNearStop.parse(stop));
    expect(found.map(({ stop }) => stop.commune.name)).toEqual(["Iron", "Lavaqueresse", "Malzy"]);
    expect(found[0]?.metres).toBe(0);
    expect(found[1]?.drivingMinutes).toBeGreaterThan(0);
  });

  test("no more than asked, and no stop that is cancelled", async () => {
    const { body } = await given.json("/api/v1/stops/nearest?commune=02386&limit=2");
    const { stops } = body as { stops: unknown[] };
    const found = stops.map((stop) => ApiNearStop.parse(stop));
    expect(found.map(({ stop }) => stop.commune.name)).toEqual(["Iron", "Lavaqueresse"]);
    expect(found.map(({ stop }) => stop.state)).not.toContain("cancelled");
  });

  test("from a position, even far away, as many as asked", async () => {
    const { body } = await given.json("/api/v1/stops/nearest?lat=43.3&lon=5.4&limit=1");
    const { stops } = body as { stops: unknown[] };
    expect(stops).toHaveLength(1);
    expect(ApiNearStop.parse(stops[0]).metres).toBeGreaterThan(500_000);
  });

  test("from a commune that nobody has placed: it says so", async () => {
    expect(await given.json("/api/v1/stops/nearest?commune=75056")).toMatchObject({
      status: 404,
      body: { error: "unknown-position" },
    });
  });
});

test("communes are found by name, accents and case aside", async () => {
  const { body } = await given.json("/api/v1/communes?q=villers-les-guise&limit=1");
  expect((body as { communes: unknown[] }).communes.map((commune) => ApiCommune.parse(commune))).toMatchObject([
    { code: "02814", url: `${BASE_URL}/communes/02814` },
  ]);
});

test("operators and their vehicles", async () => {
  const { body } = await given.json("/api/v1/operators");
  const [operator] = (body as { operators: unknown[] }).operators.map((one) => ApiOperator.parse(one));
  expect(operator).toMatchObject({ slug: SLUG, demonstration: expect.stringContaining("démonstration") });
  expect((await given.json(`/api/v1/operators/${SLUG}`)).body).toEqual(operator);
  const vehicles = (await given.json(`/api/v1/operators/${SLUG}/vehicles`)).body as { vehicles: unknown[] };
  const [vehicle] = vehicles.vehicles.map((one) => ApiVehicle.parse(one));
  expect(vehicle?.id).toBe(first.vehicle.vehicleId);
  expect((await given.json(`/api/v1/vehicles/${vehicle?.id}`)).body).toEqual(vehicle);
});

test("planned stops are nobody's business: not in a list, not one by one, not near", async () => {
  const other = await givenSite({ slug: "autre" });
  const { operatorId } = await givenOperator(other.store, { slug: "prudent", name: "Prudent" });
  const [planned] = (await givenPlan(other.store, operatorId)).stops;
  const id = planned?.stopId as string;
  expect((await other.json(`/api/v1/stops/${id}`)).status).toBe(404);
  for (const path of ["/stops?limit=1000", "/stops?operator=prudent", "/stops/nearest?commune=02386"]) {
    const { status, body } = await other.json(`/api/v1${path}`);
    expect(status).toBe(200);
    expect(JSON.stringify(body)).not.toContain(id);
  }
});

test.each([
  ["/stops?commune=2386", "commune doit être un code INSEE de commune, par exemple 02361."],
  ["/stops?commune=02386&commune=02414", "commune doit être donné une seule fois."],
  ["/stops?operator=%00", "operator doit être le nom court d’un opérateur, comme dans l’adresse de sa page."],
  ["/stops?vehicle=1", "vehicle doit être un identifiant de véhicule."],
  ["/stops?from=2027-02-30", "from doit être une date du calendrier, de 1970 à 2199."],
  ["/stops?from=0000-01-01", "from doit être une date du calendrier, de 1970 à 2199."],
  ["/stops?to=demain", "to doit être une date AAAA-MM-JJ."],
  ["/stops?from=2027-02-02&to=2027-02-01", "from doit être avant to."],
  ["/stops?limit=0", "limit doit être au moins 1."],
  ["/stops?limit=1001", "limit doit être au plus 1000."],
  ["/stops?limit=1.5", "limit doit être un nombre entier."],
  ["/stops?limit=beaucoup", "limit doit être un nombre."],
  ["/stops?limit=0x10", "limit doit être un nombre."],
  ["/stops?limit=1e1", "limit doit être un nombre."],
  ["/stops?limit=", "limit doit être un nombre."],
  ["/stops?limit=1&limit=2", "limit doit être donné une seule fois."],
  ["/stops?ville=Guise", "Le paramètre « ville » n’existe pas ici."],
  [`/stops?${"x".repeat(10_000)}=1`, `Le paramètre « ${"x".repeat(40)} » n’existe pas ici.`],
  ["/stops/42", "id doit être un identifiant de passage."],
  [`/stops/${UNKNOWN}?x=1`, "Le paramètre « x » n’existe pas ici."],
  ["/stops/nearest", "Donnez commune, ou bien lat et lon ensemble, et pas les deux."],
  ["/stops/nearest?lat=49.9", "Donnez commune, ou bien lat et lon ensemble, et pas les deux."],
  ["/stops/nearest?commune=02386&lat=49.9&lon=3.6", "Donnez commune, ou bien lat et lon ensemble, et pas les deux."],
  ["/stops/nearest?lat=95&lon=3.6", "lat doit être de -90 à 90 degrés."],
  ["/stops/nearest?lat=NaN&lon=3.6", "lat doit être un nombre."],
  ["/stops/nearest?lat=0x31&lon=3.6", "lat doit être un nombre."],
  ["/stops/nearest?lat=&lon=", "lat doit être un nombre."],
  ["/communes", "q doit être donné une seule fois."],
  ["/communes?q=", "q ne doit pas être vide."],
  [`/communes?q=${"a".repeat(10_000)}`, "q doit tenir en 200 caractères."],
  ["/vehicles/1", "id doit être un identifiant de véhicule."],
  ["/operators/A%20B", "slug doit être le nom court d’un opérateur, comme dans l’adresse de sa page."],
])("%s is refused in one French sentence", async (path, message) => {
  const { status, body } = await given.json(`/api/v1${path}`);
  expect(ApiError.parse(body)).toEqual({ error: "bad-request", message });
  expect(status).toBe(400);
});

test.each([
  ["/stops?commune=02999", "unknown-commune"],
  ["/stops?operator=personne", "unknown-operator"],
  [`/stops?vehicle=${UNKNOWN}`, "unknown-vehicle"],
  ["/stops/nearest?commune=02999", "unknown-commune"],
  ["/operators/personne", "unknown-operator"],
  ["/operators/personne/vehicles", "unknown-operator"],
  [`/vehicles/${UNKNOWN}`, "unknown-vehicle"],
  ["/rien", "not-found"],
])("%s is nowhere", async (path, error) => {
  const { status, body } = await given.json(`/api/v1${path}`);
  expect(status).toBe(404);
  expect(ApiError.parse(body).error).toBe(error);
});

test("any site may read it, an unchanged answer is not sent twice, HEAD says the same without the body", async () => {
  const response = await given.get("/api/v1/stops");
  expect(response.headers.get("access-control-allow-origin")).toBe("*");
  expect(response.headers.get("content-type")).toContain("application/json");
  expect(response.headers.get("x-content-type-options")).toBe("nosniff");
  const etag = response.headers.get("etag") as string;
  expect(etag).toMatch(/^"[^"]+"$/);
  expect((await given.get("/api/v1/stops", { "if-none-match": etag })).status).toBe(304);
  const head = await given.get("/api/v1/stops", {}, "HEAD");
  expect(await head.text()).toBe("");
  expect(head.headers.get("etag")).toBe(etag);
  const refused = await given.get("/api/v1/stops?limit=0");
  expect(refused.headers.get("access-control-allow-origin")).toBe("*");
  expect((await given.get("/api/v1/stops", {}, "POST")).status).toBe(405);
});

test("a page of any site may ask with headers of its own: the browser asks first", async () => {
  const headers = {
    origin: "https://mairie.test",
    "access-control-request-method": "GET",
    "access-control-request-headers": "if-none-match",
  };
  for (const path of ["/api/v1/stops", `/api/v1/stops/${first.stopId}`, "/api/v1/openapi.json"]) {
    const asked = await given.get(path, headers, "OPTIONS");
    expect(asked.status).toBe(204);
    expect(await asked.text()).toBe("");
    expect(Object.fromEntries(asked.headers)).toMatchObject({
      "access-control-allow-origin": "*",
      "access-control-allow-methods": "GET, HEAD",
      "access-control-allow-headers": "*",
    });
  }
  expect((await given.get("/communes/02386", headers, "OPTIONS")).status).toBe(405);
});
