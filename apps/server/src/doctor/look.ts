import { readdir, stat, statfs } from "node:fs/promises";
import { join } from "node:path";
import { examineLogin, examineSchema, joinEmbedded } from "@escale/store";
import type { Config } from "../config.ts";
import { lookAtProvider } from "../openid/look-at-provider.ts";
import type { Facts, Looked } from "./facts.ts";

/** Learns what is to be judged: asks the database and looks at the data folder, and changes neither. */
export async function lookAt(config: Config, now: () => Temporal.Instant): Promise<Facts> {
  const { database } = config;
  const logins =
    database.kind === "embedded"
      ? await joinEmbedded(database.folder)
      : { owner: database.ownerUrl, application: database.url };
  const login = await looked(logins && (() => examineLogin(logins.application)));
  // At once: the two clocks are compared.
  const asked = now();
  const schema = await looked(logins && (() => examineSchema(logins.owner)));
  const folder = await looked(database.kind === "embedded" ? () => lookAtFolder(database.folder) : undefined);
  const backup = await lookAtBackups(config.backup.nightly?.folder);
  const providers = await Promise.all(config.openid.map(lookAtProvider));
  return { config, now: asked, root: process.getuid?.() === 0, login, schema, folder, backup, providers };
}

async function looked<T extends object>(look: (() => Promise<T>) | undefined): Promise<Looked<T>> {
  if (!look) return { seen: false };
  try {
    return { seen: true, ...(await look()) };
  } catch {
    // Why may hold an address with its password; that it is not seen says enough here, and a start says why.
    return { seen: false };
  }
}

/** The newest whole file in the folder of backups; one that is still being written has a name of its own. */
async function lookAtBackups(folder: string | undefined): Promise<Facts["backup"]> {
  if (folder === undefined) return { kind: "not-set" };
  const names = await readdir(folder).catch(() => []);
  const whole = names.filter((name) => !/^\.|\.part$/.test(name));
  const found = await Promise.all(whole.map((name) => stat(join(folder, name))));
  const times = found.filter((one) => one.isFile()).map(({ mtimeMs }) => Math.floor(mtimeMs));
  if (times.length === 0) return { kind: "none" };
  return { kind: "there", at: Temporal.Instant.fromEpochMilliseconds(Math.max(...times)) };
}

/** What another account may read, write or list: to walk through the folder (started as root) is no harm by itself. */
async function lookAtFolder(folder: string) {
  const { bavail, bsize } = await statfs(folder);
  const modeOf = async (path: string) => ({ path, mode: (await stat(path)).mode & 0o777 });
  const itself = await modeOf(folder);
  const mayWalkIn = (itself.mode & 0o011) !== 0;
  const names = mayWalkIn ? await readdir(folder) : [];
  const inside = await Promise.all(names.map((name) => modeOf(join(folder, name))));
  return { open: [itself, ...inside].filter(({ mode }) => (mode & 0o066) !== 0), freeBytes: bavail * bsize };
}
