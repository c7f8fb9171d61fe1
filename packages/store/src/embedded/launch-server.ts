import type { ChildProcess } from "node:child_process";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { done, type Outcome, refused } from "@escale/domain";
import pg from "pg";
import type { Address } from "./choose-address.ts";
import { codeOf } from "./claim-folder.ts";
import { CLUSTER } from "./create-cluster.ts";
import type { EmbeddedRefusal } from "./embedded-refusal.ts";
import type { Binaries } from "./find-binaries.ts";
import { type EmbeddedConnection, OWNER } from "./logins.ts";
import { refusalOfLog } from "./read-failure.ts";
import { type Runner, startProgram } from "./run-program.ts";
import { openLog } from "./server-log.ts";
import { HBA, HBA_FILE, serverArguments } from "./server-settings.ts";
import { writeOwned } from "./write-owned.ts";

type LaunchRefusal =
  | EmbeddedRefusal
  | { readonly refused: "wrong-password" }
  /** The folder is from before the owner made roles. */
  | { readonly refused: "owner-makes-no-roles" }
  /** Something of an earlier server is still in the way; a moment later it is gone. */
  | { readonly refused: "still-busy"; readonly last: EmbeddedRefusal };

const STILL_BUSY = /lock file ".*" already exists|pre-existing shared memory block/;

/** Starts the server and waits until it answers, as long as it lives: putting a large journal in order takes minutes. */
export async function launchServer(
  folder: string,
  binaries: Binaries,
  runner: Runner,
  address: Address,
  password: string,
): Promise<Outcome<{ readonly server: ChildProcess; readonly connection: EmbeddedConnection }, LaunchRefusal>> {
  await writeOwned(folder, HBA_FILE, HBA, 0o644);
  const host = address.kind === "socket" ? address.folder : "127.0.0.1";
  const connection = { host, port: address.port, user: OWNER, password, database: "escale", ssl: false } as const;
  const log = await openLog(folder);
  try {
    const start = (await log.stat()).size;
    // A session of its own: Ctrl-C in the terminal is for Escale, which then stops its server in order.
    const server = startProgram(runner, binaries.postgres, serverArguments(folder, join(folder, CLUSTER), address), {
      stdio: ["ignore", log.fd, log.fd],
      detached: true,
    });
    let ended: string | undefined;
    server.once("error", (error) => (ended = `FATAL: ${error.message}`));
    server.once("exit", () => (ended ??= ""));
    server.unref();
    for (let wait = 10; ; wait = Math.min(wait * 1.3, 200)) {
      const answer = ended === undefined ? await ask(connection) : "silent";
      if (answer === "ready") return done({ server, connection });
      if (answer === "wrong-password" || answer === "owner-makes-no-roles") return refused({ refused: answer });
      if (ended !== undefined) return refused(await failure(folder, ended + (await readFrom(log, start))));
      if (answer !== "silent") return refused({ refused: "corrupt-folder", folder, reasons: [answer.message] });
      await pause(wait);
    }
  } finally {
    await log.close();
  }
}

/** "silent" while the server is not there yet or is putting itself in order. */
async function ask(
  connection: EmbeddedConnection,
): Promise<"ready" | "silent" | "wrong-password" | "owner-makes-no-roles" | Error> {
  const client = new pg.Client({ ...connection, connectionTimeoutMillis: 5_000 });
  client.on("error", () => {});
  try {
    await client.connect();
    const { rows } = await client.query("select from pg_roles where rolname = current_user and rolcreaterole");
    return rows.length > 0 ? "ready" : "owner-makes-no-roles";
  } catch (error) {
    const code = codeOf(error);
    if (code === "28P01") return "wrong-password";
    const final = error instanceof pg.DatabaseError && code !== "57P03";
    return final ? error : "silent";
  } finally {
    await client.end().catch(() => {});
  }
}

async function failure(folder: string, log: string): Promise<LaunchRefusal> {
  const refusal = await refusalOfLog(log, folder);
  return STILL_BUSY.test(log) ? { refused: "still-busy", last: refusal } : refusal;
}

/** At most the last 64 kB: the end tells. */
async function readFrom(log: Awaited<ReturnType<typeof openLog>>, start: number): Promise<string> {
  const { size } = await log.stat();
  const from = Math.max(start, size - 65_536);
  const bytes = Buffer.alloc(Math.max(0, size - from));
  await log.read(bytes, 0, bytes.length, from);
  return bytes.toString("utf8");
}
