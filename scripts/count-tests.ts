/** What Vitest's JSON report says of one file of tests; only what is counted here. */
interface ReportedFile {
  readonly name: string;
  readonly status: string;
  readonly assertionResults: readonly { readonly status: string; readonly fullName: string }[];
}

export interface TestCount {
  readonly passed: number;
  readonly failed: number;
  /** What counts as failed although no assertion did: a file that could not be run, a test that was skipped. */
  readonly remarks: readonly string[];
}

/**
 * Counts tests, not files. A file that failed without a failed test (it could not be loaded, its set-up broke) is one
 * failure; so is a skipped test, unless the run was asked for some tests by name.
 */
export function countTests(
  files: readonly ReportedFile[],
  { named = false, exitCode = 0 }: { named?: boolean; exitCode?: number } = {},
): TestCount {
  let passed = 0;
  let failed = 0;
  const remarks: string[] = [];
  for (const { name, status, assertionResults } of files) {
    const before = failed;
    for (const test of assertionResults) {
      if (test.status === "passed") passed += 1;
      else if (test.status === "failed") failed += 1;
      else if (!named) {
        failed += 1;
        remarks.push(`skipped, which counts as failed: ${test.fullName} (${name})`);
      }
    }
    if (status === "failed" && failed === before) {
      failed += 1;
      remarks.push(`could not be run: ${name}`);
    }
  }
  if (exitCode !== 0 && failed === 0) {
    failed = 1;
    remarks.push("the run itself broke: see above");
  }
  if (passed + failed === 0) {
    failed = 1;
    remarks.push("no test was run");
  }
  return { passed, failed, remarks };
}
