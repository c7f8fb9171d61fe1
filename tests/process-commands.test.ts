import { existsSync } from "node:fs";
import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, test } from "vitest";
import project from "../package.json" with { type: "json" };
import { runEscales } from "./run-escale.ts";

const { run, folder } = runEscales();

test("--version says which one is there", async () => {
  const escale = run({ args: ["--version"] });
  expect(await escale.ended).toBe(0);
  expect(escale.output()).toBe(`Escale ${project.version}\n`);
});

test("a word too many is refused before anything is begun", async () => {
  const data = folder("surplus");
  const escale = run({ folder: data, args: ["start", "maintenant"] });
  expect(await escale.ended).toBe(2);
  expect(escale.output()).toMatch(/^« maintenant » est de trop\.\n\nUsage : escale start/);
  expect(existsSync(data)).toBe(false);
});

test.each([
  [["operator", "list"]],
  [["operator", "create", "--preset", "s02"]],
  // Nobody answers there, and nobody is asked.
  [["operator", "create", "--preset", "s02", "--communes", "02386", "--api-geo", "http://127.0.0.1:9"]],
  [["stop", "list", "--operator", "bus"]],
  [["period", "plan", "--operator", "bus", "--from", "2027-01-01", "--to", "2027-03-31"]],
])("where there are no data, %j makes none and says what to do", async (args) => {
  const data = folder("nothing");
  const escale = run({ folder: data, args });
  expect(await escale.ended).toBe(1);
  expect(escale.output()).toBe(
    `Il n’y a pas de données d’Escale dans ${data}. Donnez leur dossier par ESCALE_DATA, ` +
      "ou créez-les d’abord : « npm start » (avec ESCALE_DEMO=none, sans la démonstration).\n",
  );
  expect(existsSync(data)).toBe(false);
});

test("npm run escale reads names of files from where the person stands", async () => {
  const command = ["npm", "run", "--silent", "escale", "--", "plan", "half-days.json"];
  const there = run({ command, from: "docs/examples" });
  expect(await there.ended).toBe(0);
  expect(JSON.parse(there.output())).toHaveProperty("tours");
  const elsewhere = run({ command });
  expect(await elsewhere.ended).toBe(2);
  expect(elsewhere.output()).toContain("Le fichier « half-days.json » n’existe pas.");
});

test("Ctrl + C ends a long search, and the best plan so far is written whole", async () => {
  const [problem, plan] = [folder("problem.json"), folder("plan.json")];
  const legs = [
    [0, 600, 600],
    [600, 0, 9_000],
    [600, 600, 0],
  ];
  const example = JSON.parse(await readFile(join(import.meta.dirname, "../docs/examples/half-days.json"), "utf8"));
  const index = (place: number) => ({ index: place });
  const site = (id: string, place: number) => ({ id, place: index(place) });
  const demand = (id: string) => ({ id, site: id, frequency: { kind: "weekly" }, service: 3_600 });
  await writeFile(
    problem,
    JSON.stringify({
      ...example,
      vehicles: [{ id: "bus", depot: index(0), weekdays: [1, 2, 3, 4, 5], day: ["08:00", "18:00"] }],
      sites: [site("a", 1), site("b", 2)],
      demands: [demand("a"), demand("b")],
      travel: { kind: "matrix", durations: legs, distances: legs },
    }),
  );
  const escale = run({ args: ["plan", problem, "--seconds", "600", "--out", plan] });
  // The leg that is longer than the way round is named just before the search begins.
  await escale.said("trajet");
  expect(await escale.interrupt()).toBe(0);
  expect(escale.output()).toMatch(/\nCalcul arrêté : voici le meilleur plan trouvé jusque-là\.\n$/);
  expect(JSON.parse(await readFile(plan, "utf8"))).toMatchObject({ version: 1, summary: { stops: 8 } });
});
