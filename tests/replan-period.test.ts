import {
  applyReplan,
  COMMAND_LINE,
  estimateDrive,
  type Incident,
  type MadePlan,
  type Replan,
  replanPeriod,
  type Stop,
  type VehicleId,
} from "@escale/domain";
import { type Problem, plan } from "@escale/planner";
import { publicTimetable, replanStore } from "@escale/store";
import { beforeEach, expect, test } from "vitest";
import { checkPlan } from "./check-plan.ts";
import { NOW } from "./given-change.ts";
import { newId } from "./given-operator.ts";
import { type GivenPeriods, givenPeriods, Q1 } from "./given-periods.ts";

let given: GivenPeriods;
let made: MadePlan;
beforeEach(async () => {
  given = await givenPeriods();
  made = await given.published(Q1);
});

const day = (text: string) => Temporal.PlainDate.from(text);
const dateOf = ({ startsAt }: Pick<Stop, "startsAt">) => startsAt.toZonedDateTimeISO("Europe/Paris").toPlainDate();
const bus = () => made.base.vehicles[0]?.vehicleId as VehicleId;
const out = (from: string, to = from): Incident => ({
  kind: "vehicle-out",
  vehicleId: bus(),
  from: day(from),
  to: day(to),
});

function tryReplan(incidents: readonly Incident[], from?: string, now = NOW) {
  const world = {
    store: replanStore(given.store),
    now,
    newId,
    actor: COMMAND_LINE,
    solve: async (problem: Problem) => {
      const found = plan({ ...problem, effort: 100 });
      expect(checkPlan(problem, found)).toEqual([]);
      return found;
    },
    publicHolidays: () => [],
  };
  return replanPeriod(world, given.operatorId, { incidents, ...(from !== undefined && { from: day(from) }) });
}

async function replanned(incidents: readonly Incident[], from?: string, now = NOW): Promise<Replan> {
  const found = await tryReplan(incidents, from, now);
  if (!found.ok) throw new Error(found.refusal.refused);
  return found.value;
}

const apply = (replan: Replan, reason = "panne") =>
  applyReplan(
    { store: replanStore(given.store), now: NOW, newId, actor: COMMAND_LINE, drive: estimateDrive },
    replan,
    reason,
  );

const told = async () =>
  (
    await given.store.pool.query(
      "select stop_id, state, starts_at, vehicle_id, site_id, sequence from stops order by stop_id",
    )
  ).rows;
const kindsOf = ({ changes }: Replan) => changes.map(({ kind }) => kind);

test("nothing happened: nothing changes", async () => {
  expect(await replanned([])).toMatchObject({ changes: [], unserved: [] });
});

test("a vehicle is out for a day: only its stops move, and their pages say where they went; the second time nothing changes", async () => {
  const date = dateOf(made.stops[4] as Stop).toString();
  const hit = made.stops.filter((stop) => dateOf(stop).toString() === date);
  const before = await told();
  const found = await replanned([out(date)]);
  expect(found.changes.map((one) => one.stop.stopId).sort()).toEqual(hit.map(({ stopId }) => stopId).sort());
  expect(new Set(kindsOf(found))).toEqual(new Set(["moved"]));
  expect(await told()).toEqual(before);

  expect(await apply(found)).toEqual({ ok: true, value: { changes: hit.length } });
  const timetable = publicTimetable(given.store);
  for (const change of found.changes) {
    if (change.kind !== "moved") throw new Error(change.kind);
    const { stop, to } = change;
    const { startsAt } = stop;
    const seen = await timetable.stop(stop.stopId);
    expect(seen).toMatchObject({ startsAt: to.startsAt, sequence: 1 });
    expect(seen?.state).toMatchObject({ kind: "moved", from: { startsAt, reason: "panne" } });
    expect(dateOf(to).toString()).not.toBe(date);
    expect((await timetable.changes(stop.stopId)).map(({ act }) => act)).toEqual(["move", "publish"]);
  }
  const after = await told();
  expect(after.filter((row) => row.sequence === 0)).toHaveLength(before.length - hit.length);
  const again = await replanned([out(date)]);
  expect(again.changes).toEqual([]);
  expect(await apply(again)).toEqual({ ok: true, value: { changes: 0 } });
  expect(await told()).toEqual(after);
});

test("another vehicle takes over: hours, places and promises stay, and each tour has one vehicle", async () => {
  await given.store.pool.query(
    `insert into vehicles select (jsonb_populate_record(v, jsonb_build_object('vehicle_id', gen_random_uuid(), 'name', 'B'))).*
     from vehicles v`,
  );
  const found = await replanned([out("2027-01-01", "2027-03-31")]);
  expect(kindsOf(found)).toEqual(Array(9).fill("moved"));
  expect(await apply(found)).toMatchObject({ ok: true });
  for (const { stopId, startsAt } of made.stops) {
    expect(await publicTimetable(given.store).stop(stopId)).toMatchObject({ startsAt, state: { kind: "published" } });
  }
  const { rows } = await given.store.pool.query("select distinct vehicle_id from tours");
  expect(rows).toHaveLength(1);
  expect(rows[0].vehicle_id).not.toBe(bus());
});

test("what cannot be kept is cancelled with the reason, and is not asked for again", async () => {
  const january = made.stops.filter(({ period }) => period === "2027-01");
  const found = await replanned([out("2027-01-01", "2027-01-31")]);
  expect(kindsOf(found)).toEqual(["dropped", "dropped", "dropped"]);
  for (const change of found.changes) {
    const why = { rule: "closed-date", date: dateOf(change.stop).toString(), why: "works", days: 1 };
    expect(change).toMatchObject({ reasons: expect.arrayContaining([why]) });
  }
  await apply(found, "moteur cassé");
  for (const { stopId } of january) {
    const seen = await publicTimetable(given.store).stop(stopId);
    expect(seen?.state).toEqual({ kind: "cancelled", reason: "moteur cassé" });
  }
  expect((await replanned([])).changes).toEqual([]);
});

test("a demand more gets its stops, told at once, and nobody else moves", async () => {
  await given.store.pool.query(
    `insert into demands select (jsonb_populate_record(d, jsonb_build_object('demand_id', gen_random_uuid()))).*
     from demands d limit 1`,
  );
  const found = await replanned([]);
  expect(kindsOf(found)).toEqual(["added", "added", "added"]);
  const before = await told();
  expect(await apply(found)).toMatchObject({ ok: true });
  const after = await told();
  expect(after).toEqual(expect.arrayContaining(before));
  expect(after).toHaveLength(12);
  const stops = await publicTimetable(given.store).stops({ operatorId: given.operatorId, from: NOW, limit: 100 });
  expect(stops).toHaveLength(12);
  expect((await replanned([])).changes).toEqual([]);
});

test("a site is taken on a day: its stop moves", async () => {
  const stop = made.stops[3] as Stop;
  const found = await replanned([{ kind: "site-closed", siteId: stop.siteId, date: dateOf(stop) }]);
  expect(found.changes).toMatchObject([{ kind: "moved", stop: { stopId: stop.stopId } }]);
});

test("a stop that was moved to a Saturday of another month stands there, also when its own month is over", async () => {
  const stop = made.stops.find(({ period }) => period === "2027-01");
  await given.move(stop, "2027-02-13T12:30:00Z");
  expect((await replanned([], "2027-02-10")).changes).toEqual([]);
  expect((await replanned([out("2027-02-13")], "2027-02-10")).changes).toMatchObject([
    { stop: { stopId: stop?.stopId } },
  ]);
});

test("a day that holds a moved stop is open to others", async () => {
  const [stop] = made.stops as [Stop];
  // A free Wednesday, on which the demand may be served.
  await given.move(stop, "2027-01-06T08:00:00Z");
  await given.store.pool.query(
    `insert into demands select (jsonb_populate_record(d, jsonb_build_object('demand_id', gen_random_uuid(), 'rule',
       d.rule || '{"frequency": {"kind": "once"}, "from": "2027-01-06", "to": "2027-01-06"}'))).* from demands d limit 1`,
  );
  const found = await replanned([]);
  expect(found.changes).toMatchObject([{ kind: "added" }]);
  expect(await apply(found)).toMatchObject({ ok: true });
  const { rows } = await given.store.pool.query(
    "select count(*) from stops s join tours t using (operator_id, tour_id) where t.date = '2027-01-06' group by t.tour_id",
  );
  expect(rows).toEqual([{ count: 2 }]);
});

const isAway = (date: string) =>
  given.store.pool.query(
    `insert into absences (operator_id, agent_id, starts_on, ends_on)
     select operator_id, agent_id, $1, $1 from agents order by agent_id limit 1`,
    [date],
  );

test("an agent is away for a day on which the vehicle needs everybody: its stops move, and no other", async () => {
  const date = dateOf(made.stops[4] as Stop).toString();
  const hit = made.stops.filter((stop) => dateOf(stop).toString() === date);
  await isAway(date);
  const found = await replanned([]);
  expect(found.changes.map(({ kind, stop }) => [kind, stop.stopId]).sort()).toEqual(
    hit.map(({ stopId }) => ["moved", stopId]).sort(),
  );
});

test("where the vehicle goes with whoever is there, the crew of that day changes, and no stop moves", async () => {
  await given.store.pool.query("update vehicles set crew_size = null");
  const date = dateOf(made.stops[4] as Stop).toString();
  const crew = async () =>
    (
      await given.store.pool.query<{ count: number }>(
        "select count(*) from tours t join tour_crews c using (operator_id, tour_id) where t.date = $1",
        [date],
      )
    ).rows[0]?.count;
  expect(await crew()).toBe(2);
  await isAway(date);
  const found = await replanned([]);
  expect(found.changes).toEqual([]);
  expect(await apply(found)).toMatchObject({ ok: true });
  expect(await crew()).toBe(1);
});

test("today: what has begun or is over stays, what an incident forbids finds a place from tomorrow on", async () => {
  const inOrder = made.stops.toSorted((a, b) => Temporal.Instant.compare(a.startsAt, b.startsAt));
  const next = inOrder.find(({ period }) => period === "2027-02") as Stop;
  const today = dateOf(next).toString();
  const hit = inOrder.filter((stop) => dateOf(stop).toString() === today);
  const anHourBefore = next.startsAt.subtract({ hours: 1 });
  expect((await replanned([], today, anHourBefore)).changes).toEqual([]);
  const found = await replanned([out(today)], today, anHourBefore);
  expect(found.changes.map(({ stop }) => stop.stopId).sort()).toEqual(hit.map(({ stopId }) => stopId).sort());
  for (const change of found.changes) {
    if (change.kind !== "moved") throw new Error(change.kind);
    expect(dateOf(change.to).toString() > today).toBe(true);
  }
  const begun = await replanned([out(today)], today, next.startsAt);
  expect(begun.changes.map(({ stop }) => stop.stopId)).not.toContain(next.stopId);
});

test("two stops exchange their places", async () => {
  const [one, other] = made.stops as [Stop, Stop];
  const { startsAt, siteId, vehicleId } = one;
  const found = await replanned([]);
  const swapped = {
    ...found,
    tours: [],
    changes: [
      { kind: "moved", stop: one, to: { ...one, startsAt: other.startsAt } },
      { kind: "moved", stop: other, to: { ...other, startsAt } },
    ],
  } as const;
  expect(await apply(swapped)).toMatchObject({ ok: true });
  expect(await publicTimetable(given.store).stop(other.stopId)).toMatchObject({ startsAt });
  // Both in one place in the end is refused, whoever came first.
  const after = await told();
  const again = await replanned([]);
  const crowded = {
    ...again,
    tours: [],
    changes: [{ kind: "moved", stop: one, to: { ...one, startsAt, siteId, vehicleId } }],
  } as const;
  expect(await apply(crowded)).toEqual({ ok: false, refusal: { refused: "vehicle-elsewhere" } });
  expect(await told()).toEqual(after);
});

test("what slipped in meanwhile is a refusal, and so is a missing reason after a cancellation: nothing is half-done", async () => {
  const found = await replanned([out("2027-01-01", "2027-01-31")]);
  const before = [await told(), await given.count("stop_changes")];
  expect(await apply(found, " ")).toEqual({ ok: false, refusal: { refused: "reason-missing" } });
  expect([await told(), await given.count("stop_changes")]).toEqual(before);
  await given.act(made.stops[8], { act: "delay", minutes: 10, reason: "neige" });
  const after = [await told(), await given.count("stop_changes")];
  expect(await apply(found)).toEqual({ ok: false, refusal: { refused: "changed-meanwhile" } });
  expect([await told(), await given.count("stop_changes")]).toEqual(after);
});

test("a day of another year, a day before today, and a period that nobody was told of are refused", async () => {
  expect(await tryReplan([out("2028-01-03")])).toMatchObject({ refusal: { refused: "incident-outside" } });
  expect(await tryReplan([], "2026-11-22")).toMatchObject({ refusal: { refused: "from-in-the-past" } });
  expect(await tryReplan([], "2027-04-01")).toMatchObject({ refusal: { refused: "nothing-planned" } });
  await given.planned(["2027-04-01", "2027-04-30"]);
  expect(await tryReplan([], "2027-04-01")).toMatchObject({ refusal: { refused: "not-published" } });
});
