import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { chmod, mkdtemp, writeFile } from "node:fs/promises";
import { delimiter, join } from "node:path";
import { createInterface } from "node:readline";
import type { EmbeddedRefusal } from "./embedded-refusal.ts";
import type { EmbeddedPostgres } from "./start-embedded.ts";

/** For tests: an Escale in a process of its own, that can be killed. */
export interface AnotherEscale {
  readonly pid: number;
  /** What `startEmbedded` answered. */
  readonly answer: Promise<Pick<EmbeddedPostgres, "how" | "owner"> | EmbeddedRefusal>;
  /** Stops its server in order, then ends. */
  stop(): Promise<void>;
  kill(): Promise<void>;
}

const SCRIPT = `
const { startEmbedded } = await import(${JSON.stringify(new URL("./start-embedded.ts", import.meta.url).href)});
const started = await startEmbedded({ folder: process.argv[1], say: (line) => console.error(line) });
console.log(JSON.stringify(started.ok ? { ...started.value, stop: undefined } : started.refusal));
if (started.ok) process.stdin.on("end", () => started.value.stop()).resume();
else process.exit();
`;

/** @param before a command that ends by running what follows it: an account to take, a disk to mount. */
export function anotherEscale(
  folder: string,
  { before = [], env = {} }: { before?: readonly string[]; env?: NodeJS.ProcessEnv } = {},
): AnotherEscale {
  const [command = "", ...args] = [...before, process.execPath, "--input-type=module", "-e", SCRIPT, "--", folder];
  const child = spawn(command, args, {
    stdio: ["pipe", "pipe", "inherit"],
    cwd: "/",
    env: { PATH: process.env.PATH, ...env },
  });
  const ended = new Promise<void>((resolve) => child.once("exit", () => resolve()));
  return {
    pid: child.pid ?? 0,
    answer: firstLine(child),
    stop: () => {
      child.stdin?.end();
      return ended;
    },
    kill: () => {
      child.kill("SIGKILL");
      return ended;
    },
  };
}

async function firstLine(child: ChildProcess): AnotherEscale["answer"] {
  if (!child.stdout) throw new Error("no output to read");
  const { promise: failed, reject } = Promise.withResolvers<never>();
  child.once("error", reject);
  child.once("close", (code, signal) => reject(new Error(`it ended without an answer (${code ?? signal})`)));
  const line = once(createInterface(child.stdout), "line", { signal: AbortSignal.timeout(30_000) });
  return JSON.parse((await Promise.race([line, failed]))[0]);
}

/** `setpriv` without the part that ends PostgreSQL together with Escale; all the rest of it as it is here. */
const WITHOUT_DEATH_SIGNAL = `#!/bin/sh
left=$#
while [ $left -gt 0 ]; do
  word=$1; shift; left=$((left - 1))
  if [ "$word" = --pdeathsig ]; then shift; left=$((left - 1)); else set -- "$@" "$word"; fi
done
PATH=\${PATH#*:} exec setpriv "$@"
`;

/**
 * An environment in which the server outlives a killed Escale, as it does where there is no such signal.
 * @param parent the folder of the test, which it removes.
 */
export async function leavingOrphans(parent: string): Promise<NodeJS.ProcessEnv> {
  const folder = await mkdtemp(join(parent, "path-"));
  const setpriv = join(folder, "setpriv");
  await writeFile(setpriv, WITHOUT_DEATH_SIGNAL);
  await chmod(setpriv, 0o755);
  return { PATH: `${folder}${delimiter}${process.env.PATH}` };
}
