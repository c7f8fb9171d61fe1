import type { BookedPerson, BookingStore, KeyOpener, OperatorId, StopId } from "@escale/domain";
import { type SqlBool, sql, type Transaction } from "kysely";
import { writeJournal } from "../journal-store.ts";
import type { Store } from "../open-store.ts";
import { type DataKeys, openDataKeys } from "../personal/data-keys.ts";
import type { Schema } from "../schema.ts";
import { holdStop } from "./booked-rows.ts";
import { addNotice } from "./booking-notices.ts";
import { bookingToRow, rowToBooking } from "./booking-rows.ts";
import { readBookableStops, readRules, readTerms } from "./read-bookable-stop.ts";

/** Bookings, with what they are sealed with. */
export function bookingStore(store: Store, opener: KeyOpener, now: Temporal.Instant): BookingStore {
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
            await addNotice(trx, booking, "confirmed", booking.madeAt);
            await writeJournal(trx, line);
          },
        });
      }),
  };
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

async function readBookings(
  trx: Transaction<Schema>,
  operatorId: OperatorId,
  keys: DataKeys,
  those: ReturnType<typeof sql<SqlBool>>,
) {
  const rows = await trx
    .selectFrom("bookings as b")
    .selectAll("b")
    .select(
      sql<readonly string[]>`array(select e.equipment from booked_equipment e
        where e.operator_id = b.operator_id and e.booking_id = b.booking_id order by e.equipment)`.as("equipment"),
    )
    .where("b.operator_id", "=", operatorId)
    .where(those)
    .orderBy("b.starts_at")
    .orderBy("b.booking_id")
    .execute();
  return rows.map((row) => rowToBooking(keys, row));
}
