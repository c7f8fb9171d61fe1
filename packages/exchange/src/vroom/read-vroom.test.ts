import { expect, test } from "vitest";
import { readVroom } from "./read-vroom.ts";

const on = { date: Temporal.PlainDate.from("2027-03-28"), timeZone: "Europe/Paris" };
const square = (size: number, value: number) =>
  Array.from({ length: size }, (_, from) => Array.from({ length: size }, (_, to) => (from === to ? 0 : value)));

const vehicle = { id: 7, start_index: 0, end_index: 0, time_window: [28_800, 64_800] };
const job = { id: 3, location_index: 1, setup: 600, service: 3_600, time_windows: [[36_000, 37_800]] };
const problem = { jobs: [job], vehicles: [vehicle], matrices: { car: { durations: square(2, 720) } } };

const read = (over: object) => {
  const answer = readVroom({ ...problem, ...over }, on);
  if ("why" in answer) throw new Error(JSON.stringify(answer));
  return answer;
};
const refuse = (over: object) => readVroom({ ...problem, ...over }, on);

test("a job is a site and a demand; the start's window becomes the presence's", () => {
  const { problem: made, ignored } = read({});
  expect(ignored).toEqual([]);
  expect(made.sites).toEqual([{ id: "3", place: { index: 1 }, setup: 600 }]);
  // It may start from 10:00 to 10:30, then 10 minutes of set-up and an hour of service.
  expect(made.demands).toEqual([
    {
      ...{ id: "3", site: "3", frequency: { kind: "once" }, service: 3_600, priority: 0, equipment: [] },
      windows: [["10:10", "11:40"]],
    },
  ]);
  expect(made.vehicles[0]).toMatchObject({ id: "7", depot: { index: 0 }, day: ["08:00", "18:00"], equipment: [] });
  // 720 s at 50 km/h.
  expect(made.travel.distances).toEqual(square(2, 10_000));
});

test("a matrix keeps its own distances; locations without one are estimated", () => {
  const matrices = { car: { durations: square(2, 720), distances: square(2, 9_000) } };
  expect(read({ matrices }).problem.travel.distances).toEqual(square(2, 9_000));
  const { problem: made } = read({
    matrices: undefined,
    jobs: [{ id: 1, location: [3.62, 49.9] }],
    vehicles: [{ id: 1, start: [3.6, 49.9], end: [3.6, 49.9] }],
  });
  expect(made.travel.durations).toHaveLength(2);
  expect(made.travel.distances[0]?.[1]).toBeGreaterThan(1_500);
  expect(made.demands[0]).toMatchObject({ service: 60 });
});

test("skills, limits and a break have counterparts", () => {
  const breaks = [{ id: 1, service: 1_800, time_windows: [[43_200, 45_000]] }];
  const { problem: made } = read({
    vehicles: [{ ...vehicle, skills: [2, 14], max_tasks: 4, max_travel_time: 7_200, breaks }],
    jobs: [{ ...job, skills: [14], priority: 90 }],
  });
  expect(made.vehicles[0]).toMatchObject({
    equipment: ["skill 2", "skill 14"],
    maxStops: 4,
    maxDriving: 7_200,
    lunch: { window: ["12:00", "13:00"], service: 1_800 },
  });
  expect(made.demands[0]).toMatchObject({ equipment: ["skill 14"], priority: 90 });
});

test("timestamps are read on the wall clock, also on the night that the clocks change", () => {
  // 28 March 2027, 10:00 to 10:30 in Paris: nine hours after a midnight of 24 h − 1 h.
  const from = Temporal.ZonedDateTime.from("2027-03-28T10:00[Europe/Paris]").epochMilliseconds / 1_000;
  const { problem: made } = read({ jobs: [{ ...job, setup: 0, time_windows: [[from, from + 1_800]] }] });
  expect(made.demands[0]?.windows).toEqual([["10:00", "11:30"]]);
});

test.each([
  ["shipments", { shipments: [{}] }, ["shipments"]],
  ["loads", { jobs: [{ ...job, delivery: [0, 2] }] }, ["jobs[0].delivery"]],
  ["a tour that ends elsewhere", { vehicles: [{ ...vehicle, end_index: 1 }] }, ["vehicles[0].end"]],
  ["a tour with no end", { vehicles: [{ id: 1, start_index: 0 }] }, ["vehicles[0].end"]],
  ["a plan to be timed", { vehicles: [{ ...vehicle, steps: [] }] }, ["vehicles[0].steps"]],
  ["two breaks", { vehicles: [{ ...vehicle, breaks: [{ id: 1 }, { id: 2 }] }] }, ["vehicles[0].breaks[1]"]],
  ["an unknown rule", { jobs: [{ ...job, service_per_type: {} }] }, ["jobs[0].service_per_type"]],
  ["two profiles", { vehicles: [vehicle, { ...vehicle, profile: "bike" }] }, ["vehicles[1].profile"]],
])("%s cannot be planned here, and that is said", (_, over, paths) => {
  expect(refuse(over)).toEqual({ why: "not-planned", paths });
});

test("what changes no rule is named and left aside", () => {
  const { ignored } = read({
    vehicles: [{ ...vehicle, capacity: [4], costs: { fixed: 10 } }],
    jobs: [{ ...job, delivery: [0], description: "place" }],
  });
  expect(ignored).toEqual(["jobs[0].description", "vehicles[0].capacity", "vehicles[0].costs"]);
});

test.each([
  [{ jobs: [{ id: 1 }] }, { why: "nowhere", path: "jobs[0].location_index" }],
  [{ matrices: { bike: { durations: [] } } }, { why: "no-matrix", profile: "car" }],
  [
    { jobs: [{ ...job, time_windows: [[90_000, 93_600]] }] },
    { why: "not-on-the-day", paths: ["jobs[0].time_windows[0]"] },
  ],
])("%j is refused", (over, refusal) => {
  expect(refuse(over)).toEqual(refusal);
});

test.each([null, [], "x", { jobs: [] }, { ...problem, jobs: [{ ...job, service: -1 }] }, { ...problem, vehicles: [] }])(
  "%j has not VROOM's shape",
  (value) => expect(readVroom(value, on)).toMatchObject({ why: "shape" }),
);
