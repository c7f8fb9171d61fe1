import { checkProblem } from "@escale/planner";
import { expect, test } from "vitest";
import type { AgentId, DemandId, ProgrammeId, SiteId, TourId, VehicleId } from "../kernel/ids.ts";
import { estimateTravel } from "../travel/estimate-travel.ts";
import type { Demand } from "./demand.ts";
import { givenBase } from "./given-base.ts";
import { type PlanningBase, placesOf, writeProblem } from "./write-problem.ts";

const id = <T extends string>(name: string) => name as T;
const day = (text: string) => Temporal.PlainDate.from(text);
const QUARTER = { from: day("2027-04-01"), to: day("2027-06-30") };

function aBase(over: Partial<PlanningBase> = {}, rule: Partial<Demand["rule"]> = {}): PlanningBase {
  const base = givenBase([{ siteId: "square", lat: 49.95, lon: 3.66 }], ["08:00", "24:00"]);
  const demand = {
    operatorId: base.operatorId,
    demandId: id<DemandId>("d"),
    programmeId: id<ProgrammeId>("tour"),
    siteId: id<SiteId>("square"),
    rule: { frequency: { kind: "weekly" }, service: 3_600, ...rule },
  } as const;
  return { ...base, demands: [demand], ...over };
}

const written = (base: PlanningBase) => writeProblem(base, QUARTER, [], 1, estimateTravel(placesOf(base)));

test("what is written can be planned", () => {
  expect(checkProblem(written(aBase()))).toEqual([]);
});

test("depots come first in the matrix, then sites", () => {
  const base = aBase();
  const { vehicles, sites, travel } = written(base);
  expect(placesOf(base)).toEqual([
    { lat: 49.9, lon: 3.6 },
    { lat: 49.95, lon: 3.66 },
  ]);
  expect(vehicles.map(({ depot }) => depot)).toEqual([{ index: 0 }]);
  expect(sites.map(({ place }) => place)).toEqual([{ index: 1 }]);
  expect(travel).toMatchObject({
    kind: "matrix",
    distances: [
      [0, expect.any(Number)],
      [expect.any(Number), 0],
    ],
  });
});

test("the days of a vehicle's tours are closed to it, those of the horizon, of this vehicle, and not cancelled", () => {
  const outing = (vehicleId: string, date: string, cancelled = false) => ({
    tourId: id<TourId>(`${vehicleId} ${date}`),
    vehicleId: id<VehicleId>(vehicleId),
    date: day(date),
    cancelled,
  });
  const outings = [
    outing("bus", "2027-03-31"),
    outing("bus", "2027-04-01"),
    outing("bus", "2027-04-05", true),
    outing("van", "2027-04-02"),
    outing("bus", "2027-06-30"),
    outing("bus", "2027-07-01"),
  ];
  const { vehicles } = written(aBase({ standing: { stops: [], outings, plans: [] } }));
  expect(vehicles[0]?.closedDates).toEqual([
    { date: "2027-04-01", why: "taken" },
    { date: "2027-06-30", why: "taken" },
  ]);
});

test("a demand brings the periods that its stops serve already, wherever they stand", () => {
  const stop = (demandId: string, period: string, date: string) => ({
    demandId: id<DemandId>(demandId),
    period,
    date: day(date),
  });
  const stops = [stop("d", "2027-W13", "2027-03-30"), stop("e", "2027-W14", "2027-04-07")];
  expect(written(aBase({ standing: { stops, outings: [], plans: [] } })).demands[0]?.served).toEqual([
    { period: "2027-W13", date: "2027-03-30" },
  ]);
  expect(written(aBase()).demands[0]?.served).toBeUndefined();
});

function datesWith(
  rule: Pick<Demand["rule"], "from" | "to">,
  programme: { startsOn: string; endsOn?: string },
): unknown {
  const { startsOn, endsOn } = programme;
  const dates = { startsOn: day(startsOn), ...(endsOn !== undefined && { endsOn: day(endsOn) }) };
  const programmes = [{ programmeId: id<ProgrammeId>("tour"), ...dates }];
  return written(aBase({ programmes }, rule)).demands.map(({ from, to }) => [from, to]);
}

test("a demand holds while its programme does: the later beginning, the earlier end", () => {
  expect(datesWith({}, { startsOn: "2017-01-01" })).toEqual([["2017-01-01", undefined]]);
  expect(datesWith({}, { startsOn: "2017-01-01", endsOn: "2027-05-15" })).toEqual([["2017-01-01", "2027-05-15"]]);
  const own = { from: "2027-04-10", to: "2027-06-10" };
  expect(datesWith(own, { startsOn: "2027-04-20", endsOn: "2027-05-15" })).toEqual([["2027-04-20", "2027-05-15"]]);
  expect(datesWith(own, { startsOn: "2017-01-01", endsOn: "2027-12-31" })).toEqual([["2027-04-10", "2027-06-10"]]);
});

test("a demand that begins when its programme is over asks for nothing; one that contradicts itself is told so", () => {
  expect(datesWith({ from: "2027-06-01" }, { startsOn: "2017-01-01", endsOn: "2027-05-15" })).toEqual([]);
  const reversed = { from: "2027-06-01", to: "2027-05-01" };
  const faults = checkProblem(written(aBase({}, reversed)));
  expect(faults).toMatchObject([{ fault: "contradiction", between: { kind: "dates-reversed" } }]);
});

test("agents go with their absences, a vehicle with its crew and its spaces", () => {
  const base = aBase();
  const absences = [{ from: day("2027-04-05"), to: day("2027-04-09") }];
  const agent = { operatorId: base.operatorId, agentId: id<AgentId>("ana"), label: "Ana", skills: ["x"], drives: true };
  const spaces = [{ name: "bureau", capacity: 2, confidential: true }];
  const crewed = base.vehicles.map((vehicle) => ({ ...vehicle, spaces, crewSize: 1 }));
  const { agents, vehicles } = written({ ...base, agents: [{ ...agent, absences }], vehicles: crewed });
  expect(agents).toEqual([
    { id: "ana", skills: ["x"], drives: true, absences: [{ from: "2027-04-05", to: "2027-04-09" }] },
  ]);
  expect(vehicles[0]).toMatchObject({ spaces, crew: { agents: 1 } });
  expect(written(base).vehicles[0]).not.toHaveProperty("crew");
});
