import {
  applyReplan,
  COMMAND_LINE,
  changeProgramme,
  estimateDrive,
  type ProgrammeId,
  replanPeriod,
  type Stop,
} from "@escale/domain";
import { plan } from "@escale/planner";
import { listProgrammes, operatorStore, replanStore } from "@escale/store";
import { beforeEach, expect, test } from "vitest";
import { describePlanRefusal } from "../apps/server/src/words/period.fr.ts";
import { describeStopRefusal } from "../apps/server/src/words/stop.fr.ts";
import { change, NOW } from "./given-change.ts";
import { newId } from "./given-operator.ts";
import { type GivenPeriods, givenPeriods, Q1, WEEKLY } from "./given-periods.ts";

/* No stop stands on a day on which its programme does not run, whoever was first. */

let given: GivenPeriods;
let programmeId: ProgrammeId;
const SINCE = "2026-11-23";
beforeEach(async () => {
  given = await givenPeriods();
  programmeId = (await listProgrammes(given.store, given.operatorId))[0]?.programmeId as ProgrammeId;
});

const day = (text: string) => Temporal.PlainDate.from(text);
const world = () => ({ actor: COMMAND_LINE, now: NOW, store: operatorStore(given.store) });

/** The programme runs on these days from now on. */
const running = (from: string, to?: string) =>
  changeProgramme(world(), given.operatorId, programmeId, {
    name: "Essai",
    startsOn: day(from),
    endsOn: to === undefined ? "none" : day(to),
  });

/** A few turns of the event loop. */
async function waiting(turns: number): Promise<void> {
  for (let turn = 0; turn < turns; turn += 1) await new Promise(setImmediate);
}

const datesOf = async () =>
  (
    await given.store.pool.query<{ date: string }>(
      "select t.date::text as date from stops join tours t using (tour_id)",
    )
  ).rows;

test("a last day that is set while a plan is searched: the plan is not saved, and nothing of it is there", async () => {
  await given.demandAll(WEEKLY);
  const made = await given.tryPlan(Q1, () => running(SINCE, "2027-01-31"));
  expect(made).toEqual({ ok: false, refusal: { refused: "programme-changed" } });
  if (!made.ok) expect(describePlanRefusal(made.refusal, "bus")).toContain("Rien n’est enregistré : recommencez.");
  for (const table of ["plans", "stops", "tours", "tour_crews", "unserved"] as const)
    expect([table, await given.count(table)]).toEqual([table, 0]);
  const again = await given.planned(Q1);
  expect(again.stops.length).toBeGreaterThan(0);
  expect((await datesOf()).filter(({ date }) => date > "2027-01-31")).toEqual([]);
});

test("a first day that is set while a plan is searched refuses it too; another name, or days that hold it all, do not", async () => {
  await given.demandAll(WEEKLY);
  const later = await given.tryPlan(Q1, () => running("2027-03-01"));
  expect(later).toMatchObject({ ok: false, refusal: { refused: "programme-changed" } });
  await running(SINCE);
  expect(await given.tryPlan(Q1, () => running("2027-01-01", "2027-03-31"))).toMatchObject({ ok: true });
});

test("a plan that is saved at the very moment at which its programme ends: one of the two is refused, each time", async () => {
  await given.demandAll(WEEKLY);
  for (let round = 0; round < 20; round += 1) {
    const ended = Promise.withResolvers<Awaited<ReturnType<typeof running>>>();
    // One of them comes a little later, more so each time: each is first in some rounds, and they meet in others.
    const [before, after] = round % 2 === 0 ? [round, 0] : [0, round];
    const made = await given.tryPlan(["2027-01-04", "2027-01-31"], async () => {
      void waiting(after)
        .then(() => running(SINCE, "2027-01-10"))
        .then(ended.resolve, ended.reject);
      await waiting(before);
    });
    const cut = await ended.promise;
    expect([made.ok, cut.ok]).toSatisfy(([plan, end]) => plan !== end);
    if (!made.ok) expect(made.refusal).toEqual({ refused: "programme-changed" });
    else expect(cut).toMatchObject({ refusal: { refused: "programme-has-stops", end: "last" } });
    if (made.ok) await given.discard(made.value);
    else expect(await given.count("stops")).toBe(0);
    expect(await running(SINCE)).toMatchObject({ ok: true });
  }
});

test("a stop is not moved to a day after the last, nor before the first, and is told which", async () => {
  const { stops } = await given.published(["2027-02-01", "2027-02-28"]);
  const [stop] = stops as readonly [Stop];
  expect(await running("2027-02-01", "2027-02-28")).toMatchObject({ ok: true });
  const moved = (startsAt: string) =>
    change(given.store, stop.stopId, {
      act: "move",
      startsAt: Temporal.Instant.from(startsAt),
      reason: "marché",
      anyway: true,
    });
  const [late, early] = [await moved("2027-03-02T08:00:00Z"), await moved("2027-01-29T08:00:00Z")];
  expect(late).toMatchObject({ ok: false, refusal: { refused: "outside-programme", end: "last", programme: "Essai" } });
  expect(early).toMatchObject({ ok: false, refusal: { refused: "outside-programme", end: "first" } });
  if (!late.ok)
    expect(describeStopRefusal(late.refusal)).toContain(
      "« Essai » s’arrête le 28 février 2027 : il n’a pas de passage le 2 mars 2027",
    );
  expect(await moved("2027-02-28T08:00:00Z")).toMatchObject({ ok: true });
});

test("a stop that was cancelled so that its programme could end does not come back after the end", async () => {
  const { stops } = await given.published(["2027-02-01", "2027-02-28"]);
  for (const { stopId } of stops) await change(given.store, stopId, { act: "cancel", reason: "fin de l’essai" });
  expect(await running(SINCE, "2027-01-31")).toMatchObject({ ok: true });
  const [stop] = stops as readonly [Stop];
  const restored = await change(given.store, stop.stopId, { act: "restore" });
  expect(restored).toMatchObject({ ok: false, refusal: { refused: "outside-programme", end: "last" } });
  await running(SINCE);
  expect(await change(given.store, stop.stopId, { act: "restore" })).toMatchObject({ ok: true });
});

test("a period planned anew adds no stop after a last day that was set meanwhile, and changes nothing else", async () => {
  const { stops } = await given.published(["2027-01-01", "2027-03-31"]);
  const [stop] = stops as readonly [Stop];
  await given.store.pool.query(
    `insert into demands select (jsonb_populate_record(d, jsonb_build_object('demand_id', gen_random_uuid(), 'rule',
       d.rule || '{"frequency": {"kind": "once"}, "from": "2027-03-31", "to": "2027-03-31"}'))).*
     from demands d where d.demand_id = $1`,
    [stop.demandId],
  );
  const planner = { solve: async (problem: Parameters<typeof plan>[0]) => plan({ ...problem, effort: 100 }) };
  const anew = { actor: COMMAND_LINE, now: NOW, newId, store: replanStore(given.store) };
  const found = await replanPeriod({ ...anew, ...planner, publicHolidays: () => [] }, given.operatorId, {
    incidents: [],
  });
  if (!found.ok) throw new Error(found.refusal.refused);
  expect(found.value.changes).toMatchObject([{ kind: "added" }]);
  expect(await running(SINCE, "2027-03-30")).toMatchObject({ ok: true });
  const before = await datesOf();
  const applied = await applyReplan({ ...anew, drive: estimateDrive }, found.value, "une demande de plus");
  expect(applied).toMatchObject({ ok: false, refusal: { refused: "outside-programme", end: "last" } });
  expect(await datesOf()).toEqual(before);
});
