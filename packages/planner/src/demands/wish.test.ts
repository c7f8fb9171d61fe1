import { expect, test } from "vitest";
import { aDemand, aProblem } from "../given-problem.ts";
import { plan } from "../plan-problem.ts";
import type { Demand } from "../problem.ts";

const wishing = (from: string, to: string, over: Partial<Demand> = {}) => {
  const demand = aDemand("d", { frequency: { kind: "once", wished: { from, to } }, ...over });
  const { tours, outsideWishes } = plan(
    aProblem({ horizon: { from: "2027-02-01", to: "2027-03-31" }, demands: [demand] }),
  );
  return { dates: tours.map(({ date }) => date), outsideWishes };
};

test("a wish that can be kept is", () => {
  expect(wishing("2027-02-16", "2027-02-18").dates[0]).toMatch(/^2027-02-1[678]$/);
  expect(wishing("2027-02-16", "2027-02-18").outsideWishes).toBeUndefined();
});

test("else the nearest day, before or after, and it is told", () => {
  expect(wishing("2027-02-16", "2027-02-18", { weekdays: [1] })).toEqual({
    dates: ["2027-02-15"],
    outsideWishes: [{ demand: "d", date: "2027-02-15", days: 1 }],
  });
  expect(wishing("2027-02-16", "2027-02-18", { weekdays: [5] }).dates).toEqual(["2027-02-19"]);
});

test("a wish outside the horizon leaves the nearest day of it", () => {
  expect(wishing("2027-04-10", "2027-04-30").outsideWishes).toEqual([{ demand: "d", date: "2027-03-31", days: 10 }]);
});
