import { expect, test } from "vitest";
import { goTogether } from "./go-together.ts";

test("the first goes at once; those who come meanwhile go together, in their order, so many at once", async () => {
  const served: (readonly number[])[] = [];
  const all = Promise.withResolvers<void>();
  const go = goTogether<number>(3, async (turns) => {
    served.push(turns);
    await Promise.resolve();
    if (turns.includes(5)) all.resolve();
  });
  for (const turn of [1, 2, 3, 4, 5]) go(turn);
  expect(served).toEqual([[1]]);
  await all.promise;
  expect(served).toEqual([[1], [2, 3, 4], [5]]);
});

test("whoever comes when all are served goes at once again", async () => {
  const served: (readonly string[])[] = [];
  const go = goTogether<string>(3, async (turns) => {
    served.push(turns);
  });
  go("first");
  await new Promise(setImmediate);
  go("second");
  expect(served).toEqual([["first"], ["second"]]);
});
