import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { Plan } from "@escale/planner";
import { expect, test } from "vitest";
import { expectRefusal, givenPlanFolder, problem } from "./given-plan-run.ts";

const given = givenPlanFolder();

const SCHOOL = JSON.stringify(
  ["Zone A", "Zone B"].map((zones, index) => ({
    description: "Vacances",
    population: "-",
    start_date: `2027-01-0${1 + index}T23:00:00+00:00`,
    end_date: index === 0 ? "2027-01-17T23:00:00+00:00" : "2027-01-10T23:00:00+00:00",
    zones,
  })),
);
const holidays = (...args: string[]) => ["--school-holidays", join(given.folder, "school.json"), ...args];
const outsideThem = { demands: [{ ...problem.demands[2], calendars: { exclude: ["school-holidays"] } }] };

test("school holidays of a zone become a calendar that demands may name", async () => {
  await writeFile(join(given.folder, "school.json"), SCHOOL);
  const periods = async (zone: string) => {
    const { out } = await given.runProblem(outsideThem, ...holidays("--school-zone", zone));
    return (JSON.parse(out) as Plan).tours.flatMap(({ stops }) => stops.map(({ period }) => period));
  };
  expect(await periods("A")).toEqual(["2027-W03", "2027-W04"]);
  expect(await periods("B")).toEqual(["2027-W02", "2027-W03", "2027-W04"]);
});

test("school holidays that cannot be used are refused in one sentence", async () => {
  await writeFile(join(given.folder, "school.json"), SCHOOL);
  expectRefusal(
    await given.runProblem(outsideThem),
    "demands[0].calendars.exclude[0] : ce calendrier n’existe pas (school-holidays).",
  );
  expectRefusal(
    await given.runProblem(outsideThem, ...holidays()),
    "--school-holidays FICHIER et --school-zone ZONE vont ensemble.",
  );
  expectRefusal(
    await given.runProblem(outsideThem, ...holidays("--school-zone", "D")),
    "Le fichier des vacances scolaires n’a pas la zone « D » ; il a : Zone A, Zone B.",
  );
  await writeFile(join(given.folder, "school.json"), "[]");
  expectRefusal(
    await given.runProblem(outsideThem, ...holidays("--school-zone", "A")),
    "Le fichier des vacances scolaires n’est ni le JSON ni l’iCalendar de data.education.gouv.fr.",
  );
  expectRefusal(
    await given.runProblem(outsideThem, "--school-holidays", join(given.folder, "none"), "--school-zone", "A"),
    `Le fichier « ${join(given.folder, "none")} » n’existe pas.`,
  );
});
