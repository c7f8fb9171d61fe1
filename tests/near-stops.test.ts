import { randomUUID } from "node:crypto";
import { estimateDrive, type SiteId } from "@escale/domain";
import { readNearStops } from "@escale/store";
import { beforeAll, describe, expect, test } from "vitest";
import { type GivenSite, givenSite, NOW } from "./given-site.ts";

/* Iron, Lavaqueresse and Malzy have a place each; Villers-lès-Guise has none. */
const [IRON, MALZY, VILLERS] = ["02386", "02455", "02814"] as const;
const SOON = NOW.add({ hours: 24 * 30 });
let given: GivenSite;

beforeAll(async () => {
  given = await givenSite();
});

const near = (communeCode: string, over: Partial<Parameters<typeof readNearStops>[2]> = {}) =>
  readNearStops(given.store, given.operator.operatorId, { communeCode, now: SOON, sites: 10, ...over });
const siteIn = (code: string) => given.stops.find(({ site }) => site.commune.code === code)?.site;

describe("stops near a commune", () => {
  test("come nearest first, by estimate where nothing is remembered", async () => {
    const found = await near(IRON);
    expect(found?.sites.map(({ commune, seconds }) => [commune.code, seconds > 0])[0]).toEqual([IRON, false]);
    const seconds = found?.sites.map((site) => site.seconds) ?? [];
    expect(seconds).toHaveLength(3);
    expect(seconds).toEqual(seconds.toSorted((a, b) => a - b));
    for (const site of found?.sites ?? []) {
      expect(found?.stopsOf(site).map(({ stopId }) => stopId)).toEqual(site.stopIds);
      expect(found?.stopsOf(site)[0]?.desks).toHaveLength(2);
    }
    const { rows } = await given.store.pool.query("select lat, lon from communes where code = $1", [VILLERS]);
    const [first] = (await near(VILLERS))?.sites ?? [];
    expect(first?.seconds).toBe(estimateDrive(rows[0], siteIn(first?.commune.code ?? "") as never).seconds);
  });

  test("take what an engine answered for a place of the commune, and no other engine's word", async () => {
    const [from, to] = [siteIn(IRON), siteIn(MALZY)];
    const round = (degrees = 0) => Math.round(degrees * 1e5) / 1e5;
    await given.store.pool.query(
      `insert into travel_legs (operator_id, engine, from_lat, from_lon, to_lat, to_lon, metres, seconds, measured_at)
      values ($1, 'osrm', $2, $3, $4, $5, 1000, 77, now())`,
      [given.operator.operatorId, round(from?.lat), round(from?.lon), round(to?.lat), round(to?.lon)],
    );
    const secondsTo = async (engine?: string) =>
      (await near(IRON, { engine }))?.sites.find(({ commune }) => commune.code === MALZY)?.seconds;
    expect(await secondsTo("osrm")).toBe(77);
    expect(await secondsTo("valhalla")).not.toBe(77);
    expect(await secondsTo()).not.toBe(77);
  });

  test("are few, begin where somebody is, and leave out what is not offered or not expected", async () => {
    const there = siteIn(MALZY)?.siteId as SiteId;
    expect((await near(IRON, { sites: 1, first: there }))?.sites.map(({ siteId }) => siteId)).toEqual([there]);
    const own = await near(IRON, { isOffered: (code) => code === MALZY });
    expect(own?.sites.map(({ commune }) => commune.code)).toEqual([MALZY]);
    expect((await near(IRON, { days: 1 }))?.sites).toEqual([]);
    expect(await near("75056")).toBeUndefined();
    const [stop] = given.stops.filter(({ site }) => site.commune.code === IRON);
    const before = (await near(IRON))?.sites[0]?.stopIds ?? [];
    await given.change(stop?.stopId ?? ("" as never), { act: "cancel", reason: "Panne" });
    expect((await near(IRON))?.sites[0]?.stopIds).toEqual(before.filter((id) => id !== stop?.stopId));
  });

  test("are those of one operator", async () => {
    const stranger = randomUUID() as typeof given.operator.operatorId;
    expect(await readNearStops(given.store, stranger, { communeCode: IRON, now: SOON, sites: 10 })).toBeUndefined();
  });
});
