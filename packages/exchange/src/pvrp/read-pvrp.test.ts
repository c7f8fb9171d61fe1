import { expect, test } from "vitest";
import { readPvrp } from "./read-pvrp.ts";
import { writeRes } from "./write-res.ts";

/** Two days, two vehicles; the first customer comes on either day, the second on both. */
const TWO = `1 2 2 2
100 10
0 12
0 0 0 0 0 0 0
1 3 4 5 2 1 2 1 2
2 0 8 1 3 2 1 3
`;

test("reads days, patterns and distances", () => {
  expect(readPvrp(TWO)).toEqual({
    vehicles: 2,
    days: [{ capacity: 10, longest: 100 }, { capacity: 12 }],
    customers: [
      { service: 5, load: 2, patterns: [[1], [0]] },
      { service: 1, load: 3, patterns: [[0, 1]] },
    ],
    distances: [
      [0, 5, 8],
      [5, 0, 5],
      [8, 5, 0],
    ],
  });
});

test("writes rounds with their duration and load", () => {
  const problem = readPvrp(TWO);
  if ("why" in problem) throw new Error(problem.why);
  const rounds = [
    { day: 0, customers: [1, 2] },
    { day: 1, customers: [2] },
  ];
  expect(writeRes(problem, { cost: 34, rounds })).toBe("34.00\n1 1 24.00 5 0 1 2 0\n2 1 17.00 3 0 2 0\n");
});

test.each([
  ["", { why: "not-periodic", type: 0 }],
  ["hello", { why: "not-a-number", at: 1, text: "hello" }],
  ["2 1 1 1\n0 10", { why: "not-periodic", type: 2 }],
  [TWO.split("\n").slice(0, 5).join("\n"), { why: "cut-short", numbers: 24, wanted: 31 }],
  [TWO.replace("1 2 1 2\n2", "1 2 1 3\n2"), { why: "bad-customer", customer: 1 }],
  [TWO.replace("2 1 3\n", "2 1 9\n"), { why: "bad-customer", customer: 2 }],
  [TWO.replace("1 2 2 2", "1 2 2 99"), { why: "cut-short", numbers: 32, wanted: 4 }],
])("refuses %j", (text, refusal) => {
  expect(readPvrp(text)).toEqual(refusal);
});
