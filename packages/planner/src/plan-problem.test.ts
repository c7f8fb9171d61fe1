import { expect, test } from "vitest";
import { aDemand, aProblem, aSite, aVehicle, MONDAY } from "./given-problem.ts";
import { plan } from "./plan-problem.ts";

test("one stop, from the depot and back", () => {
  const { tours, unassigned, summary } = plan(aProblem());
  expect(tours).toEqual([
    {
      vehicle: "bus",
      date: MONDAY,
      departure: "08:50",
      return: "10:10",
      distance: 20_000,
      driving: 1_200,
      breaks: [],
      stops: [
        {
          demand: "market-day",
          site: "square",
          period: "once",
          halfDay: "morning",
          arrival: "09:00",
          start: "09:00",
          end: "10:00",
          departure: "10:00",
          distance: 10_000,
          driving: 600,
        },
      ],
    },
  ]);
  expect(unassigned).toEqual([]);
  expect(summary).toMatchObject({
    stops: 1,
    unassigned: 0,
    tours: 1,
    distance: 20_000,
    driving: 1_200,
    presence: 3_600,
    cost: 23_000,
    rounds: 50,
  });
});

test("nothing to do is a plan too", () => {
  const { tours, unassigned, summary } = plan(aProblem({ demands: [], sites: [] }));
  expect([tours, unassigned]).toEqual([[], []]);
  expect(summary).toMatchObject({ stops: 0, distance: 0, cost: 0, rounds: 0 });
});

test("same problem and seed, same plan; the seed is told", () => {
  const demands = ["a", "b", "c", "d"].map((id, index) => aDemand(id, { site: index % 2 ? "square" : "school" }));
  const problem = aProblem({ demands, seed: 42 });
  expect(plan(problem)).toEqual(plan(structuredClone(problem)));
  expect(plan(problem).seed).toBe(42);
  expect(plan(aProblem()).seed).toBe(1);
});

test("stopped after so many rounds, by whatever, it is the plan of that effort", () => {
  const demands = ["a", "b", "c", "d", "e", "f"].map((id, index) =>
    aDemand(id, { site: index % 2 ? "square" : "school", frequency: { kind: "per-month", times: 2 }, service: 9_000 }),
  );
  const problem = aProblem({ horizon: { from: MONDAY, to: "2027-03-31" }, demands, seed: 4 });
  const { effort: _, ...endless } = problem;
  let looks = 0;
  const timed = plan(endless, { time: { seconds: 1, now: () => (looks += 7) } });
  const stopped = plan(problem, { shouldStop: ({ done }) => done >= 30 });
  expect([timed.summary.rounds % 16, stopped.summary.rounds]).toEqual([0, 32]);
  for (const made of [timed, stopped]) {
    expect(made.summary.rounds).toBeGreaterThan(0);
    expect(plan({ ...problem, effort: made.summary.rounds })).toEqual(made);
  }
});

test("a morning that is full on Monday is free on Thursday, even with two demands alone in the memory", () => {
  const morning = { service: 10_800, halfDays: ["morning"] } as const;
  const demands = [
    aDemand("a", { ...morning, weekdays: [1] }),
    aDemand("b", { ...morning, weekdays: [1, 4], site: "school" }),
  ];
  const { tours } = plan(aProblem({ demands, effort: 0 }));
  expect(tours.map(({ date, stops }) => `${date} ${stops[0]?.demand}`)).toEqual(["2027-02-01 a", "2027-02-04 b"]);
});

test("the question is left as it was", () => {
  const problem = aProblem();
  const before = structuredClone(problem);
  plan(problem);
  expect(problem).toEqual(before);
});

test("a weekly service keeps one weekday, and takes one that is never closed", () => {
  const problem = aProblem({
    horizon: { from: MONDAY, to: "2027-03-28" },
    demands: [aDemand("d", { frequency: { kind: "weekly" }, closedDates: [{ date: "2027-02-15", why: "market" }] })],
    effort: 500,
  });
  const weekdays = plan(problem).tours.map(({ date }) => Temporal.PlainDate.from(date).dayOfWeek);
  expect(weekdays).toHaveLength(8);
  const usual = weekdays.filter((weekday) => weekday === weekdays.at(-1)).length;
  expect(usual).toBe(8);
});

test("the stops of a month are numbered in the order of their days, the unserved last", () => {
  const frequency = { kind: "per-month", times: 3, minGap: 9 } as const;
  const problem = aProblem({
    horizon: { from: MONDAY, to: "2027-02-28" },
    demands: [
      aDemand("d", {
        frequency,
        closedDates: [22, 23, 24, 25, 26].map((day) => ({ date: `2027-02-${day}`, why: "works" })),
      }),
    ],
  });
  for (let seed = 0; seed < 10; seed += 1) {
    const { tours, unassigned } = plan({ ...problem, seed });
    expect(tours.map(({ stops }) => stops[0]?.period)).toEqual(
      ["2027-02", "2027-02#2", "2027-02#3"].slice(0, tours.length),
    );
    expect(unassigned.map(({ period }) => period)).toEqual(tours.length === 3 ? [] : ["2027-02#3"]);
  }
});

test("four stops a month on one open day are one stop and three with a reason, never two in a day", () => {
  const frequency = { kind: "per-month", times: 1, minGap: 0 } as const;
  const { tours, unassigned } = plan(
    aProblem({
      horizon: { from: "2027-02-28", to: "2027-03-01" },
      demands: [aDemand("d", { frequency: { ...frequency, times: 28 }, nths: [1, 4, -1] })],
    }),
  );
  expect(tours.flatMap(({ stops }) => stops)).toHaveLength(1);
  expect(unassigned.every(({ reasons }) => reasons.length > 0)).toBe(true);
});

test("tours come by date, then by vehicle", () => {
  const morning = { service: 10_800, halfDays: ["morning"] } as const;
  const { tours } = plan(
    aProblem({
      horizon: { from: MONDAY, to: "2027-02-02" },
      vehicles: [aVehicle({ id: "van" }), aVehicle({ id: "bus" })],
      sites: [aSite("square", 1)],
      demands: ["a", "b", "c", "d"].map((id) => aDemand(id, morning)),
    }),
  );
  expect(tours.map(({ date, vehicle }) => `${date} ${vehicle}`)).toEqual([
    "2027-02-01 bus",
    "2027-02-01 van",
    "2027-02-02 bus",
    "2027-02-02 van",
  ]);
});

test("what stands already is neither planned again nor called unserved", () => {
  const served = [{ period: "once", date: "2027-01-12" }];
  const { tours, unassigned } = plan(aProblem({ demands: [aDemand("d", { served }), aDemand("e")] }));
  expect(tours.flatMap(({ stops }) => stops.map(({ demand }) => demand))).toEqual(["e"]);
  expect(unassigned).toEqual([]);
});

test("the second stop of a month that two horizons share keeps its distance from the first and takes the next number", () => {
  const frequency = { kind: "per-month", times: 2, minGap: 14 } as const;
  const served = [{ period: "2027-02", date: "2027-02-12" }];
  const horizon = { from: "2027-02-15", to: "2027-02-28" };
  const { tours, unassigned } = plan(aProblem({ horizon, demands: [aDemand("d", { frequency, served })] }));
  expect(tours.map(({ date, stops }) => [date, stops[0]?.period])).toEqual([["2027-02-26", "2027-02#2"]]);
  expect(unassigned).toEqual([]);
});

test("presence is the time of open doors: whole minutes", () => {
  expect(plan(aProblem({ demands: [aDemand("d", { service: 90 })] })).summary.presence).toBe(120);
});
