import type { PublicStop, StopAct, StopId } from "@escale/domain";
import { publicTimetable, watchTimetable } from "@escale/store";
import { beforeAll, describe, expect, test } from "vitest";
import { cutConnections } from "./cut-connections.ts";
import { change, NOW } from "./given-change.ts";
import { givenDatabase } from "./given-database.ts";
import { givenOperator, givenPublishedPlan, newId } from "./given-operator.ts";

type Database = Awaited<ReturnType<typeof givenDatabase>>;

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
    expect((await timetable.changes(stopId)).map((one) => one.act)).toEqual(["restore", "cancel", "publish"]);
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
    expect(after?.state).toMatchObject({ kind: "moved", from: { startsAt: before?.startsAt, reason: "marché" } });
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
    await change(store, stopIds[5] as StopId, { act: "delay", minutes: 5, reason: "bouchon" });
    await until(() => heard > first);
    const second = heard;
    await cutConnections(store.connection, "query = 'listen timetable_changed'");
    await until(() => heard > second && watch.isWatching());
    await watch.stop();
    expect(watch.isWatching()).toBe(false);
  });

  test("a delay and a hold are taken back, and the history tells of it with its reasons", async () => {
    const stopId = stopIds[6] as StopId;
    const timetable = publicTimetable(store);
    const { startsAt, sequence } = (await timetable.stop(stopId)) as PublicStop;
    const done = async (act: StopAct, now = NOW) => {
      expect(await change(store, stopId, act, now)).toMatchObject({ ok: true });
      return (await timetable.stop(stopId))?.state;
    };
    const late = { minutes: 20, reason: "bouchon" };
    await done({ act: "delay", ...late });
    expect(await done({ act: "on-time" })).toEqual({ kind: "published" });
    await done({ act: "delay", ...late });
    const open = startsAt.add({ hours: 1 });
    expect(await done({ act: "hold" }, open)).toEqual({ kind: "held", delay: late });
    expect(await done({ act: "unhold" }, open)).toEqual({ kind: "delayed", ...late });
    expect((await timetable.stop(stopId))?.sequence).toBe(sequence + 5);
    expect((await timetable.changes(stopId)).map(({ act, reason }) => [act, reason])).toEqual([
      ["unhold", undefined],
      ["hold", undefined],
      ["delay", "bouchon"],
      ["on-time", undefined],
      ["delay", "bouchon"],
      ["publish", undefined],
    ]);
  });

  test("moved, then late, then moved back: each reason stays where it belongs", async () => {
    const stopId = stopIds[7] as StopId;
    const timetable = publicTimetable(store);
    const { startsAt } = (await timetable.stop(stopId)) as PublicStop;
    const state = async () => (await timetable.stop(stopId))?.state;
    const away = Temporal.Instant.from("2027-02-20T09:00:00Z");
    await change(store, stopId, { act: "move", startsAt: away, reason: "travaux" });
    await change(store, stopId, { act: "delay", minutes: 10, reason: "bouchon" });
    expect(await state()).toMatchObject({ kind: "delayed", reason: "bouchon", from: { startsAt, reason: "travaux" } });
    await change(store, stopId, { act: "cancel", reason: "panne" });
    expect(await state()).toMatchObject({ kind: "cancelled", reason: "panne", from: { startsAt, reason: "travaux" } });
    await change(store, stopId, { act: "restore" });
    expect(await state()).toMatchObject({ kind: "moved", from: { startsAt, reason: "travaux" } });
    expect(await change(store, stopId, { act: "move", startsAt, reason: "finis plus tôt" })).toMatchObject({
      ok: true,
    });
    expect(await state()).toEqual({ kind: "published" });
    expect((await timetable.changes(stopId))[0]).toMatchObject({ act: "move", reason: "finis plus tôt" });
  });

  test("restored when another stop serves its period by now: that is said, and nothing changes", async () => {
    const stopId = stopIds[8] as StopId;
    await change(store, stopId, { act: "cancel", reason: "panne" });
    await store.pool.query(
      `update stops o set demand_id = s.demand_id, period = s.period from stops s
        where s.stop_id = $1 and o.stop_id = (select stop_id from stops where stop_id <> $1 and state = 'published' limit 1)`,
      [stopId],
    );
    expect(await change(store, stopId, { act: "restore" })).toEqual({
      ok: false,
      refusal: { refused: "period-served" },
    });
    expect((await publicTimetable(store).stop(stopId))?.state.kind).toBe("cancelled");
  });
});

describe("what the road forbids", () => {
  test("a move that leaves no time to drive from or to its neighbour is said, and made when it is wanted all the same", async () => {
    const store = await givenDatabase();
    const { operatorId } = await givenOperator(store);
    const stops = (await givenPublishedPlan(store, operatorId)).stops.toSorted((a, b) =>
      a.siteId < b.siteId ? -1 : 1,
    );
    const [one, other] = [stops[0], stops.at(-1)].map((stop) => stop?.stopId) as [StopId, StopId];
    const at = (time: string) => Temporal.Instant.from(`2027-02-27T${time}Z`);
    const move = (stopId: StopId, time: string, more: { anyway?: boolean } = {}) =>
      change(store, stopId, { act: "move", startsAt: at(time), reason: "marché", ...more });
    expect(await move(one, "08:00")).toMatchObject({ ok: true });
    const before = await publicTimetable(store).stop(other);
    expect(await move(other, "11:10")).toMatchObject({
      ok: false,
      refusal: { refused: "road-too-long", side: "before", available: 600, needed: expect.any(Number) },
    });
    expect(await move(other, "04:50")).toMatchObject({
      ok: false,
      refusal: { refused: "road-too-long", side: "after", available: 600 },
    });
    expect(await publicTimetable(store).stop(other)).toEqual(before);
    expect(await move(other, "11:10", { anyway: true })).toMatchObject({ ok: true });
    // One who is cancelled and comes back asks the road again; two places at once are never allowed.
    await change(store, one, { act: "cancel", reason: "panne" });
    expect(await change(store, one, { act: "restore" })).toMatchObject({ refusal: { refused: "road-too-long" } });
    expect(await change(store, one, { act: "restore", anyway: true })).toMatchObject({ ok: true });
    expect(await move(other, "10:00", { anyway: true })).toMatchObject({ refusal: { refused: "vehicle-elsewhere" } });
  });
});
