import type { BookedPerson, Booking, OperatorId, StopId } from "@escale/domain";
import { type RawBuilder, type SqlBool, sql, type Transaction } from "kysely";
import { askKept } from "../kept-statement.ts";
import type { DataKeys } from "../personal/data-keys.ts";
import type { Schema } from "../schema.ts";
import { rowToBooking } from "./booking-rows.ts";

/** Bookings of an operator, opened, earliest first. @param those what is asked of `bookings as b` */
export async function readBookings(
  trx: Transaction<Schema>,
  operatorId: OperatorId,
  keys: DataKeys,
  those: RawBuilder<SqlBool>,
): Promise<readonly Booking[]> {
  const asked = trx
    .selectFrom("bookings as b")
    .selectAll("b")
    .select(
      sql<readonly string[]>`array(select e.equipment from booked_equipment e
        where e.operator_id = b.operator_id and e.booking_id = b.booking_id order by e.equipment)`.as("equipment"),
    )
    .select(
      sql<string | null>`(select w.title from workshops w
        where w.operator_id = b.operator_id and w.workshop_id = b.workshop_id)`.as("workshop_title"),
    )
    .where("b.operator_id", "=", operatorId)
    .where(those)
    .orderBy("b.starts_at")
    .orderBy("b.booking_id");
  const { rows } = await askKept(trx, asked);
  return rows.map((row) => rowToBooking(keys, row));
}

/** Bookings at a stop of somebody with one of these contacts. */
export function listAtStop(
  trx: Transaction<Schema>,
  operatorId: OperatorId,
  keys: DataKeys,
  stopId: StopId,
  contact: Pick<BookedPerson, "email" | "phone">,
): Promise<readonly Booking[]> {
  const those = sql<SqlBool>`b.stop_id = ${stopId} and b.state not in ('excused', 'revoked') and ${hasContact(keys, contact)}`;
  return readBookings(trx, operatorId, keys, those);
}

/** Bookings of somebody with one of these contacts, under whatever key. */
export function hasContact(
  keys: DataKeys,
  { email, phone }: Pick<BookedPerson, "email" | "phone">,
): RawBuilder<SqlBool> {
  const under = (kind: "email" | "phone", text: string | undefined) =>
    text === undefined ? [] : keys.all.map((key) => Buffer.from(key.index(kind, text)));
  return sql<SqlBool>`(b.email_index = any(${under("email", email)}::bytea[]) or b.phone_index = any(${under("phone", phone)}::bytea[]))`;
}
