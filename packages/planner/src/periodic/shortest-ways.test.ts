import fc from "fast-check";
import { expect, test } from "vitest";
import { shortestWays } from "./shortest-ways.ts";

test("goes by way of others where that is shorter, in the direction of travel", () => {
  const square = [
    [0, 9, 1],
    [2, 0, 2],
    [2, 3, 0],
  ];
  const leg = (from: number, to: number) => square[from]?.[to] as number;
  expect([...shortestWays(3, leg)]).toEqual([0, 4, 1]);
  expect([...shortestWays(3, (from, to) => leg(to, from))]).toEqual([0, 2, 2]);
  expect([...shortestWays(1, () => 0)]).toEqual([0]);
});

test("no leg makes a way shorter, and every way is made of legs", () => {
  const someSquare = fc.integer({ min: 1, max: 8 }).chain((places) =>
    fc.array(fc.array(fc.nat(50), { minLength: places, maxLength: places }), {
      minLength: places,
      maxLength: places,
    }),
  );
  fc.assert(
    fc.property(someSquare, (square) => {
      const ways = shortestWays(square.length, (from, to) => square[from]?.[to] as number);
      for (let to = 1; to < square.length; to += 1) {
        const last = square
          .map((row, from) => (ways[from] as number) + (row[to] as number))
          .filter((_, from) => from !== to);
        expect(ways[to]).toBe(Math.min(...last));
      }
    }),
  );
});
