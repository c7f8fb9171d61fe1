import type { AttemptKey } from "@escale/domain";
import { signInStore } from "@escale/store";
import { expect, test } from "vitest";
import { givenDatabase } from "./given-database.ts";

const store = await givenDatabase();
const attempts = signInStore(store);
const keys = (name: string): readonly AttemptKey[] => [
  { kind: "account", key: `account:${name}` },
  { kind: "address", key: `address:${name}` },
];
const NOON = Temporal.Instant.from("2026-11-23T12:00:00Z");

test("a first attempt never waits, whatever the nanosecond: the database rounds what it keeps", async () => {
  for (const nanoseconds of [0, 1, 499, 500, 501, 999, 999_999_500, 999_999_999]) {
    const taken = await attempts.takeAttempt(keys(`at ${nanoseconds}`), NOON.add({ nanoseconds }));
    expect([nanoseconds, taken]).toEqual([nanoseconds, { waitSeconds: 0, nextWait: 0 }]);
  }
});

test("nor does a second whose clock is behind the first's: requests that come together, or two servers", async () => {
  expect(await attempts.takeAttempt(keys("together"), NOON)).toEqual({ waitSeconds: 0, nextWait: 0 });
  const before = NOON.subtract({ milliseconds: 300 });
  expect(await attempts.takeAttempt(keys("together"), before)).toEqual({ waitSeconds: 0, nextWait: 0 });
});

test("after too many failures there is something to wait for", async () => {
  const waits: number[] = [];
  for (let tries = 0; tries < 8; tries += 1) {
    waits.push((await attempts.takeAttempt(keys("guessing"), NOON)).waitSeconds);
  }
  expect(waits).toEqual([0, 0, 0, 0, 0, 0, 1, 1]);
});
