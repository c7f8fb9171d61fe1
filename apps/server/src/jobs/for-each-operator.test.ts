import { expect, test } from "vitest";
import { forEachOperator } from "./for-each-operator.ts";

test("one operator for whom it fails does not take the turn of those after it, and is told of", async () => {
  const done: string[] = [];
  const work = async (one: string) => {
    if (one === "b") throw new Error("keys of b");
    done.push(one);
    return 2;
  };
  await expect(forEachOperator(["a", "b", "c"], work)).rejects.toThrow("keys of b");
  expect(done).toEqual(["a", "c"]);
  expect(await forEachOperator(["a", "c"], work)).toBe(4);
});
