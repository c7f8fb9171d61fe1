import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { findDatabaseTests } from "./find-database-tests.ts";

const root = mkdtempSync(join(tmpdir(), "escale-find-"));
afterAll(() => rmSync(root, { recursive: true }));

function given(file: string, source: string) {
  mkdirSync(dirname(join(root, file)), { recursive: true });
  writeFileSync(join(root, file), source);
}

given("tests/given-database.ts", "export {};");
given("tests/given-stops.ts", 'import { givenDatabase } from "./given-database.ts";');
given("packages/a/src/direct.test.ts", 'import { givenDatabase } from "../../../tests/given-database.ts";');
given("packages/a/src/through.test.tsx", 'import {\n  givenStops,\n} from "../../../tests/given-stops.ts";');
given("packages/a/src/pure.test.ts", '// givenDatabase is not needed here\nimport { x } from "./x.ts";');
given("packages/a/src/x.ts", 'import { y } from "./y.ts";');
given("packages/a/src/y.ts", 'import { x } from "./x.ts";');
given("packages/a/node_modules/b/src/other.test.ts", 'import "../../../../../tests/given-database.ts";');

test("finds the tests that reach a database, through their helpers too, and no other", () => {
  expect(findDatabaseTests(["packages", "tests"], root)).toEqual([
    "packages/a/src/direct.test.ts",
    "packages/a/src/through.test.tsx",
  ]);
});

test("finds nothing outside the folders it is given", () => {
  expect(findDatabaseTests(["apps"], root)).toEqual([]);
});
