import type { Agent, Limits, PlannedTour, Problem } from "@escale/planner";
import { expect, test } from "vitest";
import { checkLimits } from "./check-limits.ts";

const tour = (date: string, departure: string, back: string, crew?: readonly string[]): PlannedTour => ({
  vehicle: "bus",
  date,
  departure,
  return: back,
  distance: 0,
  driving: 0,
  breaks: [],
  stops: [],
  ...(crew && { crew }),
});
/** Monday and Tuesday: 8 h, then 4 h after 16 h 30 of rest. */
const TWO = [tour("2027-02-01", "08:00", "16:00"), tour("2027-02-02", "08:30", "12:30")];
const seven = [1, 2, 3, 4, 5, 6, 7, 8].map((day) => tour(`2027-02-0${day}`, "08:00", "16:00"));

function faults(limits: Limits, tours: readonly PlannedTour[], agents: readonly Agent[] = []): readonly string[] {
  const vehicle = { id: "bus", depot: { index: 0 }, weekdays: [1], day: ["08:00", "18:00"] } as const;
  const problem: Problem = {
    version: 1,
    horizon: { from: "2027-02-01", to: "2027-02-14" },
    halfDays: { morning: ["08:00", "12:00"], afternoon: ["13:00", "18:00"] },
    vehicles: [agents.length > 0 ? { ...vehicle, crew: { agents: 1 } } : vehicle],
    agents,
    sites: [],
    demands: [],
    limits,
    travel: { kind: "matrix", durations: [[0]], distances: [[0]] },
  };
  return checkLimits(problem, tours);
}

test.each<[Limits, Limits, readonly PlannedTour[], string]>([
  [{ maxWork: 28_800 }, { maxWork: 28_799 }, TWO, "aboard bus: 28800 s of work on 2027-02-01"],
  [{ maxWeek: 43_200 }, { maxWeek: 43_199 }, TWO, "aboard bus: 43200 s of work in a week"],
  [{ dailyRest: 59_400 }, { dailyRest: 59_401 }, TWO, "aboard bus: rests 59400 s before 2027-02-02"],
  [{ weeklyRest: 57_600 }, { weeklyRest: 57_601 }, seven, "aboard bus: no rest of 57601 s in the week of 2027-02-01"],
])("%o is kept, %o is not", (kept, broken, tours, fault) => {
  expect(faults(kept, tours)).toEqual([]);
  expect(faults(broken, tours)).toEqual([fault]);
});

test("a break is no work, and what one agent rests another does not", () => {
  const breaks = [{ start: "12:00", end: "13:00", for: ["lunch"] as const }];
  expect(faults({ maxWork: 25_200 }, [{ ...(TWO[0] as PlannedTour), breaks }])).toEqual([]);
  const [ana, ben] = [{ id: "ana" }, { id: "ben" }];
  const crewed = (names: readonly string[]) => TWO.map((one, index) => ({ ...one, crew: [names[index] as string] }));
  expect(faults({ dailyRest: 60_000 }, crewed(["ana", "ben"]), [ana, ben])).toEqual([]);
  expect(faults({ dailyRest: 60_000 }, crewed(["ana", "ana"]), [ana, ben])).toEqual([
    "ana: rests 59400 s before 2027-02-02",
  ]);
});
