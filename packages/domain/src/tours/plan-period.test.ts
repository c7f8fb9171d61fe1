import { type Plan, type Problem, plan } from "@escale/planner";
import { expect, test } from "vitest";
import type { OperatorId, ProgrammeId } from "../kernel/ids.ts";
import { done, refused } from "../kernel/outcome.ts";
import { COMMAND_LINE } from "../rights/actor.ts";
import { estimateTravel } from "../travel/estimate-travel.ts";
import type { MeasureTravel, TravelRemark } from "../travel/travel.ts";
import type { Demand } from "./demand.ts";
import { givenBase } from "./given-base.ts";
import { type PlanPeriodStore, planPeriod } from "./plan-period.ts";
import type { PlanningBase } from "./write-problem.ts";

const operatorId = "operator" as OperatorId;
const HORIZON = { from: Temporal.PlainDate.from("2027-04-01"), to: Temporal.PlainDate.from("2027-04-30") };

/** As many sites as asked, a kilometre apart, each served once. */
function aBase(sites: number): PlanningBase {
  const places = Array.from({ length: sites }, (_, index) => ({
    siteId: `site-${index}`,
    lat: 49.9 + index / 100,
    lon: 3.7,
  }));
  const base = givenBase(places);
  const demands = base.sites.map(
    ({ siteId }): Demand => ({
      operatorId,
      demandId: `demand of ${siteId}` as Demand["demandId"],
      programmeId: "tour" as ProgrammeId,
      siteId,
      rule: { frequency: { kind: "once" }, service: 3_600 },
    }),
  );
  return { ...base, demands };
}

async function planWith(sites: number, measureTravel?: MeasureTravel<OperatorId>) {
  const base = aBase(sites);
  const solved: Problem[] = [];
  const store: PlanPeriodStore = { loadPlanningBase: async () => base, savePlan: async () => "saved" };
  const world = {
    store,
    now: Temporal.Instant.from("2026-11-24T09:00:00Z"),
    newId: <Id extends string>() => "new" as Id,
    actor: COMMAND_LINE,
    solve: async (problem: Problem): Promise<Plan> => {
      solved.push(problem);
      return plan({ ...problem, effort: 0 });
    },
    publicHolidays: () => [],
    ...(measureTravel && { measureTravel }),
  };
  return { outcome: await planPeriod(world, operatorId, HORIZON), solved };
}

test("without an engine a plan stands on estimates, and has nothing to remark", async () => {
  const { outcome, solved } = await planWith(2);
  expect(outcome).toMatchObject({ ok: true, value: { remarks: [] } });
  const places = [
    { lat: 49.9, lon: 3.6 },
    { lat: 49.9, lon: 3.7 },
    { lat: 49.91, lon: 3.7 },
  ];
  expect(solved[0]?.travel).toEqual({ kind: "matrix", ...estimateTravel(places) });
});

test("with one it stands on what was measured between the depots and the sites, and tells what was remarked", async () => {
  const remarks: readonly TravelRemark[] = [{ remark: "places-without-road", places: [1] }];
  const matrix = {
    durations: [
      [0, null],
      [null, 0],
    ],
    distances: [
      [0, null],
      [null, 0],
    ],
  };
  const { outcome, solved } = await planWith(1, async (_, places) => {
    expect(places).toHaveLength(2);
    return done({ matrix, remarks });
  });
  expect(solved[0]?.travel).toEqual({ kind: "matrix", ...matrix });
  expect(outcome).toMatchObject({
    ok: true,
    value: { remarks, unserved: [{ reasons: [{ rule: "unreachable", vehicle: "bus" }] }] },
  });
});

test("an engine that wants a setting corrected is a refusal: nothing is searched", async () => {
  const trouble = { refused: "engine-key-refused", status: 401 } as const;
  const { outcome, solved } = await planWith(1, async () => refused(trouble));
  expect(outcome).toEqual({ ok: false, refusal: { refused: "travel-unknown", trouble } });
  expect(solved).toEqual([]);
});

test("ten thousand sites are too many before anything is measured between them", async () => {
  let asked = false;
  const { outcome } = await planWith(10_000, async () => {
    asked = true;
    return refused({ refused: "engine-unreachable" });
  });
  const fault = { path: "sites", fault: "too-big", detail: "10001 > 2000" };
  expect(outcome).toEqual({ ok: false, refusal: { refused: "problem-faulty", faults: [fault] } });
  expect(asked).toBe(false);
});
