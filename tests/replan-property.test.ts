import {
  type ClosedDate,
  checkProblem,
  type Demand,
  type Problem,
  plan,
  type Site,
  type Standing,
  type Vehicle,
} from "@escale/planner";
import fc from "fast-check";
import { expect, test } from "vitest";
import { checkPlan } from "./check-plan.ts";
import { someProblem } from "./some-problem.ts";

const RUNS = 560;

/** What happens after a plan was published. */
const disturbance = fc.record({
  kind: fc.constantFrom("none" as const, "vehicle" as const, "site" as const, "demand" as const),
  /** Which tour it falls on. */
  tour: fc.nat(20),
  /** Which stops are fixed, which have their hour promised. */
  lock: fc.constantFrom("fixed" as const, "dear" as const, "mixed" as const),
  hour: fc.boolean(),
});

test("a plan that is disturbed is made anew around its promises: fixed ones hold, changes are exactly the difference", () => {
  let replanned = 0;
  const seen = { moved: 0, dropped: 0, added: 0, quiet: 0 };
  fc.assert(
    fc.property(someProblem, disturbance, ({ standing: _, ...problem }, happened) => {
      if (checkProblem(problem).length > 0) return;
      const before = plan(problem);
      const [tour] = before.tours.slice(happened.tour % Math.max(1, before.tours.length));
      if (!tour) return;
      // Sessions of a cycle cannot be promised one by one: what stands of a cycle is `served`.
      const cycles = new Set(
        problem.demands.flatMap(({ id, frequency }) =>
          frequency.kind === "cycle" || frequency.kind === "stay" ? [id] : [],
        ),
      );
      const standing = before.tours.flatMap(({ vehicle, date, stops: all }) => {
        const stops = all.filter(({ demand }) => !cycles.has(demand));
        return stops.map(({ demand, period, start }, index): Standing => {
          const lock = happened.lock === "mixed" ? (index % 2 === 0 ? "fixed" : "dear") : happened.lock;
          return { demand, period, vehicle, date, lock, ...(happened.hour && { start }) };
        });
      });
      const asked = { ...disturb(problem, happened.kind, tour), standing };
      // A closed day is no contradiction, whatever is fixed on it.
      expect(checkProblem(asked)).toEqual([]);
      const after = plan(asked);
      expect(checkPlan(asked, after)).toEqual([]);
      expect(plan(asked)).toEqual(after);
      replanned += 1;
      for (const { kind } of after.changes ?? []) seen[kind] += 1;
      if (after.changes?.length === 0) seen.quiet += 1;
      if (happened.lock !== "fixed") return;
      // Fixed stops are dropped by what happened to them only.
      const dropped = (after.changes ?? []).flatMap((one) => (one.kind === "dropped" ? [one.from] : []));
      const isHit = ({ date }: { readonly date: string }) => happened.kind !== "none" && date === tour.date;
      expect(dropped.filter((from) => !isHit(from))).toEqual([]);
      expect((after.changes ?? []).filter(({ kind }) => kind === "moved")).toEqual([]);
    }),
    { seed: 20_270_202, numRuns: RUNS },
  );
  expect(replanned).toBeGreaterThan(170);
  for (const count of Object.values(seen)) expect(count).toBeGreaterThan(20);
}, 300_000);

function disturb(
  problem: Problem,
  kind: string,
  tour: { vehicle: string; date: string; stops: readonly { site: string }[] },
): Problem {
  const shut: ClosedDate = { date: tour.date, why: "works" };
  const close = <One extends Vehicle | Site>(one: One, id?: string): One =>
    one.id === id ? { ...one, closedDates: [...(one.closedDates ?? []), shut] } : one;
  if (kind === "vehicle") return { ...problem, vehicles: problem.vehicles.map((one) => close(one, tour.vehicle)) };
  if (kind === "site") return { ...problem, sites: problem.sites.map((one) => close(one, tour.stops[0]?.site)) };
  if (kind === "none") return problem;
  const demand: Demand = {
    id: "new",
    site: (problem.sites[0] as Site).id,
    frequency: { kind: "once" },
    service: 3_600,
    from: problem.horizon.from,
  };
  return { ...problem, demands: [...problem.demands, demand] };
}
