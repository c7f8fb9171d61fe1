import { randomUUID } from "node:crypto";
import { COMMAND_LINE, furnishOperator, type NewId, type NewPlan, nextQuarter, planPeriod } from "@escale/domain";
import { publicHolidays } from "@escale/exchange";
import { type Plan, type Problem, plan } from "@escale/planner";
import { expect, test } from "vitest";
import { s02 } from "../presets/s02-service-public-itinerant.ts";
import { checkPlan } from "./check-plan.ts";
import { checkTimetable, type PublishedStop, promisedByS02 } from "./check-timetable.ts";

const newId: NewId = <Id extends string>() => randomUUID() as string as Id;

/** The four most populous, which the preset leaves out: Guise, Wassigny, Étreux, Vaux-Andigny. */
const LEFT_OUT = new Set(["02361", "02830", "02298", "02769"]);
const positions = s02.positions?.of ?? {};
const served = Object.keys(positions).filter((code) => !LEFT_OUT.has(code));

/** S02's next quarter, from its preset to the times that the public sees, without a database. */
async function planQuarter(now: string): Promise<{ problem: Problem; plan: Plan; stops: readonly PublishedStop[] }> {
  const at = Temporal.Instant.from(now);
  const today = at.toZonedDateTimeISO("Europe/Paris").toPlainDate();
  const territory = Object.entries(positions).map(([code, position]) => ({
    code,
    name: code,
    postcodes: [],
    departement: "02",
    population: 100,
    ...position,
  }));
  const made = furnishOperator(s02, { territory, servedCodes: new Set(served) }, today, newId);
  const base = {
    operatorId: made.operator.operatorId,
    timeZone: made.operator.timeZone,
    holidayRegion: made.operator.holidayRegion,
    vehicles: made.vehicles,
    agents: made.agents,
    sites: made.sites,
    programmes: [made.programme],
    demands: made.demands,
    standing: { stops: [], outings: [], plans: [] },
  };
  let asked: Problem | undefined;
  let answered: Plan | undefined;
  const world = {
    store: { loadPlanningBase: async () => base, savePlan: async (_: NewPlan) => "saved" as const },
    now: at,
    newId,
    actor: COMMAND_LINE,
    solve: async (problem: Problem) => {
      asked = { ...problem, effort: 2_000 };
      answered = plan(asked);
      return answered;
    },
    publicHolidays: (region: string, horizon: { from: Temporal.PlainDate; to: Temporal.PlainDate }) =>
      publicHolidays(region, horizon.from, horizon.to),
  };
  const planned = await planPeriod(world, base.operatorId, nextQuarter(today));
  if (!planned.ok || !asked || !answered) throw new Error("S02's quarter was refused");
  const communeOf = new Map(made.sites.map(({ siteId, communeCode }) => [siteId as string, communeCode]));
  const stops = planned.value.stops.map((stop): PublishedStop => {
    const written = (instant: Temporal.Instant) =>
      instant.toZonedDateTimeISO(base.timeZone).toString({ timeZoneName: "never" });
    return {
      commune: communeOf.get(stop.siteId) as string,
      startsAt: written(stop.startsAt),
      endsAt: written(stop.endsAt),
      timeZone: base.timeZone,
      halfDay: stop.halfDay,
    };
  });
  return { problem: asked, plan: answered, stops };
}

const communes = Object.fromEntries(served.map((code) => [code, positions[code] as { lat: number; lon: number }]));

test.each([
  { now: "2026-11-23T09:00:00Z", first: "2027-01", last: "2027-03" },
  // May has four holidays; the clocks go back at the end of October.
  { now: "2027-01-15T09:00:00Z", first: "2027-04", last: "2027-06" },
  { now: "2027-07-01T09:00:00Z", first: "2027-10", last: "2027-12" },
])(
  "S02 from $first to $last: 32 communes, one half-day each in every month, nothing unserved",
  async ({ now, ...months }) => {
    const { problem, plan, stops } = await planQuarter(now);
    expect(served).toHaveLength(32);
    expect(checkPlan(problem, plan)).toEqual([]);
    expect(plan.unassigned).toEqual([]);
    expect(checkTimetable(promisedByS02(communes, months), stops)).toEqual([]);
    // Two stops a day, near each other: 48 outings for 96 half-days, and never a detour across the territory.
    expect(plan.tours).toHaveLength(48);
    expect(Math.max(...plan.tours.map(({ distance }) => distance))).toBeLessThan(60_000);
  },
);
