import { chown, mkdir, open, rename, rm } from "node:fs/promises";
import { join } from "node:path";
import { done, type Outcome, refused } from "@escale/domain";
import type { ChosenRunner } from "./choose-runner.ts";
import type { EmbeddedRefusal } from "./embedded-refusal.ts";
import type { Binaries } from "./find-binaries.ts";
import { forgetPassword, newPassword, savePassword } from "./keep-password.ts";
import { OWNER } from "./logins.ts";
import { refusalOfLog } from "./read-failure.ts";
import { runProgram } from "./run-program.ts";
import { stopServers } from "./stop-servers.ts";

export const CLUSTER = "postgres";

/** A cluster under this name is half-made, whatever it holds. */
export const DRAFT = "postgres.new";

/**
 * Sorting and letters come from PostgreSQL itself ("builtin"), not from the machine's libraries: an index stays right
 * when the folder moves to another machine or ICU is upgraded. Pages that sort names for people say how.
 */
const INITDB = [
  "--username=postgres",
  "--auth-local=reject",
  "--auth-host=reject",
  "--encoding=UTF8",
  "--locale=C",
  "--locale-provider=builtin",
  "--builtin-locale=C.UTF-8",
  "--data-checksums",
];

/**
 * pg_trgm still asks the C library which characters are letters: with plain C, an accent cuts a word in two. Not every
 * system has C.UTF-8 (older macOS), and there plain C has to do.
 */
const LETTERS = ["C.UTF-8", "C"] as const;

/**
 * Makes the cluster beside its place, whole, with Escale's role and database in it, then moves it there in one step.
 * The password is written once the draft exists: a password without cluster nor draft thus means that data vanished.
 */
export async function createCluster(
  folder: string,
  binaries: Binaries,
  chosen: ChosenRunner,
): Promise<Outcome<void, EmbeddedRefusal>> {
  const { runner, account } = chosen;
  const draft = join(folder, DRAFT);
  await stopServers(draft, binaries.pgCtl);
  await forgetPassword(folder);
  await removeDraft(folder);
  await mkdir(draft, { mode: 0o700 });
  if (account) await chown(draft, account.uid, account.gid);
  const password = newPassword();
  await savePassword(folder, password);
  for (const letters of LETTERS) {
    const args = ["-D", draft, ...INITDB, `--lc-ctype=${letters}`];
    // Working from inside the draft is how a set-up that outlives a killed Escale is found again.
    const made = await runProgram(runner, binaries.initdb, args, { cwd: draft });
    if (made.code === 0) break;
    if (letters === "C" || !/invalid locale name/.test(made.output)) return setUpFailed(folder, made.output);
  }
  const furnished = await runAlone(binaries, chosen, draft, [
    // Not a superuser: row-level security holds, and SQL reaches no file. CREATEDB lets tests clone a template.
    `CREATE ROLE ${OWNER} LOGIN CREATEDB CREATEROLE PASSWORD '${password}';`,
    `CREATE DATABASE escale OWNER ${OWNER};`,
  ]);
  if (furnished !== undefined) return setUpFailed(folder, furnished);
  await rename(draft, join(folder, CLUSTER));
  await syncFolder(folder);
  return done(undefined);
}

/** Gives the role a new password, when the file that held it is lost or does not fit. No server may run. */
export async function renewPassword(
  folder: string,
  binaries: Binaries,
  chosen: ChosenRunner,
): Promise<Outcome<string, EmbeddedRefusal>> {
  await forgetPassword(folder);
  const password = newPassword();
  const failure = await runAlone(binaries, chosen, join(folder, CLUSTER), [
    `ALTER ROLE ${OWNER} PASSWORD '${password}';`,
  ]);
  if (failure !== undefined) return refused(await refusalOfLog(failure, folder));
  await savePassword(folder, password);
  return done(password);
}

/** Lets the owner make the roles that the application works as. No server may run. */
export async function letOwnerMakeRoles(
  folder: string,
  binaries: Binaries,
  chosen: ChosenRunner,
): Promise<Outcome<void, EmbeddedRefusal>> {
  const failure = await runAlone(binaries, chosen, join(folder, CLUSTER), [`ALTER ROLE ${OWNER} CREATEROLE;`]);
  return failure === undefined ? done(undefined) : refused(await refusalOfLog(failure, folder));
}

/** Runs SQL, a statement a line, as superuser with no server and no connection. Returns what went wrong, if anything. */
async function runAlone(
  binaries: Binaries,
  { runner }: ChosenRunner,
  cluster: string,
  statements: readonly string[],
): Promise<string | undefined> {
  const input = `${statements.join("\n")}\n`;
  const { code, output } = await runProgram(runner, binaries.postgres, ["--single", "-D", cluster, "postgres"], {
    input,
  });
  // It goes on after an error, and ends with 0.
  return code === 0 && !/\b(ERROR|FATAL|PANIC):/.test(output) ? undefined : output;
}

async function setUpFailed(folder: string, output: string): Promise<Outcome<void, EmbeddedRefusal>> {
  const refusal = await refusalOfLog(output, folder);
  await forgetPassword(folder);
  await removeDraft(folder);
  return refused(refusal);
}

async function removeDraft(folder: string): Promise<void> {
  await rm(join(folder, DRAFT), { recursive: true, force: true, maxRetries: 5 });
}

/** A new name in a folder survives a power cut once the folder itself is on disk (Windows has no such call). */
async function syncFolder(folder: string): Promise<void> {
  if (process.platform === "win32") return;
  const handle = await open(folder, "r");
  await handle.sync();
  await handle.close();
}
