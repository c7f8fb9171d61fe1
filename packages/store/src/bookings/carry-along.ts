import { type BookingId, carryBookings, type OperatorId, type Stop, type StopId, type StopSide } from "@escale/domain";
import { sql, type Transaction } from "kysely";
import type { Schema } from "../schema.ts";
import { holdStop, releaseHeld } from "./booked-rows.ts";
import { addNotice } from "./booking-notices.ts";
import { carryWorkshops } from "./carry-workshops.ts";
import { readBookableStops } from "./read-bookable-stop.ts";

/** A stop before it changes, as those see it who booked there; undefined when nobody did, and it has no workshop. */
export async function readBookedSide(
  trx: Transaction<Schema>,
  { operatorId, stopId }: Pick<Stop, "operatorId" | "stopId">,
): Promise<StopSide | undefined> {
  await holdStop(trx, operatorId, stopId);
  const { rows } = await sql<{ held: boolean }>`
    select exists (select 1 from bookings where operator_id = ${operatorId} and stop_id = ${stopId} and state = 'unknown')
      or exists (select 1 from workshops where operator_id = ${operatorId} and stop_id = ${stopId} and state = 'planned')
      as held`.execute(trx);
  return rows[0]?.held ? readSide(trx, operatorId, stopId) : undefined;
}

/** Takes the bookings of a stop along with it, in the transaction of its change, and writes down what each person is to be told. */
export async function carryAlong(trx: Transaction<Schema>, before: StopSide, stop: Stop): Promise<void> {
  const { operatorId, stopId, updatedAt } = stop;
  const side = await readSide(trx, operatorId, stopId);
  // All of them move by as much: what counts is where they are in the end.
  await sql`set constraints one_person_per_desk, one_person_per_equipment, nobody_beside_workshop, nothing_beside_workshop,
    one_workshop_per_desk deferred`.execute(trx);
  const workshops = await carryWorkshops(trx, before, side, stop);
  const held = await trx
    .selectFrom("bookings as b")
    .select(["b.booking_id", "b.starts_at", "b.ends_at", "b.desk", "b.workshop_id"])
    .select(
      sql<readonly string[]>`array(select e.equipment from booked_equipment e
        where e.operator_id = b.operator_id and e.booking_id = b.booking_id)`.as("equipment"),
    )
    .where("b.operator_id", "=", operatorId)
    .where("b.stop_id", "=", stopId)
    .where("b.state", "=", "unknown")
    .orderBy("b.starts_at")
    .orderBy("b.booking_id")
    .execute();
  const carried = carryBookings(
    before,
    side,
    held.map((row) => {
      const workshop = row.workshop_id === null ? undefined : workshops.get(row.workshop_id);
      return {
        ...{ bookingId: row.booking_id as BookingId, startsAt: row.starts_at, endsAt: row.ends_at },
        ...(row.desk === null ? { equipment: [], ...workshop } : { desk: row.desk, equipment: row.equipment }),
      };
    }),
  );
  for (const { bookingId, notice, startsAt, endsAt } of carried) {
    const revoked = notice === "revoked";
    await trx
      .updateTable("bookings")
      .set({ starts_at: startsAt, ends_at: endsAt, ...(revoked && { state: "revoked" }) })
      .where("operator_id", "=", operatorId)
      .where("booking_id", "=", bookingId)
      .execute();
    if (revoked) await releaseHeld(trx, operatorId, bookingId);
    else {
      await trx
        .updateTable("booked_equipment")
        .set({ starts_at: startsAt, ends_at: endsAt })
        .where("operator_id", "=", operatorId)
        .where("booking_id", "=", bookingId)
        .execute();
    }
    await addNotice(trx, { operatorId, bookingId }, notice, updatedAt);
  }
}

async function readSide(trx: Transaction<Schema>, operatorId: OperatorId, stopId: StopId): Promise<StopSide> {
  const [found] = await readBookableStops(trx, operatorId, [stopId]);
  if (!found) throw new Error("a stop that somebody booked at is there");
  return { ...found.stop, siteId: found.siteId };
}
