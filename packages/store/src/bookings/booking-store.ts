import type {
  BookedPerson,
  Booking,
  BookingStore,
  DataKey,
  GiveBackStore,
  JournalLine,
  KeyOpener,
  LinkClaim,
  LinkId,
} from "@escale/domain";
import { type SqlBool, sql, type Transaction } from "kysely";
import { lineToRow, writeJournal } from "../journal-store.ts";
import { askKept } from "../kept-statement.ts";
import type { Store } from "../open-store.ts";
import { type DataKeys, openDataKeys } from "../personal/data-keys.ts";
import type { Schema } from "../schema.ts";
import { holdSeats, holdStop, releaseHeld } from "./booked-rows.ts";
import { addNotice } from "./booking-notices.ts";
import { bookingToRow } from "./booking-rows.ts";
import { atStop, listWorkshops, nextOf } from "./list-workshops.ts";
import { readBookableStops, readHowToBook } from "./read-bookable-stop.ts";
import { readBookings } from "./read-bookings.ts";
import { arrangeStop } from "./waiting/arrange-stop.ts";

/** Bookings, with what they are sealed with. */
export function bookingStore(store: Store, opener: KeyOpener, now: Temporal.Instant): BookingStore & GiveBackStore {
  return {
    atStop: (operatorId, stopId, run) =>
      store.within(operatorId, async (trx) => {
        const there = await holdStop(trx, operatorId, stopId);
        const [found] = there ? await readBookableStops(trx, operatorId, [stopId]) : [];
        if (!found) return run(undefined);
        const { terms, rules } = await readHowToBook(trx, operatorId);
        const keys = await openDataKeys(trx, operatorId, opener, now);
        return run({
          ...found,
          terms,
          ruleOf: (procedureKey) => rules.get(procedureKey),
          workshopsHere: () => listWorkshops(trx, operatorId, atStop(stopId)),
          otherWorkshops: async (procedureKey, seats) => {
            const next = await listWorkshops(trx, operatorId, nextOf(procedureKey, now));
            return next.filter(({ seatsLeft }) => seatsLeft >= seats);
          },
          async findEarlier({ formKey, contact }) {
            const those = sql<SqlBool>`(b.form_key = ${formKey}
              or b.stop_id = ${stopId} and b.state not in ('excused', 'revoked') and ${isOf(keys, contact)})`;
            const earlier = await readBookings(trx, operatorId, keys, those);
            return {
              sameForm: earlier.find((booking) => booking.formKey === formKey),
              samePerson: earlier.filter((booking) => booking.stopId === stopId && isHeld(booking)),
            };
          },
          async add(booking, line) {
            await addBooking(trx, keys.current, booking, line);
            if (booking.workshop) await holdSeats(trx, operatorId, booking.bookingId, booking.workshop);
          },
        });
      }),

    atBooking: (operatorId, bookingId, run) =>
      store.within(operatorId, async (trx) => {
        const keys = await openDataKeys(trx, operatorId, opener, now);
        const those = sql<SqlBool>`b.booking_id = ${bookingId}`;
        const [seen] = await readBookings(trx, operatorId, keys, those);
        if (!seen) return run(undefined);
        await holdStop(trx, operatorId, seen.stopId);
        // Once more: it may have changed while we waited for its stop.
        const [booking] = await readBookings(trx, operatorId, keys, those);
        const [found] = await readBookableStops(trx, operatorId, [seen.stopId]);
        if (!booking || !found) return run(undefined);
        return run({
          booking,
          communeCode: found.communeCode,
          terms: (await readHowToBook(trx, operatorId)).terms,
          stopStartsAt: found.stop.startsAt,
          async become(state, line) {
            await trx
              .updateTable("bookings")
              .set({ state })
              .where("operator_id", "=", operatorId)
              .where("booking_id", "=", bookingId)
              .execute();
            if (state !== "excused" && state !== "revoked") return writeJournal(trx, line);
            await releaseHeld(trx, operatorId, bookingId);
            await addNotice(trx, booking, state === "excused" ? "given-back" : "revoked", line.at);
            // Before anybody else sees that the slot is free.
            const offered = await arrangeStop(trx, operatorId, booking.stopId, line.at);
            for (const one of [line, ...offered]) await writeJournal(trx, one);
          },
        });
      }),
  };
}

/** Days for which a person may look at a booking that is over. */
const LOOKED_AT_DAYS = 30;

/** What the link of a booking claims. */
export function bookingLink({
  operatorId,
  bookingId,
  endsAt,
}: Pick<Booking, "operatorId" | "bookingId" | "endsAt">): LinkClaim {
  const expiresAt = endsAt.add({ hours: 24 * LOOKED_AT_DAYS });
  return { purpose: "booking", operatorId, linkId: bookingId as string as LinkId, expiresAt };
}

/**
 * Writes a booking with all that goes with it, at once: every way to and from the database is a moment for which others wait. The
 * link by which the person sees it has the booking's own identity: it can be written again whenever a letter leaves.
 */
async function addBooking(trx: Transaction<Schema>, key: DataKey, booking: Booking, line: JournalLine): Promise<void> {
  const { operatorId, bookingId, stopId, madeAt, equipment, startsAt, endsAt } = booking;
  const ids = { operator_id: operatorId, booking_id: bookingId };
  const { purpose, expiresAt } = bookingLink(booking);
  const link = { link_id: bookingId, purpose, subject: bookingId, made_at: madeAt, expires_at: expiresAt };
  await askKept(
    trx,
    trx
      .with("kept_booking", (db) => db.insertInto("bookings").values(bookingToRow(key, booking)))
      .with("kept_link", (db) => db.insertInto("links").values({ operator_id: operatorId, ...link, revoked_at: null }))
      .with("kept_notice", (db) =>
        db.insertInto("booking_notices").values({ ...ids, kind: "confirmed", made_at: madeAt, told_at: null }),
      )
      .with("kept_equipment", (db) =>
        db
          .insertInto("booked_equipment")
          .columns(["operator_id", "booking_id", "stop_id", "starts_at", "ends_at", "equipment"])
          .expression(
            sql`select ${operatorId}::uuid, ${bookingId}::uuid, ${stopId}::uuid, ${startsAt}::timestamptz, ${endsAt}::timestamptz,
              unnest(${equipment}::text[])`,
          ),
      )
      .insertInto("journal_entries")
      .values(lineToRow(line)),
  );
}

function isHeld({ state }: Booking): boolean {
  return state !== "excused" && state !== "revoked";
}

function isOf(keys: DataKeys, { email, phone }: Pick<BookedPerson, "email" | "phone">) {
  const under = (kind: "email" | "phone", text: string | undefined) =>
    text === undefined ? [] : keys.all.map((key) => Buffer.from(key.index(kind, text)));
  return sql`(b.email_index = any(${under("email", email)}::bytea[]) or b.phone_index = any(${under("phone", phone)}::bytea[]))`;
}
