import { describe, expect, test } from "vitest";
import type { SiteId, StopId } from "../kernel/ids.ts";
import { type BookingRule, USUAL_RULE, USUAL_TERMS } from "./booking-rule.ts";
import { findNearSlots, type NearSite, nearestSites } from "./find-near-slots.ts";
import type { BookableStop } from "./find-slots.ts";

const NOW = Temporal.Instant.from("2027-01-04T08:00:00Z");

const site = (siteId: string, minutes: number): NearSite => ({
  siteId: siteId as SiteId,
  name: siteId,
  commune: { code: "02386", name: "Iron" },
  seconds: minutes * 60,
  stopIds: [],
});

const stop = (stopId: string, day: number, over: Partial<BookableStop> = {}): BookableStop => ({
  stopId: stopId as StopId,
  startsAt: NOW.add({ hours: 24 * day }),
  endsAt: NOW.add({ hours: 24 * day + 3 }),
  state: { kind: "published" },
  desks: [{ number: 1, confidential: false, skills: [] }],
  equipment: [],
  taken: [],
  ...over,
});

describe("the nearest places", () => {
  test("are those reached soonest; where somebody is already comes before all", () => {
    const all = [site("c", 30), site("b", 12), site("a", 12), site("d", 0)];
    expect(nearestSites(all, 3).map(({ siteId }) => siteId)).toEqual(["d", "a", "b"]);
    expect(nearestSites(all, 2, "c" as SiteId).map(({ siteId }) => siteId)).toEqual(["c", "d"]);
    expect(nearestSites(all, 1, "none" as SiteId).map(({ siteId }) => siteId)).toEqual(["d"]);
  });
});

describe("slots near somebody", () => {
  const stops: Readonly<Record<string, readonly BookableStop[]>> = {
    a: [stop("full", 2, { desks: [] }), stop("cancelled", 3, { state: { kind: "cancelled" } }), stop("a1", 5)],
    b: [stop("b1", 4), stop("b2", 11), stop("b3", 18)],
    c: [stop("far-ahead", 80)],
  };
  const sites = [site("a", 0), site("b", 9), site("c", 20)];
  const find = (over: Partial<BookingRule> = {}, asked: Partial<Parameters<typeof findNearSlots>[4]> = {}) =>
    findNearSlots(sites, ({ siteId }) => stops[siteId] ?? [], { ...USUAL_RULE, ...over }, USUAL_TERMS, {
      now: NOW,
      ...asked,
    });

  test("are the first of the next stops that have any, in the order of the places", () => {
    const found = find();
    expect(found.map(({ stopId }) => stopId)).toEqual(["a1", "b1", "b2"]);
    expect(found[0]?.slots).toHaveLength(4);
    expect(found[0]?.free).toBeGreaterThan(4);
    expect(found[0]?.slots[0]?.startsAt.equals(NOW.add({ hours: 120 }))).toBe(true);
  });

  test("begin no sooner than asked, in the middle of a stop too", () => {
    const [first] = find({}, { from: NOW.add({ hours: 121 }), limits: { sites: 10, stops: 1, slots: 1 } });
    expect([first?.stopId, first?.slots[0]?.startsAt.toString()]).toEqual(["a1", NOW.add({ hours: 121 }).toString()]);
    expect(find({}, { from: NOW.add({ hours: 24 * 300 }) })).toEqual([]);
  });

  test("are none where one comes without an appointment, or where what is needed is not aboard", () => {
    expect(find({ way: "walk-in" })).toEqual([]);
    expect(find({ equipment: ["titres-identite"] })).toEqual([]);
  });
});
