import { expect, test } from "vitest";
import { describeChanges } from "./changes.fr.ts";

const from = { vehicle: "bus", date: "2027-02-01", start: "09:00" };
const to = { vehicle: "camion", date: "2027-02-02", start: "14:00" };

test("each change says what was promised and what is now", () => {
  expect(
    describeChanges([
      { demand: "malzy", period: "2027-02", kind: "moved", from, to },
      { demand: "guise", period: "2027-W05", kind: "dropped", from: { vehicle: "bus", date: "2027-02-03" } },
      { demand: "origny", period: "once", kind: "added", to },
    ]),
  ).toEqual([
    "3 changements :",
    "    malzy, février 2027 : promis le 1er février 2027 à 09:00 (bus), passe le 2 février 2027 à 14:00 (camion).",
    "    guise, semaine 5 de 2027 : promis le 3 février 2027 (bus), n’a plus lieu.",
    "    origny, passage unique : nouveau passage le 2 février 2027 à 14:00 (camion).",
  ]);
});

test("a quiet plan says so, and one without promises nothing", () => {
  expect(describeChanges([])).toEqual(["Rien ne change de ce qui était promis."]);
  expect(describeChanges(undefined)).toEqual([]);
});

test("a period that no plan ever named is no reason to stop", () => {
  const [, line] = describeChanges([{ demand: "x", period: "2027-99", kind: "dropped", from }]);
  expect(line).toContain("x, toute la période : promis le 1er février 2027");
});
