import type { OperatorId, PublicStop, SiteId, VehicleId } from "@escale/domain";
import { expect, test } from "vitest";
import { nameStop } from "./name-stop.ts";
import type { PublicNames } from "./public-names.ts";

const OPERATOR = {
  operatorId: "o" as OperatorId,
  slug: "o",
  name: "O",
  isDemonstration: false,
  timeZone: "Europe/Paris",
};
const VEHICLE = { vehicleId: "v" as VehicleId, name: "Bus", stepFree: true };
const SITE = {
  siteId: "here" as SiteId,
  name: "Place",
  commune: { code: "02386", name: "Iron" },
} as PublicStop["site"];

function givenNames(): PublicNames {
  const names = { operators: [["o", OPERATOR]], vehicles: [["v", VEHICLE]], sites: [["here", SITE]] } as const;
  return {
    operators: new Map(names.operators),
    vehicles: new Map(names.vehicles),
    sites: new Map(names.sites),
    sitesIn: new Map(),
    stops: new Map(),
  };
}

const line = (state: string, rest: readonly unknown[] = [], site = "here") =>
  [
    ...["o", "s", "v", site, "morning", "2027-01-12 08:00:00+00", "2027-01-12 11:00:00+00", state, "3"],
    ...["2026-11-27 02:53:42.798419+00", ...(rest.length > 0 ? [JSON.stringify(rest)] : [])],
  ].join("|");

test("a published stop is read and named", () => {
  expect(nameStop(line("published"), givenNames())).toEqual({
    stopId: "s",
    startsAt: Temporal.Instant.from("2027-01-12T08:00:00Z"),
    endsAt: Temporal.Instant.from("2027-01-12T11:00:00Z"),
    timeZone: "Europe/Paris",
    halfDay: "morning",
    state: { kind: "published" },
    sequence: 3,
    updatedAt: Temporal.Instant.from("2026-11-27T02:53:42.798419Z"),
    operator: OPERATOR,
    vehicle: VEHICLE,
    site: SITE,
  });
});

test("a reason keeps its bars, quotes and line ends", () => {
  const reason = 'neige | verglas\n"route" coupée';
  const moved = ["2027-01-11T08:00:00+00:00", "here", "a|b"];
  expect(nameStop(line("cancelled", [reason, null, ...moved]), givenNames())?.state).toEqual({
    kind: "cancelled",
    reason,
    from: { startsAt: Temporal.Instant.from("2027-01-11T08:00:00Z"), site: SITE, reason: "a|b" },
  });
  expect(nameStop(line("held", ["panne", 20, null, null, null]), givenNames())?.state).toEqual({
    kind: "held",
    delay: { minutes: 20, reason: "panne" },
  });
});

test("the same line is the same stop, under the same names only", () => {
  const names = givenNames();
  const stop = nameStop(line("published"), names);
  expect(nameStop(line("published"), names)).toBe(stop);
  expect(nameStop(line("cancelled", ["neige", null, null, null, null]), names)).not.toBe(stop);
  expect(nameStop(line("published"), givenNames())).not.toBe(stop);
});

test("a place that the names do not know yet makes no stop, and nothing is remembered of it", () => {
  const names = givenNames();
  expect(nameStop(line("published", [], "new"), names)).toBeUndefined();
  expect(nameStop(line("moved", [null, null, "2027-01-11T08:00:00+00:00", "new", "x"]), names)).toBeUndefined();
  expect(names.stops.size).toBe(0);
});

test("a stop that is only planned never leaves the store", () => {
  expect(() => nameStop(line("planned"), givenNames())).toThrow("not public");
});
