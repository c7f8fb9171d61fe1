import { createHash } from "node:crypto";
import type { Booking, BookingId, BookingLanguage, OperatorId } from "@escale/domain";
import type { Transaction } from "kysely";
import type { Store } from "../open-store.ts";
import type { Schema } from "../schema.ts";

/** A few letters lead to a booking from now on; only their print is kept. */
export async function addShortLink(
  trx: Transaction<Schema>,
  { operatorId, bookingId }: Pick<Booking, "operatorId" | "bookingId">,
  code: string,
): Promise<void> {
  await trx
    .insertInto("short_links")
    .values({ operator_id: operatorId, code_hash: printOf(code), booking_id: bookingId })
    .execute();
}

/** What the link of a booking is written from, and the language of whoever booked. */
export async function findShortLink(
  store: Store,
  code: string,
): Promise<
  (Pick<Booking, "operatorId" | "bookingId" | "endsAt"> & { readonly language: BookingLanguage }) | undefined
> {
  const found = await store.accounts.db
    .selectFrom("short_links")
    .select(["operator_id", "booking_id"])
    .where("code_hash", "=", printOf(code))
    .executeTakeFirst();
  if (!found) return undefined;
  const operatorId = found.operator_id as OperatorId;
  const row = await store.within(
    operatorId,
    (trx) =>
      trx
        .selectFrom("bookings")
        .select(["ends_at", "language"])
        .where("operator_id", "=", operatorId)
        .where("booking_id", "=", found.booking_id)
        .executeTakeFirst(),
    { readOnly: true },
  );
  return row && { operatorId, bookingId: found.booking_id as BookingId, endsAt: row.ends_at, language: row.language };
}

function printOf(code: string): Buffer {
  return createHash("sha256").update(code).digest();
}
