import { Worker } from "node:worker_threads";
import type { BusyTime } from "@escale/domain";
import type { Between } from "./read-busy.ts";

/** What busy-worker.ts is given. */
export interface BusyWork {
  readonly text: string;
  readonly from: string;
  readonly to: string;
  readonly timeZone: string;
}

/** What it answers. Undefined: it is no calendar. */
export type ReadWord = readonly (readonly [string, string])[] | undefined;

/** Megabytes: many times what the largest calendar that is read takes. */
const MEMORY = { maxOldGenerationSizeMb: 512 };

/**
 * Reads a calendar in a thread of its own, which ends at the deadline (milliseconds): whatever somebody writes into theirs, neither
 * time nor memory of the process is taken, and no surprise of the library gets out. Undefined: it could not be read.
 */
export async function readAside(
  text: string,
  { from, to, timeZone }: Between,
  deadline: number,
): Promise<readonly BusyTime[] | undefined> {
  const workerData: BusyWork = { text, from: from.toString(), to: to.toString(), timeZone };
  const worker = new Worker(new URL("./busy-worker.ts", import.meta.url), { workerData, resourceLimits: MEMORY });
  let late: NodeJS.Timeout | undefined;
  try {
    const word = await new Promise<ReadWord>((resolve) => {
      late = setTimeout(resolve, deadline, undefined);
      worker.once("message", resolve);
      worker.once("error", () => resolve(undefined));
      worker.once("exit", () => resolve(undefined));
    });
    return word?.map(([startsAt, endsAt]) => ({
      startsAt: Temporal.Instant.from(startsAt),
      endsAt: Temporal.Instant.from(endsAt),
    }));
  } finally {
    clearTimeout(late);
    await worker.terminate();
  }
}
