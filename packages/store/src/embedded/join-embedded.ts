import { readFile } from "node:fs/promises";
import { join } from "node:path";
import pg from "pg";
import { CLUSTER } from "./create-cluster.ts";
import { readPassword } from "./keep-password.ts";
import { type EmbeddedLogins, loginsOf, OWNER } from "./logins.ts";

/**
 * The way into the PostgreSQL of a folder that another Escale on this machine runs, for a command beside a server;
 * undefined when none answers there. Whoever may read the folder's password may use it, nobody else.
 */
export async function joinEmbedded(folder: string): Promise<EmbeddedLogins | undefined> {
  const pidFile = await readFile(join(folder, CLUSTER, "postmaster.pid"), "utf8").catch(() => "");
  // Its lines: pid, data folder, start, port, socket folder, address.
  const [, , , port, socketFolder, address] = pidFile.split("\n").map((line) => line.trim());
  const host = socketFolder || address;
  const password = await readPassword(folder).catch(() => undefined);
  if (!port || !host || !password) return undefined;
  const connection = { host, port: Number(port), user: OWNER, password, database: "escale", ssl: false as const };
  const client = new pg.Client({ ...connection, connectionTimeoutMillis: 5_000 });
  client.on("error", () => {});
  try {
    await client.connect();
    return loginsOf(connection);
  } catch {
    return undefined;
  } finally {
    await client.end().catch(() => {});
  }
}
