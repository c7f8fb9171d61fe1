import { expect, test } from "vitest";
import { type KnownDays, remembered } from "./remember-days.ts";
import type { DayRules, DayStop } from "./timetable.ts";

const RULES: DayRules = { depot: 0, from: 480, to: 1_080, maxDriving: 9_000, maxStops: 4 };
const WINDOW = { from: 540, to: 720, halfDay: "morning" } as const;
const STOP: DayStop = { place: 1, setup: 10, service: 60, teardown: 5, windows: [WINDOW] };
test("a day is looked for once, also one that is none; another day, other rules or another memory are looked for anew", () => {
  const asked: string[] = [];
  const known: KnownDays = new WeakMap();
  const find = (stops: readonly DayStop[], rules = RULES, memory = known) =>
    remembered(memory, stops, rules, () => {
      asked.push(stops.map(({ service }) => service).join());
      const [stop] = stops;
      return stop && stop.service <= 60 ? { departure: 0, return: stop.service, breaks: [], stops: [] } : undefined;
    });
  const same: DayStop = { ...STOP, windows: [{ ...WINDOW }] };
  expect(find([STOP])).toBe(find([same]));
  const long = { ...STOP, service: 61 };
  expect([find([long]), find([long])]).toEqual([undefined, undefined]);
  expect(asked).toEqual(["60", "61"]);
  const others: readonly DayStop[] = [
    { ...STOP, place: 0 },
    { ...STOP, setup: 9 },
    { ...STOP, teardown: 6 },
    { ...STOP, windows: [] },
    { ...STOP, windows: [{ ...WINDOW, to: 719 }] },
    { ...STOP, windows: [{ ...WINDOW, halfDay: "afternoon" }] },
  ];
  for (const other of others) find([other]);
  find([STOP, STOP]);
  find([STOP], { ...RULES });
  find([STOP], RULES, new WeakMap());
  expect(asked).toHaveLength(11);
});
