import { expect, test } from "vitest";
import { readClue } from "./read-clue.ts";

test.each([
  ["J.Martin@Exemple.fr ", { by: "email", email: "j.martin@exemple.fr" }],
  [" 06 12 34 56 78", { by: "phone", phone: "+33612345678" }],
  ["Jeanne Quatrevaux", { by: "name", name: "Jeanne Quatrevaux" }],
  ["12 34", undefined],
  ["  ", undefined],
])("« %s »", (typed, clue) => {
  expect(readClue(typed)).toEqual(clue);
});
