import { plainQueries, type Store } from "@escale/store";
import { PgBoss } from "pg-boss";
import { JOB_SCHEMA } from "./job-schema.ts";

/** What Escale does by itself at a time of the day. */
export interface NightJob {
  /** Released names stay: `purge`. */
  readonly name: string;
  /** As cron writes it, in `TIME_ZONE`: `0 2 * * *`. */
  readonly when: string;
  run(): Promise<void>;
}

export interface NightJobs {
  /** Takes no more; waits for what runs, some seconds at most: what is cut off is done again by the next start. */
  stop(): Promise<void>;
}

/** Nights are those of most operators; hours of a job matter to nobody but the machine. */
const TIME_ZONE = "Europe/Paris";

/** Seconds. A job that takes longer is held to be dead, and done again. */
const LONGEST = 6 * 3600;
const LOOK_EVERY = 30;

/**
 * Runs jobs at their time until it is stopped. Of several processes on one database one does each job of a night; what fails is
 * tried again three times in the hours that follow.
 */
export async function runNightJobs(
  store: Pick<Store, "accounts">,
  jobs: readonly NightJob[],
  onError: (error: unknown) => void,
  pace: { readonly look: number; readonly watch: number } = { look: LOOK_EVERY, watch: LOOK_EVERY },
): Promise<NightJobs> {
  const boss = new PgBoss({
    db: plainQueries(store.accounts),
    schema: JOB_SCHEMA,
    // The owner did, at start: this role makes and changes no table.
    migrate: false,
    createSchema: false,
    reindex: false,
    monitorVacuum: false,
    cronMonitorIntervalSeconds: pace.watch,
    cronWorkerIntervalSeconds: pace.watch,
  });
  boss.on("error", onError);
  await boss.start();
  for (const { name, when, run } of jobs) {
    const policy = {
      policy: "exclusive",
      retryLimit: 3,
      retryDelay: 600,
      retryBackoff: true,
      expireInSeconds: LONGEST,
    } as const;
    await boss.createQueue(name, policy);
    await boss.schedule(name, when, null, { tz: TIME_ZONE });
    await boss.work(name, { pollingIntervalSeconds: pace.look }, async () => {
      try {
        await run();
      } catch (error) {
        onError(error);
        throw error;
      }
    });
  }
  // A job that this Escale no longer does is not left to wait for ever.
  for (const { name } of await boss.getSchedules())
    if (!jobs.some((job) => job.name === name)) await boss.unschedule(name);
  return { stop: () => boss.stop({ graceful: true, timeout: 5_000 }) };
}
