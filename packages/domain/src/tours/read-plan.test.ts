import type { Plan } from "@escale/planner";
import { expect, test } from "vitest";
import type { AgentId, DemandId, OperatorId, ProgrammeId, SiteId, TourId, VehicleId } from "../kernel/ids.ts";
import type { Demand } from "./demand.ts";
import { readPlan } from "./read-plan.ts";

const id = <T extends string>(name: string) => name as T;

function aBase(timeZone: string): Parameters<typeof readPlan>[0] {
  const operatorId = id<OperatorId>("operator");
  return {
    operatorId,
    timeZone,
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
    programmes: [],
    demands: [],
    standing: { stops: [], outings: [], plans: [] },
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
        breaks: [],
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
      goals: {} as Plan["summary"]["goals"],
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

test("the crew is whom the plan names", () => {
  const day = Temporal.PlainDate.from("2027-11-02");
  const plan = aPlan("2027-11-02");
  const named = { ...plan, tours: plan.tours.map((tour) => ({ ...tour, crew: ["there"] })) };
  const now = Temporal.Instant.from("2026-11-23T00:00:00Z");
  const { tours } = readPlan(aBase("Europe/Paris"), { from: day, to: day }, named, now, (() => "id") as never);
  expect(tours[0]?.crew).toEqual(["there"]);
});

test("a day that ends at 24:00 ends with the next midnight, also on the day of the change", () => {
  const now = Temporal.Instant.from("2026-11-23T00:00:00Z");
  const returnOn = (date: string) => {
    const day = Temporal.PlainDate.from(date);
    const plan = aPlan(date);
    const late = { ...plan, tours: plan.tours.map((tour) => ({ ...tour, return: "24:00" })) };
    const rows = readPlan(aBase("Europe/Paris"), { from: day, to: day }, late, now, (() => "id") as never);
    return rows.tours[0]?.returnsAt.toString();
  };
  expect(returnOn("2027-02-01")).toBe("2027-02-01T23:00:00Z");
  expect(returnOn("2027-10-31")).toBe("2027-10-31T23:00:00Z");
});

test("a day whose tour was cancelled gets no second one: the plan takes that one over", () => {
  const date = Temporal.PlainDate.from("2027-02-01");
  const now = Temporal.Instant.from("2026-11-23T00:00:00Z");
  const outing = (tourId: string, vehicleId: string, day: Temporal.PlainDate) => ({
    tourId: id<TourId>(tourId),
    vehicleId: id<VehicleId>(vehicleId),
    date: day,
    cancelled: true,
  });
  const outings = [
    outing("other day", "vehicle", date.add({ days: 1 })),
    outing("other vehicle", "van", date),
    outing("cancelled", "vehicle", date),
  ];
  const base = { ...aBase("Europe/Paris"), standing: { stops: [], outings, plans: [] } };
  const rows = readPlan(base, { from: date, to: date }, aPlan("2027-02-01"), now, (() => "new") as never);
  expect([rows.tours[0]?.tourId, rows.stops[0]?.tourId, rows.stops[0]?.stopId]).toEqual([
    "cancelled",
    "cancelled",
    "new",
  ]);
});

test("a demand that its programme never meets is told with what is not served", () => {
  const date = Temporal.PlainDate.from("2027-02-01");
  const now = Temporal.Instant.from("2026-11-23T00:00:00Z");
  const programmeId = id<ProgrammeId>("tour");
  const demand = (demandId: string, from: string): Demand => ({
    operatorId: id<OperatorId>("operator"),
    demandId: id<DemandId>(demandId),
    programmeId,
    siteId: id<SiteId>("site"),
    rule: { frequency: { kind: "once" }, service: 3_600, from },
  });
  const base = {
    ...aBase("Europe/Paris"),
    programmes: [{ programmeId, startsOn: date, endsOn: date.add({ months: 2 }) }],
    demands: [demand("late", "2027-04-02"), demand("in time", "2027-03-31")],
  };
  const rows = readPlan(base, { from: date, to: date }, aPlan("2027-02-01"), now, (() => "new") as never);
  expect(rows.unserved).toEqual([{ demandId: "late", period: "horizon", reasons: [{ rule: "no-day-in-horizon" }] }]);
});
