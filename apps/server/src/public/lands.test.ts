import type { LocatedCommune, OperatorId, PublicOperator } from "@escale/domain";
import { expect, test } from "vitest";
import { landsOf, territoryOf } from "./lands.ts";

const operator = (id: string) => ({ operatorId: id as OperatorId, name: id }) as PublicOperator;
const commune = (operatorId: string, code: string, inTerritory = true): LocatedCommune => ({
  code,
  name: code,
  operatorId: operatorId as OperatorId,
  inTerritory,
  served: true,
  lat: 49,
  lon: 3,
});
const OPERATORS = ["a", "b", "c", "d"].map(operator);
const idsOf = (communes: readonly LocatedCommune[]) =>
  landsOf(OPERATORS, communes).map(({ operatorIds }) => operatorIds.join(" "));

test("each operator has its land where territories do not meet; a neighbour that it only knows is not its territory", () => {
  expect(idsOf([commune("a", "1"), commune("b", "2"), commune("b", "1", false)])).toEqual(["a", "b", "c", "d"]);
});

test("operators that share a commune share their land, also through others, in whatever order their communes come", () => {
  const communes = [
    commune("d", "3"),
    commune("a", "1"),
    commune("b", "2"),
    commune("c", "1"),
    commune("b", "3"),
    commune("c", "2"),
  ];
  expect(idsOf(communes)).toEqual(["a b c d"]);
  expect(idsOf(communes.slice(1, 4))).toEqual(["a c", "b", "d"]);
  expect(landsOf(OPERATORS, communes)[0]?.communes).toEqual(communes);
});

test("the same list for the same operators: what is drawn from it is drawn once", () => {
  const communes = [commune("a", "1"), commune("b", "2")];
  const [a] = landsOf(OPERATORS, communes);
  expect(a?.communes).toEqual([communes[0]]);
  expect(landsOf(OPERATORS, communes)[0]).toBe(a);
  expect(territoryOf(OPERATORS.slice(0, 1), communes)).toBe(territoryOf(OPERATORS.slice(0, 1), communes));
});
