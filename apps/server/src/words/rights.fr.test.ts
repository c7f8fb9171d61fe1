import { expect, test } from "vitest";
import { describeForbidden, ROLE_DUTIES, ROLE_NAMES } from "./rights.fr.ts";

test("a right that is lacking is said in a sentence", () => {
  expect(describeForbidden("publish-period")).toBe("Vous n’avez pas le droit de publier une période.");
  expect(describeForbidden("delay-stop")).toBe("Vous n’avez pas le droit d’annoncer un retard.");
});

test("no two roles are called the same, and each is told in one sentence", () => {
  expect(new Set(Object.values(ROLE_NAMES)).size).toBe(Object.keys(ROLE_NAMES).length);
  for (const duty of Object.values(ROLE_DUTIES)) expect(duty).toMatch(/^\p{Lu}[^.]+\.$/u);
});
