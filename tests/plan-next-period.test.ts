import { COMMAND_LINE, type Demand, type MadePlan, type Stop, setUpOperator } from "@escale/domain";
import { type Problem, plan } from "@escale/planner";
import { openStore, planStore, setUpStore } from "@escale/store";
import { beforeEach, describe, expect, test, vi } from "vitest";
import { s02 } from "../presets/s02-service-public-itinerant.ts";
import { NOW } from "./given-change.ts";
import { newId } from "./given-operator.ts";
import { type GivenPeriods, givenPeriods, Q1, Q2, WEEKLY } from "./given-periods.ts";

/*
 * A service goes on: each period is planned around what stands of the others, whoever moved what.
 */

let given: GivenPeriods;
beforeEach(async () => {
  given = await givenPeriods();
});

const dateOf = ({ startsAt }: Stop) => startsAt.toZonedDateTimeISO("Europe/Paris").toPlainDate().toString();
/** Adds vehicles of these names. */
const likeTheFirst = (...names: readonly string[]) =>
  `insert into vehicles select (jsonb_populate_record(v, jsonb_build_object('vehicle_id', gen_random_uuid(), 'name', other))).*
    from vehicles v, unnest('{${names}}'::text[]) as other`;
const periodsOf = ({ stops }: MadePlan) => [...new Set(stops.map(({ period }) => period))].sort();

describe("the next period", () => {
  test("two weekly quarters are planned and published: the week that they share is served once", async () => {
    await given.demandAll(WEEKLY);
    // From a Monday to a Wednesday: one week is cut.
    const first = await given.published(["2027-01-04", "2027-03-31"]);
    const second = await given.published(Q2);
    expect(periodsOf(first).at(-1)).toBe("2027-W13");
    expect(periodsOf(second)[0]).toBe("2027-W14");
    expect(first.stops).toHaveLength(3 * 13);
    expect(second.stops).toHaveLength(3 * 13);
    expect([...first.unserved, ...second.unserved]).toEqual([]);
  });

  test("the shared week is asked for again when its stop was cancelled before the next period is planned", async () => {
    await given.demandAll(WEEKLY);
    const { stops } = await given.published(Q1);
    const [stop] = stops.filter(({ period }) => period === "2027-W13");
    await given.act(stop, { act: "cancel", reason: "neige" });
    const again = (await given.published(Q2)).stops.filter(({ period }) => period === "2027-W13");
    expect(again.map(({ demandId }) => demandId)).toEqual([stop?.demandId]);
  });

  test("what is asked for once is served once, and is not called unserved in the next period", async () => {
    await given.demandAll({ frequency: { kind: "once" }, service: 7_200 });
    expect((await given.published(Q1)).stops).toHaveLength(3);
    const second = await given.published(Q2);
    expect([second.stops, second.unserved]).toEqual([[], []]);
  });

  test("two stops a month, in a month that two periods share: one each, at a distance", async () => {
    await given.demandAll({ frequency: { kind: "per-month", times: 2, minGap: 10 }, service: 7_200 });
    const first = await given.published(["2027-02-01", "2027-02-14"]);
    const second = await given.published(["2027-02-15", "2027-02-28"]);
    expect(periodsOf(first)).toEqual(["2027-02"]);
    expect(periodsOf(second)).toEqual(["2027-02#2"]);
    for (const stop of second.stops) {
      const before = first.stops.find(({ demandId }) => demandId === stop.demandId) as Stop;
      expect(before.startsAt.until(stop.startsAt).total("days")).toBeGreaterThan(9);
    }
  });

  test("a stop that was moved into the next period keeps its vehicle's day and still serves its own month", async () => {
    const first = await given.published(Q1);
    const [stop] = first.stops.filter(({ period }) => period === "2027-03");
    await given.move(stop, "2027-04-06T12:30:00Z");
    const second = await given.published(Q2);
    expect(given.lastAsked()?.vehicles[0]?.closedDates).toEqual([{ date: "2027-04-06", why: "taken" }]);
    expect(second.stops.map(dateOf)).not.toContain("2027-04-06");
    expect(periodsOf(second)).toEqual(["2027-04", "2027-05", "2027-06"]);
    expect(second.stops).toHaveLength(9);
  });

  test("every three weeks goes on in step", async () => {
    await given.demandAll({ frequency: { kind: "every-n-weeks", n: 3 }, service: 7_200 });
    const weeks = ({ stops }: MadePlan, demandId: Stop["demandId"]) =>
      stops.filter((stop) => stop.demandId === demandId).map(({ period }) => Number(period.slice(6)));
    const [first, second] = [await given.published(Q1), await given.published(Q2)];
    for (const { demandId } of first.base.demands) {
      // The last week of 2026, the 53rd, comes before the first.
      const all = [...weeks(first, demandId), ...weeks(second, demandId)].map((week) => week % 53);
      expect(all.length).toBeGreaterThan(7);
      expect(new Set(all.map((week) => week % 3)).size).toBe(1);
    }
  });

  test("a programme that ends is not served afterwards, and it is said", async () => {
    await given.store.pool.query("update programmes set ends_on = '2027-04-30'");
    const second = await given.planned(Q2);
    expect(periodsOf(second)).toEqual(["2027-04"]);
    await given.store.pool.query("update programmes set ends_on = '2027-06-30'");
    const third = await given.planned(["2027-07-01", "2027-07-31"]);
    expect(third.stops).toEqual([]);
    expect(third.unserved.map(({ reasons }) => reasons)).toEqual(Array(3).fill([{ rule: "no-day-in-horizon" }]));
  });

  test("a vehicle's day may end at 24:00: it is saved, loaded and planned so", async () => {
    const working = { weekdays: [1, 2, 3, 4, 5], from: "00:00", to: "24:00", maxDriving: 14_400 } as const;
    const lunch = { from: "20:00", to: "24:00", service: 2_700 };
    const furniture = {
      ...s02,
      operator: { ...s02.operator, slug: "late" },
      vehicles: s02.vehicles.map((vehicle) => ({ ...vehicle, working: { ...working, lunch } })),
      // Nowhere but in the last hours of the planner's afternoon.
      demand: { ...WEEKLY, windows: [["19:00", "21:00"]] } as Demand["rule"],
    };
    const commune = { code: "02386", name: "Iron", postcodes: [], departement: "02", population: 200 };
    const territory = [{ ...commune, lat: 49.9505, lon: 3.6655 }];
    const world = { store: setUpStore(given.store), now: NOW, newId, actor: COMMAND_LINE };
    const late = await setUpOperator(world, furniture, { territory, servedCodes: new Set(["02386"]) });
    if (!late.ok) throw new Error(late.refusal.refused);
    const made = await given.planned(["2027-01-04", "2027-01-31"], late.value.operatorId);
    expect(made.base.vehicles[0]?.working).toEqual({ ...working, lunch });
    expect(made.stops).toHaveLength(4);
  });

  test("vehicles come by name, whatever chance has made of their identities", async () => {
    await given.store.pool.query(likeTheFirst("B", "A", "D", "C"));
    const base = await planStore(given.store).loadPlanningBase(given.operatorId);
    expect(base?.vehicles.map(({ name }) => name)).toEqual(["A", "B", "C", "D", "Le camping-car du SPI"]);
  });
});

test("what a plan depends on is read as it was at one moment, through one connection", async () => {
  const {
    operatorId,
    store: { pool, connection },
  } = given;
  const store = openStore({ ...connection, application_name: "loading" });
  const writer = await pool.connect();
  await writer.query("begin; lock table sites");
  const loading = planStore(store).loadPlanningBase(operatorId);
  const isWaiting = async () =>
    (await pool.query("select from pg_locks where not granted and relation = 'sites'::regclass")).rowCount === 1;
  await vi.waitFor(async () => expect(await isWaiting()).toBe(true), { timeout: 20_000, interval: 10 });
  await writer.query(`${likeTheFirst("B")}; commit`);
  writer.release();
  expect((await loading)?.vehicles).toHaveLength(1);
  const used = await pool.query("select from pg_stat_activity where application_name = 'loading'");
  expect(used.rowCount).toBe(1);
  expect((await planStore(store).loadPlanningBase(operatorId))?.vehicles).toHaveLength(2);
  await store.close();
});

describe("what changes during the search", () => {
  test("a stop that is moved onto a day of the new plan: nothing is saved, and it is said", async () => {
    const first = await given.published(Q1);
    const before = await given.count("stops");
    const refused = await given.tryPlan(Q2, async () => {
      const [tour] = plan(given.lastAsked() as Problem).tours;
      await given.move(first.stops[0], `${tour?.date}T16:00:00Z`);
    });
    expect(refused).toEqual({ ok: false, refusal: { refused: "changed-meanwhile" } });
    expect([await given.count("stops"), await given.count("plans")]).toEqual([before, 1]);
  });

  test("a stop that is restored in the week that both periods share", async () => {
    await given.demandAll(WEEKLY);
    const first = await given.published(Q1);
    const [stop] = first.stops.filter(({ period }) => period === "2027-W13");
    await given.act(stop, { act: "cancel", reason: "neige" });
    const refused = await given.tryPlan(Q2, () => given.act(stop, { act: "restore" }));
    expect(refused).toEqual({ ok: false, refusal: { refused: "changed-meanwhile" } });
  });

  test("another plan of the same days", async () => {
    const refused = await given.tryPlan(Q1, () => given.tryPlan(Q1));
    expect(refused).toEqual({ ok: false, refusal: { refused: "already-planned" } });
    expect(await given.count("plans")).toBe(1);
  });

  test("a plan that stands already is told before anything is searched", async () => {
    await given.planned(Q1);
    const refused = await given.tryPlan(["2027-03-31", "2027-04-30"]);
    const standing = { from: Temporal.PlainDate.from(Q1[0]), to: Temporal.PlainDate.from(Q1[1]), published: false };
    expect(refused).toEqual({ ok: false, refusal: { refused: "already-planned", plan: standing } });
    expect(given.lastAsked()).toBeUndefined();
  });
});

describe("a day on which the vehicle's every stop was cancelled", () => {
  const DAY = ["2027-04-06", "2027-04-06"] as const;
  let stop: Stop;
  beforeEach(async () => {
    stop = (await given.published(Q1)).stops.find(({ period }) => period === "2027-03") as Stop;
    await given.move(stop, "2027-04-06T12:30:00Z");
    await given.act(stop, { act: "cancel", reason: "panne" });
    await given.demandAll({ frequency: { kind: "once" }, service: 3_600 });
  });

  const tourThere = async () =>
    (
      await given.store.pool.query<{
        tour: string;
        metres: number;
        plan: string | null;
        crew: number;
        stops: string[];
      }>(
        `select t.tour_id as tour, t.distance_metres as metres, t.plan_id as plan,
          (select count(*) from tour_crews c where c.tour_id = t.tour_id) as crew,
          (select array_agg(s.state order by s.state) from stops s where s.tour_id = t.tour_id) as stops
         from tours t where t.date = $1`,
        [DAY[0]],
      )
    ).rows;

  test("is free: the plan takes its tour over, and gives it back when it is thrown away", async () => {
    const [before] = await tourThere();
    expect(before).toMatchObject({ metres: 0, plan: null, stops: ["cancelled"] });
    await given.store.pool.query(
      "delete from tour_crews where agent_id = (select min(agent_id::text)::uuid from agents)",
    );
    const made = await given.planned(DAY);
    expect(made.stops).toHaveLength(3);
    const [tour] = made.tours;
    const stops = ["cancelled", "planned", "planned", "planned"];
    const { distance: metres, planId: plan, crew } = tour ?? {};
    expect(await tourThere()).toEqual([{ tour: before?.tour, metres, plan, crew: crew?.length, stops }]);

    expect(await given.discard(made)).toMatchObject({ ok: true, value: { stops: 3 } });
    expect(await tourThere()).toMatchObject([{ tour: before?.tour, metres: 0, plan: null, stops: ["cancelled"] }]);
    expect((await given.planned(DAY)).stops).toHaveLength(3);
  });

  test("is not, when one comes back during the search: nothing is saved, and it is said", async () => {
    const refused = await given.tryPlan(DAY, () => given.act(stop, { act: "restore" }));
    expect(refused).toEqual({ ok: false, refusal: { refused: "changed-meanwhile" } });
    expect(await tourThere()).toMatchObject([{ plan: null, stops: ["moved"] }]);
    expect(await given.count("plans")).toBe(1);
  });
});
