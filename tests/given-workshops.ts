import { randomBytes, randomUUID } from "node:crypto";
import {
  type Booking,
  type BookingChannel,
  bookSlot,
  COMMAND_LINE,
  PUBLIC,
  type PublicStop,
  planWorkshop,
  type TypedWorkshop,
  type Workshop,
  type WorkshopId,
} from "@escale/domain";
import { bookingStore, publicTimetable, workshopStore } from "@escale/store";
import { beforeAll } from "vitest";
import { type GivenDatabase, givenDatabase } from "./given-database.ts";
import { givenOperator, givenPublishedPlan, newId } from "./given-operator.ts";
import { OPENER } from "./given-persons.ts";

export const NOW = Temporal.Instant.from("2027-01-02T09:00:00Z");
export let store: GivenDatabase;
let stops: PublicStop[];
let next = 0;

beforeAll(async () => {
  store = await givenDatabase();
  const operator = await givenOperator(store);
  await givenPublishedPlan(store, operator.operatorId);
  // Each has two desks for three hours; in February no clock is changed.
  const all = await publicTimetable(store).stops({ from: NOW.add({ hours: 24 }), limit: 200 });
  stops = all.filter(({ startsAt, endsAt }) => endsAt.since(startsAt).total("hours") === 3);
});

/** A stop that no other test has. */
export function stopOfOwn(): PublicStop {
  const stop = stops[next++];
  if (!stop) throw new Error("there are not stops enough");
  return stop;
}

export const world = () => ({ actor: COMMAND_LINE, store: workshopStore(store), now: NOW });
export const TYPED = {
  procedureKey: "emploi",
  title: "Premiers pas",
  from: "0:00",
  to: "1:30",
  seats: "12",
  desks: "1",
};

/** Hours are written here as they are into the stop. */
export function clocked<Typed extends Partial<TypedWorkshop>>({ startsAt, timeZone }: PublicStop, typed: Typed): Typed {
  const clock = (text: string) => {
    const [hours, minutes] = text.split(":").map(Number) as [number, number];
    if (Number.isNaN(hours)) return text;
    const at = startsAt.add({ hours, minutes }).toZonedDateTimeISO(timeZone);
    return at.toPlainTime().toString({ smallestUnit: "minute" });
  };
  const { from, to } = typed;
  return { ...typed, ...(from !== undefined && { from: clock(from) }), ...(to !== undefined && { to: clock(to) }) };
}

export function plan(
  stop: PublicStop,
  over: Partial<TypedWorkshop & { workshopId: WorkshopId; procedureKey: string }> = {},
) {
  return planWorkshop(world(), stop.operator.operatorId, stop.stopId, {
    workshopId: newId(),
    ...clocked(stop, { ...TYPED, ...over }),
  });
}

export async function planned(stop: PublicStop, over: Parameters<typeof plan>[1] = {}): Promise<Workshop> {
  const done = await plan(stop, over);
  if (!done.ok) throw new Error(done.refusal.refused);
  return done.value;
}

export function book(
  stop: PublicStop,
  workshop: Pick<Workshop, "workshopId"> | undefined,
  { seats = 1, channel = "online" as BookingChannel, startsAt = stop.startsAt, procedureKey = "emploi" } = {},
) {
  const actor = channel === "online" ? PUBLIC : COMMAND_LINE;
  const store_ = bookingStore(store, OPENER, NOW);
  return bookSlot(
    { actor, store: store_, now: NOW, newId, channel, language: "fr" },
    stop.operator.operatorId,
    stop.stopId,
    {
      ...{ procedureKey, startsAt, formKey: randomUUID(), name: "Jeanne Martin", phone: "", note: "" },
      email: `${randomBytes(4).toString("hex")}@exemple.fr`,
      ...(workshop && { workshop: { workshopId: workshop.workshopId, seats } }),
    },
  );
}

export async function booked(...args: Parameters<typeof book>): Promise<Booking> {
  const done = await book(...args);
  if (!done.ok) throw new Error(done.refusal.refused);
  return done.value;
}

/** What those who have seats were told, and how it stands with them. */
export async function told({ workshopId }: Workshop): Promise<readonly string[]> {
  const { rows } = await store.pool.query(
    `select n.kind, b.state, b.starts_at = w.starts_at as together, (select count(*)::int from booked_seats s
      where s.booking_id = b.booking_id) as seats
    from bookings b join workshops w using (operator_id, workshop_id) join booking_notices n using (operator_id, booking_id)
    where workshop_id = $1 order by 1, 2, 3, 4`,
    [workshopId],
  );
  return rows.map(({ kind, state, together, seats }) => `${kind} ${state} ${together ? "together" : "apart"} ${seats}`);
}
