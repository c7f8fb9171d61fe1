import { expect, test } from "vitest";
import { aDemand, aProblem, aSite, aVehicle, everyRoad } from "../given-problem.ts";
import { plan } from "../plan-problem.ts";
import type { Problem } from "../problem.ts";
import { openBoard } from "./board.ts";

function boardOf(over: Partial<Problem>) {
  const problem = aProblem(over);
  return openBoard(problem, plan(problem));
}

/** `kind cost` or `kind rule` by half-day. */
function offered(over: Partial<Problem>, demand: string): Record<string, string> {
  const cells = boardOf(over).alternatives(demand, "once") ?? [];
  return Object.fromEntries(
    cells.map((cell) => [
      `${cell.date.slice(8)} ${cell.halfDay}`,
      `${cell.kind}${"cost" in cell ? ` ${cell.cost}` : ""}${cell.kind === "refused" ? ` ${cell.reason.rule}` : ""}`,
    ]),
  );
}

const horizon = { from: "2027-02-01", to: "2027-02-02" };
const long = { service: 10_800 };

test("half-days that are free, taken, not asked for", () => {
  const demands = [
    aDemand("a", { ...long, weekdays: [1], halfDays: ["morning"] }),
    aDemand("b", { ...long, site: "school", halfDays: ["morning"] }),
    aDemand("c", { ...long, weekdays: [1] }),
  ];
  // Nobody else can have the Monday morning; on the Tuesday the vehicle would go out for `a` alone.
  expect(offered({ horizon, demands }, "b")).toEqual({
    "01 morning": "refused vehicle-taken",
    "01 afternoon": "refused half-day",
    "02 morning": "here",
    "02 afternoon": "refused half-day",
  });
  expect(offered({ horizon, demands }, "a")["02 morning"]).toBe("refused weekday-not-allowed");
});

test("a stop may have a place that another one leaves", () => {
  const demands = [aDemand("a", { ...long, halfDays: ["morning"] }), aDemand("b", { ...long, site: "school" })];
  const vehicles = [aVehicle({ weekdays: [1, 2] })];
  const board = boardOf({ horizon, demands, vehicles });
  const cells = board.alternatives("b", "once") ?? [];
  const swap = cells.find(({ kind }) => kind === "swap");
  // Both go out on one day: `b` takes the morning when `a` goes to the other day, for one outing and its roads.
  expect(swap).toMatchObject({ halfDay: "morning", cost: 13_000, moves: { demand: "a", halfDay: "morning" } });
  const moved = board.move("b", "once", swap as { date: string; halfDay: "morning" });
  expect(moved?.tours.map(({ stops }) => stops.map(({ demand, halfDay }) => `${demand} ${halfDay}`))).toContainEqual([
    "b morning",
  ]);
  expect(moved?.summary.tours).toBe(2);
});

test("a session moves with its whole cycle: none is offered another day, nor moved for somebody else", () => {
  const course = aDemand("course", { ...long, frequency: { kind: "cycle", sessions: 2 }, weekdays: [1] });
  const demands = [course, aDemand("b", { ...long, site: "school", weekdays: [1] })];
  const board = boardOf({ horizon: { from: "2027-02-01", to: "2027-02-14" }, demands });
  const cells = board.alternatives("course", "cycle") ?? [];
  expect(cells.filter(({ kind }) => kind === "here")).toHaveLength(1);
  expect(new Set(cells.flatMap((one) => (one.kind === "refused" ? [one.reason.rule] : [])))).toEqual(
    new Set(["whole-cycle"]),
  );
  expect((board.alternatives("b", "once") ?? []).filter(({ kind }) => kind === "swap")).toEqual([]);
});

test("what is told of others once a stop has moved is tried on each stop where it is, be they of one demand", () => {
  const horizon = { from: "2027-02-01", to: "2027-02-28" };
  const weekly = aDemand("weekly", { frequency: { kind: "weekly" }, weekdays: [1] });
  // The 22nd is the last Monday, and one of two.
  const course = aDemand("course", { frequency: { kind: "cycle", sessions: 2 }, weekdays: [1], nths: [-1] });
  // There is room for one stop in a morning.
  const demands = [weekly, course].map((one) => ({ ...one, service: 10_800 }));
  const board = boardOf({ horizon, demands, goals: { sameHour: 1 } });
  const moved = board.move("weekly", "2027-W05", { date: "2027-02-01", halfDay: "afternoon" });
  const [first, second] = moved?.unassigned ?? [];
  // In the mornings the weekly stop is there, but for the first one.
  const at = (date: string, to: string) => ({ vehicle: "bus", date, halfDay: "afternoon", to });
  expect(first?.wouldFree).toMatchObject([
    { relax: "nths", at: at("2027-02-08", "2027-02-15") },
    { relax: "sessions", sessions: 1, at: at("2027-02-22", "2027-02-22") },
  ]);
  expect(second?.wouldFree).toEqual(first?.wouldFree);
});

test("where roads are missing, a stop may be what holds its day together", () => {
  // Between the square and the school one drives through the hall.
  const travel = everyRoad(6, 600, 10_000, [
    [1, 2, null],
    [2, 1, null],
  ]);
  const sites = [aSite("square", 1), aSite("school", 2), aSite("hall", 3)];
  const demands = ["square", "school", "hall"].map((site) => aDemand(site, { site, weekdays: [1] }));
  const cells = offered({ horizon, demands, sites, travel }, "hall");
  expect(new Set(Object.values(cells))).toEqual(new Set(["here", "refused rest-of-day"]));
});

test("what a stop costs, goal by goal", () => {
  const alone = boardOf({}).paysHere("market-day", "once");
  expect(alone).toMatchObject({ kilometres: 20_000, outings: 3_000, people: 0, balance: 0 });
  const demands = [aDemand("a"), aDemand("b", { site: "school" })];
  expect(boardOf({ demands }).paysHere("a", "once")).toMatchObject({ kilometres: 10_000, outings: 0 });
});

test("nothing is said of what nobody asks for, and what is refused cannot be taken", () => {
  const board = boardOf({});
  expect([board.alternatives("x", "once"), board.paysHere("x", "once")]).toEqual([undefined, undefined]);
  const sunday = { date: "2027-02-07", halfDay: "morning" } as const;
  expect(board.move("market-day", "once", sunday)).toBeUndefined();
  expect(board.move("x", "once", sunday)).toBeUndefined();
  expect(boardOf({ demands: [aDemand("d", { weekdays: [7] })] }).paysHere("d", "once")).toBeUndefined();
});
