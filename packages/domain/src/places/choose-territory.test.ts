import { expect, test } from "vitest";
import { type CommuneReference, chooseTerritory, type TerritoryChoice } from "./choose-territory.ts";

const COMMUNES = (
  [
    ["02298", "Étreux", "02", 1436],
    ["02361", "Guise", "02", 4490],
    ["02386", "Iron", "02", 224],
    ["39300", "Lons-le-Saunier", "39", 17_189],
    ["39301", "Louvatange", "39", 300],
    ["39302", "Louvenne", "39", 700],
  ] as const
).map(([code, name, departement, population]) => ({ code, name, departement, population, postcodes: [] }));

const reference: CommuneReference = {
  communes: COMMUNES,
  byCode: (code) => COMMUNES.find((commune) => commune.code === code),
  epciMembers: (siren) => (siren === "200071983" ? ["02298", "02361", "02386"] : undefined),
  hasDepartement: (code) => code === "02" || code === "39",
};

const codes = (choice: TerritoryChoice) => {
  const chosen = chooseTerritory(reference, choice);
  return chosen.ok ? chosen.value.map((commune) => commune.code) : chosen.refusal;
};

test.each<[string, TerritoryChoice, string[]]>([
  ["an EPCI", { epci: "200071983" }, ["02298", "02361", "02386"]],
  ["an EPCI without its most populous", { epci: "200071983", leaveOut: { mostPopulous: 1 } }, ["02298", "02386"]],
  ["a list, in the order of codes", { communes: ["02386", "02298"] }, ["02298", "02386"]],
  [
    "a département within a population, bounds included",
    { departement: "39", population: { from: 300, to: 700 } },
    ["39301", "39302"],
  ],
  ["a list without one", { communes: ["02386", "02298"], leaveOut: { communes: ["02386"] } }, ["02298"]],
])("chooses %s", (_, choice, expected) => {
  expect(codes(choice)).toEqual(expected);
});

test.each<[string, TerritoryChoice, object]>([
  ["no clause: all of France by mistake", {}, { refused: "no-clause" }],
  ["a population of all France", { population: { from: 300, to: 700 } }, { refused: "population-alone" }],
  [
    "a commune left out that is not of the territory",
    { departement: "02", leaveOut: { communes: ["39300", "02298"] } },
    { refused: "left-out-elsewhere", codes: ["39300"] },
  ],
  ["an unknown commune", { communes: ["99999"] }, { refused: "unknown-commune", codes: ["99999"] }],
  [
    "an unknown commune left out",
    { departement: "02", leaveOut: { communes: ["00000"] } },
    { refused: "unknown-commune", codes: ["00000"] },
  ],
  ["a commune twice", { communes: ["02386", "02386"] }, { refused: "duplicate-commune", code: "02386" }],
  ["an unknown EPCI", { epci: "1" }, { refused: "unknown-epci", siren: "1" }],
  ["an unknown département", { departement: "2C" }, { refused: "unknown-departement", code: "2C" }],
  [
    "a reversed range",
    { departement: "39", population: { from: 700, to: 300 } },
    { refused: "population-reversed", from: 700, to: 300 },
  ],
  [
    "a range that is not a number",
    { departement: "39", population: { from: Number.NaN, to: 3 } },
    { refused: "population-reversed", from: Number.NaN, to: 3 },
  ],
  ["nobody", { epci: "200071983", leaveOut: { mostPopulous: 9 } }, { refused: "empty-territory" }],
])("refuses %s", (_, choice, refusal) => {
  expect(codes(choice)).toEqual(refusal);
});
