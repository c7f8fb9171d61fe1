import { randomUUID } from "node:crypto";
import type { OperatorId } from "@escale/domain";
import { openStore } from "@escale/store";
import { beforeAll, describe, expect, test } from "vitest";
import { askKept } from "../packages/store/src/kept-statement.ts";
import { cutConnections } from "./cut-connections.ts";
import { type GivenDatabase, givenDatabase } from "./given-database.ts";
import { givenProxy } from "./given-proxy.ts";

const operatorId = randomUUID() as OperatorId;

let store: GivenDatabase;
beforeAll(async () => {
  store = await givenDatabase();
  await store.pool.query("create table heard (word text primary key, at bigint generated always as identity)");
  await store.pool.query("grant all on heard to escale_office");
});

const heard = async () => (await store.pool.query("select word from heard order by at")).rows.map(({ word }) => word);

/** A statement as Kysely would hand it over. */
const asking = <Row>(sql: string, ...parameters: unknown[]) =>
  ({ compile: () => ({ sql, parameters }) }) as unknown as Parameters<typeof askKept<Row>>[1];

const say = (word: string) => asking<{ word: string }>("insert into heard (word) values ($1) returning word", word);

describe("what is asked in a transaction before the first answer is there", () => {
  test("is answered in order, each seeing what those before it have done, also the same question twice", async () => {
    const count = asking<{ all: number }>("select count(*) as all from heard");
    const answers = await store.within(operatorId, (trx) =>
      Promise.all([
        askKept(trx, count),
        askKept(trx, say("bonjour")),
        askKept(trx, say("bonsoir")),
        askKept(trx, count),
      ]),
    );
    expect(answers.map(({ rows }) => rows)).toEqual([
      [{ all: 0 }],
      [{ word: "bonjour" }],
      [{ word: "bonsoir" }],
      [{ all: 2 }],
    ]);
    expect(await heard()).toEqual(["bonjour", "bonsoir"]);
  });

  test("counts as a whole or not at all, and the connection serves the next", async () => {
    const before = await heard();
    const asked = store.within(operatorId, (trx) =>
      Promise.all([askKept(trx, say("salut")), askKept(trx, say("bonjour")), askKept(trx, say("adieu"))]),
    );
    await expect(asked).rejects.toMatchObject({ code: "23505" });
    expect(await heard()).toEqual(before);
    const connections = store.pools.escale_office.totalCount;
    await store.within(operatorId, (trx) => askKept(trx, say("salut")));
    expect(await heard()).toEqual([...before, "salut"]);
    expect(store.pools.escale_office.totalCount).toBe(connections);
  });

  test("fails as a whole where the connection is lost, and nothing of it is there", async () => {
    const before = await heard();
    const asked = store.within(operatorId, async (trx) => {
      const { rows } = await askKept(trx, asking<{ pid: number }>("select pg_backend_pid() as pid"));
      await askKept(trx, say("perdu"));
      await cutConnections(store.connection, "pid = $1", [rows[0]?.pid]);
      await Promise.all([askKept(trx, say("encore")), askKept(trx, say("toujours"))]);
    });
    await expect(asked).rejects.toThrow(/^terminating connection|^Connection terminated|not queryable|ECONNRESET/);
    expect(await heard()).toEqual(before);
  });
});

test("what is still asked when the transaction is over is refused: another may have the connection", async () => {
  const before = await heard();
  const late = Promise.withResolvers<void>();
  const asked: Promise<unknown>[] = [];
  const failed = store.within(operatorId, async (trx) => {
    asked.push(late.promise.then(() => askKept(trx, say("après la fin"))));
    await askKept(trx, asking("select 1 / 0"));
  });
  await expect(failed).rejects.toMatchObject({ code: "22012" });
  late.resolve();
  await expect(asked[0]).rejects.toThrow("already");
  expect(await heard()).toEqual(before);
});

test("begin, the operator and all that is asked at once leave before any answer is there", async () => {
  const proxy = await givenProxy(store.connection);
  const there = openStore({ ...store.connection, ...proxy.at });
  try {
    await there.within(operatorId, (trx) => askKept(trx, asking("select 1")));
    const ways = proxy.ways();
    await there.within(operatorId, (trx) =>
      Promise.all([askKept(trx, asking("select 1")), askKept(trx, asking("select 2"))]),
    );
    // And the commit.
    expect(proxy.ways() - ways).toBe(2);
  } finally {
    await there.close();
    await proxy.close();
  }
});

describe("a transaction", () => {
  const known = asking<{ operator: string }>("select current_setting('escale.operator', true) as operator");

  test("knows its operator from the first question on, and whoever has the connection next does not", async () => {
    const { rows } = await store.within(operatorId, (trx) => askKept(trx, known));
    expect(rows).toEqual([{ operator: operatorId }]);
    const others = await Promise.all(
      Array.from({ length: 6 }, (_, index) => {
        const other = `${index}${operatorId.slice(1)}` as OperatorId;
        return store.within(other, async (trx) => (await askKept(trx, known)).rows[0]?.operator === other);
      }),
    );
    expect(others).toEqual(Array(6).fill(true));
  });

  test("in which nothing is asked leaves nothing behind", async () => {
    expect(await store.within(operatorId, async () => "rien")).toBe("rien");
    await expect(
      store.within(operatorId, async () => {
        throw new Error("trouvé trop tard");
      }),
    ).rejects.toThrow("trouvé trop tard");
    expect(await store.accounts.db.transaction().execute(async () => "rien")).toBe("rien");
    const { rows } = await store.pool.query(
      "select 1 from pg_stat_activity where datname = current_database() and state like 'idle in transaction%'",
    );
    expect(rows).toEqual([]);
  });

  test("that may only read writes nothing, and one that is to see one moment does", async () => {
    const writes = store.within(operatorId, (trx) => askKept(trx, say("interdit")), { readOnly: true });
    await expect(writes).rejects.toMatchObject({ code: "25006" });
    const level = asking<{ level: string }>("select current_setting('transaction_isolation') as level");
    const { rows } = await store.within(operatorId, (trx) => askKept(trx, level), { isolation: "repeatable read" });
    expect(rows).toEqual([{ level: "repeatable read" }]);
  });
});
