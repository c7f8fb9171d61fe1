import { lchown, readdir, readFile, rm, stat } from "node:fs/promises";
import { join } from "node:path";
import { done, type Outcome, refused } from "@escale/domain";
import { codeOf } from "./claim-folder.ts";
import { CLUSTER, DRAFT } from "./create-cluster.ts";
import type { EmbeddedRefusal } from "./embedded-refusal.ts";
import type { Binaries } from "./find-binaries.ts";
import { PASSWORD_FILE } from "./keep-password.ts";
import { stopServers, workersIn } from "./stop-servers.ts";
import type { Account } from "./system-account.ts";

/** A cluster that was made whole. */
interface OldCluster {
  readonly owner: Account;
  /** Major version of the PostgreSQL that made it. */
  readonly version: number;
}

/** Looks at the cluster of a folder without touching it; undefined when one is still to be made. */
export async function inspectCluster(folder: string): Promise<Outcome<OldCluster | undefined, EmbeddedRefusal>> {
  const cluster = join(folder, CLUSTER);
  const owner = await statIfThere(cluster);
  if (!owner) {
    const vanished = (await statIfThere(join(folder, PASSWORD_FILE))) && !(await statIfThere(join(folder, DRAFT)));
    return vanished ? corrupt(folder, "le dossier « postgres » a disparu") : done(undefined);
  }
  try {
    const text = await readFile(join(cluster, "PG_VERSION"), "utf8");
    const version = Number(text);
    return Number.isSafeInteger(version) && version > 0
      ? done({ owner, version })
      : corrupt(folder, "le fichier PG_VERSION est illisible");
  } catch (error) {
    if (codeOf(error) !== "ENOENT" && codeOf(error) !== "ENOTDIR") throw error;
    return corrupt(folder, "le fichier PG_VERSION manque");
  }
}

/**
 * Makes the cluster ours alone: stops the server that a killed Escale left, clears its mark, gives root's files to the
 * account that runs PostgreSQL. The server is stopped rather than adopted: its sessions hold the locks of the dead, and
 * its settings and programs may be those of an older Escale.
 */
export async function takeOver(
  folder: string,
  { pgCtl }: Binaries,
  account: Account | undefined,
): Promise<Outcome<"reopened" | "recovered", EmbeddedRefusal>> {
  const cluster = join(folder, CLUSTER);
  const mark = join(cluster, "postmaster.pid");
  const interrupted = (await statIfThere(mark)) !== undefined || (await workersIn(cluster)).length > 0;
  if (interrupted) {
    const left = await stopServers(cluster, pgCtl);
    if (left !== undefined) return refused({ refused: "server-will-not-stop", folder, pid: left });
    // PostgreSQL believes a mark whose process number is in use again, and would refuse for ever. A mark whose process is
    // gone stays: PostgreSQL checks the shared memory that it names, in case sessions live on unseen.
    if (isAlive(Number.parseInt(await readFile(mark, "utf8").catch(() => ""), 10))) await rm(mark, { force: true });
  }
  if (account && (await stat(cluster)).uid !== account.uid) await giveTree(cluster, account);
  return done(interrupted ? "recovered" : "reopened");
}

function isAlive(pid: number): boolean {
  if (!Number.isSafeInteger(pid) || pid <= 0) return false;
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return codeOf(error) === "EPERM";
  }
}

/** The top goes last: until then the folder still shows whom it belonged to. */
async function giveTree(top: string, { uid, gid }: Account): Promise<void> {
  for (const name of await readdir(top, { recursive: true })) await lchown(join(top, name), uid, gid);
  await lchown(top, uid, gid);
}

async function statIfThere(path: string): Promise<Account | undefined> {
  return stat(path).catch((error: unknown) => {
    if (codeOf(error) === "ENOENT") return undefined;
    throw error;
  });
}

function corrupt(folder: string, reason: string) {
  return refused({ refused: "corrupt-folder" as const, folder, reasons: [reason] });
}
