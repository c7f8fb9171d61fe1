import { plainQueries, type Upkeep } from "@escale/store";
import { PgBoss } from "pg-boss";

/** pg-boss keeps its tables in a schema of their own: no migration of ours follows its versions, no backup holds them. */
export const JOB_SCHEMA = "pgboss";

/** The jobs as their owner has them, who does none. Makes their tables where there are none, or brings them to this version. */
export async function openJobs(upkeep: Pick<Upkeep, "pool">): Promise<PgBoss> {
  const boss = new PgBoss({ db: plainQueries(upkeep), schema: JOB_SCHEMA, supervise: false, schedule: false });
  boss.on("error", () => {});
  return boss.start();
}

/** As owner: makes the tables of jobs, or brings them to this version, and lets the installation's role work on them. */
export async function prepareJobs(upkeep: Upkeep): Promise<void> {
  const boss = await openJobs(upkeep);
  await boss.stop({ graceful: false });
  // In one go, one process after the other: PostgreSQL refuses two grants on one table at once.
  await upkeep.pool.query(
    [
      "select pg_advisory_xact_lock(hashtext('escale jobs'))",
      `grant usage on schema ${JOB_SCHEMA} to escale_accounts`,
      `grant select, insert, update, delete on all tables in schema ${JOB_SCHEMA} to escale_accounts`,
      `grant execute on all functions in schema ${JOB_SCHEMA} to escale_accounts`,
    ].join("; "),
  );
}
