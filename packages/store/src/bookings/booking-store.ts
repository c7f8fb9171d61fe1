import type {
  BookedPerson,
  Booking,
  BookingStore,
  GiveBackStore,
  KeyOpener,
  LinkClaim,
  LinkId,
  OperatorId,
  StopId,
} from "@escale/domain";
import { type SqlBool, sql, type Transaction } from "kysely";
import { writeJournal } from "../journal-store.ts";
import type { Store } from "../open-store.ts";
import { type DataKeys, openDataKeys } from "../personal/data-keys.ts";
import type { Schema } from "../schema.ts";
import { holdSeats, holdStop, releaseHeld } from "./booked-rows.ts";
import { addNotice } from "./booking-notices.ts";
import { bookingToRow } from "./booking-rows.ts";
import { atStop, listWorkshops, nextOf } from "./list-workshops.ts";
import { readBookableStops, readRules, readTerms } from "./read-bookable-stop.ts";
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
        const [terms, rules] = [await readTerms(trx, operatorId), await readRules(trx, operatorId)];
        const keys = await openDataKeys(trx, operatorId, opener, now);
        return run({
          ...found,
          terms,
          ruleOf: (procedureKey) => rules.get(procedureKey),
          workshops: await listWorkshops(trx, operatorId, atStop(stopId)),
          otherWorkshops: async (procedureKey, seats) => {
            const next = await listWorkshops(trx, operatorId, nextOf(procedureKey, now));
            return next.filter(({ seatsLeft }) => seatsLeft >= seats);
          },
          findByForm: async (formKey) =>
            (await readBookings(trx, operatorId, keys, sql<SqlBool>`b.form_key = ${formKey}`))[0],
          listOf: (contact) =>
            readBookings(
              trx,
              operatorId,
              keys,
              sql<SqlBool>`b.stop_id = ${stopId} and b.state not in ('excused', 'revoked') and ${isOf(keys, contact)}`,
            ),
          async add(booking, line) {
            await trx.insertInto("bookings").values(bookingToRow(keys.current, booking)).execute();
            if (booking.equipment.length > 0) await holdEquipment(trx, operatorId, stopId, booking);
            if (booking.workshop) await holdSeats(trx, operatorId, booking.bookingId, booking.workshop);
            await addLink(trx, booking);
            await addNotice(trx, booking, "confirmed", booking.madeAt);
            await writeJournal(trx, line);
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
          terms: await readTerms(trx, operatorId),
          async giveBack(line) {
            await trx
              .updateTable("bookings")
              .set({ state: "excused" })
              .where("operator_id", "=", operatorId)
              .where("booking_id", "=", bookingId)
              .execute();
            await releaseHeld(trx, operatorId, bookingId);
            await addNotice(trx, booking, "given-back", line.at);
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

/** The link by which a person sees the booking has the booking's own identity: it can be written again whenever a letter leaves. */
async function addLink(trx: Transaction<Schema>, { operatorId, bookingId, madeAt, endsAt }: Booking): Promise<void> {
  const link = bookingLink({ operatorId, bookingId, endsAt });
  await trx
    .insertInto("links")
    .values({
      ...{ operator_id: operatorId, link_id: bookingId, purpose: link.purpose, subject: bookingId },
      ...{ made_at: madeAt, expires_at: link.expiresAt, revoked_at: null },
    })
    .execute();
}

/** What the link of a booking claims. */
export function bookingLink({
  operatorId,
  bookingId,
  endsAt,
}: Pick<Booking, "operatorId" | "bookingId" | "endsAt">): LinkClaim {
  const expiresAt = endsAt.add({ hours: 24 * LOOKED_AT_DAYS });
  return { purpose: "booking", operatorId, linkId: bookingId as string as LinkId, expiresAt };
}

async function holdEquipment(
  trx: Transaction<Schema>,
  operatorId: OperatorId,
  stopId: StopId,
  { bookingId, equipment, startsAt, endsAt }: Parameters<typeof bookingToRow>[1],
): Promise<void> {
  await trx
    .insertInto("booked_equipment")
    .values(
      equipment.map((name) => ({
        operator_id: operatorId,
        booking_id: bookingId,
        stop_id: stopId,
        equipment: name,
        starts_at: startsAt,
        ends_at: endsAt,
      })),
    )
    .execute();
}

function isOf(keys: DataKeys, { email, phone }: Pick<BookedPerson, "email" | "phone">) {
  const under = (kind: "email" | "phone", text: string | undefined) =>
    text === undefined ? [] : keys.all.map((key) => Buffer.from(key.index(kind, text)));
  return sql`(b.email_index = any(${under("email", email)}::bytea[]) or b.phone_index = any(${under("phone", phone)}::bytea[]))`;
}
