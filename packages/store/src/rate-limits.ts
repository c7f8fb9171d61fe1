import { hash } from "node:crypto";
import type { Store } from "./open-store.ts";

/** So many times within so many seconds, by each; what is used up comes back little by little, not all at once. */
export interface RateRule {
  readonly name: string;
  readonly times: number;
  readonly seconds: number;
}

/** May it be done; if not, in how many seconds at the earliest. */
type RateTaken = { readonly ok: true } | { readonly ok: false; readonly waitSeconds: number };

export interface RateLimits {
  /** Counts once more for somebody (an address, an account), unless they have had enough: then waiting costs nothing more. */
  take(rule: RateRule, who: string): Promise<RateTaken>;
  /** Forgets those who may ask for everything again. */
  purge(): Promise<number>;
}

/** Milliseconds between two purges of one process. */
const PURGE_EVERY = 60_000;

/**
 * Limits that hold over all the processes of an installation, by the clock of the database: those of the processes may differ.
 * One row says all of one limit: the moment from which all of it is free again moves on by a share with each time (the generic
 * cell rate algorithm), and may not be further off than the whole.
 */
export function rateLimits(
  { accounts: { pool } }: Pick<Store, "accounts">,
  clock = () => performance.now(),
): RateLimits {
  let purged = clock();
  const purge = async () => (await pool.query(PURGE)).rowCount ?? 0;
  return {
    purge,
    async take({ name, times, seconds }, who) {
      if (clock() - purged > PURGE_EVERY) {
        purged = clock();
        await purge();
      }
      const key = hash("sha256", `${name}\0${who}`, "buffer");
      const taken = await pool.query({ ...TAKE, values: [name, key, seconds / times, seconds] });
      if (taken.rowCount === 1) return { ok: true };
      const { rows } = await pool.query<{ wait: number }>({ ...WAIT, values: [name, key, seconds / times, seconds] });
      // Gone meanwhile: it is free again.
      return { ok: false, waitSeconds: Math.max(1, Math.ceil(rows[0]?.wait ?? 1)) };
    },
  };
}

const TAKE = {
  name: "take-rate",
  text: `insert into rate_limits as known (rule, who, free_at)
    values ($1, $2, clock_timestamp() + make_interval(secs => $3))
    on conflict (rule, who) do update
      set free_at = greatest(known.free_at, clock_timestamp()) + make_interval(secs => $3)
      where greatest(known.free_at, clock_timestamp()) + make_interval(secs => $3)
        <= clock_timestamp() + make_interval(secs => $4)`,
};

const WAIT = {
  name: "wait-rate",
  text: `select extract(epoch from free_at - clock_timestamp())::float8 + $3::float8 - $4::float8 as wait
    from rate_limits where rule = $1 and who = $2`,
};

const PURGE = "delete from rate_limits where free_at < clock_timestamp()";
