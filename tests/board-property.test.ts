import { type Alternative, type Board, checkProblem, openBoard, type Plan, type Problem, plan } from "@escale/planner";
import fc from "fast-check";
import { expect, test } from "vitest";
import { checkPlan } from "./check-plan.ts";
import { someProblem } from "./some-problem.ts";

const RUNS = 250;

test("what a board offers can be done, for exactly what it says, and what it refuses has a reason", () => {
  let cycles = 0;
  const seen: Record<Alternative["kind"], number> = { here: 0, free: 0, swap: 0, refused: 0 };
  fc.assert(
    fc.property(someProblem, (problem) => {
      if (checkProblem(problem).length > 0) return;
      const made = plan(problem);
      const board = openBoard(problem, made);
      expect(board.lost).toBe(0);
      const [first] = made.tours.flatMap(({ stops }) => stops);
      const [unserved] = made.unassigned.filter(({ period }) => period !== "horizon");
      for (const stop of [first, unserved]) {
        if (!stop) continue;
        const offered = board.alternatives(stop.demand, stop.period) ?? [];
        expect(offered.filter(({ kind }) => kind === "here")).toHaveLength(stop === first ? 1 : 0);
        for (const one of sample(offered)) {
          seen[one.kind] += 1;
          if (one.kind === "refused") expect(one.reason).toBeDefined();
          if (one.kind === "free" || one.kind === "swap")
            checkMove(problem, made, board.move(stop.demand, stop.period, one), one);
        }
      }
      cycles += checkCycles(problem, made, board);
    }),
    { seed: 20_270_201, numRuns: RUNS },
  );
  expect(seen.here).toBeGreaterThan(RUNS / 4);
  expect(seen.free).toBeGreaterThan(RUNS / 2);
  expect(seen.swap).toBeGreaterThan(5);
  expect(seen.refused).toBeGreaterThan(RUNS);
  expect(cycles).toBeGreaterThan(RUNS / 10);
}, 120_000);

/** A few of each kind: every plan that is made again costs some milliseconds. */
function sample(offered: readonly Alternative[]): readonly Alternative[] {
  return [...Map.groupBy(offered, ({ kind }) => kind).values()].flatMap((alike) => [
    ...alike.slice(0, 2),
    ...alike.slice(2).slice(-1),
  ]);
}

/** All sessions where they are said to have room, for exactly what is said; returns how many ways were followed. */
function checkCycles(problem: Problem, made: Plan, board: Board): number {
  const offers = problem.demands.flatMap(({ id }) =>
    (board.cycleAlternatives(id) ?? []).slice(0, 2).map((one) => ({ id, one })),
  );
  for (const { id, one } of offers) {
    const moved = board.moveCycle(id, one);
    if (!moved) throw new Error(`a cycle that cannot be where it was offered: ${id}`);
    expect(checkPlan(problem, moved).filter((fault) => !/stands idle/.test(fault))).toEqual([]);
    expect(Math.abs(costWithoutCrews(moved) - costWithoutCrews(made) - one.cost)).toBeLessThanOrEqual(2);
    const dates = moved.tours.filter(({ stops }) => stops.some(({ demand }) => demand === id)).map(({ date }) => date);
    expect([dates[0], dates.at(-1)]).toEqual([one.from, one.to]);
  }
  return offers.length;
}

function checkMove(
  problem: Problem,
  made: Plan,
  moved: Plan | undefined,
  offered: Extract<Alternative, { kind: "free" | "swap" }>,
): void {
  if (!moved) throw new Error(`an offer on ${offered.date} that cannot be taken`);
  // A day that a move leaves empty may suit somebody else who is unserved: that is for whoever moved to see.
  const faults = checkPlan(problem, moved).filter((fault) => !/stands idle/.test(fault));
  expect(faults).toEqual([]);
  // Two sums in different orders may be rounded to two sides.
  expect(Math.abs(costWithoutCrews(moved) - costWithoutCrews(made) - offered.cost)).toBeLessThanOrEqual(2);
  const tour = moved.tours.find(({ vehicle, date }) => vehicle === offered.vehicle && date === offered.date);
  expect(tour?.stops.some(({ start, halfDay }) => start === offered.start && halfDay === offered.halfDay)).toBe(true);
}

function costWithoutCrews({ summary: { cost, goals } }: Plan): number {
  return cost - goals.pairs.cost - goals.shares.cost;
}
