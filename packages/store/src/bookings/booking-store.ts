import type {
  Booking,
  BookingStore,
  ChangeBookingStore,
  DataKey,
  GiveBackStore,
  JournalLine,
  KeyOpener,
  OperatorId,
  StopId,
  TellAgainStore,
} from "@escale/domain";
import { type SqlBool, sql, type Transaction } from "kysely";
import { lineToRow, writeJournal } from "../journal-store.ts";
import { askKept } from "../kept-statement.ts";
import type { Store } from "../open-store.ts";
import { openDataKeys } from "../personal/data-keys.ts";
import type { Schema } from "../schema.ts";
import { holdEquipment, holdSeats, holdStop, moveBooking, releaseHeld, setState } from "./booked-rows.ts";
import { bookingLink } from "./booking-link.ts";
import { addNotice } from "./booking-notices.ts";
import { bookingToRow } from "./booking-rows.ts";
import { withBooking } from "./hold-booking.ts";
import { atStop, listWorkshops, nextOf } from "./list-workshops.ts";
import { readBookableStops, readHowToBook } from "./read-bookable-stop.ts";
import { hasContact, listAtStop, readBookings } from "./read-bookings.ts";
import { arrangeStop } from "./waiting/arrange-stop.ts";

/** Bookings, with what they are sealed with. */
export function bookingStore(
  store: Store,
  opener: KeyOpener,
  now: Temporal.Instant,
): BookingStore & GiveBackStore & TellAgainStore & ChangeBookingStore {
  const openKeys = (trx: Transaction<Schema>, operatorId: OperatorId) => openDataKeys(trx, operatorId, opener, now);
  return {
    atStop: (operatorId, stopId, run) =>
      store.within(operatorId, async (trx) => {
        const there = await holdStop(trx, operatorId, stopId);
        const [found] = there ? await readBookableStops(trx, operatorId, [stopId]) : [];
        if (!found) return run(undefined);
        const { terms, rules } = await readHowToBook(trx, operatorId);
        const keys = await openKeys(trx, operatorId);
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
              or b.stop_id = ${stopId} and b.state not in ('excused', 'revoked') and ${hasContact(keys, contact)})`;
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
      withBooking(store, { operatorId, bookingId }, openKeys, async (trx, _, booking) => {
        const [found] = booking ? await readBookableStops(trx, operatorId, [booking.stopId]) : [];
        if (!booking || !found) return run(undefined);
        return run({
          booking,
          communeCode: found.communeCode,
          terms: (await readHowToBook(trx, operatorId)).terms,
          stopStartsAt: found.stop.startsAt,
          async become(state, line) {
            await setState(trx, booking, state);
            if (state !== "excused" && state !== "revoked") return writeJournal(trx, line);
            await releaseHeld(trx, operatorId, bookingId);
            // When the hour is over there is nothing left to be told.
            if (Temporal.Instant.compare(line.at, booking.endsAt) < 0)
              await addNotice(trx, booking, state === "excused" ? "given-back" : "revoked", line.at);
            // Before anybody else sees that the slot is free.
            const offered = await arrangeStop(trx, operatorId, booking.stopId, line.at);
            for (const one of [line, ...offered]) await writeJournal(trx, one);
          },
          async tellAgain(line) {
            await addNotice(trx, booking, "confirmed", line.at);
            await writeJournal(trx, line);
          },
        });
      }),

    atChange: (operatorId, { bookingId, stopId }, run) =>
      withBooking(store, { operatorId, bookingId, stopId }, openKeys, async (trx, keys, booking) => {
        const stops = booking ? await readBookableStops(trx, operatorId, [booking.stopId, stopId], bookingId) : [];
        const at = (id: StopId) => stops.find(({ stop }) => stop.stopId === id);
        const from = booking && at(booking.stopId);
        if (!booking || !from) return run(undefined);
        const [to, { terms, rules }] = [at(stopId), await readHowToBook(trx, operatorId)];
        return run({
          booking,
          communeCode: from.communeCode,
          terms,
          to: to && {
            ...to,
            ruleOf: (procedureKey) => rules.get(procedureKey),
            listOf: (contact) => listAtStop(trx, operatorId, keys, stopId, contact),
          },
          async change(slot, equipment, line) {
            await releaseHeld(trx, operatorId, bookingId);
            await moveBooking(trx, operatorId, bookingId, slot);
            if (equipment.length > 0) await holdEquipment(trx, operatorId, stopId, { ...slot, bookingId, equipment });
            await addNotice(trx, booking, "changed", line.at);
            // Before anybody else sees that what it left is free.
            const offered = await arrangeStop(trx, operatorId, booking.stopId, line.at);
            for (const one of [line, ...offered]) await writeJournal(trx, one);
          },
        });
      }),
  };
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
