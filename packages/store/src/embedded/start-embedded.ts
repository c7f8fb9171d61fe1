import type { ChildProcess } from "node:child_process";
import { rm } from "node:fs/promises";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { done, type Outcome, refused } from "@escale/domain";
import { chooseAddress } from "./choose-address.ts";
import { type ChosenRunner, chooseRunner } from "./choose-runner.ts";
import { claimFolder, refusalOfSystemError } from "./claim-folder.ts";
import { CLUSTER, createCluster, letOwnerMakeRoles, renewPassword } from "./create-cluster.ts";
import type { EmbeddedRefusal } from "./embedded-refusal.ts";
import { type Binaries, findBinaries } from "./find-binaries.ts";
import { inspectCluster, takeOver } from "./inspect-cluster.ts";
import { readPassword } from "./keep-password.ts";
import { launchServer } from "./launch-server.ts";
import { type FolderLock, lockFolder } from "./lock-folder.ts";
import { type EmbeddedConnection, type EmbeddedLogins, furnishApplication, loginsOf } from "./logins.ts";
import { sayIfSlow } from "./say-if-slow.ts";
import { LOG_FILE, trimLog } from "./server-log.ts";
import { stopServers } from "./stop-servers.ts";

type Say = (line: string) => void;

/** A PostgreSQL that this process started, and that it alone uses. */
export interface EmbeddedPostgres extends EmbeddedLogins {
  /** `recovered`: the last run did not end in order; what it had acknowledged is there. */
  readonly how: "created" | "reopened" | "recovered";
  /** Ends the sessions, writes everything down, lets the folder go; 15 s at most. May be called twice. */
  stop(): Promise<void>;
}

interface Launched {
  readonly server: ChildProcess;
  readonly connection: EmbeddedConnection;
  /** To remove at the end. */
  readonly socketFolder: string | undefined;
}

/** How often the log is kept short, in milliseconds. */
const TRIM_EVERY = 600_000;

/** Another server still in the way: how often it is stopped again, and how long each time, in milliseconds. */
const TRIES = 10;
const BETWEEN_TRIES = 300;

/**
 * Starts Escale's own PostgreSQL on a data folder, which it makes when it is new. Nothing but the holder of the folder
 * can reach it. Call `stop` before the process ends; where a killed process leaves its server behind, the next start
 * finds it and stops it first.
 * @param say told in French what takes longer than a second.
 * @param mayMake false: only on data that are there.
 */
export async function startEmbedded({
  folder: wanted,
  say,
  mayMake = true,
}: {
  readonly folder: string;
  readonly say: Say;
  readonly mayMake?: boolean;
}): Promise<Outcome<EmbeddedPostgres, EmbeddedRefusal>> {
  const claimed = await claimFolder(wanted, mayMake);
  if (!claimed.ok) return claimed;
  const folder = claimed.value;
  try {
    const lock = await lockFolder(folder);
    if (!lock.ok) return lock;
    let held = false;
    try {
      const started = await startHeld(folder, lock.value, say, mayMake);
      held = started.ok;
      return started;
    } finally {
      if (!held) await lock.value.release();
    }
  } catch (error) {
    return refused(await refusalOfSystemError(error, folder));
  }
}

async function startHeld(
  folder: string,
  lock: FolderLock,
  say: Say,
  mayMake: boolean,
): Promise<Outcome<EmbeddedPostgres, EmbeddedRefusal>> {
  const found = await findBinaries();
  if (!found.ok) return found;
  const binaries = found.value;
  const cluster = join(folder, CLUSTER);
  const inspected = await inspectCluster(folder);
  if (!inspected.ok) return inspected;
  const old = inspected.value;
  if (!old && !mayMake) return refused({ refused: "no-data", folder });
  const chosen = await chooseRunner(binaries, folder, old?.owner);
  if (!chosen.ok) return chosen;
  let how: EmbeddedPostgres["how"] = "created";
  if (old) {
    const { version } = chosen.value;
    if (old.version !== version)
      return refused({ refused: "other-version", folder, found: old.version, wanted: version });
    const slow = "La base de données du démarrage précédent s’arrête d’abord…";
    const taken = await sayIfSlow(say, slow, () => takeOver(folder, binaries, chosen.value.account));
    if (!taken.ok) return taken;
    how = taken.value;
  } else {
    say("Première installation de la base de données…");
    const created = await createCluster(folder, binaries, chosen.value);
    if (!created.ok) return created;
  }
  const slow =
    how === "recovered" ? "La base de données se remet en ordre après un arrêt brutal…" : "La base de données démarre…";
  const launched = await sayIfSlow(say, slow, () => launch(folder, binaries, chosen.value));
  if (launched.ok) return done(hold(launched.value, how));
  await stopServers(cluster, binaries.pgCtl);
  return launched;

  function hold({ server, connection, socketFolder }: Launched, how: EmbeddedPostgres["how"]): EmbeddedPostgres {
    const trimming = setInterval(() => void trimLog(folder).catch(() => {}), TRIM_EVERY).unref();
    let stopping: Promise<void> | undefined;
    server.once("exit", () => {
      const where = join(folder, LOG_FILE);
      if (!stopping)
        say(`La base de données s’est arrêtée d’elle-même. Relancez Escale ; le détail est dans ${where}.`);
    });
    const end = async () => {
      clearInterval(trimming);
      const left = await stopServers(cluster, binaries.pgCtl);
      if (left !== undefined) say(`La base de données (processus ${left}) ne s’arrête pas : vérifiez le disque.`);
      else if (socketFolder) await rm(socketFolder, { recursive: true, force: true });
      await lock.release();
    };
    return { ...loginsOf(connection), how, stop: () => (stopping ??= end()) };
  }
}

async function launch(
  folder: string,
  binaries: Binaries,
  chosen: ChosenRunner,
): Promise<Outcome<Launched, EmbeddedRefusal>> {
  await trimLog(folder);
  let password = await readPassword(folder);
  let mayMakeRoles = true;
  for (let tries = 1; ; tries++) {
    if (password === undefined) {
      const renewed = await renewPassword(folder, binaries, chosen);
      if (!renewed.ok) return renewed;
      password = renewed.value;
    }
    if (!mayMakeRoles) {
      const allowed = await letOwnerMakeRoles(folder, binaries, chosen);
      if (!allowed.ok) return allowed;
      mayMakeRoles = true;
    }
    const address = await chooseAddress(folder, chosen.account);
    const launched = await launchServer(folder, binaries, chosen.runner, address, password);
    const socketFolder = address.kind === "socket" ? address.folder : undefined;
    if (launched.ok) {
      await furnishApplication(loginsOf(launched.value.connection));
      return done({ ...launched.value, socketFolder });
    }
    const { refusal } = launched;
    if (refusal.refused === "wrong-password") password = undefined;
    else if (refusal.refused === "owner-makes-no-roles") mayMakeRoles = false;
    else if (refusal.refused !== "still-busy") return refused(refusal);
    if (tries === TRIES) {
      const reasons = ["password authentication failed"];
      return refused(
        refusal.refused === "still-busy" ? refusal.last : { refused: "server-will-not-start", folder, reasons },
      );
    }
    await pause(BETWEEN_TRIES);
    await stopServers(join(folder, CLUSTER), binaries.pgCtl);
  }
}
