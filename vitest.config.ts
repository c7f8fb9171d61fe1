import { configDefaults, defineConfig } from "vitest/config";
import { EndHungTests } from "./scripts/end-hung-tests.ts";
import { LongestFirst } from "./scripts/longest-first.ts";
import { findTestsThrough } from "./tests/find-tests.ts";

const FOLDERS = ["packages", "apps", "tests", "scripts"];
const browserTests = findTestsThrough("tests/browser/open-browser.ts", FOLDERS);
const databaseTests = findTestsThrough("tests/given-database.ts", FOLDERS).filter(
  (file) => !browserTests.includes(file),
);

/** Where `npm test` wants the results to count. */
const report = process.env.ESCALE_TEST_REPORT;
const json: ["json", { outputFile: string }][] = report ? [["json", { outputFile: report }]] : [];

export default defineConfig({
  test: {
    // Two cores are usual, and a third of the time tests wait: for a process to start, a clock, a network that is silent.
    maxWorkers: 3,
    sequence: { sequencer: LongestFirst },
    // Milliseconds. Long enough for a real database and a real browser on a busy machine, short enough to see a hang.
    testTimeout: 30_000,
    hookTimeout: 60_000,
    teardownTimeout: 30_000,
    reporters: ["default", new EndHungTests(), ...json],
    projects: [
      {
        extends: true,
        test: {
          name: "plain",
          include: FOLDERS.map((folder) => `${folder}/**/*.test.{ts,tsx}`),
          exclude: [...configDefaults.exclude, ...databaseTests, ...browserTests],
        },
      },
      // The only ones that wait for a PostgreSQL: a pure rule is tested without starting one.
      { extends: true, test: { name: "database", include: databaseTests, globalSetup: "tests/global-setup.ts" } },
      { extends: true, test: { name: "browser", include: browserTests, globalSetup: "tests/global-setup.ts" } },
    ],
  },
});
