import { expect, test } from "vitest";
import { findTightLeg } from "./check-road.ts";

const at = (time: string) => Temporal.Instant.from(`2027-01-12T${time}Z`);
/** One degree of longitude is a minute. */
const drive = (from: { lon: number }, to: { lon: number }) => ({
  metres: 0,
  seconds: Math.abs(from.lon - to.lon) * 60,
});
const stop = (lon: number, from: string, to: string) => ({
  lat: 0,
  lon,
  startsAt: at(from),
  endsAt: at(to),
  setup: 600,
  teardown: 300,
});
const MORNING = stop(10, "08:00", "11:00");
const EVENING = stop(10, "18:00", "19:00");

test("a stop that leaves time to tear down, drive and set up, and one that is alone", () => {
  // 5 minutes, 20 at the wheel, 10 more: 35 on both sides.
  expect(findTightLeg(stop(30, "11:35", "17:25"), [EVENING, MORNING], drive)).toBeUndefined();
  expect(findTightLeg(MORNING, [], drive)).toBeUndefined();
});

test("a minute too little before, or after", () => {
  expect(findTightLeg(stop(30, "11:34", "17:25"), [EVENING, MORNING], drive)).toEqual({
    side: "before",
    needed: 2_100,
    available: 2_040,
  });
  expect(findTightLeg(stop(30, "11:35", "17:26"), [EVENING, MORNING], drive)).toEqual({
    side: "after",
    needed: 2_100,
    available: 2_040,
  });
});

test("two at once are no question of the road", () => {
  expect(findTightLeg(stop(30, "10:00", "12:00"), [MORNING], drive)).toBeUndefined();
});
