import { expect, test } from "vitest";
import { checkTimetable, type PublishedStop, promisedByS02 } from "./check-timetable.ts";
import { easterSunday, frenchHolidays } from "./french-holidays.ts";

const COMMUNES = { north: { lat: 49.99, lon: 3.65 }, south: { lat: 49.9, lon: 3.62 } };
const PROMISED = promisedByS02(COMMUNES, { first: "2027-03", last: "2027-04" });

/** The clocks go forward on 28 March 2027. */
const KEPT: readonly PublishedStop[] = [
  stop("north", "2027-03-02", "morning", "+01:00"),
  stop("south", "2027-03-02", "afternoon", "+01:00"),
  stop("north", "2027-04-06", "morning", "+02:00"),
  stop("south", "2027-04-07", "afternoon", "+02:00"),
];

function stop(commune: string, day: string, halfDay: string, offset: string): PublishedStop {
  const [from, to] = halfDay === "morning" ? ["09:00", "12:00"] : ["14:00", "17:00"];
  return {
    commune,
    startsAt: `${day}T${from}:00${offset}`,
    endsAt: `${day}T${to}:00${offset}`,
    timeZone: "Europe/Paris",
    halfDay,
  };
}

/** The timetable with its first stop changed. */
const withFirst = (over: Partial<PublishedStop>) =>
  checkTimetable(PROMISED, [{ ...(KEPT[0] as PublishedStop), ...over }, ...KEPT.slice(1)]);

test("a timetable that keeps its promise has no fault, in any order", () => {
  expect(checkTimetable(PROMISED, KEPT)).toEqual([]);
  expect(checkTimetable(PROMISED, KEPT.toReversed())).toEqual([]);
});

test("a commune without a stop in a month, or with two", () => {
  expect(checkTimetable(PROMISED, KEPT.slice(1))).toEqual(["north: 0 stops in 2027-03"]);
  const twice = [...KEPT, stop("south", "2027-03-16", "morning", "+01:00")];
  expect(checkTimetable(PROMISED, twice)).toEqual(["south: 2 stops in 2027-03"]);
  expect(checkTimetable(PROMISED, [])).toHaveLength(4);
});

test("a commune that was promised nothing, a month that was not", () => {
  const more = stop("elsewhere", "2027-03-16", "morning", "+01:00");
  expect(checkTimetable(PROMISED, [...KEPT, more])).toEqual([
    "elsewhere on 2027-03-16: this commune was promised nothing",
  ]);
  const late = stop("north", "2027-05-04", "morning", "+02:00");
  expect(checkTimetable(PROMISED, [...KEPT, late])).toEqual(["north on 2027-05-04: outside the months promised"]);
});

test("hours outside the half-day, or of the other one", () => {
  const early = { startsAt: "2027-03-02T08:30:00+01:00", endsAt: "2027-03-02T11:30:00+01:00" };
  expect(withFirst(early)).toEqual(["north on 2027-03-02: 08:30:00 – 11:30:00 is outside the morning"]);
  expect(withFirst({ halfDay: "afternoon" })).toEqual([
    "north on 2027-03-02: 09:00:00 – 12:00:00 is outside the afternoon",
  ]);
  expect(withFirst({ halfDay: "evening" })).toHaveLength(1);
});

test("a presence that is too short, or that ends before it begins", () => {
  expect(withFirst({ endsAt: "2027-03-02T11:30:00+01:00" })).toEqual(["north on 2027-03-02: is present for PT2H30M"]);
  expect(withFirst({ endsAt: "2027-03-01T12:00:00+01:00" })).not.toEqual([]);
});

test("a weekend, a public holiday", () => {
  expect(withFirst(stop("north", "2027-03-06", "morning", "+01:00"))).toEqual(["north on 2027-03-06: at a weekend"]);
  // Easter Monday, the day after the clock change.
  expect(withFirst(stop("north", "2027-03-29", "morning", "+02:00"))).toEqual([
    "north on 2027-03-29: on a public holiday",
  ]);
});

test("an offset that the zone has not on that day, none at all, another zone", () => {
  for (const wrong of ["+02:00", "+00:00", "Z", ""]) {
    const faults = withFirst(stop("north", "2027-03-02", "morning", wrong));
    expect(faults[0], wrong).toContain("are not times with the offset of Europe/Paris");
  }
  expect(withFirst({ timeZone: "America/Guadeloupe" })[0]).toBe("north: promised in America/Guadeloupe");
});

test("the vehicle in two places at once", () => {
  const same = { ...(KEPT[1] as PublishedStop), commune: "north" };
  const faults = checkTimetable(PROMISED, [same, ...KEPT.slice(1)]);
  expect(faults).toContainEqual(expect.stringMatching(/the vehicle is still at (north|south)/));
});

test("too little time to tear down, drive 10 km and set up", () => {
  // 20 + 15 minutes, and a little more than 18 at the wheel: 54 in all. The hours of the half-days leave two hours; let them leave less.
  const at = (afternoon: string) => {
    const hours = { morning: ["09:00", "12:00"], afternoon: [afternoon, "20:00"] } as const;
    const later = { ...(KEPT[1] as PublishedStop), startsAt: `2027-03-02T${afternoon}:00+01:00` };
    const end = Temporal.PlainTime.from(afternoon).add({ hours: 3 }).toString();
    const stops = [KEPT[0], { ...later, endsAt: `2027-03-02T${end}+01:00` }, KEPT[2]] as PublishedStop[];
    return checkTimetable({ ...PROMISED, hours }, stops).filter((fault) => fault.includes("needed"));
  };
  expect(at("12:54")).toEqual([]);
  expect(at("12:53")).toHaveLength(1);
});

test("Easter by its own computation, in years whose Easter is known", () => {
  const known = ["1961-04-02", "2008-03-23", "2024-03-31", "2025-04-20", "2027-03-28", "2038-04-25", "2285-03-22"];
  for (const day of known) expect(easterSunday(Number(day.slice(0, 4))).toString()).toBe(day);
});

test("the eleven holidays of 2027", () => {
  expect(frenchHolidays(2027)).toEqual([
    "2027-01-01",
    "2027-03-29",
    "2027-05-01",
    "2027-05-06",
    "2027-05-08",
    "2027-05-17",
    "2027-07-14",
    "2027-08-15",
    "2027-11-01",
    "2027-11-11",
    "2027-12-25",
  ]);
});
