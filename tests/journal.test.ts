import { createHash } from "node:crypto";
import {
  type Actor,
  COMMAND_LINE,
  INSTALLATION,
  JournalCheck,
  type JournalEntry,
  type JournalLine,
  type OperatorId,
} from "@escale/domain";
import { listJournal, readJournal, writeJournal } from "@escale/store";
import { beforeAll, describe, expect, test } from "vitest";
import { checkJournal } from "../apps/server/src/journal/check-journal.ts";
import { readExport } from "../apps/server/src/journal/read-export.ts";
import { writeCsv, writeJson } from "../apps/server/src/journal/write-export.ts";
import { type GivenDatabase, givenDatabase } from "./given-database.ts";
import { givenOperator } from "./given-operator.ts";

const NOW = Temporal.Instant.from("2026-11-27T09:00:00.123456789Z");

let store: GivenDatabase;
let ours: OperatorId;
let theirs: OperatorId;

beforeAll(async () => {
  store = await givenDatabase();
  ours = (await givenOperator(store, { slug: "ours" })).operatorId;
  theirs = (await givenOperator(store, { slug: "theirs" })).operatorId;
});

const write = (operatorId: OperatorId, line: Partial<JournalLine> = {}) =>
  store.within(operatorId, (trx) =>
    writeJournal(trx, { operatorId, at: NOW, actor: COMMAND_LINE, action: "publish-period", ...line }),
  );

async function entriesOf(operatorId: OperatorId): Promise<readonly JournalEntry[]> {
  const entries: JournalEntry[] = [];
  for await (const entry of readJournal(store, operatorId)) entries.push(entry);
  return entries;
}

async function emptied(): Promise<void> {
  await store.pool.query("alter table journal_entries disable trigger append_only");
  await store.pool.query("delete from journal_entries");
  await store.pool.query("alter table journal_entries enable trigger append_only");
}

describe("adding", () => {
  test("each journal has lines of its own, from 1 on, that fit together whatever is in them", async () => {
    const odd = '«é» "\\ \u0001\u001f\u007f\u2028 \t\n\b\f\r/ 𝄞 ';
    await emptied();
    await write(ours, { object: odd, origin: { requestId: "K7Q2-M9XF", address: "192.0.2.0" } });
    await write(theirs);
    await write(ours, { before: { roles: ["agent"], [odd]: odd }, after: { roles: [], n: 1.5, no: null, yes: true } });
    expect((await entriesOf(ours)).map(({ position }) => position)).toEqual([1, 2]);
    expect(await checkJournal(await entriesOf(ours))).toMatchObject({ ok: true, head: { position: 2 } });
    expect(await checkJournal(await entriesOf(theirs))).toMatchObject({ ok: true, head: { position: 1 } });
    expect((await listJournal(store, ours, { limit: 1 }))[0]).toMatchObject({
      position: 2,
      at: Temporal.Instant.from("2026-11-27T09:00:00.123457Z"),
      actor: "command-line",
      before: JSON.stringify({ roles: ["agent"], [odd]: odd }),
    });
  });

  test("a line that is undone with what it tells of leaves no gap", async () => {
    await emptied();
    await write(ours);
    const undone = store.within(ours, async (trx) => {
      await writeJournal(trx, { operatorId: ours, at: NOW, actor: COMMAND_LINE, action: "discard-period" });
      throw new Error("undone");
    });
    await expect(undone).rejects.toThrow("undone");
    await write(ours);
    expect(await checkJournal(await entriesOf(ours))).toMatchObject({ ok: true, head: { position: 2 } });
  });

  test("many who write at once write one after the other; other journals do not wait", async () => {
    await emptied();
    const actors: readonly Actor[] = [COMMAND_LINE, { kind: "job", name: "purge" }];
    await Promise.all(
      Array.from({ length: 60 }, (_, index) =>
        write(index % 3 === 0 ? theirs : ours, { actor: actors[index % 2] as Actor, object: `stop:${index}` }),
      ),
    );
    expect(await checkJournal(await entriesOf(ours))).toMatchObject({ ok: true, head: { position: 40 } });
    expect(await checkJournal(await entriesOf(theirs))).toMatchObject({ ok: true, head: { position: 20 } });
    const held = store.within(ours, async (trx) => {
      await writeJournal(trx, { operatorId: ours, at: NOW, actor: COMMAND_LINE, action: "discard-period" });
      await write(theirs);
    });
    await held;
  });

  test("the installation has a journal of its own, that no operator's office reads or writes", async () => {
    await emptied();
    await store.accounts.db
      .transaction()
      .execute((trx) => writeJournal(trx, { at: NOW, actor: COMMAND_LINE, action: "set-up-operator" }));
    expect(await entriesOf(INSTALLATION)).toHaveLength(1);
    expect(await entriesOf(ours)).toHaveLength(0);
    const wrong = store.within(ours, (trx) =>
      writeJournal(trx, { at: NOW, actor: COMMAND_LINE, action: "set-up-operator" }),
    );
    await expect(wrong).rejects.toMatchObject({ code: "42501" });
    await expect(
      store.within(ours, (trx) =>
        writeJournal(trx, { operatorId: theirs, at: NOW, actor: COMMAND_LINE, action: "publish-period" }),
      ),
    ).rejects.toMatchObject({ code: "42501" });
  });
});

describe("keeping", () => {
  test("nobody changes or removes a line: no role may, and the table refuses its owner too", async () => {
    await emptied();
    await write(ours);
    for (const statement of ["update journal_entries set actor = 'x'", "delete from journal_entries"]) {
      const { pool } = store.accounts;
      await expect(pool.query(statement)).rejects.toMatchObject({ code: "42501" });
      await expect(store.pool.query(statement)).rejects.toThrow("append-only");
    }
  });

  test("nobody but the owner says where a line stands or what its print is", async () => {
    const forged = `insert into journal_entries (operator_id, position, at, actor, action, previous, hash)
      values ('${ours}', 99, now(), 'x', 'y', decode(repeat('00', 32), 'hex'), decode(repeat('11', 32), 'hex'))`;
    const { pool } = store.accounts;
    await pool.query(forged);
    const entries = await entriesOf(ours);
    expect(entries.at(-1)?.position).toBe(entries.length);
    expect(await checkJournal(entries)).toMatchObject({ ok: true });
  });

  test("a line that the owner alters, removes or cuts off shows all the same", async () => {
    await emptied();
    for (let index = 0; index < 5; index += 1) await write(ours, { object: `stop:${index}` });
    const whole = await checkJournal(await entriesOf(ours));
    if (!whole.ok) throw new Error("it was whole");
    const tampered = async (statement: string) => {
      await store.pool.query("alter table journal_entries disable trigger append_only");
      await store.pool.query(statement);
      await store.pool.query("alter table journal_entries enable trigger append_only");
      return checkJournal(await entriesOf(ours), whole.head);
    };
    expect(await tampered("delete from journal_entries where position = 5")).toEqual({
      ok: false,
      fault: { fault: "lines-cut", position: 5, last: 4 },
    });
    expect(await tampered("update journal_entries set actor = 'job:x' where position = 3")).toEqual({
      ok: false,
      fault: { fault: "line-altered", position: 3 },
    });
    expect(await tampered("delete from journal_entries where position = 2")).toEqual({
      ok: false,
      fault: { fault: "line-missing", position: 2 },
    });
  });
});

describe("exporting", () => {
  test("a JSON export is checked without the database; a word that is changed in it shows", async () => {
    await emptied();
    for (let index = 0; index < 3; index += 1) await write(ours, { after: { "é\n": [`${index}`] } });
    let text = "";
    for await (const piece of writeJson({ operatorId: ours, slug: "ours" }, readJournal(store, ours))) text += piece;
    const read = readExport(text);
    expect(await checkJournal(read?.entries ?? [])).toMatchObject({ ok: true, head: { position: 3 } });
    const altered = readExport(text.replace("publish-period", "discard-period"));
    expect(await checkJournal(altered?.entries ?? [])).toEqual({
      ok: false,
      fault: { fault: "line-altered", position: 1 },
    });
    for (const wrong of ["", "{}", "[]", text.slice(0, -4)]) expect(readExport(wrong)).toBeUndefined();
  });

  test("a table program takes no cell of the CSV export for something to compute", async () => {
    await emptied();
    await write(ours, { object: '=1+1,"x"' });
    let text = "";
    for await (const piece of writeCsv(readJournal(store, ours))) text += piece;
    expect(text.split("\r\n")[1]).toContain(`,"'=1+1,""x""",`);
  });
});

test("five thousand lines are followed within seconds, a thousand at a time", async () => {
  await emptied();
  await store.accounts.pool.query(
    `insert into journal_entries (operator_id, at, actor, action) select $1, now(), 'command-line', 'publish-period'
    from generate_series(1, 5000)`,
    [ours],
  );
  const check = new JournalCheck((text) => createHash("sha256").update(text).digest("hex"));
  for await (const entry of readJournal(store, ours)) check.follow(entry);
  expect(check.end()).toMatchObject({ ok: true, head: { position: 5_000 } });
});
