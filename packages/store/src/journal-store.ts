import { actorKey, INSTALLATION, type JournalEntry, type JournalLine, type OperatorId } from "@escale/domain";
import { type Kysely, sql } from "kysely";
import type { Store } from "./open-store.ts";
import type { Schema } from "./schema.ts";

/**
 * Adds a line to a journal, in the transaction of what it tells of: both are there or neither. Last in that transaction: whoever
 * adds a line to the same journal waits until it ends.
 */
export async function writeJournal(trx: Kysely<Schema>, line: JournalLine): Promise<void> {
  await trx.insertInto("journal_entries").values(lineToRow(line)).execute();
}

/** A line as it is added: the database chains it. */
export function lineToRow({
  operatorId = INSTALLATION,
  at,
  actor,
  action,
  object,
  origin,
  before,
  after,
}: JournalLine) {
  return {
    operator_id: operatorId,
    at,
    actor: actorKey(actor),
    action,
    object: object ?? null,
    request_id: origin?.requestId ?? null,
    address: origin?.address ?? null,
    before: before === undefined ? null : JSON.stringify(before),
    after: after === undefined ? null : JSON.stringify(after),
  };
}

/** Adds lines to several journals; in one order for everybody, so that no two who do wait for each other. */
export async function writeJournals(trx: Kysely<Schema>, lines: readonly JournalLine[]): Promise<void> {
  const journalOf = ({ operatorId = INSTALLATION }: JournalLine) => operatorId;
  for (const line of lines.toSorted((a, b) => (journalOf(a) < journalOf(b) ? -1 : 1))) await writeJournal(trx, line);
}

/** Lines of an operator's journal, the latest first. */
export async function listJournal(
  store: Store,
  operatorId: OperatorId,
  { before, limit }: { readonly before?: number | undefined; readonly limit: number },
): Promise<readonly JournalEntry[]> {
  return inJournal(store, operatorId, async (db) => {
    let query = entriesOf(db, operatorId).orderBy("position", "desc").limit(limit);
    if (before !== undefined) query = query.where("position", "<", before);
    return (await query.execute()).map(toEntry);
  });
}

const BATCH = 1_000;

/**
 * Every line of a journal from the first on, without holding it in memory. Lines are only ever added, so what is read in several
 * questions fits together.
 */
export async function* readJournal(store: Store, operatorId: OperatorId): AsyncGenerator<JournalEntry> {
  for (let after = 0; ; ) {
    const rows = await inJournal(store, operatorId, (db) =>
      entriesOf(db, operatorId).where("position", ">", after).orderBy("position").limit(BATCH).execute(),
    );
    for (const row of rows) yield toEntry(row);
    const last = rows.at(-1);
    if (!last || rows.length < BATCH) return;
    after = last.position;
  }
}

function inJournal<T>(store: Store, operatorId: OperatorId, read: (db: Kysely<Schema>) => Promise<T>): Promise<T> {
  return operatorId === INSTALLATION ? read(store.accounts.db) : store.within(operatorId, read);
}

function entriesOf(db: Kysely<Schema>, operatorId: OperatorId) {
  return (
    db
      .selectFrom("journal_entries")
      .select(["position", "at", "actor", "action", "object", "request_id", "address", "operator_id"])
      // Letter for letter: read as JSON it would be written anew, and its print would not fit.
      .select([sql<string | null>`before::text`.as("before"), sql<string | null>`after::text`.as("after")])
      .select([sql<string>`encode(previous, 'hex')`.as("previous"), sql<string>`encode(hash, 'hex')`.as("hash")])
      .where("operator_id", "=", operatorId)
  );
}

type Row = Awaited<ReturnType<ReturnType<typeof entriesOf>["execute"]>>[number];

function toEntry({ operator_id, request_id, ...row }: Row): JournalEntry {
  return { operatorId: operator_id as OperatorId, requestId: request_id, ...row };
}
