import { type Plan, type PlannedTour, type Problem, plan } from "@escale/planner";
import { expect, test } from "vitest";
import { checkPlan } from "./check-plan.ts";
import { demand, MONDAY, PLAN, PROBLEM } from "./given-checked-plan.ts";

test("a stop outside its wish is told, and no other", () => {
  const wished = { from: "2027-02-09", to: "2027-02-12" };
  const wishing = { ...PROBLEM, ...demand({ frequency: { kind: "once", wished } }) };
  const made = plan(wishing);
  expect(made.outsideWishes).toEqual([{ demand: "d1", date: "2027-02-08", days: 1 }]);
  expect(checkPlan(wishing, made)).toEqual([]);
  const { outsideWishes: _, ...silent } = made;
  expect(checkPlan(wishing, silent)).toEqual(["d1: outside its wish are [2027-02-08 by 1], not []"]);
  expect(checkPlan(PROBLEM, { ...PLAN, outsideWishes: made.outsideWishes as never }).join()).toContain(
    "d1: outside its wish are [], not [2027-02-08 by 1]",
  );
});

test("sessions of a cycle: all of them, in step, in one half-day, from where they may begin", () => {
  const cycle = { frequency: { kind: "cycle", sessions: 3 } as const, halfDays: ["morning"] as const };
  const cycling = { ...PROBLEM, ...demand({ ...cycle, closedDates: [{ date: "2027-02-15", why: "works" }] }) };
  const made = plan(cycling);
  expect(checkPlan(cycling, made)).toEqual([]);
  expect(made.tours.map(({ date }) => date)).toEqual(["2027-02-01", "2027-02-08", "2027-02-22"]);
  const said = (problem: Problem, one: Plan) => checkPlan(problem, one).join("\n");
  const open = { ...PROBLEM, ...demand(cycle) };
  expect(said(open, made)).toContain(
    "sessions are on 2027-02-01,2027-02-08,2027-02-22, not on 2027-02-01,2027-02-08,2027-02-15",
  );
  const anchored = (anchor: string) => ({
    ...cycling,
    ...demand({ ...cycle, frequency: { ...cycle.frequency, anchor } }),
  });
  expect(said(anchored("2027-02-09"), made)).toContain("d1: a cycle may not begin on 2027-02-01");
  expect(said(anchored("2027-02-03"), made)).not.toContain("may not begin");
  const without = made.tours.map((tour) => ({ ...tour, stops: tour.stops.filter((one) => one.period !== "cycle#3") }));
  expect(said(cycling, { ...made, tours: without })).toContain("d1: 2 of 3 sessions are served");
  const moved = made.tours.map((tour, index) => ({
    ...tour,
    stops: tour.stops.map((one) =>
      one.demand === "d1" && index === 1 ? { ...one, halfDay: "afternoon" as const } : one,
    ),
  }));
  expect(said(cycling, { ...made, tours: moved })).toContain("d1: a cycle has one vehicle and one half-day");
  const none = { ...made, tours: [] };
  expect(said(cycling, none)).toContain("d1: no session is served though bus stands idle from 2027-02-01 on");
});

test("gaps wider than wished are told, and only they", () => {
  const wishing = { ...PROBLEM, ...demand({ frequency: { kind: "spaced", times: 2, minGap: 1, maxGap: 6 } }) };
  const made = plan(wishing);
  expect(made.wideGaps).toHaveLength(1);
  expect(checkPlan(wishing, made)).toEqual([]);
  const { wideGaps: _, ...silent } = made;
  expect(checkPlan(wishing, silent).join()).toContain("d1: wide gaps are [2027-02-");
  expect(checkPlan(PROBLEM, { ...PLAN, wideGaps: made.wideGaps as never }).join()).toContain("d1: wide gaps are []");
});

test("unserved without a reason, at another site, by an unknown demand, with an idle vehicle", () => {
  const [first, second] = PLAN.tours as [PlannedTour, PlannedTour];
  const unserved = { demand: "d1", site: "square", period: "2027-02#2", reasons: [{ rule: "no-vehicle" }] } as const;
  const stops = second.stops.filter((stop) => stop.demand !== "d1");
  const said = (one: object) =>
    checkPlan(PROBLEM, { ...PLAN, tours: [first, { ...second, stops }], unassigned: [{ ...unserved, ...one }] }).join(
      "\n",
    );
  expect(said({})).toContain("d1: 2027-02#2 is unserved though bus stands idle on 2027-02-");
  expect(said({})).not.toContain("without a reason");
  expect(said({ reasons: [] })).toContain("d1: 2027-02#2 is unserved without a reason");
  expect(said({ site: "school" })).toContain("d1: is unserved at another site, school");
  expect(said({ demand: "d9" })).toContain("d9: unknown demand");
});

test("a demand that asks for nothing in the horizon must say so", () => {
  const demands = [
    ...PROBLEM.demands,
    { ...(PROBLEM.demands[0] as Problem["demands"][number]), id: "d3", to: "2027-01-31" },
  ];
  expect(checkPlan({ ...PROBLEM, demands }, PLAN)).toEqual(["d3: horizon is neither served nor unserved"]);
});

test("a demand whose every stop stands already says nothing", () => {
  const served = [{ period: "once", date: "2027-01-12" }];
  const once = {
    ...(PROBLEM.demands[0] as Problem["demands"][number]),
    id: "d3",
    frequency: { kind: "once" } as const,
    served,
  };
  const problem = { ...PROBLEM, demands: [...PROBLEM.demands, once] };
  expect(checkPlan(problem, PLAN)).toEqual([]);
  const unassigned = [
    { demand: "d3", site: "square", period: "horizon", reasons: [{ rule: "no-day-in-horizon" as const }] },
  ];
  const said = { ...PLAN, unassigned, summary: { ...PLAN.summary, unassigned: 1 } };
  expect(checkPlan(problem, said)).toEqual(["d3: horizon was not asked for"]);
});

test("every n weeks without an anchor: any step will do, unless one is kept already", () => {
  const every = {
    ...(PROBLEM.demands[0] as Problem["demands"][number]),
    frequency: { kind: "every-n-weeks", n: 2 } as const,
  };
  const problem = { ...PROBLEM, demands: [every] };
  const made = plan(problem);
  expect(checkPlan(problem, made)).toEqual([]);
  const first = Number(made.tours[0]?.stops[0]?.period.slice(6));
  const withServed = (week: number) => ({
    ...problem,
    demands: [{ ...every, served: [{ period: `2027-W0${week}`, date: "2027-01-20" }] }],
  });
  expect(checkPlan(withServed(first - 2), made)).toEqual([]);
  expect(checkPlan(withServed(first - 3), made).join()).toContain("was not asked for");
});

test("what stands is kept, and every change is told, no more and no less", () => {
  const [first, second] = PLAN.tours as [PlannedTour, PlannedTour];
  const standing = [first, second].map(({ vehicle, date, stops: [stop] }, index) => ({
    demand: stop?.demand ?? "",
    period: stop?.period ?? "",
    vehicle,
    date,
    start: stop?.start ?? "",
    lock: index === 0 ? ("fixed" as const) : ("dear" as const),
  }));
  const problem: Problem = { ...PROBLEM, standing };
  const made = plan(problem);
  expect(checkPlan(problem, made)).toEqual([]);
  expect(made.changes?.map(({ kind }) => kind)).toEqual(["added", "added"]);
  const { changes: _, ...silent } = made;
  expect(checkPlan(problem, silent)).toHaveLength(2);
  expect(checkPlan(PROBLEM, made)).toEqual(["changes of what was never promised"]);
  expect(checkPlan(problem, { ...made, changes: [...(made.changes ?? []), ...(made.changes ?? [])] })).toEqual([
    "a change is told twice",
  ]);
  const elsewhere = { ...problem, standing: standing.map((one) => ({ ...one, date: "2027-02-22" })) };
  const faults = checkPlan(elsewhere, made).join("\n");
  expect(faults).toMatch(/is fixed, and was moved to bus .*\n.*the change .* is not told/);
});

test("a stop that was moved out of its month may stay there, and only one that stands", () => {
  const standing = [{ demand: "d1", period: "2027-03", vehicle: "bus", date: "2027-02-22", lock: "fixed" as const }];
  const months: Problem = { ...PROBLEM, horizon: { from: MONDAY, to: "2027-03-31" } };
  const { changes = [], ...made } = plan({ ...months, standing });
  expect(checkPlan({ ...months, standing }, { ...made, changes })).toEqual([]);
  expect(checkPlan(months, made).join()).toContain("2027-03 is served on 2027-02-22, outside it");
});
