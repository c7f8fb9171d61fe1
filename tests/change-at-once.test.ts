import type { ChangeStopStore, StopAct, StopId } from "@escale/domain";
import { publicTimetable, stopStore } from "@escale/store";
import { beforeAll, expect, test } from "vitest";
import { change } from "./given-change.ts";
import { givenDatabase } from "./given-database.ts";
import { givenOperator, givenPublishedPlan } from "./given-operator.ts";

/* Two people change the timetable at the same moment: each round both have read before either writes. */

type Database = Awaited<ReturnType<typeof givenDatabase>>;

let store: Database;
let stopIds: readonly StopId[];
beforeAll(async () => {
  store = await givenDatabase();
  const { operatorId } = await givenOperator(store);
  stopIds = (await givenPublishedPlan(store, operatorId)).stops.map((stop) => stop.stopId);
});

/** A store that lets nobody go on before two have read. */
function afterTwoHaveRead(): ChangeStopStore {
  const real = stopStore(store);
  const gate = Promise.withResolvers<void>();
  let read = 0;
  return {
    ...real,
    async loadStop(stopId) {
      const seen = await real.loadStop(stopId);
      read += 1;
      if (read === 2) gate.resolve();
      await gate.promise;
      return seen;
    },
  };
}

function atOnce(...acts: readonly (readonly [StopId, StopAct])[]) {
  const through = afterTwoHaveRead();
  return Promise.all(acts.map(([stopId, act]) => change(store, stopId, act, undefined, through)));
}

const moveTo = (at: string): StopAct => ({ act: "move", startsAt: Temporal.Instant.from(at), reason: "marché" });

async function tourOf(stopId: StopId) {
  const { rows } = await store.pool.query<{ departs: string; returns: string; distance: number; stops: number }>(
    `select t.departs_at::text as departs, t.returns_at::text as returns, t.distance_metres as distance,
        (select count(*) from stops o where o.operator_id = t.operator_id and o.tour_id = t.tour_id) as stops
      from tours t join stops s using (operator_id, tour_id) where s.stop_id = $1`,
    [stopId],
  );
  return rows[0];
}

test("two people who change one stop at once: one is told to read again", async () => {
  const stopId = stopIds[0] as StopId;
  const both = await atOnce(
    [stopId, { act: "delay", minutes: 10, reason: "bouchon" }],
    [stopId, { act: "cancel", reason: "panne" }],
  );
  expect(both.filter((one) => one.ok)).toHaveLength(1);
  expect(both.flatMap((one) => (one.ok ? [] : [one.refusal]))).toEqual([{ refused: "changed-meanwhile" }]);
  expect(await publicTimetable(store).changes(stopId)).toHaveLength(2);
});

test("two stops of one tour that change at once both count in its measure", async () => {
  const [one, other] = [stopIds[1], stopIds[2]] as [StopId, StopId];
  for (const [stopId, at] of [
    [one, "2027-02-27T08:00:00Z"],
    [other, "2027-02-27T13:00:00Z"],
  ] as const) {
    expect(await change(store, stopId, moveTo(at))).toMatchObject({ ok: true });
  }
  const before = await tourOf(one);
  expect(before).toMatchObject({ stops: 2 });
  const instant = (text = "") => Temporal.Instant.from(text);

  const delayed = await atOnce(
    [one, { act: "delay", minutes: 10, reason: "bouchon" }],
    [other, { act: "delay", minutes: 15, reason: "bouchon" }],
  );
  expect(delayed.map((each) => each.ok)).toEqual([true, true]);
  expect(await tourOf(one)).toEqual(before);

  const moved = await atOnce([one, moveTo("2027-02-27T07:00:00Z")], [other, moveTo("2027-02-27T15:00:00Z")]);
  expect(moved.map((each) => each.ok)).toEqual([true, true]);
  const after = await tourOf(one);
  expect(instant(after?.departs)).toEqual(instant(before?.departs).subtract({ hours: 1 }));
  expect(instant(after?.returns)).toEqual(instant(before?.returns).add({ hours: 2 }));

  const cancelled = await atOnce(
    [one, { act: "cancel", reason: "panne" }],
    [other, { act: "cancel", reason: "panne" }],
  );
  expect(cancelled.map((each) => each.ok)).toEqual([true, true]);
  expect(await tourOf(one)).toMatchObject({ stops: 2, distance: 0 });
});

test("two stops that change places between two tours never block each other", async () => {
  const [one, other] = [stopIds[3], stopIds[4]] as [StopId, StopId];
  const [first, second] = ["2027-02-06", "2027-02-13"];
  const refusals: unknown[] = [];
  await change(store, one, moveTo(`${first}T08:00:00Z`));
  await change(store, other, moveTo(`${second}T08:00:00Z`));
  for (let round = 1; round <= 50; round += 1) {
    const [here, there] = round % 2 === 1 ? [second, first] : [first, second];
    const hour = round % 2 === 1 ? "13:00:00Z" : "08:00:00Z";
    const both = await atOnce([one, moveTo(`${here}T${hour}`)], [other, moveTo(`${there}T${hour}`)]);
    refusals.push(...both.flatMap((each) => (each.ok ? [] : [each.refusal])));
  }
  expect(refusals).toEqual([]);
  expect((await publicTimetable(store).changes(one)).filter(({ act }) => act === "move")).toHaveLength(51);
  expect(await tourOf(one)).toMatchObject({ stops: 1 });
});
