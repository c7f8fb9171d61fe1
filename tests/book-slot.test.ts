import { randomBytes, randomUUID } from "node:crypto";
import {
  type Booking,
  bookSlot,
  COMMAND_LINE,
  changeStop,
  estimateDrive,
  PUBLIC,
  type PublicStop,
  type StopAct,
  type TypedBooking,
} from "@escale/domain";
import { bookingStore, publicTimetable, stopStore } from "@escale/store";
import { beforeAll, describe, expect, test } from "vitest";
import { type GivenDatabase, givenDatabase } from "./given-database.ts";
import { givenOperator, givenPublishedPlan, newId } from "./given-operator.ts";
import { OPENER } from "./given-persons.ts";

const NOW = Temporal.Instant.from("2027-01-02T09:00:00Z");
let store: GivenDatabase;
let stops: readonly PublicStop[];
let procedureKey: string;

beforeAll(async () => {
  store = await givenDatabase();
  const operator = await givenOperator(store);
  await givenPublishedPlan(store, operator.operatorId);
  stops = await publicTimetable(store).stops({ from: NOW, limit: 100 });
  const { rows } = await store.pool.query("select procedure_key from procedures order by position limit 1");
  procedureKey = rows[0].procedure_key;
});

const typed = (over: Partial<TypedBooking>): TypedBooking => ({
  ...{ procedureKey, startsAt: NOW, formKey: randomUUID(), name: "Jeanne Martin", phone: "", note: "" },
  email: `${randomBytes(4).toString("hex")}@exemple.fr`,
  ...over,
});

function book(stop: PublicStop, over: Partial<TypedBooking> = {}) {
  const world = {
    actor: PUBLIC,
    store: bookingStore(store, OPENER, NOW),
    now: NOW,
    newId,
    channel: "online",
    language: "fr",
  } as const;
  return bookSlot(world, stop.operator.operatorId, stop.stopId, typed({ startsAt: stop.startsAt, ...over }));
}

describe("a slot", () => {
  test("is kept, sealed, and told to the journal without a name", async () => {
    const [stop] = stops as [PublicStop];
    const booked = await book(stop, {
      email: "jeanne.martin@exemple.fr",
      phone: "06 12 34 56 78",
      note: "En fauteuil",
    });
    expect(booked).toMatchObject({ ok: true, value: { desk: 2, state: "unknown", note: "En fauteuil" } });
    const { rows } = await store.pool.query("select b::text as row from bookings b");
    expect(rows).toHaveLength(1);
    expect(rows[0].row).not.toMatch(/jeanne|martin|612345678|fauteuil/i);
    const lines = await store.pool.query(
      "select action, object, after::text from journal_entries where action = 'book'",
    );
    expect(lines.rows).toHaveLength(1);
    expect(JSON.parse(lines.rows[0].after)).toMatchObject({ stop: stop.stopId, channel: "online" });
    expect(JSON.stringify(lines.rows)).not.toMatch(/jeanne|martin/i);
  });

  test("asked for twice by one form is one booking; again by the same person at that hour it is refused", async () => {
    const stop = stops[1] as PublicStop;
    const formKey = randomUUID();
    const email = "double@exemple.fr";
    const both = await Promise.all([book(stop, { formKey, email }), book(stop, { formKey, email })]);
    const ids = both.map((one) => (one.ok ? one.value.bookingId : one.refusal.refused));
    expect(ids[0]).toBe(ids[1]);
    expect(await book(stop, { email: "Double@Exemple.fr" })).toMatchObject({ refusal: { refused: "already-booked" } });
    const later = stop.startsAt.add({ minutes: 30 });
    expect(await book(stop, { email, startsAt: later })).toMatchObject({ ok: true });
  });

  test("that is gone is answered with the three nearest; a stop that nobody has is unknown", async () => {
    const stop = stops[2] as PublicStop;
    for (const _ of [1, 2]) expect((await book(stop)).ok).toBe(true);
    const refused = await book(stop);
    expect(refused).toMatchObject({ ok: false, refusal: { refused: "slot-taken" } });
    const nearest = !refused.ok && "nearest" in refused.refusal ? refused.refusal.nearest : [];
    const minutes = nearest.map(({ startsAt }) => startsAt.since(stop.startsAt).total("minutes"));
    expect(minutes).toEqual([30, 45, 60]);
    const nowhere = { ...stop, stopId: newId() } as PublicStop;
    expect(await book(nowhere)).toEqual({ ok: false, refusal: { refused: "unknown-stop" } });
    expect(await book(stop, { procedureKey: "nothing" })).toEqual({
      ok: false,
      refusal: { refused: "unknown-procedure" },
    });
  });
});

describe("a stop that changes takes its bookings along", () => {
  const change = async (stop: PublicStop, act: StopAct) => {
    const world = { store: stopStore(store), now: NOW, newId, actor: COMMAND_LINE, drive: estimateDrive };
    const changed = await changeStop(world, stop.stopId, act);
    if (!changed.ok) throw new Error(changed.refusal.refused);
  };
  const told = async (stop: PublicStop) => {
    const { rows } = await store.pool.query(
      `select n.kind, b.state, extract(epoch from b.starts_at - s.starts_at) / 60 as into
      from bookings b join stops s using (operator_id, stop_id) join booking_notices n using (operator_id, booking_id)
      where stop_id = $1 order by b.made_at, b.booking_id, n.made_at`,
      [stop.stopId],
    );
    return rows.map(({ kind, state, into }) => `${kind} ${state} ${Number(into)}`);
  };

  test("moved: as late in it as they were; cancelled: revoked, and each is told", async () => {
    const stop = stops[5] as PublicStop;
    for (const minutes of [0, 30]) await book(stop, { startsAt: stop.startsAt.add({ minutes }) });
    await change(stop, { act: "move", startsAt: stop.startsAt.add({ hours: 24 * 7 * 20 }), reason: "Marché" });
    expect((await told(stop)).toSorted()).toEqual(["moved unknown 0", "moved unknown 30"]);
    await change(stop, { act: "cancel", reason: "Panne" });
    expect((await told(stop)).toSorted()).toEqual(["revoked revoked 0", "revoked revoked 30"]);
  });

  test("a booking made while the stop is being cancelled is either told of it, or not made", async () => {
    for (const stop of stops.slice(6, 12)) {
      const [answers] = await Promise.all([
        Promise.all([0, 30, 60].map((minutes) => book(stop, { startsAt: stop.startsAt.add({ minutes }) }))),
        change(stop, { act: "cancel", reason: "Panne" }),
      ]);
      const made = answers.filter(({ ok }) => ok).length;
      const lines = await told(stop);
      expect(lines).toHaveLength(made);
      for (const line of lines) expect(line).toMatch(/^revoked revoked /);
      for (const one of answers) if (!one.ok) expect(one.refusal.refused).toBe("stop-not-expected");
    }
  });
});

test("of many at once for the same hours each slot goes to one, and no one waits in vain", async () => {
  const stop = stops[3] as PublicStop;
  const wishes = Array.from({ length: 60 }, (_, index) => stop.startsAt.add({ minutes: 30 * (index % 6) }));
  const answers = await Promise.all(wishes.map((startsAt) => book(stop, { startsAt })));
  const made = answers.flatMap((answer) => (answer.ok ? [answer.value] : []));
  // Two desks, three hours, half of it kept for those who just come: six half-hours.
  expect(made).toHaveLength(6);
  const held = (one: Booking) => `${one.desk} ${one.startsAt}`;
  expect(new Set(made.map(held)).size).toBe(made.length);
  for (const answer of answers)
    if (!answer.ok) expect(answer.refusal.refused).toBeOneOf(["slot-taken", "kept-for-walk-ins"]);
});

test("the database itself refuses a desk or a machine that is held twice", async () => {
  const stop = stops[4] as PublicStop;
  const booked = await book(stop);
  if (!booked.ok) throw new Error(booked.refusal.refused);
  const again = `insert into bookings select (jsonb_populate_record(b, jsonb_build_object('booking_id', gen_random_uuid(),
    'form_key', gen_random_uuid()))).* from bookings b where booking_id = $1`;
  await expect(store.pool.query(again, [booked.value.bookingId])).rejects.toThrow("one_person_per_desk");
  const hold = `insert into booked_equipment select operator_id, booking_id, stop_id, $2, starts_at + $3::interval, ends_at + $3::interval
    from bookings where booking_id = $1`;
  const other = await book(stop, { startsAt: stop.startsAt });
  if (!other.ok) throw new Error(other.refusal.refused);
  await store.pool.query(hold, [booked.value.bookingId, "scanner", "0"]);
  await expect(store.pool.query(hold, [other.value.bookingId, "scanner", "29 minutes"])).rejects.toThrow(
    "one_person_per_equipment",
  );
  await store.pool.query(hold, [other.value.bookingId, "scanner", "30 minutes"]);
});
