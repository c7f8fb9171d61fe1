import type { Facts } from "./facts.ts";
import { advice, type Check, type Judge, safe, UNKNOWN, unsafe } from "./finding.ts";
import { isPublic } from "./judge-settings.ts";

const GIB = 2 ** 30;
/** PostgreSQL stops in the middle of its work when the disk is full. */
const LEAST_BYTES = GIB;
const FEW_BYTES = 5 * GIB;
/** A night may be missed, two may not. */
const OLDEST_BACKUP_HOURS = 50;

/** What has to be looked after on the machine. */
export const upkeepJudges = {
  folder({ folder, config }) {
    if (!folder.seen) return config.database.kind === "given" ? safe("none") : UNKNOWN;
    if (folder.open.length === 0) return safe("closed");
    return unsafe("open", ...folder.open.map(({ path, mode }) => `${path} (${mode.toString(8).padStart(3, "0")})`));
  },
  disk({ folder, config }) {
    if (!folder.seen) return config.database.kind === "given" ? { ...UNKNOWN, found: "elsewhere" } : UNKNOWN;
    const gib = (folder.freeBytes / GIB).toFixed(1).replace(".", ",");
    if (folder.freeBytes < LEAST_BYTES) return unsafe("full", gib);
    return folder.freeBytes < FEW_BYTES ? advice("little", gib) : safe("enough", gib);
  },
  sms({ config, schema }) {
    // Whoever has no e-mail is called then, which is a way to work.
    if (config.sms.kind === "none") return safe("none");
    if (!schema.seen) return { ...UNKNOWN, found: "set" };
    const { ended, failed, stuck } = schema.sms;
    if (stuck > 0) return advice("stuck", String(stuck));
    return ended > 0 && failed === ended ? advice("failed", String(failed)) : safe("set", String(ended - failed));
  },
  backup({ backup, now, config }) {
    if (backup.kind !== "there") return isPublic(config) ? unsafe(backup.kind) : advice(backup.kind);
    const hours = Math.max(0, Math.floor(now.since(backup.at).total("hours")));
    return hours > OLDEST_BACKUP_HOURS ? unsafe("old", String(hours)) : safe("fresh", String(hours));
  },
} as const satisfies Partial<Record<Check, Judge<Facts>>>;
