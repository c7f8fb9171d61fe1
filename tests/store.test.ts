import { COMMAND_LINE, planPeriod, publishPlan, type StopId } from "@escale/domain";
import { plan } from "@escale/planner";
import { migrate, planStore, publicTimetable } from "@escale/store";
import { beforeAll, describe, expect, test } from "vitest";
import { change, FROM, NOW } from "./given-change.ts";
import { givenDatabase } from "./given-database.ts";
import { givenOperator, givenPlan, newId } from "./given-operator.ts";

type Database = Awaited<ReturnType<typeof givenDatabase>>;

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
    // Unique over the installation: an operator's address, a mail, which may be the installation's own, how often somebody asked,
    // and what is an account's and no operator's (decision 17).
    expect(
      rows
        .filter((row) => row.first !== "operator_id")
        .map((row) => row.index)
        .sort(),
    ).toEqual([
      "accounts_email_key",
      "accounts_pkey",
      "identities_one_of_each",
      "identities_pkey",
      "known_devices_pkey",
      "one_time_links_pkey",
      "operators_slug_key",
      "outgoing_mails_pkey",
      "passkeys_pkey",
      "rate_limits_pkey",
      "recovery_codes_pkey",
      "sessions_pkey",
      "sessions_token_hash_key",
      "sign_in_failures_pkey",
      "sign_in_steps_pkey",
    ]);
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
    expect(both.flatMap((one) => (one.ok ? one.value.applied : []))).toEqual([
      "0001-spine",
      "0002-exchange-places",
      "0003-roles",
      "0004-accounts",
      "0005-journal-links",
      "0006-personal",
      "0007-rate-limits",
      "0008-mail",
      "0009-operator-settings",
      "0010-providers",
      "0011-sealed-mails",
      "0012-first-administrator",
      "0013-bookings",
      "0014-workshops",
      "0015-bookings-for-others",
      "0016-reminders-sms",
      "0017-hooks",
      "0018-waiting",
      "0019-booking-language",
      "0020-agendas",
      "0021-seats-change",
      "0022-visits",
      "0023-workshop-attendances",
    ]);
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

    const world = { store: planStore(store), now: NOW, actor: COMMAND_LINE };
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
        actor: COMMAND_LINE,
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
  const world = { store: planStore(store), now: NOW, actor: COMMAND_LINE };
  expect(await publishPlan(world, operatorId, planId)).toEqual({ ok: true, value: { stops: 9 } });
  const told = await publicTimetable(store).stops({ from: FROM, limit: 100 });
  expect(told).toHaveLength(9);
  expect(told.find(({ stopId }) => stopId === moved?.stopId)?.startsAt).toEqual(startsAt);
  expect(await publicTimetable(store).changes(moved?.stopId as StopId)).toMatchObject([{ act: "publish" }]);
});
