import type { PublicStop, PublicTimetable } from "@escale/domain";
import { expect, test } from "vitest";
import { keepCatalogue } from "./keep-catalogue.ts";

const NINE = Temporal.Instant.from("2027-01-12T09:00:00Z");
const later = (minutes: number) => NINE.add({ minutes });

function given(ends: readonly object[] = [{ endsAt: later(180) }, { endsAt: NINE.add({ seconds: 30 }) }]) {
  const state = { read: 0, current: true, fails: false };
  const read = async <T>(value: T): Promise<T> => {
    state.read += 1;
    if (state.fails) throw new Error("away");
    return value;
  };
  const timetable = {
    operators: () => read([{ slug: "spi" }]),
    locatedCommunes: () => read([]),
    nextStops: () => read([...ends] as PublicStop[]),
  } as unknown as PublicTimetable;
  return { state, catalogue: keepCatalogue(timetable, () => state.current) };
}

test("operators, communes and next stops are read once, and stay the same object", async () => {
  const { state, catalogue } = given();
  expect(await catalogue.operators()).toBe(await catalogue.operators());
  expect(await catalogue.locatedCommunes()).toBe(await catalogue.locatedCommunes());
  expect(await catalogue.nextStops(NINE)).toBe(await catalogue.nextStops(NINE.add({ seconds: 10 })));
  expect(await catalogue.operator("spi")).toMatchObject({ slug: "spi" });
  expect(await catalogue.operator("autre")).toBeUndefined();
  expect(state.read).toBe(3);
});

test("when something changes, they are read again", async () => {
  const { state, catalogue } = given();
  await Promise.all([catalogue.operators(), catalogue.locatedCommunes(), catalogue.nextStops(NINE)]);
  catalogue.forget();
  await Promise.all([catalogue.operators(), catalogue.locatedCommunes(), catalogue.nextStops(NINE)]);
  expect(state.read).toBe(6);
});

test("the next stops are others once one of them has ended, and for somebody who asks of before", async () => {
  const { state, catalogue } = given();
  await catalogue.nextStops(NINE);
  await catalogue.nextStops(NINE.add({ seconds: 30 }));
  expect(state.read).toBe(1);
  await catalogue.nextStops(NINE.add({ seconds: 31 }));
  expect(state.read).toBe(2);
  await catalogue.nextStops(later(-1));
  expect(state.read).toBe(3);
});

test("the next stops hold for a minute at most, should the word of a change never come", async () => {
  const { state, catalogue } = given([{ endsAt: later(180) }]);
  await catalogue.nextStops(NINE);
  await catalogue.nextStops(later(1));
  expect(state.read).toBe(1);
  await catalogue.nextStops(later(1).add({ milliseconds: 1 }));
  expect(state.read).toBe(2);
});

test("nothing is kept while nobody would tell of a change", async () => {
  const { state, catalogue } = given();
  state.current = false;
  for (let times = 0; times < 2; times += 1) {
    await Promise.all([catalogue.operators(), catalogue.locatedCommunes(), catalogue.nextStops(NINE)]);
  }
  expect(state.read).toBe(6);
});

test("a failure is told and not remembered", async () => {
  const { state, catalogue } = given();
  state.fails = true;
  await expect(catalogue.operators()).rejects.toThrow("away");
  await expect(catalogue.nextStops(NINE)).rejects.toThrow("away");
  state.fails = false;
  expect(await catalogue.operators()).toHaveLength(1);
  expect(await catalogue.nextStops(NINE)).toHaveLength(2);
});
