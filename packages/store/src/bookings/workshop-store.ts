import type {
  BookingId,
  HeldWorkshop,
  OperatorId,
  StopId,
  StopOfWorkshops,
  ToldOfWorkshop,
  Workshop,
  WorkshopId,
  WorkshopStore,
} from "@escale/domain";
import { type Selectable, sql, type Transaction } from "kysely";
import { writeJournal } from "../journal-store.ts";
import type { Store } from "../open-store.ts";
import type { Schema } from "../schema.ts";
import { holdStop, releaseHeld } from "./booked-rows.ts";
import { addNotice } from "./booking-notices.ts";
import { readBookableStops, readHowToBook } from "./read-bookable-stop.ts";
import { arrangeStop } from "./waiting/arrange-stop.ts";

/** Workshops, planned and changed while nobody else books at their stop. */
export function workshopStore(store: Store): WorkshopStore {
  return {
    atStop: (operatorId, stopId, run) =>
      store.within(operatorId, async (trx) => {
        const around = await holdAround(trx, operatorId, stopId);
        if (!around) return run(undefined);
        return run({
          ...around,
          find: (workshopId) => findWorkshop(trx, operatorId, workshopId),
          async add(workshop, line) {
            await trx.insertInto("workshops").values(workshopToRow(workshop)).execute();
            await writeJournal(trx, line);
          },
        });
      }),

    atWorkshop: (operatorId, workshopId, run) =>
      store.within(operatorId, async (trx) => {
        const seen = await findWorkshop(trx, operatorId, workshopId);
        const around = seen && (await holdAround(trx, operatorId, seen.stopId));
        // Once more: it may have changed while we waited for its stop.
        const workshop = around && (await findWorkshop(trx, operatorId, workshopId));
        if (!workshop) return run(undefined);
        const seatsTaken = await countSeatsTaken(trx, operatorId, workshopId);
        const save: HeldWorkshop["save"] = async (after, told, line) => {
          await saveWorkshop(trx, after, told, line.at);
          // Desks that it gives back are offered to those who wait before anybody else sees them.
          const offered = await arrangeStop(trx, operatorId, after.stopId, line.at);
          for (const one of [line, ...offered]) await writeJournal(trx, one);
        };
        return run({ ...around, workshop, seatsTaken, save });
      }),
  };
}

async function holdAround(
  trx: Transaction<Schema>,
  operatorId: OperatorId,
  stopId: StopId,
): Promise<Omit<StopOfWorkshops, "find" | "add"> | undefined> {
  const there = await holdStop(trx, operatorId, stopId);
  const [found] = there ? await readBookableStops(trx, operatorId, [stopId]) : [];
  if (!found) return undefined;
  const { time_zone } = await trx
    .selectFrom("operators")
    .select("time_zone")
    .where("operator_id", "=", operatorId)
    .executeTakeFirstOrThrow();
  const { rules } = await readHowToBook(trx, operatorId);
  const { stop, communeCode } = found;
  return { stop, communeCode, timeZone: time_zone, ruleOf: (procedureKey) => rules.get(procedureKey) };
}

/** The workshop as it becomes, with all who have a seat in it. */
async function saveWorkshop(
  trx: Transaction<Schema>,
  after: Workshop,
  told: ToldOfWorkshop | undefined,
  at: Temporal.Instant,
): Promise<void> {
  const { operatorId, workshopId, startsAt, endsAt } = after;
  await lowerSeats(trx, after);
  const { operator_id: _, workshop_id: __, made_at: ___, reason: ____, ...changes } = workshopToRow(after);
  await trx
    .updateTable("workshops")
    .set({ ...changes, ...(told && { reason: told.reason === "" ? null : told.reason }) })
    .where("operator_id", "=", operatorId)
    .where("workshop_id", "=", workshopId)
    .execute();
  if (!told) return;
  const revoked = told.notice === "revoked";
  const booked = await trx
    .updateTable("bookings")
    .set({ starts_at: startsAt, ends_at: endsAt, ...(revoked && { state: "revoked" }) })
    .where("operator_id", "=", operatorId)
    .where("workshop_id", "=", workshopId)
    .where("state", "=", "unknown")
    .returning("booking_id")
    .execute();
  for (const { booking_id } of booked) {
    const bookingId = booking_id as BookingId;
    if (revoked) await releaseHeld(trx, operatorId, bookingId);
    await addNotice(trx, { operatorId, bookingId }, told.notice, at);
  }
}

/** Whoever sits above the last seat that is left gets a lower one. */
async function lowerSeats(trx: Transaction<Schema>, { operatorId, workshopId, seats }: Workshop): Promise<void> {
  await sql`
    with high as (
      select seat, row_number() over (order by seat) as nth from booked_seats
      where operator_id = ${operatorId} and workshop_id = ${workshopId} and seat > ${seats}),
    free as (
      select one.seat, row_number() over (order by one.seat) as nth from generate_series(1, ${seats}::int) as one (seat)
      where not exists (select 1 from booked_seats b
        where b.operator_id = ${operatorId} and b.workshop_id = ${workshopId} and b.seat = one.seat))
    update booked_seats b set seat = free.seat from high join free using (nth)
    where b.operator_id = ${operatorId} and b.workshop_id = ${workshopId} and b.seat = high.seat`.execute(trx);
}

async function countSeatsTaken(trx: Transaction<Schema>, operatorId: OperatorId, workshopId: WorkshopId) {
  const { taken } = await trx
    .selectFrom("booked_seats")
    .select(sql<number>`count(*)::int`.as("taken"))
    .where("operator_id", "=", operatorId)
    .where("workshop_id", "=", workshopId)
    .executeTakeFirstOrThrow();
  return taken;
}

async function findWorkshop(
  trx: Transaction<Schema>,
  operatorId: OperatorId,
  workshopId: WorkshopId,
): Promise<Workshop | undefined> {
  const row = await trx
    .selectFrom("workshops")
    .selectAll()
    .where("operator_id", "=", operatorId)
    .where("workshop_id", "=", workshopId)
    .executeTakeFirst();
  return row && rowToWorkshop(row);
}

function workshopToRow(workshop: Workshop): Schema["workshops"] {
  const { startsAt, endsAt, seats, desks, equipment, state, title } = workshop;
  return {
    ...{ operator_id: workshop.operatorId, workshop_id: workshop.workshopId, stop_id: workshop.stopId },
    ...{ procedure_key: workshop.procedureKey, title: title ?? null, starts_at: startsAt, ends_at: endsAt, seats },
    ...{ desks: [...desks], equipment: [...equipment], state, made_at: workshop.madeAt, reason: null },
  };
}

function rowToWorkshop(row: Selectable<Schema["workshops"]>): Workshop {
  return {
    ...{ operatorId: row.operator_id as OperatorId, workshopId: row.workshop_id as WorkshopId },
    ...{ stopId: row.stop_id as StopId, procedureKey: row.procedure_key },
    ...(row.title !== null && { title: row.title }),
    ...{ startsAt: row.starts_at, endsAt: row.ends_at, seats: row.seats, desks: row.desks, equipment: row.equipment },
    ...{ state: row.state, madeAt: row.made_at },
  };
}
