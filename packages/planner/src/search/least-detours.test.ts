import { expect, test } from "vitest";
import { aDemand, aProblem, aSite, aVehicle, everyRoad } from "../given-problem.ts";
import { seededRandom } from "../random.ts";
import { detour } from "./detour.ts";
import { compileInstance } from "./instance.ts";
import { emptyRoutes } from "./routes.ts";

const SITES = 7;

function given() {
  const random = seededRandom(3);
  const roads = Array.from({ length: SITES + 1 }, (_, from) => from).flatMap((from) =>
    Array.from({ length: SITES + 1 }, (_, to) => [from, to, 60 + Math.floor(random() * 3_000)] as const),
  );
  return compileInstance(
    aProblem({
      sites: Array.from({ length: SITES }, (_, index) => aSite(`s${index}`, index + 1)),
      demands: Array.from({ length: SITES }, (_, index) => aDemand(`d${index}`, { site: `s${index}` })),
      vehicles: [aVehicle({ depot: { index: 0 } })],
      travel: everyRoad(SITES + 1, 600, 10_000, roads),
      goals: { driving: 10_000 },
    }),
  );
}

test("what is remembered is what every position costs, whatever was asked before", () => {
  const instance = given();
  const { leastDetours } = emptyRoutes(instance);
  const random = seededRandom(11);
  // More sequences than are remembered of a route, asked for again and again.
  const sequences = [[], [0], [1, 2], [3, 0, 5], [6, 4, 2, 1]];
  for (let round = 0; round < 500; round += 1) {
    const route = Math.floor(random() * 3);
    const sequence = sequences[Math.floor(random() * sequences.length)] as number[];
    const place = 1 + Math.floor(random() * SITES);
    const each = Array.from({ length: sequence.length + 1 }, (_, at) => detour(instance, route, sequence, at, place));
    expect(leastDetours.of(route, sequence, place)).toBe(Math.min(...each));
  }
});
