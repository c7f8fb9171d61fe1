import { expect, test } from "vitest";
import { readDay } from "../calendar.ts";
import { aDemand, aProblem, aSite, aVehicle } from "../given-problem.ts";
import type { Demand, Problem, Site } from "../problem.ts";
import { judgeDays, mayServe } from "../when/judge-days.ts";
import { compileInstance, type Instance } from "./instance.ts";

const FEBRUARY = { from: "2027-02-01", to: "2027-02-28" };

/** Days of February on which tasks could go, vehicle by vehicle. */
function candidates(over: Partial<Problem>): string[] {
  const instance = compileInstance(aProblem({ horizon: FEBRUARY, ...over }));
  return instance.tasks.flatMap(({ routes }) => [...routes].map((route) => nameOf(instance, route)));
}

function nameOf({ problem, days }: Instance, route: number): string {
  return `${problem.vehicles[Math.floor(route / days)]?.id} ${(route % days) + 1}`;
}

test("a task may go where its vehicle goes out, and nowhere else", () => {
  expect(candidates({ vehicles: [aVehicle({ weekdays: [2] })] })).toEqual(["bus 2", "bus 9", "bus 16", "bus 23"]);
  const closedDates = [{ date: "2027-02-09", why: "works" }] as const;
  expect(candidates({ vehicles: [aVehicle({ weekdays: [2], closedDates })] })).not.toContain("bus 9");
  expect(candidates({ vehicles: [aVehicle({ weekdays: [2] })], closedDates })).not.toContain("bus 9");
});

test("several vehicles, each with its own days and means", () => {
  const vehicles = [
    aVehicle({ id: "bus", weekdays: [1] }),
    aVehicle({ id: "van", weekdays: [2], equipment: ["ramp"] }),
    aVehicle({ id: "far", weekdays: [3], maxDriving: 1_199 }),
  ];
  const first = { nths: [1] } as const;
  expect(candidates({ vehicles, demands: [aDemand("d", first)] })).toEqual(["bus 1", "van 2"]);
  expect(candidates({ vehicles, demands: [aDemand("d", { ...first, equipment: ["ramp"] })] })).toEqual(["van 2"]);
  expect(candidates({ vehicles, demands: [aDemand("d", { ...first, vehicles: ["bus"] })] })).toEqual(["bus 1"]);
});

test("equipment is all or nothing", () => {
  const van = aVehicle({ equipment: ["ramp", "scanner"] });
  expect(mayServe(van, aDemand("d", { equipment: ["ramp"] }))).toBe(true);
  expect(mayServe(van, aDemand("d", { equipment: ["ramp", "screen"] }))).toBe(false);
  expect(mayServe(aVehicle(), aDemand("d", { equipment: [] }))).toBe(true);
});

test("two demands of every second week share the weeks out", () => {
  const frequency = { kind: "every-n-weeks", n: 2 } as const;
  const { tasks } = compileInstance(
    aProblem({ horizon: FEBRUARY, demands: [aDemand("a", { frequency }), aDemand("b", { frequency })] }),
  );
  expect(tasks.map(({ occurrence }) => occurrence.period)).toEqual(["2027-W05", "2027-W07", "2027-W06", "2027-W08"]);
});

test("without an anchor, weeks that are closed are stepped over", () => {
  const closed = [1, 2, 3, 4, 5].map((day) => ({ date: `2027-02-0${day}`, why: "school-holiday" as const }));
  const demands = [aDemand("a", { frequency: { kind: "every-n-weeks", n: 2 } })];
  const { tasks } = compileInstance(aProblem({ horizon: FEBRUARY, demands, closedDates: closed }));
  expect(tasks.map(({ occurrence }) => occurrence.period)).toEqual(["2027-W06", "2027-W08"]);
});

function verdict(date: string, demand: Partial<Demand> = {}, site: Partial<Site> = {}, over: Partial<Problem> = {}) {
  return judgeDays(aProblem(over), aDemand("d", demand), aSite("square", 1, site))(readDay(date) as number);
}

test("the first rule that refuses a day says so", () => {
  const monday = "2027-02-01";
  expect(verdict(monday).free).toBe(true);
  expect(verdict(monday, { weekdays: [2] })).toMatchObject({ rule: "weekday-not-allowed" });
  expect(verdict(monday, { nths: [2, 3] })).toMatchObject({ rule: "weekday-not-allowed" });
  const market = { date: monday, why: "market" } as const;
  expect(verdict(monday, { closedDates: [market] })).toMatchObject({ rule: "closed-date", closed: market });
  expect(verdict(monday, {}, { closedDates: [market] })).toMatchObject({ rule: "closed-date" });
  expect(verdict(monday, {}, {}, { closedDates: [market] })).toMatchObject({ rule: "closed-date" });
  expect(verdict("2027-02-02", {}, {}, { closedDates: [market] }).free).toBe(true);
  expect(verdict(monday, {}, { opening: { 1: [] } })).toMatchObject({ rule: "site-not-open" });
  expect(verdict(monday, { service: 7_200 }, { opening: { 1: [["09:00", "10:00"]] } })).toMatchObject({
    rule: "window-too-short",
    longest: 60,
  });
});
