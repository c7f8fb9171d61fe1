import { expect, test } from "vitest";
import { readTime, writeTime } from "../calendar.ts";
import { everyRoad } from "../given-problem.ts";
import type { HalfDayName } from "../problem.ts";
import { measureTravel } from "../travel.ts";
import { timeDay } from "./time-day.ts";
import type { DayRules, DayStop } from "./timetable.ts";

const at = (time: string) => readTime(time) as number;

const RULES: DayRules = {
  depot: 0,
  from: at("08:00"),
  to: at("18:00"),
  maxDriving: Number.POSITIVE_INFINITY,
  maxStops: Number.POSITIVE_INFINITY,
};
const LUNCH = { from: at("11:45"), to: at("14:00"), minutes: 45 };

function stop(place: number, windows: readonly (readonly [string, string])[], over: Partial<DayStop> = {}): DayStop {
  return {
    place,
    setup: 20,
    service: 60,
    teardown: 15,
    windows: windows.map(([from, to]) => ({ from: at(from), to: at(to), halfDay: "morning" as HalfDayName })),
    ...over,
  };
}

function day(stops: readonly DayStop[], rules: Partial<DayRules> = {}, seconds = 600): string | undefined {
  const places = Array.from({ length: 6 }, (_, index) => ({ index }));
  const timed = timeDay(stops, { ...RULES, ...rules }, measureTravel(everyRoad(6, seconds, 10_000), places));
  if (!timed) return undefined;
  const halts = timed.stops.map((one) => [one.arrival, one.start, one.end, one.departure].map(writeTime).join(" "));
  const lunch = timed.breaks.map(({ start }) => ` lunch ${writeTime(start)}`).join("");
  return `${writeTime(timed.departure)} | ${halts.join(" | ")} | ${writeTime(timed.return)}${lunch}`;
}

test("set-up before the door opens, tear-down after it closes, and nobody leaves earlier than needed", () => {
  expect(day([stop(1, [["09:00", "12:00"]])])).toBe("08:30 | 08:40 09:00 10:00 10:15 | 10:25");
});

test("a presence fits its window whole, or waits for the next, or there is no timetable", () => {
  expect(day([stop(1, [["09:00", "12:00"]], { service: 180 })])).toContain("09:00 12:00");
  expect(
    day([
      stop(1, [
        ["08:00", "09:15"],
        ["14:00", "15:00"],
      ]),
    ]),
  ).toContain("14:00 15:00");
  expect(day([stop(1, [["09:00", "09:59"]])])).toBeUndefined();
});

test("doors open at a multiple of five minutes, to the minute where nothing else fits", () => {
  expect(day([stop(1, [["09:02", "12:00"]])])).toContain("09:05 10:05");
  expect(day([stop(1, [["09:02", "10:02"]])])).toContain("09:02 10:02");
  // Rounding the first up to 09:05 would bring the vehicle too late to the second.
  const tight = [stop(1, [["09:02", "12:00"]]), stop(2, [["10:47", "11:47"]])];
  expect(day(tight)).toContain("09:02 10:02 10:17 | 10:27 10:47 11:47");
});

test("several short stops in a half-day, as a bookmobile does", () => {
  const short = [1, 2, 3].map((place) => stop(place, [["09:00", "12:00"]], { setup: 5, service: 30, teardown: 5 }));
  expect(day(short)).toBe(
    "08:45 | 08:55 09:00 09:30 09:35 | 09:45 09:50 10:20 10:25 | 10:35 10:40 11:10 11:15 | 11:25",
  );
  expect(day([...short, stop(4, [["09:00", "12:00"]], { service: 60 })])).toBeUndefined();
});

test("the vehicle's day holds from leaving the depot to being back", () => {
  const one = [stop(1, [["09:00", "12:00"]])];
  expect(day(one, { from: at("08:30"), to: at("10:25") })).toBeDefined();
  // It may open later, not be back later.
  expect(day(one, { from: at("08:31"), to: at("10:30") })).toContain("09:05 10:05");
  expect(day(one, { to: at("10:24") })).toBeUndefined();
});

test("driving is limited in seconds, depot to depot", () => {
  const two = [stop(1, [["09:00", "12:00"]]), stop(2, [["09:00", "12:00"]])];
  expect(day(two, { maxDriving: 1_800 })).toBeDefined();
  expect(day(two, { maxDriving: 1_799 })).toBeUndefined();
});

test("stops are counted", () => {
  const two = [stop(1, [["09:00", "12:00"]]), stop(2, [["09:00", "12:00"]])];
  expect(day(two, { maxStops: 2 })).toBeDefined();
  expect(day(two, { maxStops: 1 })).toBeUndefined();
});

test("a whole day has its lunch between two stops, torn down and not yet driving", () => {
  const morning = stop(1, [["09:00", "12:00"]], { service: 180 });
  const afternoon = stop(2, [["14:00", "17:00"]], { service: 180 });
  expect(day([morning, afternoon], { lunch: LUNCH })).toBe(
    "08:30 | 08:40 09:00 12:00 13:00 | 13:10 14:00 17:00 17:15 | 17:25 lunch 12:15",
  );
});

test("a morning alone and an afternoon alone need no break on the road", () => {
  expect(day([stop(1, [["09:00", "12:00"]], { service: 180 })], { lunch: LUNCH })).not.toContain("lunch");
  expect(day([stop(1, [["14:00", "17:00"]], { service: 180 })], { lunch: LUNCH })).not.toContain("lunch");
});

test("no timetable without room for lunch", () => {
  const through = [stop(1, [["09:00", "18:00"]], { service: 330 })];
  expect(day(through)).toContain("09:00 14:30");
  expect(day(through, { lunch: LUNCH })).toBeUndefined();
});

test("who cannot eat on the way eats at the depot first, and leaves after", () => {
  // Two hours on the road from 11:45: parked too late for a break on the spot.
  const far = [stop(1, [["12:00", "18:00"]])];
  const timed = day(far, { from: at("11:45"), to: at("24:00"), lunch: LUNCH }, 7_200);
  expect(timed).toBe("12:30 | 14:30 14:50 15:50 16:05 | 18:05");
});

test("a place that no road joins has no timetable, nor has an empty day", () => {
  const places = [{ index: 0 }, { index: 1 }];
  const cut = measureTravel(everyRoad(2, 600, 10_000, [[1, 0, null]]), places);
  expect(timeDay([stop(1, [["09:00", "12:00"]])], RULES, cut)).toBeUndefined();
  expect(timeDay([], RULES, cut)).toBeUndefined();
});
