import { setTimeout as pause } from "node:timers/promises";
import {
  addHook,
  applyReplan,
  COMMAND_LINE,
  changeHook,
  estimateDrive,
  type HookChange,
  type HookId,
  lineOf,
  type PeriodChange,
  type Replan,
} from "@escale/domain";
import { deliverNextHook, hookStore, replanStore, writeJournal } from "@escale/store";
import { beforeEach, expect, test } from "vitest";
import { secrets } from "../apps/server/src/accounts/make-secrets.ts";
import { newId } from "./given-operator.ts";
import { MASTERS, OPENER } from "./given-persons.ts";
import { type GivenSite, givenSite, NOW } from "./given-site.ts";

/* Two hold what the other wants next, were it not for the order: one of them is kept at a gate until the other waits. */

let given: GivenSite;
beforeEach(async () => {
  given = await givenSite({}, MASTERS);
});

async function untilSomebodyWaits(): Promise<void> {
  const waiting =
    "select from pg_stat_activity where datname = current_database() and cardinality(pg_blocking_pids(pid)) > 0";
  while ((await given.store.pool.query(waiting)).rowCount === 0) await pause(10);
}

async function givenHook(): Promise<HookId> {
  const world = { actor: COMMAND_LINE, now: NOW, newId, secrets, plain: false, store: hookStore(given.store, OPENER) };
  const asked = { url: "https://rdv.exemple.fr/escale", events: ["booking.made"] as const };
  const added = await addHook(world, given.operator.operatorId, asked);
  if (!added.ok) throw new Error(added.refusal.refused);
  return added.value.hook.hookId;
}

const change = (hookId: HookId, what: HookChange) =>
  changeHook(
    { actor: COMMAND_LINE, now: NOW, store: hookStore(given.store, OPENER) },
    given.operator.operatorId,
    hookId,
    what,
  );

type Within = Parameters<Parameters<typeof given.store.within>[1]>[0];
const tellHook = (trx: Within, hookId: HookId) =>
  trx
    .insertInto("hook_deliveries")
    .values({ operator_id: given.operator.operatorId, hook_id: hookId, event: "booking.made", data: "{}" })
    .execute();

test("a period planned anew, and a booking that changes from one of its stops to another", async () => {
  const { operatorId } = given.operator;
  const store = replanStore(given.store);
  const base = await store.loadReplanBase(operatorId);
  const period = base?.periods[0];
  if (!base || !period) throw new Error("a plan was published");
  const stops = base.stops.toSorted((one, other) => (one.stopId < other.stopId ? -1 : 1)).slice(0, 2);
  const dropped: PeriodChange[] = stops.toReversed().map((stop) => ({ kind: "dropped", stop, reasons: [] }));
  const replan: Replan = { base, period, changes: dropped, unserved: [], tours: [], remarks: [] };
  const hold = (trx: Within, at: number) =>
    trx
      .selectFrom("stops")
      .select("stop_id")
      .where("stop_id", "=", stops[at]?.stopId ?? "")
      .forNoKeyUpdate()
      .executeTakeFirstOrThrow();
  const world = { store, now: NOW, newId, actor: COMMAND_LINE, drive: estimateDrive };
  let replanned: ReturnType<typeof applyReplan> | undefined;
  await given.store.within(operatorId, async (trx) => {
    await hold(trx, 0);
    replanned = applyReplan(world, replan, "panne");
    await untilSomebodyWaits();
    await hold(trx, 1);
  });
  expect(await replanned).toEqual({ ok: true, value: { changes: 2 } });
});

test("a hook that is paused, goes on, is tried or taken away, and a booking of which it is told", async () => {
  const { operatorId } = given.operator;
  const hookId = await givenHook();
  for (const what of ["pause", "resume", "test", "remove"] as const) {
    let changed: ReturnType<typeof change> | undefined;
    await given.store.within(operatorId, async (trx) => {
      await writeJournal(
        trx,
        lineOf({ actor: COMMAND_LINE }, { operatorId, at: NOW, action: "book-for-somebody", object: "booking" }),
      );
      changed = change(hookId, what);
      await untilSomebodyWaits();
      await tellHook(trx, hookId);
    });
    expect(await changed).toMatchObject({ ok: true });
  }
  expect((await given.store.pool.query("select from hooks")).rowCount).toBe(0);
});

test("a hook that is taken away while its receiver is asked: nobody who books waits for the receiver", async () => {
  const { operatorId } = given.operator;
  const hookId = await givenHook();
  const tell = () => given.store.within(operatorId, (trx) => tellHook(trx, hookId));
  await tell();
  const asked = Promise.withResolvers<void>();
  const answered = Promise.withResolvers<void>();
  const delivered = deliverNextHook(given.store, operatorId, {
    opener: OPENER,
    now: Temporal.Now.instant().add({ minutes: 1 }),
    async post() {
      asked.resolve();
      await answered.promise;
      return { ok: false, fault: "unreachable" };
    },
  });
  await asked.promise;
  const removed = change(hookId, "remove");
  await untilSomebodyWaits();
  await tell();
  answered.resolve();
  expect(await delivered).toBe(true);
  expect(await removed).toMatchObject({ ok: true });
  expect((await given.store.pool.query("select from hook_deliveries")).rowCount).toBe(0);
});
