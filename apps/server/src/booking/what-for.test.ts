import type { Procedure, WorkshopId } from "@escale/domain";
import { expect, test } from "vitest";
import { whatFor } from "./what-for.ts";

const PROCEDURES: readonly Procedure[] = [
  { key: "emploi", topic: "Emploi", name: "France Travail", bring: [], equipment: [] },
];
const workshopId = "w" as WorkshopId;
const what = (over: Partial<Parameters<typeof whatFor>[0]>) =>
  whatFor({ procedureKey: "emploi", language: "fr", ...over }, PROCEDURES);

test("a booking is for its procedure, or for the workshop as it is called, with the seats of a group", () => {
  expect(what({})).toBe("France Travail");
  expect(what({ workshop: { workshopId, seats: 1 } })).toBe("France Travail");
  expect(what({ workshop: { workshopId, seats: 1, title: "Mémoire" } })).toBe("Mémoire");
  expect(what({ workshop: { workshopId, seats: 11, title: "Mémoire" } })).toBe("Mémoire (11 places)");
  expect(what({ workshop: { workshopId, seats: 11 }, language: "en" })).toBe("France Travail (11 seats)");
});

test("one whose procedure has gone is for nothing that can be named", () => {
  expect(what({ procedureKey: "rien" })).toBeUndefined();
});
