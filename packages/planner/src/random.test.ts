import { expect, test } from "vitest";
import { seededRandom } from "./random.ts";

const draw = (seed: number, count: number) => {
  const random = seededRandom(seed);
  return Array.from({ length: count }, () => random());
};

test("one seed, one series; another seed, another", () => {
  expect(draw(7, 50)).toEqual(draw(7, 50));
  expect(draw(7, 50)).not.toEqual(draw(8, 50));
});

test("numbers fill [0, 1) evenly", () => {
  const tenths = new Array<number>(10).fill(0);
  for (const number of draw(1, 10_000)) (tenths[Math.floor(number * 10)] as number) += 1;
  expect(tenths).toHaveLength(10);
  for (const count of tenths) expect(Math.abs(count - 1_000)).toBeLessThan(150);
});
