import type { BookingId, KeyOpener, OperatorId, PersonClue, Persons, WaitId } from "@escale/domain";
import { sql, type Transaction } from "kysely";
import { callBackMessages, callBackWaitMessages } from "../bookings/call-back-messages.ts";
import { contactsOfPerson } from "../bookings/contacts-of-person.ts";
import type { Schema } from "../schema.ts";
import { type DataKeys, openDataKeys } from "./data-keys.ts";
import { noteToRow, personToRow, rowToConsent, rowToNote, rowToPerson } from "./person-rows.ts";
import { addErased } from "./purge.ts";
import { readHeld } from "./read-held.ts";
import { indexedText } from "./sealed-tables.ts";

/** The people of an operator, in a transaction of `store.within` that operator. Throws `KeysUnreadable`. */
export async function openPersons(
  trx: Transaction<Schema>,
  operatorId: OperatorId,
  opener: KeyOpener,
  now: Temporal.Instant,
): Promise<Persons> {
  const keys = await openDataKeys(trx, operatorId, opener, now);
  return personsWith(trx, operatorId, keys, now);
}

function personsWith(trx: Transaction<Schema>, operatorId: OperatorId, keys: DataKeys, now: Temporal.Instant): Persons {
  return {
    async find(clue) {
      const rows = await trx
        .selectFrom("persons")
        .selectAll()
        .where("operator_id", "=", operatorId)
        .where(`${clue.by}_index`, "in", indexesOf(keys, clue))
        .orderBy("person_id")
        .execute();
      return rows.map((row) => rowToPerson(keys, row));
    },
    async load(personId) {
      const row = await trx
        .selectFrom("persons")
        .selectAll()
        .where("operator_id", "=", operatorId)
        .where("person_id", "=", personId)
        .forNoKeyUpdate()
        .executeTakeFirst();
      if (!row) return undefined;
      const notes = await trx
        .selectFrom("case_notes")
        .selectAll()
        .where("operator_id", "=", operatorId)
        .where("person_id", "=", personId)
        .orderBy("written_at")
        .orderBy("note_id")
        .execute();
      const consents = await trx
        .selectFrom("consents")
        .selectAll()
        .where("operator_id", "=", operatorId)
        .where("person_id", "=", personId)
        .orderBy("given_at")
        .orderBy("consent_id")
        .execute();
      return {
        person: rowToPerson(keys, row),
        notes: notes.map((note) => rowToNote(keys, note)),
        consents: consents.map(rowToConsent),
      };
    },
    async add(person) {
      await trx.insertInto("persons").values(personToRow(keys.current, person)).execute();
    },
    async correct(person) {
      await trx
        .updateTable("persons")
        .set(personToRow(keys.current, person))
        .where("operator_id", "=", operatorId)
        .where("person_id", "=", person.personId)
        .execute();
    },
    async touch(personId, on) {
      await trx
        .updateTable("persons")
        .set({ last_contact_on: sql`greatest(last_contact_on, ${on.toString()}::date)` })
        .where("operator_id", "=", operatorId)
        .where("person_id", "=", personId)
        .execute();
    },
    async addNote(personId, note) {
      await trx
        .insertInto("case_notes")
        .values(noteToRow(keys.current, operatorId, personId, note))
        .execute();
    },
    async addConsent(personId, consent) {
      await trx
        .insertInto("consents")
        .values({
          operator_id: operatorId,
          consent_id: consent.consentId,
          person_id: personId,
          purpose: consent.purpose,
          given_at: consent.givenAt,
          channel: consent.channel,
          text_version: consent.textVersion,
          withdrawn_at: null,
          withdrawn_channel: null,
        })
        .execute();
    },
    async withdraw({ consentId, withdrawn }) {
      if (!withdrawn) throw new Error("a consent that nobody took back");
      await trx
        .updateTable("consents")
        .set({ withdrawn_at: withdrawn.at, withdrawn_channel: withdrawn.channel })
        .where("operator_id", "=", operatorId)
        .where("consent_id", "=", consentId)
        .execute();
    },
    async dropNotes(personId) {
      await trx
        .deleteFrom("case_notes")
        .where("operator_id", "=", operatorId)
        .where("person_id", "=", personId)
        .execute();
    },
    readHeld: (personId) => readHeld(trx, operatorId, keys, personId),
    async erase(personId, counts) {
      await addErased(trx, operatorId, counts);
      const theirs = await contactsOfPerson(trx, operatorId, keys, personId);
      const booked = await sql<{ booking_id: BookingId }>`
        select booking_id from bookings where operator_id = ${operatorId} and ${theirs}`.execute(trx);
      for (const { booking_id } of booked.rows) await callBackMessages(trx, operatorId, booking_id, now);
      const waiting = await sql<{ wait_id: WaitId }>`
        select wait_id from waits where operator_id = ${operatorId} and ${theirs}`.execute(trx);
      await callBackWaitMessages(
        trx,
        operatorId,
        waiting.rows.map(({ wait_id }) => wait_id),
        now,
      );
      for (const table of ["bookings", "waits"])
        await sql`delete from ${sql.table(table)} where operator_id = ${operatorId} and ${theirs}`.execute(trx);
      // Notes and consents go with it.
      await trx.deleteFrom("persons").where("operator_id", "=", operatorId).where("person_id", "=", personId).execute();
    },
  };
}

/** What the clue would be under each key that a row may still be sealed with. */
function indexesOf(keys: DataKeys, clue: PersonClue): Buffer[] {
  const text = clue.by === "name" ? clue.name : clue.by === "email" ? clue.email : clue.phone;
  return keys.all.map((key) => Buffer.from(key.index(clue.by, indexedText(clue.by, text))));
}
