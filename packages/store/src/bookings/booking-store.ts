import type {
  BookingStore,
  ChangeBookingStore,
  ChangeSeatsStore,
  GiveBackStore,
  KeyOpener,
  OperatorId,
  StopId,
  TellAgainStore,
} from "@escale/domain";
import type { Transaction } from "kysely";
import { writeJournal } from "../journal-store.ts";
import type { Store } from "../open-store.ts";
import { openDataKeys } from "../personal/data-keys.ts";
import type { Schema } from "../schema.ts";
import { hasVisit } from "../visits/visit-rows.ts";
import { bookTogether } from "./book-together.ts";
import { countSeats, holdEquipment, holdSeats, moveBooking, releaseHeld, setState } from "./booked-rows.ts";
import { addNotice } from "./booking-notices.ts";
import { withBooking } from "./hold-booking.ts";
import { atStops, listWorkshops } from "./list-workshops.ts";
import { readBookableStops, readHowToBook } from "./read-bookable-stop.ts";
import { listAtStop } from "./read-bookings.ts";
import { arrangeStop } from "./waiting/arrange-stop.ts";

/** Bookings, with what they are sealed with. */
export function bookingStore(
  store: Store,
  opener: KeyOpener,
  now: Temporal.Instant,
): BookingStore & GiveBackStore & TellAgainStore & ChangeBookingStore & ChangeSeatsStore {
  const openKeys = (trx: Transaction<Schema>, operatorId: OperatorId) => openDataKeys(trx, operatorId, opener, now);
  return {
    atStop: (operatorId, stopId, asker, decide) =>
      bookTogether(store, operatorId, { stopId, asker, opener, now, decide }),

    atBooking: (operatorId, bookingId, run) =>
      withBooking(store, { operatorId, bookingId }, openKeys, async (trx, _, booking) => {
        const [found] = booking ? await readBookableStops(trx, operatorId, [booking.stopId]) : [];
        if (!booking || !found) return run(undefined);
        return run({
          booking,
          communeCode: found.communeCode,
          terms: (await readHowToBook(trx, operatorId)).terms,
          stopStartsAt: found.stop.startsAt,
          hasVisit: await hasVisit(trx, booking),
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

    atSeats: (operatorId, bookingId, run) =>
      withBooking(store, { operatorId, bookingId }, openKeys, async (trx, _, booking) => {
        const [found] = booking ? await readBookableStops(trx, operatorId, [booking.stopId]) : [];
        if (!booking || !found) return run(undefined);
        const workshops = await listWorkshops(trx, operatorId, atStops(booking.stopId));
        const asked = booking.workshop?.workshopId;
        return run({
          booking,
          communeCode: found.communeCode,
          terms: (await readHowToBook(trx, operatorId)).terms,
          workshop: workshops.find(({ workshopId }) => workshopId === asked),
          async setSeats(seats, line, tells) {
            if (!booking.workshop) throw new Error("a booking of a desk has no seats");
            await releaseHeld(trx, operatorId, bookingId);
            await holdSeats(trx, operatorId, bookingId, { ...booking.workshop, seats });
            await countSeats(trx, booking, seats);
            if (tells) await addNotice(trx, booking, "changed", line.at);
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
