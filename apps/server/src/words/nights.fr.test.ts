import { expect, test } from "vitest";
import { nightSentence } from "./nights.fr.ts";

test("where a vehicle sleeps is said", () => {
  expect(nightSentence({ site: "Nice" })).toBe("nuit sur place : Nice");
  expect(nightSentence({ road: { to: "Nice", driven: 25_260 } })).toBe(
    "nuit en route, à 7 h 01 après le dépôt, vers Nice",
  );
});
