import type { BookingId, BookingNotice, OperatorId } from "@escale/domain";
import type { Transaction } from "kysely";
import type { Schema } from "../schema.ts";
import { callBackMessages } from "./call-back-messages.ts";

/**
 * Writes down what somebody who booked is to be told; what they were not told yet of the same booking is overtaken by it.
 */
export async function addNotice(
  trx: Transaction<Schema>,
  { operatorId, bookingId }: { readonly operatorId: OperatorId; readonly bookingId: BookingId },
  kind: BookingNotice,
  at: Temporal.Instant,
): Promise<void> {
  await trx
    .deleteFrom("booking_notices")
    .where("operator_id", "=", operatorId)
    .where("booking_id", "=", bookingId)
    .where("told_at", "is", null)
    .execute();
  await callBackMessages(trx, operatorId, bookingId, at);
  await trx
    .insertInto("booking_notices")
    .values({ operator_id: operatorId, booking_id: bookingId, kind, made_at: at, told_at: null })
    .execute();
}
