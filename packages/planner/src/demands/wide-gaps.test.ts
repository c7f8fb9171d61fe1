import { expect, test } from "vitest";
import { aDemand, aProblem } from "../given-problem.ts";
import { plan } from "../plan-problem.ts";
import type { Demand } from "../problem.ts";

const FEBRUARY = { from: "2027-02-01", to: "2027-02-28" };
const gapsOf = (over: Partial<Demand>) => plan(aProblem({ horizon: FEBRUARY, demands: [aDemand("d", over)] })).wideGaps;

test("stops within the widest gap are nothing to tell", () => {
  expect(gapsOf({ frequency: { kind: "spaced", times: 4, minGap: 5, maxGap: 8 } })).toBeUndefined();
  expect(gapsOf({ frequency: { kind: "per-month", times: 2, maxGap: 10 } })).toBeUndefined();
});

test("what the calendar pulls apart is told, as near as it can be", () => {
  const frequency = { kind: "spaced", times: 2, maxGap: 5 } as const;
  expect(gapsOf({ frequency, weekdays: [2] })).toEqual([
    { demand: "d", from: "2027-02-02", to: "2027-02-09", days: 7, maxGap: 5 },
  ]);
});

test("a stop that stands is a neighbour; two that stand are nobody's doing here", () => {
  const frequency = { kind: "spaced", times: 3, maxGap: 10 } as const;
  const served = ["2027-01-01", "2027-01-20"].map((date, index) => ({ period: `spaced#${index + 1}`, date }));
  expect(gapsOf({ frequency, served, from: "2027-02-03" })).toEqual([
    { demand: "d", from: "2027-01-20", to: "2027-02-03", days: 14, maxGap: 10 },
  ]);
});
