import { expect, test } from "vitest";
import { checkProblem } from "../check/check-problem.ts";
import { aDemand, aProblem, aSite, aVehicle, everyRoad } from "../given-problem.ts";
import { plan } from "../plan-problem.ts";
import type { Limits, Problem } from "../problem.ts";

const WORK: Limits = { breaks: { after: 21_540, service: 1_200 } };
const ROAD: Limits = { driving: { breaks: { after: 16_200, service: 2_700, parts: [900, 1_800] } } };

/** One stop of some hours, some hours away. */
function go(limits: Limits, leg: number, service: number, over: Partial<Problem> = {}) {
  const problem = aProblem({
    limits,
    halfDays: { morning: ["06:00", "13:00"], afternoon: ["13:00", "24:00"] },
    vehicles: [aVehicle({ weekdays: [1], day: ["00:00", "24:00"] })],
    demands: [aDemand("d", { service: service * 3_600 })],
    travel: everyRoad(6, leg * 3_600, 10_000),
    ...over,
  });
  expect(checkProblem(problem)).toEqual([]);
  const { tours, unassigned } = plan(problem);
  return {
    tours: tours.map(({ departure, return: back, breaks, stops }) => [
      departure,
      stops.map(({ arrival, start }) => `${arrival} ${start}`).join(),
      breaks.map((one) => `${one.start}-${one.end} ${one.for}`).join(", "),
      back,
    ]),
    why: unassigned.flatMap(({ reasons }) => reasons).filter(({ rule }) => rule === "no-break"),
  };
}

test("a day of six hours has its break, one of less has none", () => {
  expect(go(WORK, 0.5, 4.9).tours).toEqual([["05:30", "06:00 06:00", "", "11:24"]]);
  expect(go(WORK, 0.5, 5).tours).toEqual([["05:10", "05:40 06:00", "05:40-06:00 work", "11:30"]]);
  expect(go({}, 0.5, 5).tours).toEqual([["05:30", "06:00 06:00", "", "11:30"]]);
});

test("nobody pauses while the door is open: what is too long for that is not served, and it is said why", () => {
  expect(go(WORK, 0.5, 6)).toEqual({ tours: [], why: [{ rule: "no-break", vehicle: "bus", days: 1 }] });
});

test("more work, more breaks, each long enough", () => {
  const totals = { breaks: { service: 900, totals: [{ work: 21_600, service: 1_800 }] } };
  expect(go(totals, 0.5, 5).tours[0]?.[2]).toBe("");
  expect(go(totals, 1, 5).tours).toHaveLength(1);
  const [tour] = go(totals, 1, 5).tours;
  expect(tour?.[2]).toMatch(/^(\d\d:\d\d)-(\d\d:\d\d) work(, .*)?$/);
});

test("a leg longer than may be driven at once is halted on its way", () => {
  const [tour] = go(ROAD, 5, 1).tours;
  // Who waits for six o'clock has a first part of the next break; the second is half an hour, an hour before home.
  expect(tour).toEqual([
    "00:00",
    "05:45 06:00",
    "04:30-05:15 driving, 05:45-06:00 driving, 11:00-11:30 driving",
    "12:30",
  ]);
});

test("a break from driving is one, or two parts of which the first is the shorter", () => {
  const two = {
    vehicles: [aVehicle({ weekdays: [1], day: ["07:00", "24:00"] })],
    sites: [aSite("square", 1), aSite("school", 2)],
    demands: [
      aDemand("a", { windows: [["09:00", "10:00"]] }),
      aDemand("b", { site: "school", windows: [["12:15", "13:00"]], service: 2_700 }),
    ],
  };
  // Two hours, two more, 15 minutes free before the second stop, then half an hour of driving is left.
  const [tour] = go(ROAD, 2, 1, two).tours;
  expect(tour?.[2]).toBe("12:00-12:15 driving, 13:30-14:00 driving");
  const whole = { driving: { breaks: { after: 16_200, service: 2_700 } } };
  expect(go(whole, 2, 1, two).tours[0]?.[2]).toBe("13:30-14:15 driving");
});

test("the driving of a day", () => {
  expect(go({ driving: { maxDay: 7_200 } }, 1, 1).tours).toHaveLength(1);
  expect(go({ driving: { maxDay: 7_199 } }, 1, 1).tours).toEqual([]);
});

test.each<[Limits, string]>([
  [{ breaks: { after: 1_799, service: 60 } }, "limits.breaks.after out-of-range"],
  [{ breaks: { service: 86_400 } }, "limits.breaks.service out-of-range"],
  [{ breaks: { service: 60, totals: [{ work: -1, service: 60 }] } }, "limits.breaks.totals[0].work negative"],
  [{ driving: { breaks: { after: 16_200, service: 0 } } }, "limits.driving.breaks.service out-of-range"],
  [
    { driving: { breaks: { after: 16_200, service: 2_700, parts: [900, 1_740] } } },
    "limits.driving.breaks.parts contradiction",
  ],
])("%o is refused", (limits, fault) => {
  const faults = checkProblem(aProblem({ limits }));
  expect(faults.map((one) => `${one.path} ${one.fault}`)).toEqual([fault]);
});
