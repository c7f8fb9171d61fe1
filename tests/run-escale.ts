import { type ChildProcess, execFile, spawn } from "node:child_process";
import { chmod, chown, mkdtemp, realpath, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { promisify, stripVTControlCharacters } from "node:util";
import { type EmbeddedPostgres, joinEmbedded, openUpkeep, type Upkeep } from "@escale/store";
import { afterAll, afterEach, beforeAll } from "vitest";
import { workersIn } from "../packages/store/src/embedded/stop-servers.ts";

/** The real `escale start`, in a process of its own. */
export interface RunningEscale {
  readonly pid: number;
  /** Everything said so far, on both streams. */
  output(): string;
  /** Waits for words; throws what was said instead when the process ends without them. */
  said(words: string | RegExp): Promise<void>;
  /** Waits until it is ready; the address that it prints. */
  url(): Promise<string>;
  /** Ctrl + C, as a terminal sends it: to the whole group. */
  interrupt(): Promise<number | null>;
  /** `kill -9`, of this process only. */
  kill(): Promise<void>;
  readonly ended: Promise<number | null>;
}

interface RunOptions {
  readonly folder?: string;
  readonly env?: NodeJS.ProcessEnv;
  /** In place of this Node with bin/escale.js. */
  readonly command?: readonly string[];
  /** The words of another command than `start`. */
  readonly args?: readonly string[];
  /** Where the person stands, from the project's folder. */
  readonly from?: string;
}

const PROJECT = join(import.meta.dirname, "..");
const ESCALE = join(PROJECT, "apps", "server", "bin", "escale.js");

/** Milliseconds: a first start takes about four seconds, on a busy machine several times that. */
const PATIENCE = 60_000;

/**
 * A parent folder for a test file, and what runs in it. After each test nothing of it runs any more: what does is ended
 * by its number.
 */
export function runEscales() {
  let parent = "";
  const running: RunningEscale[] = [];
  const folders = new Set<string>();
  beforeAll(async () => {
    parent = await realpath(await mkdtemp(join(tmpdir(), "escale-process-")));
    // PostgreSQL has to walk through it under another account.
    await chmod(parent, 0o755);
  });
  afterEach(async () => {
    await Promise.all(running.splice(0).map((escale) => escale.kill()));
    for (const folder of folders) for (const { pid } of await databaseProcesses(folder)) killIfThere(pid);
  });
  afterAll(() => rm(parent, { recursive: true, force: true, maxRetries: 5 }));
  return {
    /** A path of a data folder, not made yet. */
    folder: (name: string) => join(parent, name),
    /** A folder made and owned by an account. */
    async folderOf(account: { uid: number; gid: number }, name: string) {
      const made = await mkdtemp(join(parent, name));
      await chown(made, account.uid, account.gid);
      return made;
    },
    copy: async (from: string, name: string) => {
      await promisify(execFile)("cp", ["-a", from, join(parent, name)]);
      return join(parent, name);
    },
    run({ folder, env = {}, args = ["start"], command, from = "." }: RunOptions): RunningEscale {
      if (folder) folders.add(folder);
      // Called from anywhere, unless a command (npm) looks for the project where it stands.
      const cwd = command ? join(PROJECT, from) : parent;
      const escale = start(command ?? [process.execPath, ESCALE, ...args], cwd, {
        PATH: process.env.PATH,
        HOME: parent,
        ESCALE_PORT: "0",
        ...(folder && { ESCALE_DATA: folder }),
        ...env,
      });
      running.push(escale);
      return escale;
    },
  };
}

function start([program = "", ...args]: readonly string[], cwd: string, env: NodeJS.ProcessEnv): RunningEscale {
  const child = spawn(program, args, { cwd, env, stdio: ["ignore", "pipe", "pipe"], detached: true });
  const pid = child.pid ?? 0;
  const ended = new Promise<number | null>((resolve) => child.once("close", (code) => resolve(code)));
  const output = collect(child);
  const said = async (words: string | RegExp) => {
    const giveUp = Date.now() + PATIENCE;
    while (!matches(output(), words)) {
      const over = child.exitCode !== null || child.signalCode !== null;
      if (over || Date.now() > giveUp) throw new Error(`not said: ${words}\nwhat was said:\n${output()}`);
      await pause(5);
    }
  };
  return {
    pid,
    output,
    said,
    ended,
    async url() {
      await said(/Escale est prêt : \S+\n/);
      return /prêt : (\S+)/.exec(output())?.[1] ?? "";
    },
    async interrupt() {
      process.kill(-pid, "SIGINT");
      return ended;
    },
    async kill() {
      child.kill("SIGKILL");
      await ended;
    },
  };
}

function matches(text: string, words: string | RegExp): boolean {
  return typeof words === "string" ? text.includes(words) : words.test(text);
}

function collect(child: ChildProcess): () => string {
  let output = "";
  for (const stream of [child.stdout, child.stderr])
    stream?.setEncoding("utf8").on("data", (text: string) => (output += text));
  return () => stripVTControlCharacters(output);
}

/** What a setting names a server by. */
export function databaseUrl({ host, port, user, password, database }: EmbeddedPostgres["owner"]): string {
  return `postgresql://${user}:${password}@localhost:${port}/${database}?host=${encodeURIComponent(host)}`;
}

/** The processes of PostgreSQL that work on a data folder. */
export function databaseProcesses(folder: string) {
  return workersIn(join(folder, "postgres"));
}

/** Asks the database of a running Escale. */
export async function inDatabase<Answer>(folder: string, ask: (upkeep: Upkeep) => Promise<Answer>): Promise<Answer> {
  const logins = await joinEmbedded(folder);
  if (!logins) throw new Error(`no database answers in ${folder}`);
  const upkeep = openUpkeep(logins.owner);
  try {
    return await ask(upkeep);
  } finally {
    await upkeep.close();
  }
}

/** Every stop, in one line each. */
export function stopsIn(folder: string): Promise<readonly string[]> {
  return inDatabase(folder, async ({ pool }) => {
    const { rows } = await pool.query("select stop_id, starts_at, state from stops order by stop_id");
    return rows.map((row) => `${row.stop_id} ${row.starts_at} ${row.state}`);
  });
}

/** What was listed may have ended by itself meanwhile. */
function killIfThere(pid: number): void {
  try {
    process.kill(pid, "SIGKILL");
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "ESRCH") throw error;
  }
}
