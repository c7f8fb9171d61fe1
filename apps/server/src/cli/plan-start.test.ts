import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { Plan } from "@escale/planner";
import { expect, test } from "vitest";
import { EXAMPLE, expectRefusal, givenPlanFolder, problem, run } from "./given-plan-run.ts";

const given = givenPlanFolder();

test("--start goes on from a plan; what no longer fits there is told", async () => {
  const path = join(given.folder, "old.json");
  await run([EXAMPLE, "--out", path]);
  const old: Plan = JSON.parse(await readFile(path, "utf8"));
  const same = await run([EXAMPLE, "--start", path, "--effort", "0"]);
  expect([same.err, JSON.parse(same.out).tours]).toEqual(["", old.tours]);
  const [tour] = old.tours;
  const shut = { closedDates: [...(problem.closedDates ?? []), { date: tour?.date, why: "works" }] };
  const moved = await given.runProblem(shut, "--start", path);
  expect(moved.code).toBe(0);
  expect(moved.err).toContain("Du plan de départ, 5 passages tiennent ; ceux-ci ne tiennent plus à leur place :\n  ");
  expect(JSON.parse(moved.out).start.lost).toHaveLength(1);
});

test("a start that is no plan is refused", async () => {
  const path = join(given.folder, "old.json");
  const start = async (content: string, sentence: string) => {
    await writeFile(path, content);
    expectRefusal(await run([EXAMPLE, "--start", path]), sentence);
  };
  await start("{", "--start, Ce fichier n’est pas du JSON (ligne 1).");
  await start("[]", "--start, le plan : il faut un objet.");
  await start("{}", "--start, tours : il faut une liste, rien n’est donné.");
  await start(
    JSON.stringify({ tours: [{ vehicle: "x", date: "hier", stops: [] }] }),
    "--start, tours[0].date : l’écriture n’est pas la bonne (date AAAA-MM-JJ, heure HH:MM).",
  );
  expectRefusal(await run(["-", "--start", "-"]), "Un seul des deux fichiers peut être « - ».");
});

test("a plan around what stands lists its changes; a fixed stop that cannot be is named with its day", async () => {
  const old: Plan = JSON.parse((await run([EXAMPLE])).out);
  const [tour, other] = old.tours;
  const [stop] = tour?.stops ?? [];
  const stands = { ...{ demand: stop?.demand, period: stop?.period }, vehicle: tour?.vehicle, date: tour?.date };
  const quiet = await given.runProblem({ standing: [{ ...stands, lock: "fixed" }] }, "--table");
  expect(quiet.out).toContain("5 changements :\n");
  const days = { closedDates: [{ date: tour?.date, why: "works" }] };
  const moved = await given.runProblem({ standing: [{ ...stands, lock: "dear" }], ...days }, "--json");
  expect(JSON.parse(moved.out).changes[0]).toMatchObject({ kind: "moved", from: { date: tour?.date } });
  const two = [tour, other].map((one) => ({
    demand: one?.stops[0]?.demand,
    period: one?.stops[0]?.period,
    vehicle: tour?.vehicle,
    date: tour?.date,
    start: stop?.start,
    lock: "fixed",
  }));
  const refused = await given.runProblem({ standing: two });
  expect([refused.code, refused.out]).toEqual([2, ""]);
  expect(refused.err).toMatch(
    /^standing\[1\] : le passage fixe de « .+ », le 6 janvier 2027, ne se peut pas : il est hors des heures /,
  );
});
