import { PassThrough, type Readable } from "node:stream";
import { text } from "node:stream/consumers";
import type { ClientConfig } from "pg";
import { inject } from "vitest";
import { runEscale } from "../apps/server/src/cli/escale.ts";

export interface Said {
  readonly code: number;
  readonly out: string;
  readonly err: string;
}

/** Types a command, in a terminal of its own. */
export async function runCommand(
  args: readonly string[],
  { env = {}, stdin = PassThrough.from([]) }: { env?: Record<string, string>; stdin?: Readable } = {},
): Promise<Said> {
  const stdout = new PassThrough();
  const stderr = new PassThrough();
  const said = Promise.all([text(stdout), text(stderr)]);
  const code = await runEscale(args, { stdin, stdout, stderr, isTTY: false, env });
  stdout.end();
  stderr.end();
  const [out, err] = await said;
  return { code, out, err };
}

/** The same, on the database of a test. */
export function escale(
  connection: ClientConfig,
  args: readonly string[],
  { env = {}, ...given }: { env?: Record<string, string>; stdin?: Readable } = {},
): Promise<Said> {
  const owner = { ...inject("server"), database: connection.database ?? "" };
  const database = { DATABASE_URL: urlOf(connection), ESCALE_DATABASE_OWNER_URL: urlOf(owner) };
  return runCommand(args, { ...given, env: { ...env, ...database } });
}

export function urlOf({ host, port, user, password, database = "" }: ClientConfig): string {
  const url = new URL(`postgresql://localhost/${database}`);
  url.username = user ?? "";
  url.password = typeof password === "string" ? password : "";
  url.port = String(port ?? 5432);
  // A folder is where a Unix socket is.
  if (host?.startsWith("/")) url.searchParams.set("host", host);
  else if (host) url.hostname = host;
  return url.href;
}
