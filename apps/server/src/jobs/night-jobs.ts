import type { Store, Upkeep } from "@escale/store";
import { writeNightlyBackup } from "../backup/nightly-backup.ts";
import type { Config } from "../config.ts";
import { purgeWhatIsDue } from "./purge-what-is-due.ts";
import type { NightJob } from "./run-night-jobs.ts";

/** Everything that Escale does at night. */
export function nightJobs(world: {
  readonly store: Store;
  readonly upkeep: Upkeep;
  readonly config: Pick<Config, "backup" | "keys">;
  now(): Temporal.Instant;
}): readonly NightJob[] {
  const { store, upkeep, config, now } = world;
  const { nightly } = config.backup;
  return [
    {
      name: "purge",
      // Every hour: each operator has its own night.
      when: "20 * * * *",
      run: async () => {
        await purgeWhatIsDue(store, now());
      },
    },
    ...(nightly
      ? [{ name: "back-up", when: "0 2 * * *", run: () => writeNightlyBackup(upkeep, config, nightly, now()) }]
      : []),
  ];
}
