import { expect, test } from "vitest";
import { countTests } from "./count-tests.ts";

const file = (status: string, ...statuses: readonly string[]) => ({
  name: "a.test.ts",
  status,
  assertionResults: statuses.map((one, index) => ({ status: one, fullName: `test ${index}` })),
});

test("counts tests, not files", () => {
  expect(countTests([file("passed", "passed", "passed"), file("failed", "failed", "passed")], { exitCode: 1 })).toEqual(
    {
      passed: 3,
      failed: 1,
      remarks: [],
    },
  );
});

test("a file that cannot be run, or whose set-up breaks, is a failure", () => {
  expect(countTests([file("failed"), file("passed", "passed")], { exitCode: 1 })).toMatchObject({
    passed: 1,
    failed: 1,
    remarks: ["could not be run: a.test.ts"],
  });
});

test("a skipped test is a failure, unless tests were asked for by name", () => {
  const files = [file("passed", "passed", "pending")];
  expect(countTests(files)).toMatchObject({ passed: 1, failed: 1 });
  expect(countTests(files, { named: true })).toEqual({ passed: 1, failed: 0, remarks: [] });
});

test("a run that breaks around its tests, or that finds none, is a failure", () => {
  expect(countTests([file("passed", "passed")], { exitCode: 1 })).toMatchObject({ passed: 1, failed: 1 });
  expect(countTests([])).toMatchObject({ passed: 0, failed: 1, remarks: ["no test was run"] });
});
