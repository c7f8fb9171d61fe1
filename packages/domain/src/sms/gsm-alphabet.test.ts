import { expect, test } from "vitest";
import { countSegments, toGsm } from "./gsm-alphabet.ts";

test("French is written in the letters of every telephone: what they have stays, the rest goes bare", () => {
  expect(toGsm("Forêt d’Été, façade : « œuvre » — Noël à 9\u00a0h\u00a030…")).toBe(
    `Foret d'Été, facade : " oeuvre " - Noel à 9 h 30...`,
  );
  expect(toGsm("E\u0301")).toBe("É");
  expect(toGsm("محمد 🚌")).toBe("???? ?");
});

test.each([
  ["", 1],
  ["a".repeat(160), 1],
  ["a".repeat(161), 2],
  ["a".repeat(306), 2],
  ["a".repeat(307), 3],
  // Two septets each.
  ["€".repeat(80), 1],
  ["€".repeat(81), 2],
  // One letter that telephones lack, and an SMS holds 70.
  ["ê".repeat(70), 1],
  ["ê".repeat(71), 2],
  [`ê${"a".repeat(134)}`, 3],
  ["🚌".repeat(35), 1],
  ["🚌".repeat(36), 2],
])("%j takes %i", (text, count) => {
  expect(countSegments(text)).toBe(count);
});
