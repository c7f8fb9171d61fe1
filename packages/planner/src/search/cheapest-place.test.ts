import { expect, test } from "vitest";
import { aDemand, aProblem, aSite, everyRoad } from "../given-problem.ts";
import { seededRandom } from "../random.ts";
import { cheapestPlace } from "./cheapest-place.ts";
import { compileInstance } from "./instance.ts";
import { cheapestOnRoute, emptyRoutes, type Insertion, insert } from "./routes.ts";
import type { Task } from "./task.ts";

test("the place is the cheapest of all routes, and one that is passed over is not taken", () => {
  const random = seededRandom(5);
  const sites = Array.from({ length: 12 }, (_, index) => aSite(`s${index}`, index + 1));
  const roads = Array.from({ length: 12 }, (_, index) => [0, index + 1, 300 + Math.floor(random() * 2_000)] as const);
  const routes = emptyRoutes(
    compileInstance(
      aProblem({
        sites,
        demands: sites.map(({ id }) => aDemand(id, { site: id, service: 5_400 })),
        travel: everyRoad(13, 900, 15_000, roads),
      }),
    ),
  );
  let placed = 0;
  for (const [index, task] of routes.instance.tasks.entries()) {
    let best: Insertion | undefined;
    for (const route of (task as Task).routes) {
      best = cheapestOnRoute(routes, index, route, best?.price ?? Number.POSITIVE_INFINITY) ?? best;
    }
    const found = cheapestPlace(routes, index, () => false);
    expect(found?.price).toBe(best?.price);
    expect(cheapestPlace(routes, index, () => true)).toBeUndefined();
    if (!found) continue;
    placed += 1;
    insert(routes, index, found);
  }
  expect(placed).toBeGreaterThan(5);
});
