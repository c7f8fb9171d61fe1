import { createHmac } from "node:crypto";
import pg from "pg";

/** Owns the database: makes its schema, takes copies of it. */
export const OWNER = "escale";

/** What the running application logs in as; it owns nothing. */
export const APPLICATION = "escale_app";

/** What `pg` needs to connect; `host` is the folder of the Unix socket where there is one. */
export interface EmbeddedConnection {
  readonly host: string;
  readonly port: number;
  readonly user: string;
  readonly password: string;
  readonly database: string;
  /** Said outright: else `pg` would ask PGSSLMODE. */
  readonly ssl: false;
}

/** How the two log in. */
export interface EmbeddedLogins {
  readonly owner: EmbeddedConnection;
  readonly application: EmbeddedConnection;
}

/** The application's password comes from the owner's: whoever holds the data folder has both, and one file is kept. */
export function loginsOf(owner: EmbeddedConnection): EmbeddedLogins {
  const password = createHmac("sha256", owner.password).update(APPLICATION).digest("base64url").slice(0, 32);
  return { owner, application: { ...owner, user: APPLICATION, password } };
}

/** Makes the application's login, or gives it the password that goes with the owner's of today. */
export async function furnishApplication({ owner, application }: EmbeddedLogins): Promise<void> {
  const client = new pg.Client(owner);
  client.on("error", () => {});
  await client.connect();
  try {
    const { rows } = await client.query("select from pg_roles where rolname = $1", [APPLICATION]);
    const verb = rows.length > 0 ? "alter" : "create";
    // No letter of the password needs quoting.
    await client.query(`${verb} role ${APPLICATION} login noinherit password '${application.password}'`);
  } finally {
    await client.end();
  }
}
