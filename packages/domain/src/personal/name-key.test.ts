import { expect, test } from "vitest";
import { nameKey } from "./name-key.ts";

test("a name is one however it is written, and another name is another", () => {
  for (const name of ["Jeanne MARTIN-LÉGER", "martin leger jeanne", " Léger  Martin,Jeanne "]) {
    expect(nameKey(name)).toBe("jeanne leger martin");
  }
  expect(nameKey("Jeanne Martin")).not.toBe(nameKey("Jean Martin"));
});
