import { type BookingRulesStore, type BookingTerms, done, type Means, type OperatorId } from "@escale/domain";
import { sql, type Transaction } from "kysely";
import { writeJournal } from "../journal-store.ts";
import type { Store } from "../open-store.ts";
import type { Schema } from "../schema.ts";
import { takeTurn } from "../take-turn.ts";
import { type HowToBook, readHowToBook } from "./read-bookable-stop.ts";

/** How an operator takes bookings, and what its rules may ask for. */
export interface BookingSettings extends HowToBook {
  readonly means: Means;
}

export function bookingRulesStore(
  store: Store,
): BookingRulesStore & { readSettings(operatorId: OperatorId): Promise<BookingSettings> } {
  return {
    readSettings: (operatorId) =>
      store.within(
        operatorId,
        async (trx) => ({
          ...(await readHowToBook(trx, operatorId)),
          means: await readMeans(trx, operatorId),
        }),
        { readOnly: true },
      ),

    changeTerms: (operatorId, decide) =>
      store.within(operatorId, async (trx) => {
        await takeTurn(trx, operatorId);
        const { after, line } = decide((await readHowToBook(trx, operatorId)).terms);
        if (!line) return after;
        const row = termsToRow(after);
        await trx
          .insertInto("booking_terms")
          .values({ operator_id: operatorId, ...row })
          .onConflict((conflict) => conflict.column("operator_id").doUpdateSet(row))
          .execute();
        await writeJournal(trx, line);
        return after;
      }),

    changeRule: (operatorId, procedureKey, decide) =>
      store.within(operatorId, async (trx) => {
        await takeTurn(trx, operatorId);
        const before = (await readHowToBook(trx, operatorId)).rules.get(procedureKey);
        const decided = decide(before, await readMeans(trx, operatorId));
        if (!decided.ok) return decided;
        const { after, line } = decided.value;
        if (line) {
          await trx
            .updateTable("procedures")
            .set({
              ...{ way: after.way, duration_seconds: after.duration, confidential: after.confidential },
              ...{ skill: after.skill ?? null, equipment: [...after.equipment] },
            })
            .where("operator_id", "=", operatorId)
            .where("procedure_key", "=", procedureKey)
            .execute();
          await writeJournal(trx, line);
        }
        return done(after);
      }),
  };
}

async function readMeans(trx: Transaction<Schema>, operatorId: OperatorId): Promise<Means> {
  const { rows } = await sql<Means>`
    select array(select distinct unnest(skills) from agents where operator_id = ${operatorId} order by 1) as skills,
      array(select distinct unnest(equipment) from vehicles where operator_id = ${operatorId} order by 1) as equipment`.execute(
    trx,
  );
  return rows[0] ?? { skills: [], equipment: [] };
}

function termsToRow(terms: BookingTerms): Omit<Schema["booking_terms"], "operator_id"> {
  return {
    opens_days_before: terms.opensDaysBefore,
    closes_seconds_before: terms.closesBefore,
    cancels_seconds_before: terms.cancelsBefore,
    walk_in_share: terms.walkInShare,
    releases_seconds_before: terms.releasesBefore,
    step_seconds: terms.step,
  };
}
