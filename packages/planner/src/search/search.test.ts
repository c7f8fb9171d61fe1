import { expect, test } from "vitest";
import { aDemand, aProblem, aSite, aVehicle } from "../given-problem.ts";
import type { Progress } from "../plan.ts";
import type { Problem } from "../problem.ts";
import { seededRandom } from "../random.ts";
import { compileInstance } from "./instance.ts";
import { NOWHERE, timeRoute } from "./route.ts";
import { emptyRoutes } from "./routes.ts";
import { search } from "./search.ts";

const routesOf = (problem: Problem) => emptyRoutes(compileInstance(problem));

test("reports its progress, ends at once when there is nothing to do", () => {
  const seen: Progress[] = [];
  search(routesOf(aProblem()), 1, 1_000, { onProgress: (progress) => seen.push(progress) });
  const best = { stops: 1, unassigned: 0, cost: 23_000 };
  expect(seen).toEqual([0, 512, 1_000].map((done) => ({ done, of: 1_000, best })));
  expect(search(routesOf(aProblem({ demands: [] })), 1, 1_000).rounds).toBe(0);
});

test("neighbours end up on one day, strangers on another", () => {
  // Two villages in the north, two in the south: 1 km apart, 50 km from the others.
  const villages = ["n1", "s1", "n2", "s2"].map((id, index) => aSite(id, index + 1));
  const isFar = (from: number, to: number) => from > 0 && to > 0 && from % 2 !== to % 2;
  const square = Array.from({ length: 5 }, (_, from) =>
    Array.from({ length: 5 }, (_, to) =>
      from === to ? 0 : isFar(from, to) ? 50_000 : from * to === 0 ? 20_000 : 1_000,
    ),
  );
  const problem = aProblem({
    vehicles: [aVehicle({ maxStops: 2, weekdays: [1, 2] })],
    sites: villages,
    demands: villages.map(({ id }) => aDemand(id, { site: id })),
    travel: { kind: "matrix", durations: square.map((row) => row.map(() => 600)), distances: square },
  });
  const { routes } = search(routesOf(problem), 1, 500);
  const days = routes.sequence.filter((tasks) => tasks.length > 0).map((tasks) => [...tasks].sort().join());
  expect(days.sort()).toEqual(["0,2", "1,3"]);
});

test("where the straight road is the long one, a day that lost a stop is not kept without a timetable", () => {
  const random = seededRandom(1);
  const places = ["a", "b", "c", "d", "e", "f"];
  let days = 0;
  for (let round = 0; round < 60; round += 1) {
    const square = (of: () => number | null) => [...places, ""].map(() => [...places, ""].map(of));
    // A third of the roads take five hours, some are missing: to go by way of another stop is often the only way.
    const travel = {
      kind: "matrix",
      durations: square(() => (random() < 0.35 ? 18_000 : random() < 0.1 ? null : 300)),
      distances: square(() => Math.round(random() * 50_000)),
    } as const;
    const problem = aProblem({
      vehicles: [aVehicle({ weekdays: [1, 2] }), aVehicle({ id: "van", depot: { index: 6 }, weekdays: [1, 2] })],
      sites: places.map((id, index) => aSite(id, index)),
      demands: places.map((id) => aDemand(id, { site: id, service: 1_800 })),
      travel,
    });
    const { routes } = search(routesOf(problem), round, 150);
    expect(Number.isFinite(routes.cost)).toBe(true);
    for (const [route, tasks] of routes.sequence.entries()) {
      if (tasks.length === 0) continue;
      days += 1;
      expect(timeRoute(routes.instance, route, tasks)).toBeDefined();
    }
  }
  expect(days).toBeGreaterThan(60);
});

test("what has priority is served first when not everything can be", () => {
  const morning = { service: 10_800, halfDays: ["morning"] } as const;
  const problem = aProblem({
    vehicles: [aVehicle({ weekdays: [1] })],
    demands: [aDemand("low", { ...morning, priority: 10 }), aDemand("high", { ...morning, priority: 90 })],
  });
  for (const effort of [0, 100]) {
    const { routes } = search(routesOf(problem), 1, effort);
    expect(routes.routeOf[0]).toBe(NOWHERE);
    expect(routes.routeOf[1]).not.toBe(NOWHERE);
  }
});

test("a time ends it, by the clock that it is given, and tells seconds", () => {
  let milliseconds = 5_000;
  const seen: Progress[] = [];
  const { rounds } = search(routesOf(aProblem()), 1, Number.POSITIVE_INFINITY, {
    // Half a second goes by at each look: one as it begins, one for each 16 rounds, one for each word.
    time: { seconds: 2, now: () => (milliseconds += 500) },
    onProgress: (progress) => seen.push(progress),
  });
  expect(rounds).toBe(32);
  expect(seen.map(({ done, of }) => `${done}/${of}`)).toEqual(["1/2", "2.5/2"]);
});

test("somebody may stop it, seeing the best so far; the answer is whole", () => {
  const { routes, rounds } = search(routesOf(aProblem()), 1, 1_000, {
    shouldStop: ({ done, best }) => done >= 100 && best.unassigned === 0,
  });
  expect([rounds, routes.served]).toEqual([112, 1]);
});
