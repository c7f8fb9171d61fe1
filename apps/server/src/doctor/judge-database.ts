import type { Facts } from "./facts.ts";
import { type Check, type Judge, safe, UNKNOWN, unsafe } from "./finding.ts";

const OLDEST_POSTGRESQL = 15;
/** A code by time (TOTP) holds for half a minute. */
const MOST_SKEW_SECONDS = 30;

/** What the database says, asked as the application and as the owner. */
export const databaseJudges = {
  login({ login }) {
    if (!login.seen) return UNKNOWN;
    if (login.superuser) return unsafe("superuser", login.login);
    if (login.bypassesFences) return unsafe("bypasses-fences", login.login);
    if (login.ownsTables) return unsafe("owner", login.login);
    if (login.createsRoles) return unsafe("creates-roles", login.login);
    return safe("ordinary", login.login);
  },
  fences({ schema }) {
    if (!schema.seen) return UNKNOWN;
    return schema.unfenced.length > 0 ? unsafe("open", ...schema.unfenced) : safe("closed");
  },
  "database-tls"({ login }) {
    if (!login.seen) return UNKNOWN;
    if (login.local) return safe("local");
    return login.encrypted ? safe("encrypted") : unsafe("clear");
  },
  postgresql({ login }) {
    if (!login.seen) return UNKNOWN;
    const major = Math.floor(login.version / 10_000);
    return major < OLDEST_POSTGRESQL ? unsafe("old", String(major)) : safe("known", String(major));
  },
  migrations({ schema }) {
    if (!schema.seen) return UNKNOWN;
    if (schema.unknown.length > 0) return unsafe("newer", ...schema.unknown);
    return schema.pending.length > 0 ? unsafe("pending", ...schema.pending) : safe("done");
  },
  clock({ login, now }) {
    if (!login.seen) return UNKNOWN;
    const seconds = Math.round(Math.abs(now.since(login.now).total("seconds")));
    return seconds > MOST_SKEW_SECONDS ? unsafe("apart", String(seconds)) : safe("together");
  },
} as const satisfies Partial<Record<Check, Judge<Facts>>>;
