import type { PublicStop, StopAct } from "@escale/domain";
import { publicTimetable, readNames } from "@escale/store";
import { expect, test } from "vitest";
import { change, FROM } from "./given-change.ts";
import { givenDatabase } from "./given-database.ts";
import { givenOperator, givenPublishedPlan } from "./given-operator.ts";

test("the next stops of an operator are one per commune, without the cancelled and the held", async () => {
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

test("where two operators come to one commune, each has its next stop there", async () => {
  const store = await givenDatabase();
  const { operatorId: one } = await givenOperator(store);
  const { operatorId: other } = await givenOperator(store, { slug: "bibliobus" });
  await givenPublishedPlan(store, one);
  await givenPublishedPlan(store, other);
  const next = await publicTimetable(store).nextStops(FROM);
  const atIron = next.filter(({ site }) => site.commune.name === "Iron");
  expect(atIron.map(({ operator }) => operator.operatorId).sort()).toEqual([one, other].sort());
  expect(next).toHaveLength(6);
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

  const site = { name: stop.site.name, commune: { code: "02386", name: "Iron" } };
  const from = { startsAt: stop.startsAt, site, reason: "travaux" };
  const has = (stops: readonly PublicStop[]) => stops.filter(({ stopId }) => stopId === stop.stopId);
  expect(has(await at("02386"))).toMatchObject([{ startsAt, state: { kind: "moved", from } }]);
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

test("one that has moved far ahead is told at its first date, not behind all those in between", async () => {
  const store = await givenDatabase();
  const { operatorId } = await givenOperator(store);
  await givenPublishedPlan(store, operatorId);
  const timetable = publicTimetable(store);
  const atIron = (limit: number) => timetable.stops({ communeCode: "02386", from: FROM, limit });
  const [stop, second] = (await atIron(9)) as [PublicStop, PublicStop];
  const [elsewhere] = (await timetable.stops({ communeCode: "02455", from: FROM, limit: 1 })) as [PublicStop];
  const startsAt = Temporal.Instant.from("2028-05-06T07:00:00Z");
  const act: StopAct = { act: "move", startsAt, siteId: elsewhere.site.siteId, reason: "travaux" };
  expect(await change(store, stop.stopId, act)).toMatchObject({ ok: true });
  expect((await atIron(1)).map(({ stopId }) => stopId)).toEqual([stop.stopId]);
  expect((await atIron(2)).map(({ stopId }) => stopId)).toEqual([stop.stopId, second.stopId]);
  // Back in its own commune it is told once, whichever of its two dates comes first.
  expect(
    await change(store, stop.stopId, {
      act: "move",
      startsAt: startsAt.add({ hours: 24 }),
      siteId: stop.site.siteId,
      reason: "x",
    }),
  ).toMatchObject({ ok: true });
  expect((await atIron(9)).map(({ stopId }) => stopId).filter((id) => id === stop.stopId)).toHaveLength(1);
});

test("however many stops there are, a commune's page reads its own in the order of an index", async () => {
  const store = await givenDatabase();
  const { operatorId } = await givenOperator(store);
  await givenPublishedPlan(store, operatorId);
  await givenThreeYears(store.pool);
  const asked: { text: string; values: readonly unknown[] }[] = [];
  const query = (one: (typeof asked)[number]) => {
    asked.push(one);
    return pool.query({ ...one, values: [...one.values] });
  };
  const { pool } = store.public;
  const listened = { public: { ...store.public, pool: Object.assign(Object.create(pool), { query }) } };
  const stops = await publicTimetable(listened, () => readNames(pool)).stops({
    communeCode: "02386",
    from: FROM,
    limit: 20,
  });
  expect(stops).toHaveLength(20);
  const [{ text, values }] = asked as [(typeof asked)[number]];

  // One plan for all values, as the server asks.
  const client = await pool.connect();
  await client.query(`prepare page (timestamptz, int, uuid[]) as ${text}`);
  const [from, limit, sites] = values as [string, number, readonly string[]];
  const { rows } = await client.query<{ "QUERY PLAN": string }>(
    `explain (analyze, costs off, timing off, summary off) execute page ('${from}', ${limit}, '{${sites}}')`,
  );
  client.release();
  const plan = rows.map((row) => row["QUERY PLAN"]).join("\n");
  expect(plan).not.toContain("Seq Scan on stops");
  expect(plan).toContain("stops_moved_from");
  // No more is read than is shown. PostgreSQL 18 writes rows with decimals.
  expect(plan).toMatch(/Index Scan using stops_by_site on stops s \(actual rows=20(\.00)? loops=1\)/);
});

/** Four stops on each day of three years; of fifty, one has moved by a day. */
async function givenThreeYears(pool: Awaited<ReturnType<typeof givenDatabase>>["pool"]): Promise<void> {
  await pool.query(`
    insert into tours (operator_id, tour_id, vehicle_id, date, departs_at, returns_at, distance_metres, driving_seconds)
    select operator_id, gen_random_uuid(), vehicle_id, day::date, day + interval '5 h', day + interval '21 h', 1, 1
    from vehicles, generate_series('2027-05-01 00:00+00'::timestamptz, '2030-04-30', interval '1 day') day`);
  await pool.query(`
    with d as (select *, row_number() over (order by demand_id) - 1 as nth, count(*) over () as n from demands)
    insert into stops (operator_id, stop_id, tour_id, vehicle_id, site_id, demand_id, period, half_day, starts_at, ends_at,
      state, moved_from_start, moved_from_site_id, moved_reason, sequence, updated_at)
    select t.operator_id, gen_random_uuid(), t.tour_id, t.vehicle_id, d.site_id, d.demand_id, t.date || ' ' || i,
      'morning', t.departs_at + i * interval '3 h', t.departs_at + i * interval '3 h' + interval '2 h',
      case when moved then 'moved' else 'published' end,
      case when moved then t.departs_at - interval '19 h' end, case when moved then d.site_id end,
      case when moved then 'travaux' end, 0, t.departs_at
    from tours t
      cross join generate_series(1, 4) i
      cross join lateral (select t.date - date '2027-05-01' + i as seed) as s
      cross join lateral (select s.seed % 50 = 0 as moved) as m
      join d on d.operator_id = t.operator_id and d.nth = s.seed % d.n
    where t.date >= '2027-05-01'`);
  await pool.query("analyze stops");
}
