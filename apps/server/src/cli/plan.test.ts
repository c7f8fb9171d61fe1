import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { Readable } from "node:stream";
import type { Plan } from "@escale/planner";
import { expect, test } from "vitest";
import { EXAMPLE, expectRefusal, givenPlanFolder, problem, run } from "./given-plan-run.ts";

const given = givenPlanFolder();

test("a pipe gets the plan as JSON, a terminal a table, and both may be told otherwise", async () => {
  const piped = await run([EXAMPLE]);
  const made: Plan = JSON.parse(piped.out);
  expect([piped.code, piped.err, made.summary.stops, made.unassigned]).toEqual([0, "", 6, []]);
  const shown = await run([EXAMPLE], { isTTY: true });
  expect(shown.code).toBe(0);
  expect(shown.out).toContain("jeu. 07/01/2027  camping-car  départ 08:26");
  expect(shown.out).toContain("6 passages, 5 tournées, ");
  expect(shown.out).toContain("Toutes les demandes sont servies.");
  expect((await run([EXAMPLE, "--table"])).out).toBe(shown.out);
  expect((await run([EXAMPLE, "--json"], { isTTY: true })).out).toBe(piped.out);
});

test("standard input, also from a program that writes a byte order mark", async () => {
  const stdin = Readable.from([Buffer.from(`\uFEFF${JSON.stringify(problem)}`)]);
  expect((await run(["-"], { stdin })).code).toBe(0);
});

test("--seed and --effort outweigh the file", async () => {
  const { out } = await run([EXAMPLE, "--seed", "7", "--effort", "0"]);
  expect(JSON.parse(out)).toMatchObject({ seed: 7, summary: { rounds: 0 } });
});

test("--schema is a JSON Schema, --help the usage", async () => {
  const { code, out } = await run(["--schema"]);
  expect(code).toBe(0);
  expect(JSON.parse(out)).toMatchObject({ type: "object", additionalProperties: false });
  expect((await run(["--help"])).out).toContain("Usage : escale plan");
});

test.each(["abc", "1.5", "1e9", "0x10", "", "-3", "9999999999999999"])(
  "--seed=%s and --effort are refused",
  async (value) => {
    expectRefusal(await run([EXAMPLE, `--seed=${value}`]), "--seed : il faut un nombre entier, zéro ou plus.");
    expectRefusal(await run([EXAMPLE, `--effort=${value}`]), "--effort : il faut un nombre entier, zéro ou plus.");
  },
);

test("an effort beyond patience", async () => {
  expectRefusal(
    await run([EXAMPLE, "--effort", "100000001"]),
    "effort : cette valeur est hors des limites (100000001).",
  );
});

test("no file, two files, an unknown option, two ways to print", async () => {
  for (const args of [[], [EXAMPLE, EXAMPLE], [EXAMPLE, "--sead", "1"], [EXAMPLE, "--out"]]) {
    const { code, out, err } = await run(args);
    expect([code, out]).toEqual([2, ""]);
    expect(err).toContain("Usage : escale plan");
  }
  expectRefusal(await run([EXAMPLE, "--json", "--table"]), "Choisissez --json ou --table, pas les deux.");
});

test("a matrix whose times contradict each other is planned on, and the worst of it is told", async () => {
  const [vehicle] = problem.vehicles;
  const places = { vehicles: [{ ...vehicle, depot: { index: 0 } }] };
  const sites = problem.sites.map((site, index) => ({ ...site, place: { index: index + 1 } }));
  const table = (seconds: number) =>
    [0, 1, 2, 3].map((from) => [0, 1, 2, 3].map((to) => (from === 0 && to === 2 ? seconds : from === to ? 0 : 600)));
  const travel = (seconds: number) => ({ kind: "matrix", durations: table(seconds), distances: table(600) });
  const sound = await given.runProblem({ ...places, sites, travel: travel(600) });
  expect(sound).toMatchObject({ code: 0, err: "" });
  const { code, err } = await given.runProblem({ ...places, sites, travel: travel(1_800) });
  expect(code).toBe(0);
  expect(err).toBe(
    "1 temps de trajet se contredit : de 0 à 2, 30 min tout droit mais 20 min en passant par 1. Ils sont gardés tels quels.\n",
  );
});

test("what is unserved is no failure: it is told, with its reasons", async () => {
  const [first, ...rest] = problem.demands;
  const path = join(given.folder, "problem.json");
  await writeFile(path, JSON.stringify({ ...problem, demands: [{ ...first, equipment: ["rampe"] }, ...rest] }));
  const { code, out } = await run([path, "--table"]);
  expect(code).toBe(0);
  expect(out).toContain(
    "1 demande non servie :\n    Iron, une fois par mois, janvier 2027\n      - Aucun véhicule n’a l’équipement demandé : rampe.",
  );
});

test("the words of a file do not steer the terminal", async () => {
  const vehicles = [{ ...problem.vehicles[0], id: "bus\u001b[2J" }];
  const { out } = await given.runProblem({ vehicles }, "--table");
  expect(out).toContain("bus�[2J");
});

test("--seconds ends by the clock, --good-enough at its cost, and the plan says after how many rounds", async () => {
  const { effort: _, ...endless } = problem;
  const timed = await given.runFile(JSON.stringify(endless), "--seconds", "6", "--json");
  const plan: Plan = JSON.parse(timed.out);
  expect([timed.code, timed.err]).toEqual([0, ""]);
  expect(plan.summary.rounds).toBeGreaterThan(20_000);
  const again = await given.runFile(JSON.stringify(endless), "--effort", String(plan.summary.rounds), "--json");
  expect(again.out).toBe(timed.out);
  const { cost } = plan.summary;
  const content = await given.runFile(
    JSON.stringify(endless),
    "--seconds",
    "60",
    "--good-enough",
    String(cost),
    "--json",
  );
  expect(JSON.parse(content.out).summary.cost).toBe(cost);
});

test("--threads keeps the better of as many seeds, the same twice", async () => {
  const alone = await Promise.all(["4", "5"].map((seed) => run([EXAMPLE, "--effort", "2", "--seed", seed])));
  const costs = alone.map(({ out }): number => JSON.parse(out).summary.cost);
  const together = await run([EXAMPLE, "--effort", "2", "--seed", "4", "--threads", "2"]);
  expect(together.out).toBe(alone[costs.indexOf(Math.min(...costs))]?.out);
});

test.each([
  ["--seconds=0", "--seconds : il faut un nombre entier, de 1 à 86400."],
  ["--seconds=-3", "--seconds : il faut un nombre entier, de 1 à 86400."],
  ["--threads=1.5", "--threads : il faut un nombre entier, de 1 à 64."],
  ["--good-enough=peu", "--good-enough : il faut un nombre entier, de 0 à 1000000000000."],
  ["--start=nowhere.json", "Le fichier « nowhere.json » n’existe pas."],
])("%s is refused", async (option, sentence) => {
  expectRefusal(await run([EXAMPLE, option]), sentence);
});
