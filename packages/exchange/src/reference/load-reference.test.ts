import { chooseTerritory } from "@escale/domain";
import { beforeAll, expect, test } from "vitest";
import { loadReference, type Reference } from "./load-reference.ts";

let reference: Reference;
beforeAll(async () => {
  reference = await loadReference();
});

test("every commune of today is there once, overseas and Corsica included", () => {
  expect(reference.communes).toHaveLength(34_969);
  expect(new Set(reference.communes.map((commune) => commune.code)).size).toBe(34_969);
  expect(reference.byCode("02361")).toMatchObject({ name: "Guise", departement: "02", epci: "200071983" });
  expect(reference.byCode("97105")).toMatchObject({ name: "Basse-Terre", departement: "971" });
  expect(reference.byCode("2A004")).toMatchObject({ name: "Ajaccio", departement: "2A" });
  expect(reference.byCode("99999")).toBeUndefined();
});

test("an EPCI is found by part of its name, accents aside, and has its members", () => {
  expect(reference.findEpci("thierache SAMBRE").map((epci) => epci.siren)).toEqual(["200071983"]);
  expect(reference.epciMembers("200071983")).toHaveLength(36);
  expect(reference.findEpci("  ")).toEqual([]);
  expect(reference.epci("0")).toBeUndefined();
});

test("départements and overseas collectivities are there", () => {
  expect(["02", "2A", "971", "987"].map(reference.hasDepartement)).toEqual([true, true, true, true]);
  expect(["2", "20", "99", ""].map(reference.hasDepartement)).toEqual([false, false, false, false]);
  expect(reference.departementName("39")).toBe("Jura");
});

test("S02 is 36 communes, 32 without the four most populous", () => {
  const served = chooseTerritory(reference, { epci: "200071983", leaveOut: { mostPopulous: 4 } });
  if (!served.ok) throw new Error(served.refusal.refused);
  expect(served.value).toHaveLength(32);
  for (const name of ["Guise", "Étreux", "Wassigny", "Vaux-Andigny"]) {
    expect(served.value.map((commune) => commune.name)).not.toContain(name);
  }
});

test("S14: the communes of the Jura with 300 to 700 inhabitants", () => {
  const chosen = chooseTerritory(reference, { departement: "39", population: { from: 300, to: 700 } });
  if (!chosen.ok) throw new Error(chosen.refusal.refused);
  expect(chosen.value.length).toBeGreaterThan(50);
  expect(chosen.value.every((commune) => commune.population >= 300 && commune.population <= 700)).toBe(true);
});
