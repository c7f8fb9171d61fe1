import { expect, test } from "vitest";
import { aDemand, aProblem, aSite, aVehicle, everyRoad } from "../given-problem.ts";
import type { Demand, Problem, Site, Travel, Vehicle } from "../problem.ts";
import { checkProblem } from "./check-problem.ts";

const faults = (over: Partial<Problem>) =>
  checkProblem(aProblem(over)).map(
    (one) => `${one.path} ${one.fault === "contradiction" ? one.between.kind : one.fault}`,
  );

const ofVehicle = (over: Partial<Vehicle>) => faults({ vehicles: [aVehicle(over)] });
const ofSite = (over: Partial<Site>) => faults({ sites: [aSite("square", 1, over)] });
const ofDemand = (over: Partial<Demand>) => faults({ demands: [aDemand("d", over)] });
const byAir = (over: object) => {
  const place = { lat: 49.9, lon: 3.6 };
  return faults({
    vehicles: [aVehicle({ depot: place })],
    sites: [aSite("square", 0, { place })],
    travel: { kind: "great-circle", detour: 1.3, kmPerHour: 45, ...over },
  });
};

test("a sound problem has no fault, nor has one that asks for nothing", () => {
  expect(faults({})).toEqual([]);
  expect(byAir({})).toEqual([]);
  expect(faults({ sites: [], demands: [] })).toEqual([]);
});

test("the horizon: one day is a horizon, none is not, nor are 100 years", () => {
  expect(faults({ horizon: { from: "2027-02-01", to: "2027-02-01" } })).toEqual([]);
  expect(faults({ horizon: { from: "2027-02-01", to: "2027-01-31" } })).toEqual(["horizon horizon-reversed"]);
  expect(faults({ horizon: { from: "2027-01-01", to: "2126-12-31" } })).toEqual(["horizon horizon-too-long"]);
  expect(faults({ horizon: { from: "2027-01-01", to: "2028-12-31" } })).toEqual([]);
  expect(faults({ horizon: { from: "2027-02-30", to: "2027-03-01" } })).toEqual(["horizon.from not-a-day"]);
  // The past is planned like any other time: whoever publishes looks at the clock.
  expect(faults({ horizon: { from: "1999-12-27", to: "2000-01-02" } })).toEqual([]);
});

test("half-days follow each other", () => {
  const morning = ["09:00", "13:00"] as const;
  expect(faults({ halfDays: { morning, afternoon: ["13:00", "17:00"] } })).toEqual([]);
  expect(faults({ halfDays: { morning, afternoon: ["12:59", "17:00"] } })).toEqual(["halfDays overlapping-half-days"]);
  expect(faults({ halfDays: { morning: ["12:00", "09:00"], afternoon: morning } })).toEqual([
    "halfDays.morning empty-window",
  ]);
  expect(faults({ halfDays: { morning: ["9h", "12:00"], afternoon: morning } })).toEqual([
    "halfDays.morning not-a-time",
  ]);
});

test("identifiers serve once, and name what exists", () => {
  expect(faults({ vehicles: [aVehicle(), aVehicle()] })).toEqual(["vehicles[1].id duplicate-id"]);
  expect(faults({ sites: [aSite("square", 1), aSite("square", 2)] })).toEqual(["sites[1].id duplicate-id"]);
  expect(faults({ demands: [aDemand("d"), aDemand("d")] })).toEqual(["demands[1].id duplicate-id"]);
  expect(ofDemand({ site: "nowhere" })).toEqual(["demands[0].site unknown-site"]);
  expect(ofDemand({ vehicles: ["bus", "tram"] })).toEqual(["demands[0].vehicles[1] unknown-vehicle"]);
  expect(faults({ vehicles: [] })).toEqual(["vehicles no-vehicle"]);
});

test("numbers: negative, not finite, out of range", () => {
  expect(ofSite({ setup: -1 })).toEqual(["sites[0].setup negative"]);
  expect(ofSite({ teardown: Number.NaN })).toEqual(["sites[0].teardown not-finite"]);
  expect(ofSite({ setup: 90_000 })).toEqual(["sites[0].setup out-of-range"]);
  expect(ofDemand({ service: 0 })).toEqual(["demands[0].service out-of-range"]);
  expect(ofDemand({ service: Number.POSITIVE_INFINITY })).toEqual(["demands[0].service not-finite"]);
  expect(ofDemand({ priority: 101 })).toEqual(["demands[0].priority out-of-range"]);
  expect(ofVehicle({ maxStops: 0 })).toEqual(["vehicles[0].maxStops out-of-range"]);
  expect(ofVehicle({ maxStops: 1.5 })).toEqual(["vehicles[0].maxStops out-of-range"]);
  expect(ofVehicle({ spaces: [{ name: "salle", capacity: 0 }] })).toEqual([
    "vehicles[0].spaces[0].capacity out-of-range",
  ]);
  expect(ofDemand({ spaces: [{}, { capacity: 1.5 }] })).toEqual(["demands[0].spaces[1].capacity out-of-range"]);
  expect(ofVehicle({ maxDriving: -5 })).toEqual(["vehicles[0].maxDriving negative"]);
  expect(faults({ seed: 1.5 })).toEqual(["seed out-of-range"]);
  expect(faults({ effort: -1 })).toEqual(["effort negative"]);
  expect(faults({ effort: Number.NaN })).toEqual(["effort not-finite"]);
});

test("frequencies", () => {
  expect(ofDemand({ frequency: { kind: "every-n-weeks", n: 0 } })).toEqual(["demands[0].frequency.n out-of-range"]);
  expect(ofDemand({ frequency: { kind: "every-n-weeks", n: 2, anchor: "x" } })).toEqual([
    "demands[0].frequency.anchor not-a-day",
  ]);
  expect(ofDemand({ frequency: { kind: "per-month", times: 32 } })).toContain(
    "demands[0].frequency.times out-of-range",
  );
  expect(ofDemand({ frequency: { kind: "per-month", times: 1, minGap: -1 } })).toEqual([
    "demands[0].frequency.minGap negative",
  ]);
  expect(ofDemand({ frequency: { kind: "spaced", times: 0, minGap: 1.5, maxGap: 0 } })).toEqual([
    "demands[0].frequency.times out-of-range",
    "demands[0].frequency.minGap out-of-range",
    "demands[0].frequency.maxGap out-of-range",
  ]);
  expect(ofDemand({ frequency: { kind: "spaced", times: 3, minGap: 0, maxGap: 1 } })).toEqual([]);
  expect(ofDemand({ frequency: { kind: "once", wished: { from: "x", to: "2027-02-30" } } })).toEqual([
    "demands[0].frequency.wished.from not-a-day",
    "demands[0].frequency.wished.to not-a-day",
  ]);
  expect(ofDemand({ frequency: { kind: "cycle", sessions: 0, every: 0, anchor: "x" } })).toEqual([
    "demands[0].frequency.sessions out-of-range",
    "demands[0].frequency.every out-of-range",
    "demands[0].frequency.anchor not-a-day",
  ]);
  expect(ofDemand({ frequency: { kind: "nth-weekday", nth: 6 as 1, weekday: 8 as 1 } })).toEqual([
    "demands[0].frequency.nth out-of-range",
    "demands[0].frequency.weekday out-of-range",
  ]);
});

test("weekdays and nths", () => {
  expect(ofVehicle({ weekdays: [1, 0 as 1] })).toEqual(["vehicles[0].weekdays[1] out-of-range"]);
  expect(ofDemand({ weekdays: [Number.NaN as 1] })).toEqual(["demands[0].weekdays[0] out-of-range"]);
  expect(ofDemand({ nths: [0 as 1] })).toEqual(["demands[0].nths[0] out-of-range"]);
});

test("windows and dates, wherever they are", () => {
  expect(ofVehicle({ day: ["18:00", "08:00"] })).toEqual(["vehicles[0].day empty-window"]);
  expect(ofVehicle({ closedDates: [{ date: "hier", why: "works" }] })).toEqual([
    "vehicles[0].closedDates[0].date not-a-day",
  ]);
  expect(ofSite({ opening: { 2: [["10:00", "10:00"]] } })).toEqual(["sites[0].opening.2[0] empty-window"]);
  expect(ofSite({ closedDates: [{ date: "2027-02-30", why: "market" }] })).toEqual([
    "sites[0].closedDates[0].date not-a-day",
  ]);
  expect(ofDemand({ windows: [["10:00", "25:00"]] })).toEqual(["demands[0].windows[0] not-a-time"]);
  expect(ofDemand({ from: "2027-2-1", closedDates: [{ date: "x", why: "closed" }] })).toEqual([
    "demands[0].closedDates[0].date not-a-day",
    "demands[0].from not-a-day",
  ]);
  expect(faults({ closedDates: [{ date: "x", why: "closed" }] })).toEqual(["closedDates[0].date not-a-day"]);
  expect(ofDemand({ served: [{ period: "once", date: "2027-02-30" }] })).toEqual([
    "demands[0].served[0].date not-a-day",
  ]);
});

test("a lunch fits its own window", () => {
  expect(ofVehicle({ lunch: { window: ["12:00", "13:00"], service: 3_600 } })).toEqual([]);
  expect(ofVehicle({ lunch: { window: ["12:00", "13:00"], service: 3_601 } })).toEqual([
    "vehicles[0].lunch lunch-too-long",
  ]);
  expect(ofVehicle({ lunch: { window: ["13:00", "12:00"], service: 60 } })).toEqual([
    "vehicles[0].lunch.window empty-window",
  ]);
});

test("great circles want positions on the earth, and a speed", () => {
  expect(byAir({ kmPerHour: 0 })).toEqual(["travel.kmPerHour out-of-range"]);
  expect(byAir({ kmPerHour: 900 })).toEqual(["travel.kmPerHour out-of-range"]);
  expect(byAir({ detour: -1 })).toEqual(["travel.detour negative"]);
  const travel: Travel = { kind: "great-circle", detour: 1.3, kmPerHour: 45 };
  const vehicles = [aVehicle({ depot: { lat: 49, lon: 3 } })];
  const at = (lat: number, lon: number) =>
    faults({ vehicles, travel, sites: [aSite("square", 0, { place: { lat, lon } })] });
  expect(at(90, -180)).toEqual([]);
  for (const [lat, lon] of [
    [95, 3],
    [49, 181],
    [Number.NaN, 3],
  ] as const) {
    expect(at(lat, lon)).toEqual(["sites[0].place out-of-range"]);
  }
  expect(faults({ vehicles, travel })).toContain("sites[0].place place-kind");
});

test("a matrix is square, its numbers are sound, and it holds every place", () => {
  const square = everyRoad(3, 600, 10_000) as Extract<Travel, { kind: "matrix" }>;
  const odd = { ...square, durations: [[0, 1], [1, 0], [1]] };
  expect(faults({ travel: odd })).toContain("travel.durations matrix-size");
  expect(faults({ travel: { ...square, distances: [] } })).toContain("travel.distances matrix-size");
  expect(faults({ travel: everyRoad(3, 600, 10_000, [[0, 1, null]]) })).toEqual([]);
  expect(faults({ travel: everyRoad(3, 600, 10_000, [[0, 1, -1]]) })).toEqual(["travel.durations[0][1] negative"]);
  expect(faults({ travel: everyRoad(3, 600, 20_000_000) })).toContain("travel.distances[0][1] out-of-range");
  expect(faults({ travel: everyRoad(2, 600, 10_000) })).toEqual(["sites[1].place index-outside-matrix"]);
  expect(ofVehicle({ depot: { lat: 49, lon: 3 } })).toEqual(["vehicles[0].depot place-kind"]);
});

test("calendars and who names them", () => {
  const calendars = [
    { id: "summer", days: [{ from: "2027-08-31", to: "2027-07-01" }] },
    { id: "summer", days: [{ from: "x", to: "2027-07-01" }] },
  ];
  expect(faults({ calendars })).toEqual([
    "calendars[1].id duplicate-id",
    "calendars[0].days[0] range-reversed",
    "calendars[1].days[0].from not-a-day",
  ]);
  expect(ofDemand({ calendars: { only: ["winter"] } })).toEqual(["demands[0].calendars.only[0] unknown-calendar"]);
  expect(ofSite({ calendars: { exclude: ["winter"] } })).toEqual(["sites[0].calendars.exclude[0] unknown-calendar"]);
  const winter = [{ id: "winter", days: [{ from: "2027-01-01", to: "2027-01-01" }] }];
  expect(faults({ calendars: winter, demands: [aDemand("d", { calendars: { exclude: ["winter"] } })] })).toEqual([]);
});

test("a contradiction is only looked for where all the rest is sound", () => {
  const demands = [aDemand("d", { weekdays: [] })];
  expect(faults({ demands })).toEqual(["demands[0] empty-list"]);
  expect(faults({ demands, seed: -1 })).toEqual(["seed negative"]);
});

test("sessions of a cycle that stand are served, not planned anew one by one", () => {
  const standing = [{ demand: "d", period: "cycle#2", vehicle: "bus", date: "2027-02-01", lock: "dear" as const }];
  const of = (frequency: Demand["frequency"]) => faults({ demands: [aDemand("d", { frequency })], standing });
  expect(of({ kind: "cycle", sessions: 2 })).toEqual(["standing[0].demand session-stands"]);
  expect(of({ kind: "once" })).toEqual([]);
});
