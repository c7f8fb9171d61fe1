import type { Plan } from "@escale/planner";
import { expect, test } from "vitest";
import type { AgentId, DemandId, OperatorId, ProgrammeId, SiteId, VehicleId } from "../kernel/ids.ts";
import { readPlan } from "./plan-period.ts";
import type { PlanningBase } from "./write-problem.ts";

const id = <T extends string>(name: string) => name as T;

function aBase(timeZone: string): PlanningBase {
  const operatorId = id<OperatorId>("operator");
  return {
    operatorId,
    timeZone,
    holidayRegion: "FR",
    vehicles: [],
    agents: [
      {
        operatorId,
        agentId: id<AgentId>("away"),
        label: "Agent 1",
        skills: [],
        drives: true,
        absences: [{ from: Temporal.PlainDate.from("2027-10-29"), to: Temporal.PlainDate.from("2027-10-31") }],
      },
      { operatorId, agentId: id<AgentId>("there"), label: "Agent 2", skills: [], drives: true, absences: [] },
    ],
    sites: [],
    demands: [
      {
        operatorId,
        demandId: id<DemandId>("demand"),
        programmeId: id<ProgrammeId>("programme"),
        siteId: id<SiteId>("site"),
        rule: { frequency: { kind: "once" }, service: 10_800 },
      },
    ],
  };
}

function aPlan(date: string): Plan {
  return {
    version: 1,
    seed: 1,
    tours: [
      {
        vehicle: id<VehicleId>("vehicle"),
        date,
        departure: "08:10",
        return: "12:50",
        distance: 42_000,
        driving: 3_600,
        stops: [
          {
            demand: "demand",
            site: "site",
            period: "once",
            halfDay: "morning",
            arrival: "08:40",
            start: "09:00",
            end: "12:00",
            departure: "12:15",
            distance: 21_000,
            driving: 1_800,
          },
        ],
      },
    ],
    unassigned: [],
    summary: {
      stops: 1,
      unassigned: 0,
      tours: 1,
      distance: 42_000,
      driving: 3_600,
      presence: 10_800,
      cost: 1,
      rounds: 0,
    },
  };
}

function startOn(date: string, timeZone: string): string | undefined {
  const day = Temporal.PlainDate.from(date);
  const now = Temporal.Instant.from("2026-11-23T00:00:00Z");
  let made = 0;
  const rows = readPlan(aBase(timeZone), { from: day, to: day }, aPlan(date), now, (() => `id-${made++}`) as never);
  return rows.stops[0]?.startsAt.toString();
}

test("nine o'clock is nine o'clock on both sides of the October clock change", () => {
  expect(startOn("2027-10-29", "Europe/Paris")).toBe("2027-10-29T07:00:00Z");
  expect(startOn("2027-11-02", "Europe/Paris")).toBe("2027-11-02T08:00:00Z");
});

test("on the very day of the change, the presence still lasts three hours", () => {
  const day = Temporal.PlainDate.from("2027-10-31");
  const now = Temporal.Instant.from("2026-11-23T00:00:00Z");
  const rows = readPlan(aBase("Europe/Paris"), { from: day, to: day }, aPlan("2027-10-31"), now, (() => "id") as never);
  expect(rows.stops[0]?.startsAt.until(rows.stops[0].endsAt).total("hours")).toBe(3);
  expect(rows.stops[0]?.startsAt.toString()).toBe("2027-10-31T08:00:00Z");
});

test("Guadeloupe keeps its own clock, without daylight saving", () => {
  expect(startOn("2027-07-01", "America/Guadeloupe")).toBe("2027-07-01T13:00:00Z");
  expect(startOn("2027-12-01", "America/Guadeloupe")).toBe("2027-12-01T13:00:00Z");
});

test("an absent agent is not in the crew", () => {
  const day = Temporal.PlainDate.from("2027-10-29");
  const now = Temporal.Instant.from("2026-11-23T00:00:00Z");
  const absent = readPlan(
    aBase("Europe/Paris"),
    { from: day, to: day },
    aPlan("2027-10-29"),
    now,
    (() => "id") as never,
  );
  expect(absent.tours[0]?.crew).toEqual(["there"]);
  const back = readPlan(aBase("Europe/Paris"), { from: day, to: day }, aPlan("2027-11-02"), now, (() => "id") as never);
  expect(back.tours[0]?.crew).toEqual(["away", "there"]);
});
