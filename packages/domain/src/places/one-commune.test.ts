import { expect, test } from "vitest";
import type { Commune } from "./commune.ts";
import { oneCommune } from "./one-commune.ts";
import { makeCommuneSearch } from "./search-communes.ts";

const commune = (code: string, name: string, postcodes: string[]): Commune =>
  ({ code, name, postcodes, departement: code.slice(0, 2), region: "32", population: 200, lat: 49, lon: 3 }) as Commune;

const communes = [
  commune("02386", "Iron", ["02510"]),
  commune("02361", "Guise", ["02120"]),
  commune("02684", "Sainte-Geneviève", ["02340"]),
  commune("60575", "Sainte-Geneviève", ["60730"]),
];
const search = makeCommuneSearch(communes);

test.each([
  ["Iron", "02386"],
  ["iron", "02386"],
  ["02386", "02386"],
  ["02510", "02386"],
  ["Iron (02386)", "02386"],
  ["Sainte Geneviève (60575)", "60575"],
  ["sainte-genevieve 02", "02684"],
  ["60730", "60575"],
])("« %s » is one commune", (typed, code) => {
  expect(oneCommune(search, typed)?.code).toBe(code);
});

test.each(["", "Ir", "Irons", "99999", "Sainte-Geneviève", "Iron (60575)", "<b>Iron</b> et Guise"])(
  "« %s » is none, or not one",
  (typed) => {
    expect(oneCommune(search, typed)).toBeUndefined();
  },
);

test("of several with one name, the one that an operator serves is meant", () => {
  expect(oneCommune(search, "Sainte-Geneviève", new Set(["60575"]))?.code).toBe("60575");
  expect(oneCommune(search, "Sainte-Geneviève", new Set(["60575", "02684"]))).toBeUndefined();
});
