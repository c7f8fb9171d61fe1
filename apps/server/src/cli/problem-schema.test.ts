import { readFile } from "node:fs/promises";
import { expect, test } from "vitest";
import { parseProblem, problemJsonSchema } from "./problem-schema.ts";

const EXAMPLE = new URL("../../../../docs/examples/bookmobile.json", import.meta.url);
const example = JSON.parse(await readFile(EXAMPLE, "utf8"));

/** The sentences about the example with one value changed at a path. */
function faults(path: string, value: unknown): readonly string[] {
  const problem = structuredClone(example);
  const keys = path.split(".");
  const last = keys.pop() as string;
  const parent = keys.reduce((at, key) => at[key], problem);
  if (value === undefined) delete parent[last];
  else parent[last] = value;
  const parsed = parseProblem(problem);
  return parsed.ok ? [] : parsed.faults;
}

test("a right shape passes as it is", () => {
  expect(parseProblem(example)).toEqual({ ok: true, problem: example });
});

test.each<[string, unknown, string]>([
  ["version", 2, "version : valeur refusée, il faut 1."],
  ["travel", undefined, "travel : il faut un objet, rien n’est donné."],
  ["travel.kind", "osrm", "travel.kind : valeur refusée, il faut « matrix » ou « great-circle »."],
  ["travel.durations.0.1", -1, "travel.durations[0][1] : il faut au moins 0."],
  ["horizon.from", "1/1/2027", "horizon.from : l’écriture n’est pas la bonne (date AAAA-MM-JJ, heure HH:MM)."],
  ["halfDays.morning", "matin", "halfDays.morning : il faut un couple [début, fin]."],
  ["halfDays.morning", ["09:00"], "halfDays.morning : il faut au moins 2 éléments."],
  ["vehicles.0.weekdays", [], "vehicles[0].weekdays : il faut au moins 1 élément."],
  ["vehicles.0.weekdays", [8], "vehicles[0].weekdays[0] : valeur refusée, il faut 1, 2, 3, 4, 5, 6 ou 7."],
  ["vehicles.0.maxStops", 0, "vehicles[0].maxStops : il faut au moins 1."],
  ["vehicles.0.depot", {}, "vehicles[0].depot : il faut « index », ou « lat » et « lon »."],
  ["vehicles.0.depot", { index: 1.5 }, "vehicles[0].depot.index : il faut un nombre entier."],
  ["sites.0.place", { lat: 49, lon: 190 }, "sites[0].place.lon : il faut au plus 180."],
  ["sites.0.id", "", "sites[0].id : il faut au moins 1 caractère."],
  ["sites.0.opening", { 9: [] }, "sites[0].opening : champ inconnu « 9 »."],
  ["demands.0.service", 0, "demands[0].service : il faut plus de 0."],
  ["demands.0.service", "3 h", "demands[0].service : il faut un nombre."],
  [
    "demands.0.frequency",
    { kind: "daily" },
    "demands[0].frequency.kind : valeur refusée, il faut « weekly », « every-n-weeks », « nth-weekday », « per-month », « spaced », « cycle », « stay » ou « once ».",
  ],
  ["demands.0.priority", 101, "demands[0].priority : il faut au plus 100."],
  ["demands.0.served", [{ period: "once" }], "demands[0].served[0].date : il faut un texte, rien n’est donné."],
  ["seed", 1.5, "seed : il faut un nombre entier."],
])("%s = %j", (path, value, sentence) => {
  expect(faults(path, value)).toEqual([sentence]);
});

test("a number too big for JavaScript is not a number of seconds", () => {
  const text = JSON.stringify(example).replace('"service":2700', '"service":1e999');
  expect(parseProblem(JSON.parse(text))).toEqual({ ok: false, faults: ["demands[0].service : il faut un nombre."] });
});

test("at most ten faults are told", () => {
  expect(faults("demands", Array(30).fill({}))).toHaveLength(10);
});

test("the JSON Schema refuses unknown fields as well", () => {
  expect(problemJsonSchema()).toMatchObject({ type: "object", additionalProperties: false });
});
