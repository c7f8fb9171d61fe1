import { expect, test } from "vitest";
import { aDemand, aProblem, aSite, aVehicle, everyRoad } from "../given-problem.ts";
import type { Demand, Problem } from "../problem.ts";
import { seededRandom } from "../random.ts";
import { compileInstance } from "../search/instance.ts";
import { timeRoute } from "../search/route.ts";
import { emptyRoutes, setRoute } from "../search/routes.ts";
import { mayFitAt } from "./day-bounds.ts";

const MON = 0;
const short = (id: string, over: Partial<Demand> = {}) => aDemand(id, { service: 1_800, ...over });

function aDay(demands: readonly Demand[], over: Partial<Problem> = {}) {
  const routes = emptyRoutes(compileInstance(aProblem({ demands, ...over })));
  setRoute(
    routes,
    MON,
    demands.slice(1).map((_, index) => index + 1),
  );
  return { routes, where: demands.map((_, position) => mayFitAt(routes, MON, 0, position)) };
}

test("a stop comes in where the others leave it time, before and after", () => {
  const afternoon = { windows: [["14:00", "14:30"]] } as const;
  const rest = [short("b", { windows: [["09:00", "09:30"]], site: "school" }), short("c", afternoon)];
  expect(aDay([short("a"), ...rest]).where).toEqual([false, true, true]);
  expect(aDay([short("a", { windows: [["08:00", "11:00"]] }), ...rest]).where).toEqual([false, true, false]);
  expect(aDay([short("a", { service: 10_800 }), ...rest]).where).toEqual([false, false, false]);
});

test("what is refused has no timetable, whatever the windows, the roads and the lunch", () => {
  const random = seededRandom(7);
  const some = (most: number) => Math.floor(random() * most);
  const time = (minutes: number) =>
    `${String(Math.floor(minutes / 60)).padStart(2, "0")}:${String(minutes % 60).padStart(2, "0")}`;
  let refused = 0;
  let fitting = 0;
  for (let round = 0; round < 400; round += 1) {
    const window = () => {
      const from = 540 + some(420);
      return [time(from), time(from + 40 + some(200))] as const;
    };
    const demands = Array.from({ length: 6 }, (_, index) =>
      short(`d${index}`, { site: `s${index}`, service: 600 + 60 * some(30), windows: [window(), window()] }),
    );
    const sites = demands.map((_, index) => aSite(`s${index}`, index, { setup: some(600), teardown: some(600) }));
    const travel = everyRoad(
      6,
      0,
      5_000,
      [0, 1, 2, 3, 4].map((from) => [from, from + 1, some(2_400)] as const),
    );
    const lunch = { window: ["11:45", "14:00"], service: 2_700 } as const;
    const vehicles = [aVehicle({ depot: { index: 0 }, ...(round % 2 === 0 && { lunch }) })];
    const instance = compileInstance(
      aProblem({
        demands,
        sites,
        vehicles,
        travel,
        halfDays: { morning: ["08:00", "12:30"], afternoon: ["12:30", "18:00"] },
      }),
    );
    const rest = [1, 2, 3, 4, 5].filter(() => random() < 0.7);
    if (!timeRoute(instance, MON, rest)) continue;
    const routes = emptyRoutes(instance);
    setRoute(routes, MON, rest);
    for (let position = 0; position <= rest.length; position += 1) {
      const timed = timeRoute(instance, MON, rest.toSpliced(position, 0, 0));
      const may = mayFitAt(routes, MON, 0, position);
      if (timed) expect(may).toBe(true);
      fitting += timed ? 1 : 0;
      refused += may ? 0 : 1;
    }
  }
  expect(fitting).toBeGreaterThan(50);
  expect(refused).toBeGreaterThan(50);
});
