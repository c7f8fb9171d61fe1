import { createHash } from "node:crypto";
import { chown, lstat, mkdir, mkdtemp, rm } from "node:fs/promises";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { codeOf } from "./claim-folder.ts";
import type { Account } from "./system-account.ts";

/** Where the server listens, and nowhere else. */
export type Address =
  | { readonly kind: "socket"; readonly folder: string; readonly port: number }
  | { readonly kind: "loopback"; readonly port: number };

/** Only a part of the socket's name: nothing listens on it. */
const PORT = 5432;
const SOCKET_NAME = `/.s.PGSQL.${PORT}`;

/** Bytes that the system keeps for a socket's path, without the final zero: `sun_path` of sockaddr_un. */
const LONGEST_PATH = process.platform === "linux" ? 107 : 103;

/**
 * A Unix socket in a folder of our own (0700), inside the data folder when its path is short enough, else in the folder
 * for temporary files; loopback on a free port where the system has no Unix sockets. No server may run.
 * @param account who runs PostgreSQL when it is not us.
 */
export async function chooseAddress(folder: string, account: Account | undefined): Promise<Address> {
  if (process.platform === "win32") return { kind: "loopback", port: await freePort() };
  const inside = join(folder, "run");
  if (fits(inside)) {
    await rm(inside, { recursive: true, force: true });
    await mkdir(inside, { mode: 0o700 });
    await giveTo(account, inside);
    return { kind: "socket", folder: inside, port: PORT };
  }
  return { kind: "socket", folder: await socketFolderElsewhere(folder, account), port: PORT };
}

function fits(socketFolder: string): boolean {
  return Buffer.byteLength(socketFolder + SOCKET_NAME) <= LONGEST_PATH;
}

/** Always the same for one data folder, so that starts after a crash leave nothing behind; a fresh one if it is squatted. */
async function socketFolderElsewhere(folder: string, account: Account | undefined): Promise<string> {
  const name = `escale-${createHash("sha256").update(folder).digest("hex").slice(0, 12)}`;
  const parent = fits(join(tmpdir(), `${name}-XXXXXX`)) ? tmpdir() : "/tmp";
  const usual = join(parent, name);
  try {
    await mkdir(usual, { mode: 0o700 });
    await giveTo(account, usual);
  } catch (error) {
    if (codeOf(error) !== "EEXIST") throw error;
  }
  if (await isPrivate(usual, account)) return usual;
  const fresh = await mkdtemp(`${usual}-`);
  await giveTo(account, fresh);
  return fresh;
}

/** A true folder, of the account that runs PostgreSQL, closed to everyone else. */
async function isPrivate(path: string, account: Account | undefined): Promise<boolean> {
  const found = await lstat(path);
  return found.isDirectory() && found.uid === (account?.uid ?? process.getuid?.()) && (found.mode & 0o777) === 0o700;
}

async function giveTo(account: Account | undefined, path: string): Promise<void> {
  if (account) await chown(path, account.uid, account.gid);
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer().once("error", reject);
    probe.listen(0, "127.0.0.1", () => {
      const address = probe.address();
      probe.close(() =>
        address && typeof address === "object" ? resolve(address.port) : reject(new Error("no port")),
      );
    });
  });
}
