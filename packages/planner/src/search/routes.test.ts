import { expect, test } from "vitest";
import { holds } from "../days/times-price.ts";
import { aDemand, aProblem, aSite, aVehicle } from "../given-problem.ts";
import { compileInstance } from "./instance.ts";
import { NOWHERE } from "./route.ts";
import { cheapestOnRoute, emptyRoutes, insert, isTooClose, setRoute } from "./routes.ts";

const [MON, THU] = [0, 3];
const THREE_HOURS = { service: 10_800, halfDays: ["morning"] } as const;

/** Two whole mornings: each fits a day alone, never both. */
function twoMornings() {
  return emptyRoutes(
    compileInstance(
      aProblem({ demands: [aDemand("a", THREE_HOURS), aDemand("b", { ...THREE_HOURS, site: "school" })] }),
    ),
  );
}

test("what is remembered of one day is not mistaken for another day of another length", () => {
  const [a, b] = [0, 1];
  const routes = twoMornings();
  expect(holds(routes, THU, [], b)).toBe(true);
  expect(holds(routes, MON, [a], b, 1)).toBe(false);
  const other = twoMornings();
  expect(holds(other, MON, [a], b, 1)).toBe(false);
  expect(holds(other, THU, [], b)).toBe(true);
});

test("no two days of up to three stops share a place in the memory", () => {
  const problem = aProblem({
    vehicles: [aVehicle({ id: "bus" }), aVehicle({ id: "van" })],
    demands: [aDemand("a"), aDemand("b"), aDemand("c")],
  });
  const routes = emptyRoutes(compileInstance(problem));
  const orders: number[][] = [[]];
  for (let length = 1; length <= 3; length += 1) {
    for (const order of orders.filter((one) => one.length === length - 1)) {
      for (const task of [0, 1, 2]) if (!order.includes(task)) orders.push([...order, task]);
    }
  }
  for (let route = 0; route < 14; route += 1) for (const order of orders) holds(routes, route, order);
  expect(orders).toHaveLength(16);
  expect(routes.timed.size).toBe(14 * 16);
});

test("a task put into a sequence is the same day as the sequence with the task in it", () => {
  const routes = emptyRoutes(compileInstance(aProblem({ demands: [aDemand("a"), aDemand("b"), aDemand("c")] })));
  for (const position of [0, 1, 2]) holds(routes, MON, [0, 1], 2, position);
  for (const order of [
    [2, 0, 1],
    [0, 2, 1],
    [0, 1, 2],
  ])
    holds(routes, MON, order);
  expect(routes.timed.size).toBe(3);
});

test("the cost follows every change, and comes back to where it was", () => {
  const routes = emptyRoutes(compileInstance(aProblem({ demands: [aDemand("a"), aDemand("b", { site: "school" })] })));
  const empty = routes.cost;
  setRoute(routes, MON, [0]);
  const alone = routes.cost;
  setRoute(routes, MON, [0, 1]);
  // One more leg of 10 km, one unserved stop fewer.
  expect(alone - routes.cost).toBeCloseTo(1.5e8 - 10_000, 3);
  expect(routes.routeOf[1]).toBe(MON);
  setRoute(routes, MON, [1]);
  expect(routes.routeOf[0]).toBe(NOWHERE);
  setRoute(routes, MON, []);
  expect(routes.cost).toBeCloseTo(empty, 3);
});

test("a weekly stop off its usual weekday costs, on it not", () => {
  const weekly = [aDemand("a", { frequency: { kind: "weekly" } })];
  const horizon = { from: "2027-02-01", to: "2027-02-21" };
  const routes = emptyRoutes(compileInstance(aProblem({ horizon, demands: weekly })));
  setRoute(routes, MON, [0]);
  const before = routes.cost;
  setRoute(routes, MON + 7, [1]);
  const regular = before - routes.cost;
  setRoute(routes, MON + 7, []);
  setRoute(routes, THU + 7, [1]);
  expect(before - routes.cost).toBeCloseTo(regular - 4_000, 3);
});

test("days beyond the widest gap cost on both sides, with the stops that stand, and a stop between gives them back", () => {
  const demand = aDemand("a", {
    frequency: { kind: "spaced", times: 3, maxGap: 10 },
    served: [{ period: "spaced", date: "2027-01-01" }],
  });
  const routes = emptyRoutes(
    compileInstance(aProblem({ horizon: { from: "2027-01-01", to: "2027-02-28" }, demands: [demand] })),
  );
  const empty = routes.cost;
  const found = (task: number, day: number) => cheapestOnRoute(routes, task, day - 1, Number.POSITIVE_INFINITY)?.price;
  expect(found(0, 11)).toBe(23_000);
  expect(found(0, 25)).toBe(23_000 + 14 * 10_000);
  setRoute(routes, 24, [0]);
  expect(found(1, 15)).toBe(23_000 + 4 * 10_000 - 14 * 10_000);
  expect(found(1, 37)).toBe(23_000 + 2 * 10_000);
  setRoute(routes, 14, [1]);
  setRoute(routes, 24, []);
  setRoute(routes, 14, []);
  expect(routes.cost).toBeCloseTo(empty, 3);
});

test("stops of one demand keep their distance, also from one month to the next", () => {
  const frequency = { kind: "per-month", times: 1, minGap: 10 } as const;
  const horizon = { from: "2027-01-01", to: "2027-02-28" };
  const routes = emptyRoutes(compileInstance(aProblem({ horizon, demands: [aDemand("a", { frequency })] })));
  const dayOfYear = (day: number) => day - 1;
  setRoute(routes, dayOfYear(29), [0]);
  expect(isTooClose(routes, 1, dayOfYear(38))).toBe(true);
  expect(isTooClose(routes, 1, dayOfYear(39))).toBe(false);
});

test("the cheapest place of a day; none where it is full, or dearer than what is known", () => {
  const sites = [aSite("square", 1), aSite("school", 2)];
  const vehicles = [aVehicle({ maxStops: 1 })];
  const routes = emptyRoutes(
    compileInstance(aProblem({ sites, vehicles, demands: [aDemand("a"), aDemand("b", { site: "school" })] })),
  );
  const found = cheapestOnRoute(routes, 0, MON, Number.POSITIVE_INFINITY);
  expect(found).toMatchObject({ route: MON, position: 0, price: 23_000 });
  expect(cheapestOnRoute(routes, 0, MON, 23_000)).toBeUndefined();
  insert(routes, 0, found as NonNullable<typeof found>);
  expect(cheapestOnRoute(routes, 1, MON, Number.POSITIVE_INFINITY)).toBeUndefined();
  expect(cheapestOnRoute(routes, 1, THU, Number.POSITIVE_INFINITY)).toBeDefined();
});
