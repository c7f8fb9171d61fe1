import { join } from "node:path";
import { expect, test } from "vitest";
import { EXAMPLE, expectRefusal, givenPlanFolder, problem, run } from "./given-plan-run.ts";

const given = givenPlanFolder();

test("--alternatives gives every half-day of a stop its price, of a plan that is kept as it is", async () => {
  const path = join(given.folder, "plan.json");
  expect((await run([EXAMPLE, "--out", path])).code).toBe(0);
  const { code, out, err } = await run([EXAMPLE, "--start", path, "--alternatives", "Iron, une fois par mois/2027-01"]);
  expect([code, err]).toEqual([0, ""]);
  const lines = out.split("\n");
  expect(lines[0]).toMatch(
    /^Iron, une fois par mois, janvier 2027 : le \d+ janvier 2027 de \d\d:\d\d à \d\d:\d\d, camping-car$/,
  );
  expect(lines[1]).toMatch(/^ +matin +après-midi$/);
  // A line for each day of the month.
  expect(lines.slice(2).filter((line) => line.trim() !== "")).toHaveLength(31);
  expect(lines[2]).toMatch(/^ {2}ven\. 01\/01 +fermé \(Jour de l’an\) +fermé \(Jour de l’an\)$/);
  expect(out).toContain("ici, ");
  expect(out).toMatch(/\+\d+,\d km, \d\d:\d\d/);
  expect(out).toContain("jour non permis");
});

test("--why tells what a stop costs and its next best place, or what keeps it out", async () => {
  const served = await run([EXAMPLE, "--why", "Iron, une fois par mois"]);
  expect(served.out).toMatch(/ {2}Il coûte : kilomètres \+\d+,\d km/);
  expect(served.out).toMatch(
    / {2}Le meilleur autre choix : le \S+ \d\d\/01 (matin|après-midi), [+−]\d+,\d km, \d\d:\d\d/,
  );
  expect(served.out).toMatch(/ {2}Ce qui le retient ici : \D+ \+\d+,\d km/);
  const room =
    / {2}Sur 62 demi-journées, (\d+) (?:est possible|sont possibles), celle-ci comprise(?: \([^)]*\))?\. Ce qui prend les autres : (.*)\./;
  const [, left, others = ""] = room.exec(served.out) ?? [];
  const taken = [...others.matchAll(/\((\d+)\)/g)].map(([, count]) => Number(count));
  expect(taken).toEqual(taken.toSorted((a, b) => b - a));
  expect(taken.reduce((sum, count) => sum + count, Number(left))).toBe(62);
  const [first, ...rest] = problem.demands;
  const demands = [{ ...first, weekdays: [6] }, ...rest];
  const unserved = await given.runProblem({ demands }, "--why", "Iron, une fois par mois/2027-01");
  expect(unserved.out).toContain("janvier 2027 : non servi\n  - ");
  expect(unserved.out).toContain("  → accepter aussi le lundi : possible le lundi 4 janvier 2027, matin.");
});

test("--why of a session tells where all of its cycle could be", async () => {
  const [, second, third] = problem.demands;
  const cycle = { kind: "cycle", sessions: 3 };
  const demands = [second, { ...third, id: "atelier", frequency: cycle, service: 3600 }];
  const { code, out } = await given.runProblem({ demands }, "--why", "atelier/cycle#2");
  expect(code).toBe(0);
  expect(out).toMatch(/^atelier, .* : le \d+ janvier 2027 de /);
  expect(out).toContain(
    "  Tout le cycle pourrait avoir lieu :\n    le mercredi après-midi, du 6 janvier 2027 au 20 janvier 2027, camping-car, +0,0 km\n",
  );
  const alone = { ...third, id: "atelier", frequency: { ...cycle, sessions: 4 }, weekdays: [3], from: "2027-01-05" };
  const held = await given.runProblem({ demands: [alone] }, "--why", "atelier/cycle");
  expect(held.out).toContain("  Aucun autre jour et aucune autre demi-journée ne tiennent tout le cycle.");
});

test("a question about nothing, or two of them, is refused", async () => {
  expectRefusal(
    await run([EXAMPLE, "--why", "Rien"]),
    "--why : « Rien » n’est ni une demande ni un passage du plan (DEMANDE ou DEMANDE/PÉRIODE).",
  );
  expectRefusal(
    await run([EXAMPLE, "--why", "Rien", "--alternatives", "Rien"]),
    "Choisissez --why ou --alternatives, pas les deux.",
  );
});
