import type { BookingId, OperatorId, StopId } from "@escale/domain";
import type { Transaction } from "kysely";
import type { Schema } from "../schema.ts";

/** Until the end of the transaction whoever books at this stop, or changes it, waits. False: the operator has no such stop. */
export async function holdStop(trx: Transaction<Schema>, operatorId: OperatorId, stopId: StopId): Promise<boolean> {
  const row = await trx
    .selectFrom("stops")
    .select("stop_id")
    .where("operator_id", "=", operatorId)
    .where("stop_id", "=", stopId)
    .forNoKeyUpdate()
    .executeTakeFirst();
  return row !== undefined;
}

/** What a booking held of the vehicle is free again. */
export async function releaseEquipment(
  trx: Transaction<Schema>,
  operatorId: OperatorId,
  bookingId: BookingId,
): Promise<void> {
  await trx
    .deleteFrom("booked_equipment")
    .where("operator_id", "=", operatorId)
    .where("booking_id", "=", bookingId)
    .execute();
}
