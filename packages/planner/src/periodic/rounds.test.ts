import fc from "fast-check";
import { expect, test } from "vitest";
import { flatten } from "./flat.ts";
import { aCustomer } from "./given-periodic.ts";
import { readMeasures, recount } from "./recount.ts";
import {
  clear,
  emptyRounds,
  NOWHERE,
  putIn,
  type Rounds,
  restore,
  type Sketch,
  settle,
  sketch,
  takeOut,
  undo,
} from "./rounds.ts";

/** Whole numbers, which add up exactly; there and back are not the same. */
const someFlat = fc
  .record({
    vehicles: fc.integer({ min: 1, max: 3 }),
    days: fc.integer({ min: 1, max: 3 }),
    size: fc.integer({ min: 2, max: 7 }),
  })
  .chain(({ vehicles, days, size }) =>
    fc.record({
      vehicles: fc.constant(vehicles),
      days: fc.constant(Array.from({ length: days }, () => ({}))),
      customers: fc.array(fc.record({ service: fc.nat(9), load: fc.nat(9) }).map(aCustomer), {
        minLength: size - 1,
        maxLength: size - 1,
      }),
      distances: fc.array(fc.array(fc.nat(99), { minLength: size, maxLength: size }), {
        minLength: size,
        maxLength: size,
      }),
    }),
  )
  .map(flatten);

const someSteps = fc.array(
  fc.record({
    verb: fc.oneof(
      { weight: 8, arbitrary: fc.constantFrom("put", "take") },
      { weight: 2, arbitrary: fc.constantFrom("settle", "undo", "sketch", "restore") },
      { weight: 1, arbitrary: fc.constant("clear") },
    ),
    draws: fc.tuple(fc.nat(), fc.nat(), fc.nat()),
  }),
  { minLength: 1, maxLength: 60 },
);

test("whatever is done, measures are those of a recount, and rounds those of plain lists", () => {
  const done: Record<string, number> = {};
  fc.assert(
    fc.property(someFlat, someSteps, (flat, steps) => {
      const all = emptyRounds(flat);
      const nobody = recount(all).map((): number[] => []);
      const contents = new Map<number, string>();
      let lists = nobody;
      let settled = nobody;
      let saved: { sketch: Sketch; lists: number[][] } | undefined;
      const change = (round: number, customers: number[]) => {
        lists = lists.with(round, customers);
      };
      const verbs: Record<string, (draws: readonly [number, number, number]) => void> = {
        put: ([r, p, c]) => {
          const round = r % flat.rounds;
          const customer = 1 + (c % (flat.places - 1));
          const day = Math.floor(round / flat.vehicles);
          if (all.roundOf[day * flat.places + customer] !== NOWHERE) return;
          const list = lists[round] as number[];
          const place = p % (list.length + 1);
          putIn(all, round, place + 1, customer);
          change(round, list.toSpliced(place, 0, customer));
        },
        take: ([r, p]) => {
          const round = r % flat.rounds;
          const list = lists[round] as number[];
          if (list.length === 0) return;
          const place = p % list.length;
          takeOut(all, Math.floor(round / flat.vehicles), list[place] as number);
          change(round, list.toSpliced(place, 1));
        },
        settle: () => {
          settle(all);
          settled = lists;
        },
        undo: () => {
          undo(all);
          lists = settled;
        },
        sketch: () => {
          saved = { sketch: sketch(all, 0), lists };
        },
        restore: () => {
          if (!saved) return;
          restore(all, saved.sketch);
          lists = saved.lists;
          settled = lists;
        },
        clear: () => {
          clear(all);
          lists = nobody;
          settled = nobody;
        },
      };
      for (const { verb, draws } of steps) {
        verbs[verb]?.(draws);
        done[verb] = (done[verb] ?? 0) + 1;
        const counted = recount(all);
        expect(counted.map(({ customers }) => customers)).toEqual(lists);
        expect(readMeasures(all)).toEqual(counted);
        expectHonestVersions(all, contents);
      }
    }),
    { seed: 20_270_101, numRuns: 400 },
  );
  expect(Object.keys(done)).toHaveLength(7);
});

/** What was remembered of a round by its number may be used again. */
function expectHonestVersions(all: Rounds, contents: Map<number, string>): void {
  for (const [round, { customers }] of recount(all).entries()) {
    const version = all.version[round] as number;
    const content = `${round}: ${customers}`;
    expect(contents.get(version) ?? content).toBe(content);
    contents.set(version, content);
  }
}

test("a plan that was kept is not changed by what follows, and brings its patterns back", () => {
  const flat = flatten({
    vehicles: 1,
    days: [{}, {}],
    customers: [aCustomer(), aCustomer()],
    distances: [
      [0, 1, 2],
      [3, 0, 4],
      [5, 6, 0],
    ],
  });
  const all = emptyRounds(flat);
  putIn(all, 0, 1, 1);
  putIn(all, 1, 1, 2);
  all.pattern.set([0, 0b01, 0b10]);
  const plan = sketch(all, 11);
  takeOut(all, 0, 1);
  putIn(all, 1, 1, 1);
  all.pattern[1] = 0b10;
  expect(all.distance).toEqual(Float64Array.of(0, 1 + 4 + 5));
  restore(all, plan);
  expect(plan.cost).toBe(11);
  expect(all.pattern).toEqual(Int32Array.of(0, 0b01, 0b10));
  expect(all.distance).toEqual(Float64Array.of(1 + 3, 2 + 5));
  // Nothing is left to undo.
  undo(all);
  expect(readMeasures(all).map(({ customers }) => customers)).toEqual([[1], [2]]);
});
