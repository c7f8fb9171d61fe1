import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { findTestsThrough } from "./find-tests.ts";

const root = mkdtempSync(join(tmpdir(), "escale-find-"));
afterAll(() => rmSync(root, { recursive: true }));

function given(file: string, source: string) {
  mkdirSync(dirname(join(root, file)), { recursive: true });
  writeFileSync(join(root, file), source);
}

given("tests/door.ts", "export {};");
given("tests/given-stops.ts", 'import { door } from "./door.ts";');
given("packages/a/src/direct.test.ts", 'import { door } from "../../../tests/door.ts";');
given("packages/a/src/through.test.tsx", 'import {\n  givenStops,\n} from "../../../tests/given-stops.ts";');
given("packages/a/src/pure.test.ts", '// door is not needed here\nimport { x } from "./x.ts";');
given("packages/a/src/x.ts", 'import { y } from "./y.ts";');
given("packages/a/src/y.ts", 'import { x } from "./x.ts";');
given("packages/a/node_modules/b/src/other.test.ts", 'import "../../../../../tests/door.ts";');

test("finds the tests that reach a door, through their helpers too, and no other", () => {
  expect(findTestsThrough("tests/door.ts", ["packages", "tests"], root)).toEqual([
    "packages/a/src/direct.test.ts",
    "packages/a/src/through.test.tsx",
  ]);
});

test("finds nothing outside the folders it is given", () => {
  expect(findTestsThrough("tests/door.ts", ["apps"], root)).toEqual([]);
});
