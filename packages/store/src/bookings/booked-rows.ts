import type { Booking, BookingId, BookingState, OperatorId, Slot, StopId, WorkshopSeats } from "@escale/domain";
import { sql, type Transaction } from "kysely";
import { askKept } from "../kept-statement.ts";
import type { Schema } from "../schema.ts";
import { bookingLink } from "./booking-link.ts";

/** Until the end of the transaction whoever books at this stop, or changes it, waits. False: the operator has no such stop. */
export async function holdStop(trx: Transaction<Schema>, operatorId: OperatorId, stopId: StopId): Promise<boolean> {
  const asked = trx
    .selectFrom("stops")
    .select("stop_id")
    .where("operator_id", "=", operatorId)
    .where("stop_id", "=", stopId)
    .forNoKeyUpdate();
  const { rows } = await askKept(trx, asked);
  return rows.length > 0;
}

/** The same for several stops, in one order for everybody: nobody waits for whoever waits for them. */
export async function holdStops(
  trx: Transaction<Schema>,
  operatorId: OperatorId,
  stopIds: readonly StopId[],
): Promise<void> {
  for (const stopId of stopIds.toSorted()) await holdStop(trx, operatorId, stopId);
}

/** The same for several stops at once; those that somebody else holds are left out. */
export async function holdFreeStops(
  trx: Transaction<Schema>,
  operatorId: OperatorId,
  stopIds: readonly StopId[],
): Promise<ReadonlySet<StopId>> {
  const { rows } = await askKept(
    trx,
    sql<{
      stop_id: StopId;
    }>`select stop_id from stops where operator_id = ${operatorId} and stop_id = any(${stopIds}::uuid[])
      order by stop_id for no key update skip locked`,
  );
  return new Set(rows.map(({ stop_id }) => stop_id));
}

/** What a booking held of the vehicle, or its seats, are free again. */
export async function releaseHeld(
  trx: Transaction<Schema>,
  operatorId: OperatorId,
  bookingId: BookingId,
): Promise<void> {
  for (const table of ["booked_equipment", "booked_seats"] as const)
    await trx.deleteFrom(table).where("operator_id", "=", operatorId).where("booking_id", "=", bookingId).execute();
}

/** Holds the lowest seats of a workshop that nobody has. */
export async function holdSeats(
  trx: Transaction<Schema>,
  operatorId: OperatorId,
  bookingId: BookingId,
  { workshopId, seats }: WorkshopSeats,
): Promise<void> {
  const { numAffectedRows } = await sql`
    insert into booked_seats (operator_id, workshop_id, seat, seats, booking_id)
    select w.operator_id, w.workshop_id, one.seat, w.seats, ${bookingId}
    from workshops w, generate_series(1, w.seats) as one (seat)
    where w.operator_id = ${operatorId} and w.workshop_id = ${workshopId} and w.state = 'planned'
      and not exists (select 1 from booked_seats b
        where b.operator_id = w.operator_id and b.workshop_id = w.workshop_id and b.seat = one.seat)
    order by one.seat limit ${seats}`.execute(trx);
  if (numAffectedRows !== BigInt(seats)) throw new Error("seats were promised that are not there");
}

export async function setState(
  trx: Transaction<Schema>,
  { operatorId, bookingId }: Pick<Booking, "operatorId" | "bookingId">,
  state: BookingState,
): Promise<void> {
  await trx
    .updateTable("bookings")
    .set({ state })
    .where("operator_id", "=", operatorId)
    .where("booking_id", "=", bookingId)
    .execute();
}

/** As many seats as it holds. */
export async function countSeats(
  trx: Transaction<Schema>,
  { operatorId, bookingId }: Pick<Booking, "operatorId" | "bookingId">,
  seats: number,
): Promise<void> {
  await trx
    .updateTable("bookings")
    .set({ seats })
    .where("operator_id", "=", operatorId)
    .where("booking_id", "=", bookingId)
    .execute();
}

/** Its link is good as long as that of one that was made for then. */
export async function moveBooking(
  trx: Transaction<Schema>,
  operatorId: OperatorId,
  bookingId: BookingId,
  { stopId, startsAt, endsAt, desk }: Slot,
): Promise<void> {
  await trx
    .updateTable("bookings")
    .set({ stop_id: stopId, starts_at: startsAt, ends_at: endsAt, desk })
    .where("operator_id", "=", operatorId)
    .where("booking_id", "=", bookingId)
    .execute();
  await trx
    .updateTable("links")
    .set({ expires_at: bookingLink({ operatorId, bookingId, endsAt }).expiresAt })
    .where("operator_id", "=", operatorId)
    .where("link_id", "=", bookingId)
    .execute();
}

/** What a booking holds of the vehicle. */
export async function holdEquipment(
  trx: Transaction<Schema>,
  operatorId: OperatorId,
  stopId: StopId,
  { bookingId, equipment, startsAt, endsAt }: Pick<Booking, "bookingId" | "equipment" | "startsAt" | "endsAt">,
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
