import { expect, test } from "vitest";
import { closesAt, delayOf, opensAt } from "./door-times.ts";

const at = (time: string) => Temporal.Instant.from(`2027-01-12T${time}Z`);
const PROMISED = { startsAt: at("08:00"), endsAt: at("11:00") };
const LATE = { minutes: 20, reason: "bouchon" };

test("the door opens and closes as promised", () => {
  const stop = { ...PROMISED, state: { kind: "published" } } as const;
  expect(opensAt(stop)).toEqual(PROMISED.startsAt);
  expect(closesAt(stop)).toEqual(PROMISED.endsAt);
  expect(delayOf(stop.state)).toBeUndefined();
});

test("a delay counts, also once the stop has been held; the door closes when promised", () => {
  for (const state of [
    { kind: "delayed", ...LATE },
    { kind: "held", delay: LATE },
  ] as const) {
    expect(opensAt({ ...PROMISED, state })).toEqual(at("08:20"));
    expect(closesAt({ ...PROMISED, state })).toEqual(PROMISED.endsAt);
    expect(delayOf(state)).toEqual(LATE);
  }
});

test("a door that opens after its hour of closing closes no earlier", () => {
  const state = { kind: "delayed", minutes: 200, reason: "neige" } as const;
  expect(closesAt({ ...PROMISED, state })).toEqual(at("11:20"));
});
