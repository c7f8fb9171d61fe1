import type { Asker } from "../rights/refuse-unless.ts";
import type { JournalLine } from "./journal-entry.ts";

/** The line that tells what somebody did. */
export function lineOf({ actor, origin }: Asker, what: Omit<JournalLine, "actor" | "origin">): JournalLine {
  return { ...what, actor, ...(origin && { origin }) };
}
