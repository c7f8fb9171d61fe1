import { type ChildProcess, type SpawnOptions, spawn } from "node:child_process";
import { parse } from "node:path";

/** How a program of PostgreSQL is started: in front of it `setpriv` or nothing, under this account or ours. */
export interface Runner {
  readonly prefix: readonly string[];
  readonly account?: { readonly uid: number; readonly gid: number };
}

/** Starts a program with a bare environment, so that PG… variables, HOME and the machine's language change nothing. */
export function startProgram(
  { prefix, account }: Runner,
  program: string,
  args: readonly string[],
  options: SpawnOptions,
): ChildProcess {
  const [command = program, ...rest] = [...prefix, program, ...args];
  const { PATH, SystemRoot, TEMP } = process.env;
  const env = { PATH, LC_ALL: "C", TZ: "UTC", ...(SystemRoot && { SystemRoot }), ...(TEMP && { TEMP }) };
  // The current folder may be one that the other account cannot enter.
  return spawn(command, rest, { cwd: parse(program).root, ...options, env, ...account });
}

/** Runs a program to its end. `code` is undefined when it could not even start; `output` holds both its streams. */
export async function runProgram(
  runner: Runner,
  program: string,
  args: readonly string[],
  { cwd, input = "" }: { readonly cwd?: string; readonly input?: string } = {},
): Promise<{ readonly code: number | undefined; readonly output: string }> {
  const child = startProgram(runner, program, args, { stdio: "pipe", ...(cwd && { cwd }) });
  let output = "";
  child.stdout?.setEncoding("utf8").on("data", (text: string) => (output += text));
  child.stderr?.setEncoding("utf8").on("data", (text: string) => (output += text));
  // A program that ends before it read its input closes the pipe; its exit code tells the story.
  child.stdin?.on("error", () => {}).end(input);
  return new Promise((resolve) => {
    child.once("error", (error) => resolve({ code: undefined, output: error.message }));
    child.once("close", (code, signal) => resolve({ code: code ?? undefined, output: output + (signal ?? "") }));
  });
}
