import { diskFull } from "./claim-folder.ts";
import type { EmbeddedRefusal } from "./embedded-refusal.ts";
import { reasonsIn } from "./server-log.ts";

/** A write cut short has no system error to name; PostgreSQL then gives this hint. */
const FULL = /No space left on device|Disk quota exceeded|Check free disk space/;

/** Complaints of PostgreSQL about what is on disk, as opposed to the machine (memory, limits, addresses). */
const DAMAGE =
  /control file|checkpoint record|checksum|corrupt|invalid|incompatible|not a (?:valid|directory)|could not (?:open|read|access|find|locate)|does not exist|missing/i;

/** The refusal that a failed run of PostgreSQL stands for. */
export async function refusalOfLog(log: string, folder: string): Promise<EmbeddedRefusal> {
  if (FULL.test(log)) return diskFull(folder);
  const reasons = reasonsIn(log);
  const refused = reasons.some((reason) => DAMAGE.test(reason)) ? "corrupt-folder" : "server-will-not-start";
  return { refused, folder, reasons };
}
