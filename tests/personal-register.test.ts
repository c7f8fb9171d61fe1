import { DATA_TABLE, type DataLine, giveConsent, type MailId, NOT_PERSONAL, writeCaseNote } from "@escale/domain";
import { sendMail } from "@escale/store";
import { beforeAll, describe, expect, test } from "vitest";
import { SEALED_TABLES } from "../packages/store/src/personal/sealed-tables.ts";
import { SEALED_TEXTS } from "../packages/store/src/sealed-texts.ts";
import { type GivenDatabase, givenDatabase } from "./given-database.ts";
import { givenOperator, newId } from "./given-operator.ts";
import { givenPerson, JEANNE, NOW, SEALS, withPersons } from "./given-persons.ts";

const LINES: readonly DataLine[] = DATA_TABLE;
const decided = LINES.flatMap(({ columns, indexes = [] }) => [...columns, ...indexes]);
const notPersonal = Object.entries(NOT_PERSONAL).flatMap(([table, columns]) =>
  columns.map((column) => `${table}.${column}`),
);

let store: GivenDatabase;
let catalogue: readonly { readonly column: string; readonly type: string }[];

beforeAll(async () => {
  store = await givenDatabase();
  const { rows } = await store.pool.query(`
    select table_name || '.' || column_name as column, data_type as type from information_schema.columns
    where table_schema = current_schema() order by table_name, ordinal_position`);
  catalogue = rows;
});

describe("the table of data", () => {
  test("speaks of every column of the database, or somebody decided that it says nothing of a person", () => {
    const undecided = catalogue.filter(({ column }) => ![...decided, ...notPersonal].includes(column));
    expect(undecided.map(({ column }) => column)).toEqual([]);
  });

  test("speaks of no column twice, and of none that is not there", () => {
    const all = [...decided, ...notPersonal];
    expect(all.filter((column, index) => all.indexOf(column) !== index)).toEqual([]);
    const there = catalogue.map(({ column }) => column);
    expect(all.filter((column) => !there.includes(column))).toEqual([]);
    for (const { kept, sealed = [], columns } of LINES) {
      if (kept.kind === "days") expect(there).toContain(kept.since);
      for (const column of sealed) expect(columns).toContain(column);
    }
  });

  test("a line that is kept as long as another names one that is purged", () => {
    for (const { kept } of LINES) {
      if (kept.kind !== "as-long-as") continue;
      expect(LINES.find(({ key }) => key === kept.line)?.purge.act).not.toBe("nothing");
    }
  });

  test("what it calls sealed is what a new data key seals again, and nothing else is", () => {
    const sealed = LINES.flatMap(({ sealed = [] }) => sealed);
    const rotated = SEALED_TABLES.flatMap(({ table, columns }) => columns.map((column) => `${table}.${column}`));
    const texts = SEALED_TEXTS.map(({ table, column }) => `${table}.${column}`);
    expect(sealed.toSorted()).toEqual([...rotated, ...texts].toSorted());
    // Each line says which key a row is sealed with, and a sealed value is bytes.
    const bytes = catalogue.filter(({ type }) => type === "bytea").map(({ column }) => column);
    for (const column of rotated) expect(bytes).toContain(column);
    const indexes = SEALED_TABLES.flatMap(({ table, indexes }) =>
      Object.keys(indexes).map((name) => `${table}.${name}`),
    );
    expect(LINES.flatMap(({ indexes = [] }) => indexes).toSorted()).toEqual(indexes.toSorted());
  });

  test("names, contacts and notes of residents are sealed", () => {
    const clear = LINES.filter(({ about }) => about === "resident").flatMap(({ columns, sealed = [] }) =>
      columns.filter((column) => !sealed.includes(column)),
    );
    for (const column of ["persons.name", "persons.email", "persons.phone", "case_notes.text"]) {
      expect(clear).not.toContain(column);
    }
  });
});

test("a stolen dump shows no name, no address, no number and no note", async () => {
  const { operatorId, name } = await givenOperator(store);
  const personId = await givenPerson(store, operatorId);
  const note = "A perdu sa carte vitale, rappeler la caisse";
  await withPersons(store, operatorId, async (world) => {
    await giveConsent(world, personId, { purpose: "follow-up", channel: "aboard", textVersion: 1 });
    expect(await writeCaseNote(world, personId, { text: note })).toMatchObject({ ok: true });
  });
  const mail = {
    to: "paul.demange@exemple.fr",
    subject: "Votre rendez-vous",
    text: "Bonjour Paul",
    html: "<p>Paul</p>",
  };
  const queued = { mailId: newId<MailId>(), operatorId, kind: "trial", key: "trial/1", at: NOW } as const;
  await store.within(operatorId, (trx) => sendMail(trx, { ...queued, ...mail }, SEALS.mails));
  const { rows: tables } = await store.pool.query(
    "select relname from pg_class where relkind = 'r' and relnamespace = current_schema()::regnamespace",
  );
  let dump = "";
  for (const { relname } of tables) {
    const { rows } = await store.pool.query(`select t::text as line from ${relname} t`);
    dump += rows.map(({ line }) => line).join("\n");
  }
  // The dump is one: it has what is not sealed, and the sealed rows.
  expect(dump).toContain(name);
  expect(dump).toContain(personId);
  const secrets = [
    JEANNE.name,
    "Quatrevaux",
    "Jeanne",
    JEANNE.email,
    "+33612345678",
    "612345678",
    note,
    "vitale",
    ...Object.values(mail),
    "demange",
    "p…@exemple.fr",
  ];
  for (const secret of secrets.flatMap((text) => [text, text.toLowerCase(), text.toUpperCase()])) {
    expect(dump).not.toContain(secret);
    expect(dump).not.toContain(Buffer.from(secret).toString("hex"));
    expect(dump).not.toContain(Buffer.from(secret).toString("base64").replace(/=+$/, ""));
  }
});
