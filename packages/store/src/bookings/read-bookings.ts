import type { Booking, OperatorId } from "@escale/domain";
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
    .where("b.operator_id", "=", operatorId)
    .where(those)
    .orderBy("b.starts_at")
    .orderBy("b.booking_id");
  const { rows } = await askKept(trx, asked);
  return rows.map((row) => rowToBooking(keys, row));
}
