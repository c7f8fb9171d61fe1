import { readdir, readFile, readlink } from "node:fs/promises";
import { basename } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { runProgram } from "./run-program.ts";

/** A process of PostgreSQL that works in one folder; `main` is the one that answers for the others. */
interface Worker {
  readonly pid: number;
  readonly main: boolean;
}

const PROGRAMS: ReadonlySet<string> = new Set(["postgres", "initdb"]);

/**
 * Processes of PostgreSQL at work in this cluster, whoever started them. A pid file is not believed: pids come back.
 * @param cluster real path.
 */
export async function workersIn(cluster: string): Promise<readonly Worker[]> {
  const found = process.platform === "linux" ? await workersFromProc(cluster) : await workersFromPs(cluster);
  return found.filter((worker) => worker.pid !== process.pid);
}

/** All of them work from inside the cluster; in a container root may not see where, but always with which arguments. */
async function workersFromProc(cluster: string): Promise<readonly Worker[]> {
  const pids = (await readdir("/proc")).filter((name) => /^\d+$/.test(name));
  const found = await Promise.all(
    pids.map(async (pid): Promise<Worker | undefined> => {
      const name = await readFile(`/proc/${pid}/comm`, "utf8").catch(() => "");
      if (!PROGRAMS.has(name.trim())) return undefined;
      const main = (await readFile(`/proc/${pid}/cmdline`, "utf8").catch(() => "")).split("\0").includes(cluster);
      const inside = (await readlink(`/proc/${pid}/cwd`).catch(() => "")) === cluster;
      return main || inside ? { pid: Number(pid), main } : undefined;
    }),
  );
  return found.filter((worker) => worker !== undefined);
}

async function workersFromPs(cluster: string): Promise<readonly Worker[]> {
  if (process.platform === "win32") return [];
  const { output } = await runProgram({ prefix: [] }, "/bin/ps", ["-axww", "-o", "pid=,command="]);
  return output.split("\n").flatMap((line) => {
    const [, pid, program = "", args = ""] = /^\s*(\d+) (.*?) -D (.*)$/.exec(line) ?? [];
    const ours = PROGRAMS.has(basename(program)) && (args === cluster || args.startsWith(`${cluster} `));
    return ours ? [{ pid: Number(pid), main: true }] : [];
  });
}

/** From polite to final, each with the time it is given, in milliseconds. */
const STEPS = [
  ["SIGINT", 10_000],
  ["SIGQUIT", 3_000],
  ["SIGKILL", 2_000],
] as const;

/**
 * Stops every server of this cluster: cleanly (sessions ended, checkpoint written), then less so, in 15 s at most.
 * @returns a process that is still there after all that; undefined when there is none.
 */
export async function stopServers(cluster: string, pgCtl: string): Promise<number | undefined> {
  if (process.platform === "win32") {
    // Signals do not exist there; pg_ctl speaks to the server through its own pipe.
    await runProgram({ prefix: [] }, pgCtl, ["stop", "-D", cluster, "-m", "fast", "-w", "-t", "15"]);
    return undefined;
  }
  for (const [signal, patience] of STEPS) {
    const giveUp = Date.now() + patience;
    const workers = await workersIn(cluster);
    const mains = workers.filter((worker) => worker.main);
    const told = signal === "SIGKILL" || mains.length === 0 ? workers : mains;
    for (const { pid } of told) {
      send(pid, signal);
      // A frozen process hears nothing until it goes on.
      send(pid, "SIGCONT");
    }
    while ((await workersIn(cluster)).length > 0 && Date.now() < giveUp) await pause(25);
  }
  return (await workersIn(cluster))[0]?.pid;
}

/** Sends a signal to a process that may have ended meanwhile. */
function send(pid: number, signal: NodeJS.Signals): void {
  try {
    process.kill(pid, signal);
  } catch {
    // Gone, which is what was wanted; or not ours to signal, which the caller finds out by looking again.
  }
}
