import { expect, test } from "vitest";
import { checkProblem } from "../check/check-problem.ts";
import { aDemand, aProblem, aSite, aVehicle, MONDAY } from "../given-problem.ts";
import type { Reason } from "../plan.ts";
import { plan } from "../plan-problem.ts";
import type { Agent, Crew, Demand, Problem } from "../problem.ts";

const driver = (id: string, over: Partial<Agent> = {}): Agent => ({ id, drives: true, ...over });
const agent = (id: string, over: Partial<Agent> = {}): Agent => ({ id, ...over });

/** One bus that goes out on Mondays, one stop of an hour: 1 h 20 of work. */
function onMonday(agents: readonly Agent[], crew: Crew = { agents: 1 }, demand: Partial<Demand> = {}, over = {}) {
  const vehicles = [aVehicle({ weekdays: [1], crew, ...over })];
  const { tours, unassigned } = plan(aProblem({ agents, vehicles, demands: [aDemand("d", demand)] }));
  return tours[0]?.crew ?? (unassigned[0]?.reasons as readonly Reason[]);
}

test("a crew has as many agents as asked, and one who drives", () => {
  expect(onMonday([agent("a"), agent("b"), driver("c")], { agents: 2 })).toEqual(["a", "c"]);
  expect(onMonday([driver("a"), agent("b"), driver("c")], { agents: 2, drivers: 2 })).toEqual(["a", "c"]);
  expect(onMonday([agent("a")], { agents: 1, drivers: 0 })).toEqual(["a"]);
});

test("without a driver, or with too few, nobody goes", () => {
  const alone = { vehicle: "bus", days: 1 };
  expect(onMonday([agent("a"), agent("b")])).toContainEqual({ rule: "no-driver", ...alone, away: [] });
  expect(onMonday([driver("a")], { agents: 2 })).toContainEqual({ rule: "crew-short", ...alone, needed: 2, away: [] });
  expect(onMonday([])).toContainEqual({ rule: "crew-short", ...alone, needed: 1, away: [] });
});

test("who is absent, not at work, or not allowed aboard is not in the crew, and is named when missed", () => {
  const absent = (from: string, to: string) => driver("a", { absences: [{ from, to }] });
  const missed = { rule: "crew-short", vehicle: "bus", days: 1, needed: 1, away: ["a"] };
  expect(onMonday([absent("2027-02-02", "2027-02-05")])).toEqual(["a"]);
  expect(onMonday([absent("2027-01-20", MONDAY)])).toContainEqual(missed);
  // Longer than the horizon on both sides.
  expect(onMonday([absent("2026-01-01", "2028-12-31")])).toContainEqual(missed);
  expect(onMonday([driver("a", { weekdays: [2, 3] })])).toContainEqual(missed);
  expect(onMonday([driver("a", { weekdays: [1] })])).toEqual(["a"]);
  const agents = [driver("a", { vehicles: ["van"] }), driver("b", { vehicles: ["bus"] })];
  const van = aVehicle({ id: "van", weekdays: [2] });
  const { tours } = plan(aProblem({ agents, vehicles: [aVehicle({ weekdays: [1], crew: { agents: 1 } }), van] }));
  expect(tours.map(({ crew }) => crew)).toEqual([["b"]]);
});

test("each skill that the vehicle or the stop needs is somebody's aboard", () => {
  const [welcome, training] = [driver("a", { skills: ["welcome"] }), agent("b", { skills: ["training"] })];
  const both = { agents: 2, skills: ["welcome"] };
  expect(onMonday([welcome, agent("c"), training], both, { skills: ["training"] })).toEqual(["a", "b"]);
  expect(onMonday([welcome, agent("c")], both, { skills: ["training"] })).toContainEqual({
    rule: "skill-missing",
    days: 1,
    skills: ["training"],
    away: [],
  });
  const ill = { ...training, absences: [{ from: MONDAY, to: MONDAY }] };
  expect(onMonday([welcome, agent("c"), ill], both, { skills: ["training"] })).toContainEqual({
    rule: "skill-missing",
    days: 1,
    skills: ["training"],
    away: ["b"],
  });
  const unknown = plan(aProblem({ demands: [aDemand("d", { skills: ["training"] })] }));
  expect(unknown.unassigned[0]?.reasons).toEqual([{ rule: "skill-missing", days: 7, skills: ["training"], away: [] }]);
});

test("hours of a day: waiting is work, lunch is not", () => {
  // 08:50 to 10:10.
  expect(onMonday([driver("a", { maxDay: 4_800 })])).toEqual(["a"]);
  expect(onMonday([driver("a", { maxDay: 4_799 })])).toContainEqual({
    rule: "agent-hours",
    vehicle: "bus",
    days: 1,
    agents: ["a"],
  });
  const lunch = { window: ["11:30", "13:05"], service: 3_600 };
  const long = { service: 10_800, windows: [["09:00", "17:00"]] } as const;
  const halfDays = { morning: ["06:00", "17:00"], afternoon: ["17:00", "20:00"] } as const;
  const withLunch = (maxDay: number) =>
    plan(
      aProblem({
        halfDays,
        agents: [driver("a", { maxDay })],
        vehicles: [aVehicle({ weekdays: [1], day: ["08:50", "14:00"], lunch: lunch as never, crew: { agents: 1 } })],
        demands: [aDemand("d", long)],
      }),
    ).tours[0];
  // Three hours and two drives of ten minutes; an hour of lunch on the spot besides.
  expect(withLunch(12_000)).toMatchObject({ crew: ["a"], departure: "08:50", return: "13:10" });
  expect(withLunch(11_999)).toBeUndefined();
});

test("hours of a week bound the tours; a second agent takes over", () => {
  const demands = [1, 2, 3].map((weekday) => aDemand(`d${weekday}`, { weekdays: [weekday as 1] }));
  const week = (agents: readonly Agent[]) => {
    const { tours, unassigned } = plan(aProblem({ agents, demands, vehicles: [aVehicle({ crew: { agents: 1 } })] }));
    return [tours.map(({ crew }) => crew?.join()), unassigned.map(({ reasons }) => reasons[0])];
  };
  const [crews, missing] = week([driver("a", { maxWeek: 9_600 })]);
  expect(crews).toEqual(["a", "a"]);
  expect(missing).toEqual([{ rule: "agent-hours", vehicle: "bus", days: 1, agents: ["a"] }]);
  const [shared, none] = week([driver("a", { maxWeek: 9_600 }), driver("b", { maxWeek: 4_800 })]);
  expect(shared?.toSorted()).toEqual(["a", "a", "b"]);
  expect(none).toEqual([]);
});

test("who works in the afternoon goes in the afternoon", () => {
  const afternoon = driver("a", { halfDays: ["afternoon"] });
  const made = plan(aProblem({ agents: [afternoon], vehicles: [aVehicle({ weekdays: [1], crew: { agents: 1 } })] }));
  expect(made.tours[0]?.stops[0]).toMatchObject({ halfDay: "afternoon", start: "14:00" });
  expect(onMonday([afternoon], { agents: 1 }, { halfDays: ["morning"] })).toContainEqual({
    rule: "crew-short",
    vehicle: "bus",
    days: 1,
    needed: 1,
    away: ["a"],
  });
});

/** The bus and the van both out on Monday, far apart: each serves its own. */
function bothOut(agents: readonly Agent[], over: Partial<Problem> = {}) {
  const vehicles = ["bus", "van"].map((id) => aVehicle({ id, weekdays: [1], crew: { agents: 1 } }));
  const demands = ["bus", "van"].map((id) => aDemand(id, { vehicles: [id], site: id === "bus" ? "square" : "school" }));
  return plan(aProblem({ agents, vehicles, demands, ...over }));
}

test("nobody is on two tours at once: whoever can do both leaves one to whoever can do only that", () => {
  const agents = [driver("a"), driver("b", { vehicles: ["bus"] })];
  expect(bothOut(agents).tours.map(({ vehicle, crew }) => [vehicle, crew])).toEqual([
    ["bus", ["b"]],
    ["van", ["a"]],
  ]);
  expect(bothOut(agents.toReversed()).summary.unassigned).toBe(0);
  const { unassigned } = bothOut([driver("a")]);
  expect(unassigned[0]?.reasons[0]).toMatchObject({ rule: "crew-short", needed: 1, away: ["a"] });
});

test("a pair goes together when it can, not at any price", () => {
  const agents = [driver("a"), driver("b"), driver("c")];
  const crew = { agents: 2, pairs: [["b", "c"]] } as const;
  expect(onMonday(agents, crew)).toEqual(["b", "c"]);
  const ill = agents.map((one) => (one.id === "b" ? { ...one, absences: [{ from: MONDAY, to: MONDAY }] } : one));
  expect(onMonday(ill, crew)).toEqual(["a", "c"]);
});

test("work is shared evenly, by the days that each is there", () => {
  const demands = [1, 2, 3, 4].map((weekday) => aDemand(`d${weekday}`, { weekdays: [weekday as 1] }));
  const toursOf = (agents: readonly Agent[]) => {
    const { tours } = plan(aProblem({ agents, demands, vehicles: [aVehicle({ crew: { agents: 1 } })] }));
    return agents.map(({ id }) => tours.filter(({ crew }) => crew?.includes(id)).length);
  };
  expect(toursOf([driver("a"), driver("b")])).toEqual([2, 2]);
  expect(toursOf([driver("a", { weekdays: [1, 2, 3, 4, 5, 6] }), driver("b", { weekdays: [3, 4] })])).toEqual([3, 1]);
});

test("an earlier plan is gone on with where there is still somebody to go", () => {
  const problem = (agents: readonly Agent[]) =>
    aProblem({
      agents,
      effort: 0,
      vehicles: [aVehicle({ crew: { agents: 1 } })],
      demands: [aDemand("a", { weekdays: [2] }), aDemand("b", { weekdays: [3] })],
    });
  const start = plan(problem([driver("ana")]));
  const fewer = driver("ana", { absences: [{ from: "2027-02-03", to: "2027-02-03" }] });
  const again = plan(problem([fewer]), { start });
  expect(again.tours.map(({ date, crew }) => [date, crew])).toEqual([["2027-02-02", ["ana"]]]);
  expect(again.unassigned.map(({ demand }) => demand)).toEqual(["b"]);
  expect(plan(problem([fewer, driver("ben")]), { start }).tours.map(({ crew }) => crew)).toEqual([["ana"], ["ben"]]);
});

test("a vehicle that asks for no crew has none; agents alone change nothing", () => {
  const bare = plan(aProblem());
  expect(plan(aProblem({ agents: [driver("a")] }))).toEqual(bare);
  expect(bare.tours[0]).not.toHaveProperty("crew");
});

test("agents and crews that cannot be understood are refused, with their place", () => {
  const faults = (agents: readonly object[], crew: object = { agents: 1 }) =>
    checkProblem(aProblem({ agents: agents as Agent[], vehicles: [aVehicle({ crew: crew as Crew })] })).map(
      (one) => `${one.path} ${one.fault === "contradiction" ? one.between.kind : one.fault}`,
    );
  expect(faults([{ id: "a" }, { id: "a" }])).toEqual(["agents[1].id duplicate-id"]);
  expect(faults([{ id: "a", maxDay: -1, maxWeek: 700_000 }])).toEqual([
    "agents[0].maxDay negative",
    "agents[0].maxWeek out-of-range",
  ]);
  expect(faults([{ id: "a", vehicles: ["tram"], weekdays: [8] }])).toEqual([
    "agents[0].weekdays[0] out-of-range",
    "agents[0].vehicles[0] unknown-vehicle",
  ]);
  expect(faults([{ id: "a", vehicles: [], halfDays: [] }])).toEqual(["agents[0] empty-list", "agents[0] empty-list"]);
  expect(faults([{ id: "a", absences: [{ from: "2027-02-30", to: "2027-03-01" }] }])).toEqual([
    "agents[0].absences[0].from not-a-day",
  ]);
  expect(faults([{ id: "a", absences: [{ from: "2027-03-02", to: "2027-03-01" }] }])).toEqual([
    "agents[0].absences[0] dates-reversed",
  ]);
  expect(faults([], { agents: 0 })).toContain("vehicles[0].crew.agents out-of-range");
  expect(faults([], { agents: 1, drivers: 2 })).toEqual(["vehicles[0].crew.drivers out-of-range"]);
  expect(
    faults([{ id: "a" }], {
      agents: 2,
      pairs: [
        ["a", "a"],
        ["a", "b"],
      ],
    }),
  ).toEqual(["vehicles[0].crew.pairs[0] duplicate-id", "vehicles[0].crew.pairs[1] unknown-agent"]);
});

test("sites far apart and a team of twelve are crewed within the budget of branches", () => {
  const agents = Array.from({ length: 12 }, (_, index) => agent(`a${index}`, { drives: index % 3 === 0 }));
  const sites = Array.from({ length: 5 }, (_, index) => aSite(`s${index}`, index + 1));
  const vehicles = sites.map((_, index) => aVehicle({ id: `v${index}`, weekdays: [1], crew: { agents: 3 } }));
  const demands = sites.map(({ id }, index) => aDemand(id, { site: id, vehicles: [`v${index}`] }));
  // Four drivers for five tours: one stays.
  const { summary } = plan(aProblem({ agents, sites, vehicles, demands }));
  expect(summary).toMatchObject({ tours: 4, unassigned: 1 });
});
