import { mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { checkRes } from "../scripts/bench/check-res.ts";
import { runCommand } from "./given-cli.ts";

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "escale-pvrp-"));
});
afterAll(() => rm(folder, { recursive: true }));

/** Twelve customers on a circle, every second one twice in four days; two vehicles that carry 10. */
const PROBLEM = [
  "1 2 12 4",
  ...Array.from({ length: 4 }, () => "60 10"),
  "0 0 0 0 0 0 0",
  ...Array.from({ length: 12 }, (_, index) => {
    const [x, y] = [10 * Math.cos(index), 10 * Math.sin(index)];
    return `${index + 1} ${x} ${y} 1 3 ${index % 2 === 0 ? "2 2 5 10" : "1 4 1 2 4 8"}`;
  }),
].join("\n");

const run = (...args: string[]) => runCommand(["plan", ...args]);

async function runProblem(content: string, ...args: string[]) {
  await writeFile(join(folder, "problem.txt"), content);
  return run("--pvrp", join(folder, "problem.txt"), "--seconds", "5", ...args);
}

test("rounds are found by two threads, written, and hold for a checker of its own", async () => {
  const res = join(folder, "out.res");
  expect(await runProblem(PROBLEM, "--res", res, "--seed", "3", "--threads", "2")).toEqual({
    code: 0,
    out: "",
    err: "",
  });
  const written = await readFile(res, "utf8");
  expect(checkRes(PROBLEM, written)).toBeCloseTo(Number(written.split("\n")[0]), 1);
  expect(await readdir(folder)).toEqual(["out.res", "problem.txt"]);
});

test("without --res, rounds go to the standard output", async () => {
  const { code, out } = await runProblem(PROBLEM, "--threads", "1");
  expect(code).toBe(0);
  expect(checkRes(PROBLEM, out)).toBeGreaterThan(0);
});

test("a plan that breaks the problem is told by the checker", async () => {
  const { out } = await runProblem(PROBLEM, "--threads", "1");
  const lines = out.trim().split("\n");
  expect(() => checkRes(PROBLEM, lines.slice(0, -1).join("\n"))).toThrow("customer");
  expect(() => checkRes(PROBLEM, [...lines, lines.at(-1)].join("\n"))).toThrow("vehicle");
  expect(() => checkRes(PROBLEM.replaceAll("60 10", "60 5"), out)).toThrow("load");
  expect(() => checkRes(PROBLEM.replaceAll("60 10", "9 10"), out)).toThrow("duration");
});

test("too little room: said, exit code 1, nothing written", async () => {
  const res = join(folder, "none.res");
  const { code, err } = await runProblem(PROBLEM.replaceAll("60 10", "60 3"), "--res", res);
  expect([code, err]).toEqual([1, "Aucun plan qui tienne les charges et les durées n’a été trouvé dans ce temps.\n"]);
  expect(await readdir(folder)).not.toContain("none.res");
});

test.each([
  [["--seconds", "0"], "--seconds : il faut un nombre entier, de 1 à 86400."],
  [["--threads", "1e9"], "--threads : il faut un nombre entier, de 1 à 64."],
  [["--seed", "x"], "--seed : il faut un nombre entier, de 0 à 1000000000."],
  [["--effort", "3"], "--effort"],
])("refuses %j", async (args, sentence) => {
  const { code, out, err } = await run("--pvrp", join(folder, "problem.txt"), ...args);
  expect([code, out]).toEqual([2, ""]);
  expect(err).toContain(sentence);
});

test.each([
  ["", "Le fichier commence par le type 0 ; un problème périodique est du type 1."],
  ["1 2 x", "Le 3e mot du fichier n’est pas un nombre : « x »."],
  [PROBLEM.slice(0, 200), "Le fichier est coupé"],
  [PROBLEM.replace("1 2 12 4", "1 0 12 4"), "vehicles : il faut au moins un véhicule."],
  [PROBLEM.replaceAll("60 10", "60 2"), "customers[0].load : la charge dépasse la capacité, tous les jours permis."],
  [PROBLEM.replaceAll("60 10", "10 10"), "customers[0].service : aucune tournée n’est assez longue pour y aller."],
])("refuses a file that cannot be planned: %#", async (content, sentence) => {
  const { code, out, err } = await runProblem(content);
  expect([code, out]).toEqual([2, ""]);
  expect(err).toContain(sentence);
});
