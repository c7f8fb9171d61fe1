import { type Plan, type Problem, plan } from "@escale/planner";

/*
 * For tests of the checkers: a plan that is sound, of a problem that says only what they need, and the problem with one clause
 * changed.
 */

export const MONDAY = "2027-02-01";

export const PROBLEM: Problem = {
  version: 1,
  horizon: { from: MONDAY, to: "2027-02-28" },
  halfDays: { morning: ["09:00", "12:00"], afternoon: ["14:00", "17:00"] },
  vehicles: [
    {
      id: "bus",
      depot: { index: 0 },
      weekdays: [1],
      day: ["08:00", "18:00"],
      lunch: { window: ["11:45", "14:00"], service: 2_700 },
      maxDriving: 3_600,
      maxStops: 2,
      equipment: ["ramp"],
      spaces: [
        { name: "office", capacity: 3, confidential: true },
        { name: "hall", capacity: 12 },
      ],
    },
  ],
  sites: [
    { id: "square", place: { index: 1 }, setup: 1_200, teardown: 900 },
    { id: "school", place: { index: 2 }, setup: 1_200, teardown: 900 },
  ],
  demands: [
    {
      id: "d1",
      site: "square",
      frequency: { kind: "per-month", times: 2 },
      service: 10_800,
      halfDays: ["morning"],
      spaces: [{}, { confidential: true }],
    },
    { id: "d2", site: "school", frequency: { kind: "per-month", times: 2 }, service: 10_800, equipment: ["ramp"] },
  ],
  travel: {
    kind: "matrix",
    durations: [
      [0, 600, 600],
      [600, 0, 600],
      [600, 600, 0],
    ],
    distances: [
      [0, 9_000, 9_000],
      [9_000, 0, 9_000],
      [9_000, 9_000, 0],
    ],
  },
};
export const PLAN: Plan = plan(PROBLEM);

export const vehicle = (over: Partial<Problem["vehicles"][number]>): Partial<Problem> => ({
  vehicles: [{ ...(PROBLEM.vehicles[0] as Problem["vehicles"][number]), ...over }],
});
export const site = (over: Partial<Problem["sites"][number]>): Partial<Problem> => ({
  sites: [{ ...(PROBLEM.sites[0] as Problem["sites"][number]), ...over }, ...PROBLEM.sites.slice(1)],
});
export const demand = (over: Partial<Problem["demands"][number]>): Partial<Problem> => ({
  demands: [{ ...(PROBLEM.demands[0] as Problem["demands"][number]), ...over }, ...PROBLEM.demands.slice(1)],
});
