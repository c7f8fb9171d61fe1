import { expect, test } from "vitest";
import { aDemand, aProblem, aVehicle } from "../given-problem.ts";
import { plan } from "../plan-problem.ts";
import { mayServe } from "../when/judge-days.ts";
import { haveRoom, missingSpaces } from "./spaces.ts";

const OFFICE = { name: "bureau", capacity: 3, confidential: true };
const HALL = { name: "salle", capacity: 12 };

test("a space is needed by name, by the people it holds, by being closed off", () => {
  const holds = (need: object) => haveRoom([OFFICE, HALL], [need]);
  expect([{}, { capacity: 12 }, { confidential: true }, { name: "salle" }].map(holds)).toEqual([
    true,
    true,
    true,
    true,
  ]);
  expect(
    [
      { capacity: 13 },
      { name: "cuisine" },
      { capacity: 4, confidential: true },
      { name: "salle", confidential: true },
    ].map(holds),
  ).toEqual([false, false, false, false]);
});

test("each need has a space of its own, whichever order they are written in", () => {
  // Whoever needs any space must leave the office to whoever needs it.
  expect(haveRoom([OFFICE, HALL], [{}, { confidential: true }])).toBe(true);
  expect(haveRoom([HALL, OFFICE], [{ capacity: 2 }, { capacity: 12 }])).toBe(true);
  expect(haveRoom([OFFICE, HALL], [{}, {}, {}])).toBe(false);
  expect(haveRoom([OFFICE, HALL], [{ confidential: true }, { confidential: true }])).toBe(false);
  expect(haveRoom([], [])).toBe(true);
});

test("what is missing: the need that nobody meets, else all that nobody meets together", () => {
  const vehicles = [{ spaces: [OFFICE] }, { spaces: [HALL] }, {}];
  expect(missingSpaces(vehicles, [{ confidential: true }])).toEqual([]);
  expect(missingSpaces(vehicles, [{ confidential: true }, { capacity: 20 }])).toEqual([{ capacity: 20 }]);
  const both = [{ confidential: true }, { capacity: 12 }];
  expect(missingSpaces(vehicles, both)).toEqual(both);
});

test("only the vehicle with the space serves; without one, the plan says what is missing", () => {
  const vehicles = [aVehicle({ id: "bus" }), aVehicle({ id: "van", spaces: [OFFICE] })];
  const talk = aDemand("talk", { spaces: [{ confidential: true }] });
  expect(vehicles.map((vehicle) => mayServe(vehicle, talk))).toEqual([false, true]);
  expect(plan(aProblem({ vehicles, demands: [talk] })).tours.map(({ vehicle }) => vehicle)).toEqual(["van"]);
  const workshop = aDemand("workshop", { spaces: [{ capacity: 12 }] });
  expect(plan(aProblem({ vehicles, demands: [workshop] })).unassigned[0]?.reasons).toEqual([
    { rule: "space-missing", spaces: [{ capacity: 12 }] },
  ]);
});
