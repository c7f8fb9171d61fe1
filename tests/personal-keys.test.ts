import { randomBytes } from "node:crypto";
import { giveConsent, KeysUnreadable, type OperatorId, type PersonId, SealBroken, writeCaseNote } from "@escale/domain";
import { keyOpener, makeMasterKey } from "@escale/exchange";
import { checkKeys, replaceDataKey, wrapDataKeysAgain } from "@escale/store";
import { beforeEach, describe, expect, test } from "vitest";
import { type GivenDatabase, givenDatabase } from "./given-database.ts";
import { givenOperator } from "./given-operator.ts";
import { BY, givenPerson, JEANNE, MASTERS, NOW, OPENER, withPersons } from "./given-persons.ts";

let store: GivenDatabase;
let operatorId: OperatorId;
let jeanne: PersonId;

beforeEach(async () => {
  store = await givenDatabase();
  ({ operatorId } = await givenOperator(store));
  jeanne = await givenPerson(store, operatorId);
  await withPersons(store, operatorId, async (world) => {
    await giveConsent(world, jeanne, { purpose: "follow-up", channel: "phone", textVersion: 1 });
    await writeCaseNote(world, jeanne, { text: "Dossier de retraite" });
  });
});

const load = (opener = OPENER) => withPersons(store, operatorId, ({ persons }) => persons.load(jeanne), { opener });
const numbers = async (table: string) =>
  (await store.pool.query(`select distinct key_number from ${table} order by 1`)).rows.map((row) => row.key_number);

describe("a new data key", () => {
  test("seals everything again, and everybody is still found and read", async () => {
    for (let index = 0; index < 450; index += 1) {
      await givenPerson(store, operatorId, { name: `Personne ${index}`, email: `p${index}@exemple.fr`, phone: "" });
    }
    const before = await load();
    const { rows } = await replaceDataKey(store, operatorId, OPENER, BY);
    expect(rows).toBe(452);
    expect(await numbers("data_keys")).toEqual([2]);
    expect([await numbers("persons"), await numbers("case_notes")]).toEqual([[2], [2]]);
    expect(await load()).toEqual(before);
    for (const clue of [
      { by: "name", name: "quatrevaux JEANNE" },
      { by: "email", email: JEANNE.email },
      { by: "phone", phone: "+33612345678" },
    ] as const) {
      const found = await withPersons(store, operatorId, ({ persons }) => persons.find(clue));
      expect(found.map(({ personId }) => personId)).toEqual([jeanne]);
    }
    expect(await checkKeys(store, operatorId, OPENER, NOW)).toMatchObject({ opened: 450 * 2 + 3 + 1, broken: [] });
  }, 60_000);

  test("ended half-way leaves everything readable, and is gone on with", async () => {
    for (let index = 0; index < 250; index += 1) await givenPerson(store, operatorId, { name: `Personne ${index}` });
    const killed = replaceDataKey(store, operatorId, OPENER, BY, () => {
      throw new Error("killed");
    });
    await expect(killed).rejects.toThrow("killed");
    expect(await numbers("data_keys")).toEqual([1, 2]);
    expect(await numbers("persons")).toEqual([1, 2]);
    expect((await load())?.notes[0]?.text).toBe("Dossier de retraite");
    const found = await withPersons(store, operatorId, ({ persons }) =>
      persons.find({ by: "phone", phone: "+33612345678" }),
    );
    expect(found).toHaveLength(251);
    // Whoever comes meanwhile is sealed with the new key.
    await givenPerson(store, operatorId, { name: "Paul Venu", phone: "" });
    await replaceDataKey(store, operatorId, OPENER, BY);
    expect(await numbers("data_keys")).toEqual([2]);
    expect(await numbers("persons")).toEqual([2]);
    expect((await load())?.person.name).toBe(JEANNE.name);
  }, 60_000);

  test("a key does not go while a row is being sealed with it", async () => {
    let sealed = () => {};
    const waiting = new Promise<void>((resolve) => {
      sealed = resolve;
    });
    let commit = () => {};
    const committing = new Promise<void>((resolve) => {
      commit = resolve;
    });
    const late = withPersons(store, operatorId, async ({ persons }) => {
      const file = await persons.load(jeanne);
      await persons.addNote(jeanne, { noteId: crypto.randomUUID() as never, text: "tardive", writtenAt: NOW });
      sealed();
      await committing;
      return file;
    });
    await waiting;
    const replacing = replaceDataKey(store, operatorId, OPENER, BY);
    setTimeout(commit, 300);
    await Promise.all([late, replacing]);
    expect((await load())?.notes.map(({ text }) => text).toSorted()).toEqual(["Dossier de retraite", "tardive"]);
    await replaceDataKey(store, operatorId, OPENER, BY);
    expect(await numbers("case_notes")).toEqual(await numbers("data_keys"));
  });
});

describe("master keys", () => {
  const young = makeMasterKey("2027", randomBytes);

  test("another one takes over, and the old one is needed no more", async () => {
    const both = keyOpener([young, ...MASTERS], randomBytes);
    expect(await wrapDataKeysAgain(store, operatorId, both, BY)).toBe(1);
    expect(await wrapDataKeysAgain(store, operatorId, both, BY)).toBe(0);
    expect((await load(keyOpener([young], randomBytes)))?.person.name).toBe(JEANNE.name);
    await expect(load(OPENER)).rejects.toThrow(KeysUnreadable);
  });

  test("without the one that is needed nothing is read, and no new key is begun beside", async () => {
    const other = keyOpener([young], randomBytes);
    await expect(load(other)).rejects.toThrow(KeysUnreadable);
    await expect(givenPersonWith(other)).rejects.toThrow(KeysUnreadable);
    await expect(replaceDataKey(store, operatorId, other, BY)).rejects.toThrow(KeysUnreadable);
    expect(await checkKeys(store, operatorId, other, NOW)).toEqual({
      keys: [{ number: 1, masterId: "2026", trouble: { refused: "master-key-missing", masterId: "2026" } }],
      opened: 0,
      broken: [],
    });
    expect(await numbers("data_keys")).toEqual([1]);
    const givenPersonWith2 = await load();
    expect(givenPersonWith2?.person.name).toBe(JEANNE.name);
  });

  const givenPersonWith = (opener: typeof OPENER) =>
    withPersons(store, operatorId, async ({ persons }) => persons.find({ by: "name", name: "x" }), { opener });
});

test("a name that is moved to another row, or altered, is told by the check and never shown", async () => {
  const paul = await givenPerson(store, operatorId, { name: "Paul Martin", phone: "", email: "" });
  await store.pool.query(
    "update persons set name = (select name from persons where person_id = $1) where person_id = $2",
    [jeanne, paul],
  );
  await expect(withPersons(store, operatorId, ({ persons }) => persons.load(paul))).rejects.toThrow(SealBroken);
  const checked = await checkKeys(store, operatorId, OPENER, NOW);
  expect(checked.broken).toEqual([{ table: "persons", column: "name", rowId: paul }]);
});

test("each operator has keys of its own: a row carried over does not open", async () => {
  const other = (await givenOperator(store, { slug: "other" })).operatorId;
  const paul = await givenPerson(store, other, { name: "Paul Martin" });
  await store.pool.query(
    "update persons set name = (select name from persons where person_id = $1) where person_id = $2",
    [jeanne, paul],
  );
  await expect(withPersons(store, other, ({ persons }) => persons.load(paul))).rejects.toThrow(SealBroken);
});

test("two processes that seal for the first time at once go on with one key", async () => {
  const { operatorId: fresh } = await givenOperator(store, { slug: "fresh" });
  const made = await Promise.all(
    ["Anne", "Basile", "Chloé"].map((name) => givenPerson(store, fresh, { name, phone: "", email: "" })),
  );
  const names = await Promise.all(
    made.map((personId) =>
      withPersons(store, fresh, async ({ persons }) => (await persons.load(personId))?.person.name),
    ),
  );
  expect(names).toEqual(["Anne", "Basile", "Chloé"]);
});
