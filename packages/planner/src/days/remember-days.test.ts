import { expect, test } from "vitest";
import { measureTravel } from "../travel.ts";
import { rememberDays } from "./remember-days.ts";
import type { DayRules, DayStop } from "./timetable.ts";

const RULES: DayRules = { depot: 0, from: 480, to: 1_080, maxDriving: 9_000, maxStops: 4 };
const WINDOW = { from: 540, to: 720, halfDay: "morning" } as const;
const STOP: DayStop = { place: 1, setup: 10, service: 60, teardown: 5, windows: [WINDOW] };
const legs = [
  [0, 600],
  [600, 0],
];
const travelOf = () =>
  measureTravel({ kind: "matrix", durations: legs, distances: legs }, [{ index: 0 }, { index: 1 }]);

test("a day is looked for once, also one that is none; another day, other rules or roads are looked for anew", () => {
  const asked: string[] = [];
  const find = rememberDays((stops) => {
    asked.push(stops.map(({ service }) => service).join());
    const [stop] = stops;
    return stop && stop.service <= 60 ? { departure: 0, return: stop.service, breaks: [], stops: [] } : undefined;
  });
  const travel = travelOf();
  const same: DayStop = { ...STOP, windows: [{ ...WINDOW }] };
  expect(find([STOP], RULES, travel)).toBe(find([same], RULES, travel));
  const long = { ...STOP, service: 61 };
  expect([find([long], RULES, travel), find([long], RULES, travel)]).toEqual([undefined, undefined]);
  expect(asked).toEqual(["60", "61"]);
  const others: readonly DayStop[] = [
    { ...STOP, place: 0 },
    { ...STOP, setup: 9 },
    { ...STOP, teardown: 6 },
    { ...STOP, windows: [] },
    { ...STOP, windows: [{ ...WINDOW, to: 719 }] },
    { ...STOP, windows: [{ ...WINDOW, halfDay: "afternoon" }] },
  ];
  for (const other of others) find([other], RULES, travel);
  find([STOP, STOP], RULES, travel);
  find([STOP], { ...RULES }, travel);
  find([STOP], RULES, travelOf());
  expect(asked).toHaveLength(11);
});
