import type { Agent, Limits, PlannedTour, Problem } from "@escale/planner";
import { expect, test } from "vitest";
import { checkDriving } from "./check-driving.ts";

const tour = (date: string, driving: number, crew?: readonly string[]): PlannedTour => ({
  vehicle: "bus",
  date,
  departure: "08:00",
  return: "20:00",
  distance: 0,
  driving,
  breaks: [],
  stops: [],
  ...(crew && { crew }),
});
/** From Friday to Monday over new year, then a week later. */
const tours = (crews: readonly (readonly string[] | undefined)[] = []) =>
  ["2026-12-31", "2027-01-01", "2027-01-04", "2027-01-11"].map((date, index) =>
    tour(date, [30_000, 34_000, 35_000, 20_000][index] as number, crews[index]),
  );

function faults(driving: Limits["driving"], all = tours(), agents: readonly Agent[] = []): readonly string[] {
  const vehicles = [{ id: "bus", ...(agents.length > 0 && { crew: { agents: 1 } }) }];
  return checkDriving({ limits: { driving }, vehicles, agents } as unknown as Problem, all);
}

test.each<[Limits["driving"], Limits["driving"], string]>([
  [{ maxWeek: 64_000 }, { maxWeek: 63_999 }, "aboard bus: drives 64000 s in the week of 2026-12-28"],
  [{ maxTwoWeeks: 99_000 }, { maxTwoWeeks: 98_999 }, "aboard bus: drives 99000 s in two weeks from 2026-12-28"],
  [
    { maxDay: 30_000, longDays: { maxDay: 36_000, perWeek: 1 } },
    { maxDay: 29_999, longDays: { maxDay: 36_000, perWeek: 1 } },
    "aboard bus: 2 long days of driving in the week of 2026-12-28",
  ],
])("%o is kept, %o is not", (kept, broken, fault) => {
  expect(faults(kept)).toEqual([]);
  expect(faults(broken)).toEqual([fault]);
});

test("each agent who drives by itself; who does not drive is not counted", () => {
  const agents = [{ id: "ana", drives: true }, { id: "ben", drives: true }, { id: "cleo" }];
  const driving = { maxWeek: 40_000 };
  expect(faults(driving, tours([["ana"], ["ben"], ["ana"], ["ben"]]), agents)).toEqual([]);
  expect(faults(driving, tours([["ana"], ["ana", "cleo"], ["ben"], ["ben"]]), agents)).toEqual([
    "ana: drives 64000 s in the week of 2026-12-28",
  ]);
});
