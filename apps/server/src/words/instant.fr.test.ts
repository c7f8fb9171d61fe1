import { expect, test } from "vitest";
import { instantFr } from "./instant.fr.ts";

test("an instant is said on the clocks of its zone", () => {
  const at = Temporal.Instant.from("2026-11-27T09:15:00Z");
  expect(instantFr(at)).toBe("27 novembre 2026 à 10:15");
  expect(instantFr(at, "America/Guadeloupe")).toBe("27 novembre 2026 à 05:15");
});

test("of the hour that comes twice when the clock is set back, which of the two is said", () => {
  const first = Temporal.Instant.from("2026-10-25T00:30:00Z");
  expect(instantFr(first)).toBe("25 octobre 2026 à 02:30 (heure d’été)");
  expect(instantFr(first.add({ hours: 1 }))).toBe("25 octobre 2026 à 02:30 (heure d’hiver)");
  expect(instantFr(first.add({ hours: 2 }))).toBe("25 octobre 2026 à 03:30");
  expect(instantFr(first, "America/Guadeloupe")).toBe("24 octobre 2026 à 20:30");
});
