import { truncate, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { Readable } from "node:stream";
import { expect, test } from "vitest";
import { EXAMPLE, expectRefusal, givenPlanFolder, problem, run } from "./given-plan-run.ts";

const given = givenPlanFolder();

test("a missing file, a folder, bytes that are no text", async () => {
  const missing = join(given.folder, "nothing.json");
  expectRefusal(await run([missing]), `Le fichier « ${missing} » n’existe pas.`);
  expectRefusal(await run([join(EXAMPLE, "x")]), `Le fichier « ${join(EXAMPLE, "x")} » n’existe pas.`);
  expectRefusal(await run([given.folder]), `Le fichier « ${given.folder} » est un dossier.`);
  const latin1 = Buffer.from('{"é": 1}', "latin1");
  expectRefusal(
    await given.runFile(latin1),
    `Le fichier « ${join(given.folder, "problem.json")} » n’est pas écrit en UTF-8.`,
  );
});

test("200 MB are refused by their size, before they are in memory", async () => {
  const path = join(given.folder, "big.json");
  await writeFile(path, "{");
  await truncate(path, 200 * 1024 * 1024);
  const before = process.memoryUsage().arrayBuffers;
  expectRefusal(await run([path]), `Le fichier « ${path} » dépasse 64 Mo.`);
  expect(process.memoryUsage().arrayBuffers - before).toBeLessThan(32 * 1024 * 1024);
});

test("200 MB on standard input are refused as soon as they are too many", async () => {
  let sent = 0;
  async function* endless() {
    for (; sent < 200; sent += 1) yield Buffer.alloc(1024 * 1024, " ");
  }
  const stdin = Readable.from(endless());
  expectRefusal(await run(["-"], { stdin }), "L’entrée standard dépasse 64 Mo.");
  expect(sent).toBeLessThan(100);
});

test("what is not JSON, with its line where it is known", async () => {
  expectRefusal(await given.runFile(""), "Ce fichier n’est pas du JSON.");
  expectRefusal(await given.runFile("bonjour"), "Ce fichier n’est pas du JSON.");
  const { code, err } = await given.runFile(`{\n  "version": 1,\n  "horizon" {}\n${" ".repeat(200)}}`);
  expect([code, err]).toEqual([2, "Ce fichier n’est pas du JSON (ligne 3).\n"]);
});

test("JSON that is no problem", async () => {
  for (const text of ["null", "[]", "3", '"x"'])
    expectRefusal(await given.runFile(text), "Le problème : il faut un objet.");
});

test("an unknown field is refused, at any depth", async () => {
  expectRefusal(await given.runProblem({ vehicules: [] }), "Le problème : champ inconnu « vehicules ».");
  const sites = [{ ...problem.sites[0], setUp: 3 }, ...problem.sites.slice(1)];
  expectRefusal(await given.runProblem({ sites }), "sites[0] : champ inconnu « setUp ».");
  const [first, ...rest] = problem.demands;
  const demands = [{ ...first, frequency: { kind: "per-month", times: 1, gap: 2 } }, ...rest];
  expectRefusal(await given.runProblem({ demands }), "demands[0].frequency : champ inconnu « gap ».");
});

test("a negative duration", async () => {
  const sites = [{ ...problem.sites[0], setup: -60 }, ...problem.sites.slice(1)];
  expectRefusal(await given.runProblem({ sites }), "sites[0].setup : il faut au moins 0.");
});

test("a horizon of zero days, reversed, of 100 years, of no such day", async () => {
  const horizon = (from: string, to: string) => given.runProblem({ horizon: { from, to } });
  expectRefusal(
    await horizon("2027-01-02", "2027-01-01"),
    "horizon : la période finit avant de commencer : elle ne contient aucun jour (2027-01-02 – 2027-01-01).",
  );
  expectRefusal(
    await horizon("2027-01-01", "2126-12-31"),
    "horizon : la période est trop longue (731 jours au plus) (36524).",
  );
  expectRefusal(
    await horizon("2027-02-30", "2027-03-31"),
    "horizon.from : ce n’est pas une date AAAA-MM-JJ (2027-02-30).",
  );
});

test("an identifier that serves twice", async () => {
  expectRefusal(
    await given.runProblem({ sites: [...problem.sites, problem.sites[0]] }),
    "sites[3].id : cet identifiant sert deux fois (Iron).",
  );
});

test("a latitude of 95", async () => {
  const sites = [{ ...problem.sites[0], place: { lat: 95, lon: 3.6 } }, ...problem.sites.slice(1)];
  expectRefusal(await given.runProblem({ sites }), "sites[0].place.lat : il faut au plus 90.");
});

test("weekly, but only the first Tuesday", async () => {
  const [first, ...rest] = problem.demands;
  const demands = [{ ...first, frequency: { kind: "weekly" }, weekdays: [2], nths: [1] }, ...rest];
  expectRefusal(
    await given.runProblem({ demands }),
    "demands[0] : chaque semaine, mais seulement le 1er mardi du mois : ces deux conditions se contredisent.",
  );
});

test("many faults: the first ten, and how many more", async () => {
  const demands = Array.from({ length: 13 }, (_, index) => ({ ...problem.demands[0], id: `d${index}`, site: "x" }));
  const { code, err } = await given.runProblem({ demands });
  expect(code).toBe(2);
  expect(err.trim().split("\n")).toHaveLength(11);
  expect(err).toContain("… et 3 autres fautes.");
});
