import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Readable, Writable } from "node:stream";
import { fileURLToPath } from "node:url";
import type { Problem } from "@escale/planner";
import { afterEach, beforeEach, expect } from "vitest";
import { planCommand } from "./plan.ts";

/*
 * For tests of `escale plan`: an example, an empty folder for each test, and the command run as a terminal or a pipe runs it.
 */

export const EXAMPLE = fileURLToPath(new URL("../../../../docs/examples/half-days.json", import.meta.url));
export const problem: Problem = JSON.parse(await readFile(EXAMPLE, "utf8"));

interface Ran {
  readonly code: number;
  readonly out: string;
  readonly err: string;
}

interface PlanRuns {
  /** Of the test that runs, empty at its beginning. */
  readonly folder: string;
  /** Writes a file in the folder and plans it. */
  runFile(content: string | Uint8Array, ...args: string[]): Promise<Ran>;
  /** The example, but for these fields. */
  runProblem(over: object, ...args: string[]): Promise<Ran>;
}

/** To be called once in a test file. */
export function givenPlanFolder(): PlanRuns {
  let folder = "";
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), "escale-plan-"));
  });
  afterEach(() => rm(folder, { recursive: true }));
  const runFile = async (content: string | Uint8Array, ...args: string[]) => {
    const path = join(folder, "problem.json");
    await writeFile(path, content);
    return run([path, ...args]);
  };
  return {
    get folder() {
      return folder;
    },
    runFile,
    runProblem: (over, ...args) => runFile(JSON.stringify({ ...problem, ...over }), ...args),
  };
}

export async function run(
  args: readonly string[],
  { stdin = Readable.from([]), isTTY = false, stdout }: { stdin?: Readable; isTTY?: boolean; stdout?: Writable } = {},
): Promise<Ran> {
  const [out, err] = [sink(), sink()];
  const code = await planCommand(args, { stdin, stdout: stdout ?? out.stream, stderr: err.stream, isTTY, env: {} });
  return { code, out: out.text(), err: err.text() };
}

function sink(): { stream: Writable; text(): string } {
  const chunks: Buffer[] = [];
  const stream = new Writable({
    write(chunk, _, done) {
      chunks.push(chunk);
      done();
    },
  });
  return { stream, text: () => Buffer.concat(chunks).toString() };
}

/** Exit code 2, one clear sentence, nothing on standard output, nothing that only a programmer reads. */
export function expectRefusal({ code, out, err }: Ran, ...sentences: readonly string[]): void {
  expect(err.trim().split("\n")).toEqual(sentences);
  expect([code, out]).toEqual([2, ""]);
  expect(err).not.toMatch(/\bat .*:\d+|Error|undefined|\[object/);
}
