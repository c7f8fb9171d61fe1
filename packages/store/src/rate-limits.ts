import { hash } from "node:crypto";
import type { Pool } from "pg";
import { goTogether } from "./go-together.ts";
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
  const takeOnce = counting(pool);
  const purge = async () => (await pool.query(PURGE)).rowCount ?? 0;
  return {
    purge,
    async take(rule, who) {
      if (clock() - purged > PURGE_EVERY) {
        purged = clock();
        await purge();
      }
      const { name, times, seconds } = rule;
      const key = hash("sha256", `${name}\0${who}`, "buffer");
      if (await takeOnce(rule, key)) return { ok: true };
      const { rows } = await pool.query<{ wait: number }>({ ...WAIT, values: [name, key, seconds / times, seconds] });
      // Gone meanwhile: it is free again.
      return { ok: false, waitSeconds: Math.max(1, Math.ceil(rows[0]?.wait ?? 1)) };
    },
  };
}

/** In one statement. */
const MOST = 100;

interface Turn {
  readonly key: Buffer;
  answer(taken: boolean): void;
  fail(error: unknown): void;
}

/** Counts for those who come at once together, by rule: one way to the database for all of them. */
function counting(pool: Pool): (rule: RateRule, key: Buffer) => Promise<boolean> {
  const queues = new Map<string, (turn: Turn) => void>();
  return ({ name, times, seconds }, key) =>
    new Promise((answer, fail) => {
      const rule = `${name} ${times} ${seconds}`;
      const queue = queues.get(rule) ?? goTogether(MOST, serve);
      queues.set(rule, queue);
      queue({ key, answer, fail });

      async function serve(turns: readonly Turn[]): Promise<void> {
        // Nobody twice in one statement: they come again with those who came meanwhile.
        const [now, later] = firstOfEach(turns);
        for (const turn of later) queue(turn);
        // In one order for everybody: no two processes wait for each other.
        const keys = now.map((turn) => turn.key).toSorted(Buffer.compare);
        try {
          const { rows } = await pool.query<{ who: Buffer }>({
            ...TAKE,
            values: [name, keys, seconds / times, seconds],
          });
          const taken = new Set(rows.map(({ who }) => who.toString("hex")));
          for (const turn of now) turn.answer(taken.has(turn.key.toString("hex")));
        } catch (error) {
          for (const turn of now) turn.fail(error);
        }
      }
    });
}

function firstOfEach(turns: readonly Turn[]): readonly [first: readonly Turn[], others: readonly Turn[]] {
  const first = new Map<string, Turn>();
  const others: Turn[] = [];
  for (const turn of turns) {
    const who = turn.key.toString("hex");
    if (first.has(who)) others.push(turn);
    else first.set(who, turn);
  }
  return [[...first.values()], others];
}

const TAKE = {
  name: "take-rate",
  text: `insert into rate_limits as known (rule, who, free_at)
    select $1, asked.who, clock_timestamp() + make_interval(secs => $3)
    from unnest($2::bytea[]) with ordinality as asked (who, place) order by asked.place
    on conflict (rule, who) do update
      set free_at = greatest(known.free_at, clock_timestamp()) + make_interval(secs => $3)
      where greatest(known.free_at, clock_timestamp()) + make_interval(secs => $3)
        <= clock_timestamp() + make_interval(secs => $4)
    returning who`,
};

const WAIT = {
  name: "wait-rate",
  text: `select extract(epoch from free_at - clock_timestamp())::float8 + $3::float8 - $4::float8 as wait
    from rate_limits where rule = $1 and who = $2`,
};

/** Those that somebody counts at this moment are left for the next time: nobody waits for anybody. */
const PURGE = `delete from rate_limits where (rule, who) in
  (select rule, who from rate_limits where free_at < clock_timestamp() for update skip locked)`;
