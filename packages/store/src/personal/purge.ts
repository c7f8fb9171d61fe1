import { type Actor, countsOf, DATA_TABLE, type DataLine, type JournalLine, type OperatorId } from "@escale/domain";
import { sql, type Transaction } from "kysely";
import { writeJournal } from "../journal-store.ts";
import type { Store } from "../open-store.ts";
import type { Schema } from "../schema.ts";

/** How much went, or would go, by line of the table of data. Lines of which nothing is purged are not there. */
export type PurgeCounts = Readonly<Record<string, number>>;

type Trx = Transaction<Schema>;

interface PurgeAsked {
  readonly today: Temporal.PlainDate;
  readonly now: Temporal.Instant;
  readonly rehearse: boolean;
  readonly actor: Actor;
}

/** Undoes what a rehearsal did. */
class Rehearsed extends Error {
  readonly counts: PurgeCounts;

  constructor(counts: PurgeCounts) {
    super("rehearsed");
    this.counts = counts;
  }
}

/**
 * Takes away what an operator has kept for as long as the table of data says. A rehearsal does the very same, and undoes it.
 * @param today where the operator is
 */
export function purgeOperator(
  store: Store,
  operatorId: OperatorId,
  { today, now, rehearse, actor }: PurgeAsked,
): Promise<PurgeCounts> {
  return rehearsable(rehearse, (finish) =>
    store.within(operatorId, async (trx) => {
      const counts: Record<string, number> = {};
      for (const line of LINES) {
        const { kept, purge } = line;
        if (kept.kind !== "days") continue;
        const before = today.subtract({ days: kept.days });
        if (purge.act === "erase-person") counts[line.key] = await erasePersons(trx, operatorId, before);
        if (purge.act === "delete-rows" && purge.of === "operator") {
          counts[line.key] = await deleteRows(trx, purge.table, kept.since, before, operatorId);
        }
      }
      if (!rehearse) {
        await remember(trx, operatorId, { today, now, counts });
        await tell(trx, counts, { operatorId, at: now, actor });
      }
      return finish(counts);
    }),
  );
}

/** The same for what is the installation's and no operator's. */
export function purgeInstallation(store: Store, { today, now, rehearse, actor }: PurgeAsked): Promise<PurgeCounts> {
  return rehearsable(rehearse, (finish) =>
    store.accounts.db.transaction().execute(async (trx) => {
      const counts: Record<string, number> = {};
      for (const { key, kept, purge } of LINES) {
        if (kept.kind !== "days" || purge.act !== "delete-rows" || purge.of !== "installation") continue;
        counts[key] = await deleteRows(trx, purge.table, kept.since, today.subtract({ days: kept.days }));
      }
      if (!rehearse) await tell(trx, counts, { at: now, actor });
      return finish(counts);
    }),
  );
}

const LINES: readonly DataLine[] = DATA_TABLE;

/** What went is told in the journal; a night in which nothing did is not. */
async function tell(
  trx: Trx,
  counts: PurgeCounts,
  line: Pick<JournalLine, "operatorId" | "at" | "actor">,
): Promise<void> {
  const gone = Object.entries(counts).filter(([, count]) => count > 0);
  if (gone.length === 0) return;
  await writeJournal(trx, { ...line, action: "purge-personal-data", after: Object.fromEntries(gone) });
}

async function rehearsable(
  rehearse: boolean,
  run: (finish: (counts: PurgeCounts) => PurgeCounts) => Promise<PurgeCounts>,
): Promise<PurgeCounts> {
  try {
    return await run((counts) => {
      if (rehearse) throw new Rehearsed(counts);
      return counts;
    });
  } catch (error) {
    if (error instanceof Rehearsed) return error.counts;
    throw error;
  }
}

async function erasePersons(trx: Trx, operatorId: OperatorId, before: Temporal.PlainDate): Promise<number> {
  const gone = await trx
    .deleteFrom("persons")
    .where("operator_id", "=", operatorId)
    .where("last_contact_on", "<", before)
    .returning(["first_met_on", "birth_year", "commune_code"])
    .execute();
  for (const row of gone) {
    const counts = countsOf({
      firstMetOn: row.first_met_on,
      ...(row.birth_year !== null && { birthYear: row.birth_year }),
      ...(row.commune_code !== null && { communeCode: row.commune_code }),
    });
    await addErased(trx, operatorId, counts);
  }
  return gone.length;
}

/** Adds people to those who were erased. */
export async function addErased(trx: Trx, operatorId: OperatorId, counts: ReturnType<typeof countsOf>): Promise<void> {
  await trx
    .insertInto("erased_persons")
    .values(counts.map((one) => ({ operator_id: operatorId, ...one })))
    .onConflict((conflict) =>
      conflict
        .columns(["operator_id", "year", "measure", "value"])
        .doUpdateSet({ count: sql`erased_persons.count + excluded.count` }),
    )
    .execute();
}

async function deleteRows(
  trx: Trx,
  table: string,
  since: string,
  before: Temporal.PlainDate,
  operatorId?: OperatorId,
): Promise<number> {
  const own = operatorId === undefined ? sql`` : sql`and operator_id = ${operatorId}`;
  const { numAffectedRows } = await sql`
    delete from ${sql.table(table)}
    where ${sql.ref(since)}::date < ${before.toString()}::date ${own}`.execute(trx);
  return Number(numAffectedRows ?? 0n);
}

async function remember(
  trx: Trx,
  operatorId: OperatorId,
  { today, now, counts }: { today: Temporal.PlainDate; now: Temporal.Instant; counts: PurgeCounts },
): Promise<void> {
  // A second purge of one day adds to what the first one took.
  const before = await trx
    .selectFrom("purges")
    .select("counts")
    .where("operator_id", "=", operatorId)
    .where("day", "=", today)
    .executeTakeFirst();
  const sums = Object.fromEntries(
    Object.entries(counts).map(([key, count]) => [key, count + (before?.counts[key] ?? 0)]),
  );
  const values = { ended_at: now, counts: JSON.stringify(sums) };
  await trx
    .insertInto("purges")
    .values({ operator_id: operatorId, day: today, ...values })
    .onConflict((conflict) => conflict.columns(["operator_id", "day"]).doUpdateSet(values))
    .execute();
}
