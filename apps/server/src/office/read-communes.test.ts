import { expect, test } from "vitest";
import { readCommunes } from "./read-communes.ts";

const COMMUNES = [
  { code: "02386", name: "Iron" },
  { code: "02422", name: "Lesquielles-Saint-Germain" },
  { code: "2A004", name: "Ajaccio" },
];

test("names and codes, as people write them", () => {
  expect(readCommunes("iron, lesquielles saint germain ; 2a004,", COMMUNES)).toEqual(["02386", "02422", "2A004"]);
});

test("what is no commune stays what it is, to be refused", () => {
  expect(readCommunes("Irron, 02386", COMMUNES)).toEqual(["Irron", "02386"]);
  expect(readCommunes("  ", COMMUNES)).toEqual([]);
});
