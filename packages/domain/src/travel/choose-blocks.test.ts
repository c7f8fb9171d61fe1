import fc from "fast-check";
import { expect, test } from "vitest";
import type { Position } from "../places/commune.ts";
import { chooseBlocks } from "./choose-blocks.ts";

const places = (count: number): readonly Position[] => Array.from({ length: count }, (_, lat) => ({ lat, lon: 0 }));
const sizes = (count: number, lacks: (from: number, to: number) => boolean) =>
  chooseBlocks(places(count), lacks).map(({ from, to }) => [from.length, to.length]);

test("nothing known is one block; nothing lacking is none", () => {
  expect(sizes(30, () => true)).toEqual([[30, 30]]);
  expect(sizes(30, () => false)).toEqual([]);
  expect(sizes(1, () => true)).toEqual([]);
});

test("a new place among known ones is a row and a column", () => {
  expect(sizes(30, (from, to) => from === 7 || to === 7)).toEqual([
    [1, 30],
    [29, 1],
  ]);
});

test("whatever lacks is asked, once", () => {
  const table = fc.array(fc.array(fc.boolean(), { minLength: 9, maxLength: 9 }), { minLength: 9, maxLength: 9 });
  fc.assert(
    fc.property(table, (lacking) => {
      const lacks = (from: number, to: number) => lacking[from]?.[to] === true;
      const asked = chooseBlocks(places(9), lacks).flatMap(({ from, to }) =>
        from.flatMap((one) => to.map((other) => `${one.lat} ${other.lat}`)),
      );
      expect(new Set(asked).size).toBe(asked.length);
      for (let from = 0; from < 9; from += 1) {
        for (let to = 0; to < 9; to += 1) if (from !== to && lacks(from, to)) expect(asked).toContain(`${from} ${to}`);
      }
    }),
  );
});
