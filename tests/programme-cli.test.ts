import { beforeAll, expect, test } from "vitest";
import { escale } from "./given-cli.ts";
import { givenDatabase } from "./given-database.ts";
import { givenOperator, givenPublishedPlan } from "./given-operator.ts";

/* What an operator runs, by command. */

let store: Awaited<ReturnType<typeof givenDatabase>>;
const programme = (verb: string, ...args: readonly string[]) =>
  escale(store.connection, ["programme", ...verb.split(" "), "--operator", "bus", ...args]);
const lines = async () => (await programme("list")).out.trimEnd().split("\n");
const idOf = async (name: string) => (await lines()).find((line) => line.includes(name))?.split("  ")[0] ?? "";
const lastLine = async () => {
  const sql = `select before, after from journal_entries join operators using (operator_id) where slug = 'bus'
    order by position desc limit 1`;
  return (await store.pool.query(sql)).rows[0];
};

beforeAll(async () => {
  store = await givenDatabase();
  const { operatorId } = await givenOperator(store, { slug: "bus" });
  await givenPublishedPlan(store, operatorId);
  await givenOperator(store, { slug: "autre", name: "Autre" });
});

test("a programme is added, and its identity is all that is on standard output", async () => {
  expect(await lines()).toEqual([expect.stringMatching(/^[\da-f-]{36} {2}.+, depuis le 2026-11-23$/)]);
  const added = await programme("add", "--name", "Essai", "--from", "2027-01-04");
  expect(added).toMatchObject({ code: 0, err: "Le programme est ajouté.\n" });
  expect((await lines())[1]).toBe(`${added.out.trim()}  Essai, depuis le 2027-01-04`);
  expect(await lastLine()).toMatchObject({ after: { programme: "Essai", startsOn: "2027-01-04" } });
});

test("what is named changes, the rest stays; an empty last day takes the end away", async () => {
  const id = await idOf("Essai");
  expect(await programme(`change ${id}`, "--to", "2027-06-30")).toEqual({
    ...{ code: 0, out: "Le programme est changé.\n", err: "" },
  });
  expect((await lines())[1]).toBe(`${id}  Essai, depuis le 2027-01-04, jusqu’au 2027-06-30`);
  await programme(`change ${id}`, "--name", "Essai prolongé", "--from", "2027-01-11");
  expect((await lines())[1]).toBe(`${id}  Essai prolongé, depuis le 2027-01-11, jusqu’au 2027-06-30`);
  await programme(`change ${id}`, "--to", "");
  expect((await lines())[1]).toBe(`${id}  Essai prolongé, depuis le 2027-01-11`);
  expect(await lastLine()).toMatchObject({ before: { endsOn: "2027-06-30" }, after: { endsOn: "" } });
});

test("what is wrong is told in a sentence, and nothing is changed", async () => {
  const [tours, trial] = [await idOf("Permanences"), await idOf("Essai")];
  const before = await lines();
  for (const [verb, args, sentence] of [
    ["add", ["--from", "2027-01-04"], "Écrivez le nom"],
    ["add", ["--name", "Prêt"], "Donnez le premier jour"],
    ["add", ["--name", "Prêt", "--from", "demain"], "Donnez le premier jour"],
    ["add", ["--name", "Essai prolongé", "--from", "2027-01-04"], "porte déjà ce nom"],
    ["add", ["--name", "Prêt", "--from", "2027-01-04", "--to", "2027-02-04"], "Usage : escale programme"],
    ["add Prêt", ["--from", "2027-01-04"], "Usage : escale programme"],
    ["list", ["--name", "Prêt"], "Usage : escale programme"],
    ["remove", [], "Usage : escale programme"],
    ["change", ["--name", "Prêt"], "l’identifiant du programme"],
    ["change rien", ["--name", "Prêt"], "l’identifiant du programme"],
    ["change 01a21f53-b952-71b2-b6a5-2962b9c16071", ["--name", "Prêt"], "Ce programme n’existe pas"],
    [`change ${trial}`, [], "Rien à changer"],
    [`change ${trial}`, ["--to", "bientôt"], "Donnez le dernier jour"],
    [`change ${trial}`, ["--to", "2020-01-01"], "vient avant le premier"],
    [`change ${trial}`, ["--name", "Carte 4970 1012 3456 7893"], "numéro de carte"],
    [`change ${tours}`, ["--to", "2026-12-01"], "annulez d’abord"],
  ] as const) {
    const said = await programme(verb, ...args);
    expect([verb, said.code, said.out, said.err]).toEqual([verb, 2, "", expect.stringContaining(sentence)]);
  }
  expect(await lines()).toEqual(before);
});

test("another operator’s programme is as unknown as one that does not exist", async () => {
  const change = ["programme", "change", await idOf("Essai"), "--operator", "autre", "--name", "À moi"];
  const said = await escale(store.connection, change);
  expect([said.code, said.err]).toEqual([2, "Ce programme n’existe pas.\n"]);
});
