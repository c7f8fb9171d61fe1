import { expect, test } from "vitest";
import { counted } from "./count.fr.ts";

test("French is singular below two", () => {
  expect([0, 1, 2, 96].map((count) => counted(count, "passage"))).toEqual([
    "0 passage",
    "1 passage",
    "2 passages",
    "96 passages",
  ]);
  expect([1, 2].map((count) => counted(count, "lieu", "lieux"))).toEqual(["1 lieu", "2 lieux"]);
});
