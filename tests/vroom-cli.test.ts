import { readFile } from "node:fs/promises";
import { Readable } from "node:stream";
import { fileURLToPath } from "node:url";
import type { Plan } from "@escale/planner";
import { expect, test } from "vitest";
import { parseProblem } from "../apps/server/src/cli/problem-schema.ts";
import { checkPlan } from "./check-plan.ts";
import { runCommand } from "./given-cli.ts";

const EXAMPLE = fileURLToPath(new URL("../docs/vroom-example.json", import.meta.url));
const example = JSON.parse(await readFile(EXAMPLE, "utf8"));

const run = (...args: string[]) => runCommand(["plan", EXAMPLE, ...args]);
const runInput = (input: object, ...args: string[]) =>
  runCommand(["plan", "-", "--vroom", "2027-01-12", ...args], { stdin: Readable.from([JSON.stringify(input)]) });

test("a VROOM problem is planned whole, and the plan keeps the rules of the problem as translated", async () => {
  const planned = await run("--vroom", "2027-01-12");
  expect(planned.code).toBe(0);
  expect(planned.err).toBe("Laissé de côté, sans effet sur les règles : jobs[0].description, jobs[1].description.\n");
  const made: Plan = JSON.parse(planned.out);
  expect(made.tours.map(({ vehicle, date }) => [vehicle, date])).toEqual([["1", "2027-01-12"]]);
  expect(made.tours[0]?.stops.map(({ demand }) => demand).sort()).toEqual(["11", "12"]);

  const converted = await run("--vroom", "2027-01-12", "--convert");
  const problem = parseProblem(JSON.parse(converted.out));
  if (!problem.ok) throw new Error(problem.faults.join(" "));
  expect(checkPlan(problem.problem, made)).toEqual([]);
  // VROOM's window is that of the start: the job may begin until 10:00.
  const stop = made.tours[0]?.stops.find(({ demand }) => demand === "11");
  expect(stop?.start && stop.start >= "09:15" && stop.start <= "10:15").toBe(true);
});

test("what VROOM knows and Escale does not is refused by name", async () => {
  const [vehicle, ...others] = example.vehicles;
  const answer = await runInput({
    ...example,
    vehicles: [{ ...vehicle, max_distance: 1 }, ...others],
    shipments: [{}],
  });
  expect(answer).toEqual({
    code: 2,
    out: "",
    err: "shipments : Escale ne sait pas en tenir compte.\nvehicles[0].max_distance : Escale ne sait pas en tenir compte.\n",
  });
});

test.each([
  [["--vroom", "2027-02-30"], "--vroom : il faut un jour, AAAA-MM-JJ, et --zone un fuseau horaire."],
  [["--vroom", "2027-01-12", "--zone", "Mars/Olympus"], "--vroom : il faut un jour"],
  [["--convert"], "--convert et --zone vont avec --vroom."],
])("%j is refused with a sentence", async (args, sentence) => {
  const { code, out, err } = await run(...args);
  expect([code, out]).toEqual([2, ""]);
  expect(err).toContain(sentence);
});

test.each([
  [{ jobs: [{ id: 1 }] }, "vehicles : il faut une liste, rien n’est donné."],
  [{ ...example, jobs: [{ id: 1 }] }, "jobs[0].location : il faut dire où c’est."],
  [{ ...example, jobs: [{ ...example.jobs[1], id: "x" }] }, "jobs[0].id : il faut un nombre."],
  [
    { ...example, jobs: [{ ...example.jobs[1], time_windows: [[90_000, 93_600]] }] },
    "jobs[0].time_windows[0] : il n’en reste pas une minute entière dans la journée demandée.",
  ],
])("a wrong file is told with the place", async (input, sentence) => {
  const { code, out, err } = await runInput(input);
  expect([code, out, err.trim()]).toEqual([2, "", sentence]);
});
