import { expect, test } from "vitest";
import { usualEffort } from "./usual-effort.ts";

test("a small plan has 20 000 rounds, a large one as many as its stops deserve", () => {
  expect([0, 96, 400, 401, 1_800].map(usualEffort)).toEqual([20_000, 20_000, 20_000, 20_050, 90_000]);
});
