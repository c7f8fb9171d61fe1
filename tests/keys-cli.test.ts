import { randomBytes } from "node:crypto";
import { keyOpener, makeMasterKey, writeMasterKey } from "@escale/exchange";
import { expect, test } from "vitest";
import { escale } from "./given-cli.ts";
import { givenDatabase } from "./given-database.ts";
import { givenOperator } from "./given-operator.ts";
import { givenPerson, MASTERS, withPersons } from "./given-persons.ts";

const write = (...keys: readonly Parameters<typeof writeMasterKey>[0][]) => keys.map(writeMasterKey).join(",");
const [old] = MASTERS;
const young = makeMasterKey("2027", randomBytes);

test("keys are checked, replaced, and taken away when nothing needs them any more", async () => {
  const store = await givenDatabase();
  const { operatorId, slug } = await givenOperator(store);
  const jeanne = await givenPerson(store, operatorId);
  const keys = (args: readonly string[], ESCALE_KEYS: string) =>
    escale(store.connection, ["keys", ...args], { env: { ESCALE_KEYS } });

  expect(await keys(["check"], write(old))).toMatchObject({
    code: 0,
    out: `${slug} : 3 valeurs s’ouvrent (clé 1, protégée par « 2026 »).\nToutes les clés données servent.\n`,
  });
  expect(await keys(["check"], write(young))).toMatchObject({
    code: 1,
    out: expect.stringContaining("« 2026 » manque"),
  });
  const wrong = { ...young, id: "2026" };
  expect(await keys(["check"], write(wrong))).toMatchObject({
    code: 1,
    out: expect.stringContaining("n’est plus la même"),
  });

  expect(await keys(["rotate", "--master"], write(young))).toMatchObject({
    code: 1,
    err: expect.stringContaining("« 2026 » manque"),
  });
  expect(await keys(["rotate", "--master"], write(young, old))).toMatchObject({
    code: 0,
    out: expect.stringContaining(`${slug} : 1 clé`),
  });
  expect(await keys(["check"], write(young, old))).toMatchObject({
    code: 0,
    out: expect.stringContaining("« 2026 » : plus aucune donnée n’en dépend"),
  });
  expect(await keys(["rotate", "--operator", slug], write(young))).toMatchObject({
    code: 0,
    out: expect.stringContaining(`${slug} : 1 ligne`),
  });
  const name = await withPersons(store, operatorId, async ({ persons }) => (await persons.load(jeanne))?.person.name, {
    opener: keyOpener([young], randomBytes),
  });
  expect(name).toBe("Jeanne Quatrevaux");
});

test("without keys nothing is done, and a sentence says what to give", async () => {
  const store = await givenDatabase();
  await givenOperator(store);
  for (const args of [["check"], ["rotate"], ["rotate", "--master"]]) {
    expect(await escale(store.connection, ["keys", ...args])).toMatchObject({
      code: 1,
      err: expect.stringContaining("ESCALE_KEYS"),
    });
  }
});

test.each([
  ["check", "x"],
  ["forget"],
  ["rotate", "--master", "--operator", "x"],
  ["create", "--operator", "x"],
  ["toString"],
])("escale keys %s %s is asked wrongly", async (...args) => {
  const store = await givenDatabase();
  expect(await escale(store.connection, ["keys", ...args])).toMatchObject({ code: 2 });
});
