import { spawn } from "node:child_process";
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { countTests, type TestCount } from "./count-tests.ts";
import { launchChromium } from "./launch-chromium.ts";

/*
 * `npm test`: makes sure that what the tests need is there, runs them all, and ends with a line that people and machines
 * can read: `N passed, N failed`. What follows `--` goes to Vitest: `npm test -- packages/planner`.
 */

const VITEST = fileURLToPath(new URL("vitest.mjs", import.meta.resolve("vitest/package.json")));

async function runTests(args: readonly string[]): Promise<TestCount> {
  const { browser, name } = await launchChromium();
  await browser.close();
  console.log(`Browser: ${name}.`);
  console.log(`Database: ${process.env.TEST_DATABASE_URL ? "the server of TEST_DATABASE_URL" : "the embedded one"}.`);
  const folder = await mkdtemp(join(tmpdir(), "escale-report-"));
  try {
    const report = join(folder, "report.json");
    const exitCode = await run([VITEST, "run", ...args], { ...process.env, ESCALE_TEST_REPORT: report });
    const { testResults } = JSON.parse(await readFile(report, "utf8").catch(() => '{"testResults":[]}'));
    const named = args.some((arg) => /^(-t|--testNamePattern)\b/.test(arg));
    return countTests(testResults, { named, exitCode });
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** Node's exit code. Vitest hears Ctrl + C from the terminal itself, other signals from here; the count comes after. */
function run(args: readonly string[], env: NodeJS.ProcessEnv): Promise<number> {
  const child = spawn(process.execPath, args, { env, stdio: ["ignore", "inherit", "inherit"] });
  process.on("SIGINT", () => {});
  for (const signal of ["SIGTERM", "SIGHUP"] as const) process.on(signal, () => child.kill(signal));
  return new Promise((resolve, reject) => {
    child.once("error", reject);
    child.once("close", (code) => resolve(code ?? 1));
  });
}

const { passed, failed, remarks } = await runTests(process.argv.slice(2)).catch(
  (error: unknown): TestCount => ({
    passed: 0,
    failed: 1,
    remarks: [error instanceof Error ? error.message : String(error)],
  }),
);
for (const remark of remarks) console.log(remark);
console.log(`${passed} passed, ${failed} failed`);
process.exitCode = failed === 0 ? 0 : 1;
