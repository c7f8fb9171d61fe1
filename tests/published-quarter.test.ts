import { expect, test } from "vitest";
import { s02 } from "../presets/s02-service-public-itinerant.ts";
import { checkTimetable, promisedByS02 } from "./check-timetable.ts";
import { givenDemo } from "./given-demo.ts";
import { readStops } from "./read-stops.ts";

/** The four most populous communes, which the preset assumes to be left out. */
const LEFT_OUT = ["02298", "02361", "02769", "02830"];

test("what the public is told of the quarter keeps S02's promise, by a checker that shares no code with the planner", async () => {
  const { url } = await givenDemo();
  const positions = Object.entries(s02.positions?.of ?? {});
  const served = Object.fromEntries(positions.filter(([code]) => !LEFT_OUT.includes(code)));
  expect(Object.keys(served)).toHaveLength(32);
  const stops = await readStops(url, "?limit=1000");
  expect(stops).toHaveLength(96);
  const told = stops.map(({ commune, ...stop }) => ({ ...stop, commune: commune.code }));
  expect(checkTimetable(promisedByS02(served), told)).toEqual([]);
});
