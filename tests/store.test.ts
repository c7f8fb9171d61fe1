import {
  changeStop,
  estimateDrive,
  type PublicStop,
  planPeriod,
  publishPlan,
  type StopAct,
  type StopId,
} from "@escale/domain";
import { plan } from "@escale/planner";
import { migrate, planStore, publicTimetable, stopStore, watchTimetable } from "@escale/store";
import { beforeAll, describe, expect, test } from "vitest";
import { givenDatabase } from "./given-database.ts";
import { givenOperator, givenPlan, givenPublishedPlan, newId } from "./given-operator.ts";

type Database = Awaited<ReturnType<typeof givenDatabase>>;

const NOW = Temporal.Instant.from("2026-11-23T09:10:00Z");
const FROM = Temporal.Instant.from("2026-11-23T00:00:00Z");

function change(store: Database, stopId: StopId, act: StopAct, now = NOW) {
  return changeStop({ store: stopStore(store), now, newId, actor: "test", drive: estimateDrive }, stopId, act);
}

describe("the schema", () => {
  let store: Database;
  beforeAll(async () => {
    store = await givenDatabase();
  });

  test("operator_id leads every key of every table", async () => {
    const { rows } = await store.pool.query<{ table: string; index: string; first: string }>(`
      select t.relname as table, i.relname as index, a.attname as first
      from pg_index x join pg_class t on t.oid = x.indrelid join pg_class i on i.oid = x.indexrelid
      join pg_attribute a on a.attrelid = t.oid and a.attnum = x.indkey[0]
      join pg_namespace n on n.oid = t.relnamespace
      where n.nspname = 'public' and (x.indisprimary or x.indisunique or x.indisexclusion)
        and t.relname not like 'kysely_%'`);
    expect(rows.length).toBeGreaterThan(20);
    // The one name that is unique over the installation: an operator's address.
    expect(rows.filter((row) => row.first !== "operator_id").map((row) => row.index)).toEqual(["operators_slug_key"]);
  });

  test("migrating again changes nothing", async () => {
    expect(await migrate(store)).toEqual({ ok: true, value: { applied: [] } });
  });

  test("a database of a newer Escale is refused and left alone", async () => {
    const newer = await givenDatabase();
    await newer.pool.query(
      "insert into kysely_migration (name, timestamp) values ('9999-from-the-future', now()::text)",
    );
    expect(await migrate(newer)).toEqual({
      ok: false,
      refusal: { refused: "newer-database", unknown: ["9999-from-the-future"] },
    });
  });

  test("two processes that migrate at once both end well", async () => {
    const twice = await givenDatabase();
    await twice.pool.query("drop schema public cascade; create schema public");
    const both = await Promise.all([migrate(twice), migrate(twice)]);
    expect(both.every((one) => one.ok)).toBe(true);
    expect(both.flatMap((one) => (one.ok ? one.value.applied : []))).toEqual(["0001-spine"]);
  });
});

describe("plans", () => {
  test("a planned stop is nobody's business until it is published", async () => {
    const store = await givenDatabase();
    const { operatorId } = await givenOperator(store);
    const planned = await givenPlan(store, operatorId);
    expect(planned.stops).toHaveLength(9);
    const timetable = publicTimetable(store);
    expect(await timetable.stops({ from: FROM, limit: 100 })).toEqual([]);
    const [hidden] = planned.stops;
    expect(await timetable.stop(hidden?.stopId as StopId)).toBeUndefined();

    const world = { store: planStore(store), now: NOW, actor: "test" };
    expect(await publishPlan(world, operatorId, planned.planId)).toEqual({ ok: true, value: { stops: 9 } });
    expect(await timetable.stops({ from: FROM, limit: 100 })).toHaveLength(9);
    expect(await publishPlan(world, operatorId, planned.planId)).toMatchObject({ ok: false });
    // PostgreSQL knows how many there are, so that the first page is as quick as the next ones.
    const { rows } = await store.pool.query("select reltuples from pg_class where relname = 'stops'");
    expect(rows).toEqual([{ reltuples: 9 }]);
  });

  test("a period that is already planned, past, empty or endless is refused, and nothing is saved", async () => {
    const store = await givenDatabase();
    const { operatorId } = await givenOperator(store);
    await givenPlan(store, operatorId);
    const refusalOf = async (from: string, to: string) => {
      const world = {
        store: planStore(store),
        now: NOW,
        newId,
        solve: async (problem: Parameters<typeof plan>[0]) => plan({ ...problem, effort: 0 }),
        publicHolidays: () => [],
      };
      const horizon = { from: Temporal.PlainDate.from(from), to: Temporal.PlainDate.from(to) };
      const planned = await planPeriod(world, operatorId, horizon);
      return planned.ok ? "planned" : planned.refusal.refused;
    };
    expect(await refusalOf("2027-03-01", "2027-04-30")).toBe("already-planned");
    expect(await refusalOf("2026-01-01", "2026-12-31")).toBe("horizon-in-the-past");
    expect(await refusalOf("2027-06-02", "2027-06-01")).toBe("horizon-reversed");
    expect(await refusalOf("2027-06-01", "2127-06-01")).toBe("horizon-too-long");
    const { rows } = await store.pool.query("select count(*) from plans");
    expect(rows[0]).toEqual({ count: 1 });
  });

  test("two people who plan the same quarter at once: one plan is kept", async () => {
    const store = await givenDatabase();
    const { operatorId } = await givenOperator(store);
    const both = await Promise.allSettled([givenPlan(store, operatorId), givenPlan(store, operatorId)]);
    expect(both.map((one) => one.status).sort()).toEqual(["fulfilled", "rejected"]);
    const { rows } = await store.pool.query("select count(*) from stops");
    expect(rows[0]).toEqual({ count: 9 });
  });
});

test("a stop that was moved while it was only planned, to a day without a tour, is published with the others", async () => {
  const store = await givenDatabase();
  const { operatorId } = await givenOperator(store);
  const { planId, stops } = await givenPlan(store, operatorId);
  const [moved] = stops;
  const startsAt = Temporal.Instant.from("2027-02-27T09:00:00Z");
  expect(await change(store, moved?.stopId as StopId, { act: "move", startsAt, reason: "accord" })).toMatchObject({
    ok: true,
  });
  const world = { store: planStore(store), now: NOW, actor: "test" };
  expect(await publishPlan(world, operatorId, planId)).toEqual({ ok: true, value: { stops: 9 } });
  const told = await publicTimetable(store).stops({ from: FROM, limit: 100 });
  expect(told).toHaveLength(9);
  expect(told.find(({ stopId }) => stopId === moved?.stopId)?.startsAt).toEqual(startsAt);
  expect(await publicTimetable(store).changes(moved?.stopId as StopId)).toMatchObject([{ kind: "published" }]);
});

describe("one stop", () => {
  let store: Database;
  let stopIds: readonly StopId[];
  beforeAll(async () => {
    store = await givenDatabase();
    const { operatorId } = await givenOperator(store);
    stopIds = (await givenPublishedPlan(store, operatorId)).stops.map((stop) => stop.stopId);
  });

  test("cancelled with its reason, told at once, its history kept, then restored", async () => {
    const [stopId] = stopIds as [StopId];
    expect(await change(store, stopId, { act: "cancel", reason: "neige" })).toMatchObject({ ok: true });
    const timetable = publicTimetable(store);
    expect((await timetable.stop(stopId))?.state).toEqual({ kind: "cancelled", reason: "neige" });
    expect((await timetable.stop(stopId))?.sequence).toBe(1);
    expect(await change(store, stopId, { act: "restore" })).toMatchObject({ ok: true });
    expect((await timetable.changes(stopId)).map((one) => one.kind)).toEqual(["published", "cancelled", "published"]);
  });

  test("history cannot be rewritten", async () => {
    await expect(store.pool.query("delete from stop_changes")).rejects.toThrow("append-only");
    await expect(store.pool.query("update stop_changes set actor = 'x'")).rejects.toThrow("append-only");
  });

  test("moved to a free day, its tour is measured again and the old one shrinks", async () => {
    const stopId = stopIds[1] as StopId;
    const before = await publicTimetable(store).stop(stopId);
    const startsAt = Temporal.Instant.from("2027-02-27T09:00:00Z");
    expect(await change(store, stopId, { act: "move", startsAt, reason: "marché" })).toMatchObject({ ok: true });
    const after = await publicTimetable(store).stop(stopId);
    expect(after?.state).toMatchObject({ kind: "moved", from: { startsAt: before?.startsAt }, reason: "marché" });
    expect(after?.startsAt).toEqual(startsAt);
    const { rows } = await store.pool.query<{ date: Temporal.PlainDate; distance: number }>(
      `select t.date, t.distance_metres as distance from tours t join stops s using (operator_id, tour_id) where s.stop_id = $1`,
      [stopId],
    );
    expect(rows[0]?.date.toString()).toBe("2027-02-27");
    expect(rows[0]?.distance).toBeGreaterThan(1_000);
    const empty = await store.pool.query(
      "select from tours t where not exists (select from stops s where s.operator_id = t.operator_id and s.tour_id = t.tour_id)",
    );
    expect(empty.rowCount).toBe(0);
  });

  test("moved onto another stop of the same vehicle: the database refuses, nothing changes", async () => {
    const [one, other] = [stopIds[2] as StopId, stopIds[3] as StopId];
    const taken = await publicTimetable(store).stop(other);
    const before = await publicTimetable(store).stop(one);
    const act = { act: "move", startsAt: taken?.startsAt as Temporal.Instant, reason: "erreur" } as const;
    expect(await change(store, one, act)).toMatchObject({ ok: false, refusal: { refused: "vehicle-elsewhere" } });
    expect(await publicTimetable(store).stop(one)).toEqual(before);
  });

  test("two people who change one stop at once: one is told to read again", async () => {
    const stopId = stopIds[4] as StopId;
    const both = await Promise.all([
      change(store, stopId, { act: "delay", minutes: 10, reason: "bouchon" }),
      change(store, stopId, { act: "cancel", reason: "panne" }),
    ]);
    const refusals = both.flatMap((one) => (one.ok ? [] : [one.refusal.refused]));
    // Whoever reads after the other has written is refused by the rule, whoever reads before by the database.
    expect(refusals.length).toBeLessThanOrEqual(1);
    const changes = await publicTimetable(store).changes(stopId);
    expect(changes).toHaveLength(1 + both.length - refusals.length);
  });

  test("an unknown stop, and a site of nobody", async () => {
    expect(await change(store, newId<StopId>(), { act: "cancel", reason: "x" })).toMatchObject({
      refusal: { refused: "unknown-stop" },
    });
    const startsAt = Temporal.Instant.from("2027-02-28T09:00:00Z");
    const act = { act: "move", startsAt, siteId: newId(), reason: "x" } as StopAct;
    expect(await change(store, stopIds[5] as StopId, act)).toMatchObject({ refusal: { refused: "unknown-site" } });
  });

  test("whoever writes, watchers hear of it; a watcher whose connection breaks says so and comes back", async () => {
    let heard = 0;
    const watch = watchTimetable(store, () => {
      heard += 1;
    });
    const until = async (what: () => boolean) => {
      for (let tries = 0; tries < 500 && !what(); tries += 1) await new Promise((resolve) => setTimeout(resolve, 10));
      expect(what()).toBe(true);
    };
    await until(watch.isWatching);
    const first = heard;
    await change(store, stopIds[6] as StopId, { act: "delay", minutes: 5, reason: "bouchon" });
    await until(() => heard > first);
    const second = heard;
    await store.pool.query(
      "select pg_terminate_backend(pid) from pg_stat_activity where query = 'listen timetable_changed' and datname = current_database()",
    );
    await until(() => heard > second && watch.isWatching());
    await watch.stop();
    expect(watch.isWatching()).toBe(false);
  });
});

test("the next stops are one per commune, without the cancelled and the held", async () => {
  const store = await givenDatabase();
  const { operatorId } = await givenOperator(store);
  await givenPublishedPlan(store, operatorId);
  const timetable = publicTimetable(store);
  const names = (stops: readonly PublicStop[]) => stops.map(({ site }) => site.commune.name).sort();
  const next = await timetable.nextStops(FROM);
  expect(names(next)).toEqual(["Iron", "Lavaqueresse", "Malzy"]);
  const iron = next.find(({ site }) => site.commune.name === "Iron") as PublicStop;
  await change(store, iron.stopId, { act: "cancel", reason: "panne" });
  const again = await timetable.nextStops(FROM);
  expect(names(again)).toEqual(["Iron", "Lavaqueresse", "Malzy"]);
  const later = again.find(({ site }) => site.commune.name === "Iron") as PublicStop;
  expect(Temporal.Instant.compare(later.startsAt, iron.startsAt)).toBe(1);
  // One that is over is not the next one, even before its hour has come.
  expect(await change(store, later.stopId, { act: "hold" }, later.startsAt)).toMatchObject({ ok: true });
  const last = (await timetable.nextStops(FROM)).find(({ site }) => site.commune.name === "Iron") as PublicStop;
  expect(Temporal.Instant.compare(last.startsAt, later.startsAt)).toBe(1);
});

test("a stop that has moved is found by both its places and both its days", async () => {
  const store = await givenDatabase();
  const { operatorId } = await givenOperator(store);
  await givenPublishedPlan(store, operatorId);
  const timetable = publicTimetable(store);
  const at = (communeCode: string, from = FROM, before?: Temporal.Instant) =>
    timetable.stops({ communeCode, from, ...(before && { before }), limit: 100 });
  const [stop] = (await at("02386")) as [PublicStop];
  const [elsewhere] = (await at("02455")) as [PublicStop];
  const startsAt = Temporal.Instant.from("2027-05-08T07:00:00Z");
  const act: StopAct = { act: "move", startsAt, siteId: elsewhere.site.siteId, reason: "travaux" };
  expect(await change(store, stop.stopId, act)).toMatchObject({ ok: true });

  const from = { startsAt: stop.startsAt, site: { name: stop.site.name, commune: { code: "02386", name: "Iron" } } };
  const has = (stops: readonly PublicStop[]) => stops.filter(({ stopId }) => stopId === stop.stopId);
  expect(has(await at("02386"))).toMatchObject([{ startsAt, state: { kind: "moved", from, reason: "travaux" } }]);
  expect(has(await at("02455"))).toHaveLength(1);
  expect(has(await at("02414"))).toHaveLength(0);
  // Its own month and the month in which it had been promised; no other.
  const month = (text: string) => Temporal.Instant.from(`${text}-01T00:00:00Z`);
  const promised = stop.startsAt.toString().slice(0, 7);
  const next = Temporal.PlainYearMonth.from(promised).add({ months: 1 }).toString();
  expect(has(await at("02386", month(promised), month(next)))).toHaveLength(1);
  expect(
    has(await timetable.stops({ operatorId, from: month("2027-05"), before: month("2027-06"), limit: 9 })),
  ).toHaveLength(1);
  expect(
    has(await timetable.stops({ operatorId, from: month("2027-04"), before: month("2027-05"), limit: 9 })),
  ).toHaveLength(0);
});
