import { createHash } from "node:crypto";
import { JournalCheck, type JournalEntry, type JournalHead } from "@escale/domain";

/** Follows a journal to its end, however long: where it stands, or the first line that is not as it was written. */
export async function checkJournal(
  entries: AsyncIterable<JournalEntry> | Iterable<JournalEntry>,
  known?: JournalHead,
): Promise<ReturnType<JournalCheck["end"]>> {
  const check = new JournalCheck((text) => createHash("sha256").update(text).digest("hex"), known);
  for await (const entry of entries) check.follow(entry);
  return check.end();
}
