import { purgeMails, type Store, type Upkeep } from "@escale/store";
import { writeNightlyBackup } from "../backup/nightly-backup.ts";
import type { Config } from "../config.ts";
import type { NightJob } from "./run-night-jobs.ts";

/** Days for which it stays known that a mail left, or why it did not. */
const MAILS_KNOWN = 30;

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
      name: "purge-mails",
      when: "40 1 * * *",
      run: async () => {
        await purgeMails(store, now().subtract({ hours: 24 * MAILS_KNOWN }));
      },
    },
    ...(nightly
      ? [{ name: "back-up", when: "0 2 * * *", run: () => writeNightlyBackup(upkeep, config, nightly, now()) }]
      : []),
  ];
}
