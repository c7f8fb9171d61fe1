import type { Stop } from "@escale/domain";
import { publicTimetable } from "@escale/store";
import { beforeEach, expect, test } from "vitest";
import { change, NOW } from "./given-change.ts";
import { newId } from "./given-operator.ts";
import { type GivenPeriods, givenPeriods, Q1, Q2 } from "./given-periods.ts";

/* A plan that is thrown away: nobody was told of it, and it leaves nothing behind. */

let given: GivenPeriods;
beforeEach(async () => {
  given = await givenPeriods();
});

test("a plan that is thrown away leaves nothing behind, not even what became of its stops; its days can be planned anew", async () => {
  await given.store.pool.query(
    `update demands set rule = rule || '{"equipment":["piano"]}' where demand_id = (select demand_id from demands limit 1)`,
  );
  const made = await given.planned(Q1);
  expect(await given.count("unserved")).toBeGreaterThan(0);
  // Nobody was told: a move of what is only planned is no history.
  await given.move(made.stops[0], "2027-03-30T13:00:00Z");
  await given.move(made.stops[1], "2027-04-10T13:00:00Z");
  expect(await given.discard(made)).toMatchObject({ ok: true, value: { stops: made.stops.length, tours: [] } });
  for (const table of ["plans", "stops", "tours", "tour_crews", "unserved", "stop_changes"] as const) {
    expect(await given.count(table), table).toBe(0);
  }
  expect((await given.planned(Q1)).stops).toHaveLength(made.stops.length);
});

test("is refused when it is published or unknown, and then nothing changes", async () => {
  const made = await given.published(Q1);
  expect(await given.discard(made)).toMatchObject({ ok: false, refusal: { refused: "already-published", at: NOW } });
  expect(await given.discard({ ...made, planId: newId() })).toMatchObject({ refusal: { refused: "unknown-plan" } });
  expect([await given.count("plans"), await given.count("stops")]).toEqual([1, 9]);
});

test("leaves the stops of other plans where they are, and measures their tours again", async () => {
  const first = await given.published(Q1);
  const second = await given.planned(Q2);
  const [tour] = second.tours;
  // One stop of the first quarter joins a tour of the second, one of the second a tour of the first.
  await given.move(first.stops[0], `${tour?.date}T16:00:00Z`);
  const host = first.tours.at(-1);
  await given.move(second.stops.at(-1), `${host?.date}T16:00:00Z`);
  const measured = async () =>
    (
      await given.store.pool.query<{ date: Temporal.PlainDate; metres: number; plan_id: string | null }>(
        "select date, distance_metres as metres, plan_id from tours where date = any($1::date[]) order by date",
        [[tour?.date.toString(), host?.date.toString()]],
      )
    ).rows;
  const before = await measured();
  expect(await given.discard(second)).toMatchObject({ ok: true, value: { stops: 9 } });
  const after = await measured();
  expect(after.map(({ date }) => date.toString())).toEqual([host?.date.toString(), tour?.date.toString()]);
  expect(after.map(({ plan_id }) => plan_id)).toEqual([first.planId, null]);
  for (const [index, { metres }] of after.entries()) {
    expect(metres).toBeGreaterThan(0);
    expect(metres).toBeLessThan(before[index]?.metres ?? 0);
  }
  expect([await given.count("plans"), await given.count("stops")]).toEqual([1, 9]);
  expect((await given.planned(Q2)).stops).toHaveLength(9);
});

test("what was told one by one stays, with its whole history: it can be cancelled and restored, what is planned cannot", async () => {
  const made = await given.planned(Q1);
  const [planned, cancelled, restored] = made.stops as [Stop, Stop, Stop];
  await given.move(planned, "2027-03-30T13:00:00Z");
  for (const act of [{ act: "cancel", reason: "neige" }, { act: "restore" }] as const) {
    expect(await change(given.store, planned.stopId, act)).toMatchObject({
      refusal: { refused: "not-now", state: "planned" },
    });
  }
  await given.move(cancelled, "2027-02-27T13:00:00Z");
  for (const stop of [cancelled, restored]) {
    await given.act(stop, { act: "publish" });
    await given.act(stop, { act: "cancel", reason: "panne" });
  }
  await given.act(restored, { act: "restore" });

  expect(await given.discard(made)).toMatchObject({ ok: true, value: { stops: made.stops.length - 2 } });
  expect([await given.count("plans"), await given.count("stops")]).toEqual([0, 2]);
  const timetable = publicTimetable(given.store);
  expect((await timetable.stop(cancelled.stopId))?.state).toEqual({ kind: "cancelled", reason: "panne" });
  expect((await timetable.stop(restored.stopId))?.state).toEqual({ kind: "published" });
  const { rows } = await given.store.pool.query(
    "select stop_id as stop, array_agg(act order by position) as acts from stop_changes group by stop_id",
  );
  expect(new Map(rows.map(({ stop, acts }) => [stop, acts]))).toEqual(
    new Map([
      [cancelled.stopId, ["move", "publish", "cancel"]],
      [restored.stopId, ["publish", "cancel", "restore"]],
    ]),
  );
  // The one that stands serves its month; the cancelled one is asked for again.
  expect((await given.planned(Q1)).stops).toHaveLength(made.stops.length - 1);
});
