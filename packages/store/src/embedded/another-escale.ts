import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { chmod, mkdir, mkdtemp, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { delimiter, join } from "node:path";
import { createInterface } from "node:readline";
import type { EmbeddedRefusal } from "./embedded-refusal.ts";
import type { EmbeddedPostgres } from "./start-embedded.ts";

/** For tests: an Escale in a process of its own, that can be killed. */
export interface AnotherEscale {
  readonly pid: number;
  /** What `startEmbedded` answered. */
  readonly answer: Promise<Pick<EmbeddedPostgres, "how" | "connection"> | EmbeddedRefusal>;
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
  const [line] = await once(createInterface(child.stdout), "line", { signal: AbortSignal.timeout(30_000) });
  return JSON.parse(line);
}

/** An environment in which the server outlives a killed Escale, as it does where there is no `setpriv`. */
export async function withoutSetpriv(): Promise<NodeJS.ProcessEnv> {
  const folder = await mkdtemp(join(tmpdir(), "escale-path-"));
  await mkdir(folder, { recursive: true });
  await writeFile(join(folder, "setpriv"), "#!/bin/sh\nexit 1\n");
  await chmod(join(folder, "setpriv"), 0o755);
  await chmod(folder, 0o755);
  return { PATH: `${folder}${delimiter}${process.env.PATH}` };
}
