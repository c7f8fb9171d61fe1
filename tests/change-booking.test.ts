import { randomUUID } from "node:crypto";
import {
  type Actor,
  type Booking,
  type BookingState,
  bookSlot,
  COMMAND_LINE,
  changeBooking,
  changeBookingState,
  giveBackBooking,
  type LinkId,
  PUBLIC,
  type PublicStop,
  tellBookingAgain,
} from "@escale/domain";
import { bookingStore, readBooking } from "@escale/store";
import { beforeAll, describe, expect, test } from "vitest";
import { newId } from "./given-operator.ts";
import { OPENER } from "./given-persons.ts";
import { type GivenSite, givenSite } from "./given-site.ts";

const NOW = Temporal.Instant.from("2027-01-02T09:00:00Z");
let given: GivenSite;
let stops: readonly PublicStop[];
let procedureKey: string;

beforeAll(async () => {
  given = await givenSite();
  stops = given.stops;
  const { rows } = await given.store.pool.query("select procedure_key from procedures order by position limit 1");
  procedureKey = rows[0].procedure_key;
  await given.store.pool.query("insert into booking_terms values ($1, 400, 7200, 86400, 0, 86400, 900)", [
    given.operator.operatorId,
  ]);
});

const at = (now: Temporal.Instant) => ({ store: bookingStore(given.store, OPENER, now), now });
const startOf = (index: number, minutes = 0) => (stops[index] as PublicStop).startsAt.add({ minutes });

async function book(index: number, minutes = 0, over: { email?: string; phone?: string } = {}): Promise<Booking> {
  const { operator, stopId } = stops[index] as PublicStop;
  const world = { ...at(NOW), actor: PUBLIC, newId, channel: "online", language: "fr" } as const;
  const typed = { name: "Jeanne Martin", email: `${randomUUID()}@exemple.fr`, phone: "", note: "", ...over };
  const booked = await bookSlot(world, operator.operatorId, stopId, {
    ...typed,
    ...{ procedureKey, startsAt: startOf(index, minutes), formKey: randomUUID() },
  });
  if (!booked.ok) throw new Error(booked.refusal.refused);
  return booked.value;
}

const own = ({ operatorId, bookingId }: Booking): Actor => ({
  kind: "link",
  linkId: bookingId as string as LinkId,
  operatorId,
  purpose: "booking",
  subject: bookingId,
});
const change = (booking: Booking, index: number, minutes: number, { actor = COMMAND_LINE as Actor, now = NOW } = {}) =>
  changeBooking({ ...at(now), actor }, booking.operatorId, booking.bookingId, {
    stopId: (stops[index] as PublicStop).stopId,
    startsAt: startOf(index, minutes),
  });
const read = ({ operatorId, bookingId }: Booking) =>
  readBooking(given.store, operatorId, bookingId, { opener: OPENER, now: NOW });
const noticesOf = async ({ bookingId }: Booking) =>
  (
    await given.store.pool.query("select kind from booking_notices where booking_id = $1 order by made_at, kind", [
      bookingId,
    ])
  ).rows.map(({ kind }) => kind);

describe("a booking that changes", () => {
  test("to another hour and to another stop keeps its identity and link, counts up, and frees what it held", async () => {
    const booking = await book(0);
    const changed = await change(booking, 0, 60, { actor: own(booking) });
    expect(changed).toMatchObject({ ok: true, value: { bookingId: booking.bookingId, sequence: 1 } });
    const moved = await change(booking, 1, 0, { actor: own(booking) });
    expect(moved).toMatchObject({ ok: true, value: { stopId: stops[1]?.stopId, sequence: 2 } });
    const now = await read(booking);
    expect(now).toEqual(moved.ok && moved.value);
    // What was not told yet of the same booking is overtaken.
    expect(await noticesOf(booking)).toEqual(["changed"]);
    const { rows } = await given.store.pool.query("select expires_at from links where link_id = $1", [
      booking.bookingId,
    ]);
    expect(rows[0].expires_at.toString()).toBe(now?.endsAt.add({ hours: 24 * 30 }).toString());
    // Two desks were free there before, and are again.
    for (const _ of [1, 2]) await book(0, 60);
    const lines = await given.store.pool.query(
      "select action, before, after from journal_entries where object = $1 order by position",
      [`booking:${booking.bookingId}`],
    );
    expect(lines.rows.map(({ action }) => action)).toEqual(["book", "change-own-booking", "change-own-booking"]);
    expect(lines.rows[2].before).not.toEqual(lines.rows[2].after);
  });

  test("may overlap the hour that it leaves", async () => {
    const booking = await book(2);
    // The other desk is taken: its own is the one that is free.
    await book(2, 0);
    expect(await change(booking, 2, 15)).toMatchObject({ ok: true });
  });

  test("sent twice, or by two at once to the same hour, changes once", async () => {
    const booking = await book(3);
    const both = await Promise.all([change(booking, 4, 30), change(booking, 4, 30)]);
    expect(both.map(({ ok }) => ok)).toEqual([true, true]);
    expect((await read(booking))?.sequence).toBe(1);
  });

  test("two that want the last desk: one has it, the other keeps what it had", async () => {
    const [one, other] = [await book(5), await book(5, 30)];
    await book(5, 90);
    const both = await Promise.all([change(one, 5, 90), change(other, 5, 90)]);
    expect(both.filter(({ ok }) => ok)).toHaveLength(1);
    const loser = both[0].ok ? other : one;
    const lost = both[0].ok ? both[1] : both[0];
    expect(!lost.ok && lost.refusal.refused).toBe("slot-taken");
    expect((await read(loser))?.startsAt.equals(loser.startsAt)).toBe(true);
  });

  test("crossing each other, again and again, ends well and holds no desk twice", async () => {
    const [one, other] = [await book(6), await book(7)];
    for (let round = 0; round < 8; round += 1) {
      const [to, back] = round % 2 === 0 ? [7, 6] : [6, 7];
      const both = await Promise.all([change(one, to, 60), change(other, back, 60)]);
      expect(both.map(({ ok }) => ok)).toEqual([true, true]);
    }
    expect((await read(one))?.stopId).toBe(stops[6]?.stopId);
  });

  test("is refused where nobody expects it: too late, given back, stop cancelled or unknown, another's", async () => {
    const booking = await book(8);
    const late = { actor: own(booking), now: booking.startsAt.subtract({ hours: 23 }) };
    expect(await change(booking, 8, 60, late)).toMatchObject({ refusal: { refused: "too-late-to-change" } });
    // Those of the service may until it is over.
    expect(await change(booking, 8, 60, { now: late.now })).toMatchObject({ ok: true });
    expect(await change(booking, 8, 7)).toMatchObject({ refusal: { refused: "no-such-time" } });
    const stranger = await book(8, 30);
    expect(await change(booking, 8, 90, { actor: own(stranger) })).toMatchObject({
      refusal: { refused: "unknown-booking" },
    });
    const clerkElsewhere: Actor = {
      ...{ kind: "account", accountId: newId() },
      memberships: [{ operatorId: newId(), role: "booking-clerk" }],
    };
    for (const actor of [PUBLIC, clerkElsewhere])
      expect(await change(booking, 8, 90, { actor })).toMatchObject({ refusal: { refused: "forbidden" } });
    const nowhere = { stopId: newId() as PublicStop["stopId"], startsAt: booking.startsAt };
    const world = { ...at(NOW), actor: COMMAND_LINE };
    expect(await changeBooking(world, booking.operatorId, booking.bookingId, nowhere)).toMatchObject({
      refusal: { refused: "unknown-stop" },
    });
    await given.change(stops[7]?.stopId as never, { act: "cancel", reason: "Panne" });
    expect(await change(booking, 7, 0)).toMatchObject({ refusal: { refused: "stop-not-expected" } });
    await giveBackBooking(world, booking.operatorId, booking.bookingId);
    expect(await change(booking, 8, 120)).toMatchObject({ refusal: { refused: "not-held" } });
  });

  test("takes its equipment along, to a vehicle that has it only", async () => {
    const booking = await book(1, 60);
    const taken = async () =>
      (
        await given.store.pool.query("select equipment, starts_at from booked_equipment where booking_id = $1", [
          booking.bookingId,
        ])
      ).rows;
    const { rows } = await given.store.pool.query("select distinct unnest(equipment) as name from vehicles");
    await given.store.pool.query("update procedures set equipment = $1 where procedure_key = $2", [
      [rows[0].name],
      procedureKey,
    ]);
    expect(await change(booking, 1, 90)).toMatchObject({ ok: true });
    expect(await taken()).toMatchObject([{ equipment: rows[0].name }]);
    expect((await taken())[0].starts_at.toString()).toBe(startOf(1, 90).toString());
    await given.store.pool.query("update procedures set equipment = '{passeport}' where procedure_key = $1", [
      procedureKey,
    ]);
    expect(await change(booking, 1, 120)).toMatchObject({ refusal: { refused: "not-aboard" } });
    await given.store.pool.query("update procedures set equipment = '{}' where procedure_key = $1", [procedureKey]);
  });
});

describe("who came", () => {
  const attend = (booking: Booking, state: BookingState, now = booking.startsAt) =>
    changeBookingState({ ...at(now), actor: COMMAND_LINE }, booking.operatorId, booking.bookingId, state);

  test("is written down from the beginning of the stop on, and taken back when it was a mistake", async () => {
    const booking = await book(4, 60);
    const { startsAt } = stops[4] as PublicStop;
    expect(await attend(booking, "seen", startsAt.subtract({ seconds: 1 }))).toMatchObject({
      refusal: { refused: "too-early-to-tell" },
    });
    for (const state of ["seen", "seen", "noshow", "unknown", "noshow", "seen", "unknown", "noshow"] as const)
      expect([state, await attend(booking, state, startsAt)]).toMatchObject([state, { ok: true, value: { state } }]);
    expect(await attend(booking, "excused", booking.endsAt)).toMatchObject({ ok: true });
    for (const state of ["seen", "unknown", "noshow", "revoked"] as const)
      expect(await attend(booking, state)).toMatchObject({ refusal: { refused: "state-closed" } });
    // After the hour nobody is told of it.
    expect(await noticesOf(booking)).toEqual(["confirmed"]);
    const { rows } = await given.store.pool.query(
      "select count(*)::int as count from journal_entries where action = 'tell-attendance' and object = $1",
      [`booking:${booking.bookingId}`],
    );
    expect(rows).toEqual([{ count: 8 }]);
  });

  test("is for those aboard to say: not for a clerk at the phone, nor for whoever holds the link", async () => {
    const booking = await book(4, 90);
    const { operatorId, bookingId } = booking;
    const clerk: Actor = { kind: "account", accountId: newId(), memberships: [{ operatorId, role: "booking-clerk" }] };
    for (const actor of [clerk, own(booking), PUBLIC])
      expect(await changeBookingState({ ...at(booking.startsAt), actor }, operatorId, bookingId, "seen")).toMatchObject(
        {
          refusal: { refused: "forbidden" },
        },
      );
    const agent: Actor = { kind: "account", accountId: newId(), memberships: [{ operatorId, role: "agent" }] };
    expect(
      await changeBookingState({ ...at(booking.startsAt), actor: agent }, operatorId, bookingId, "seen"),
    ).toMatchObject({
      ok: true,
    });
    expect(await change(booking, 4, 120)).toMatchObject({ refusal: { refused: "not-held" } });
  });
});

test("a confirmation leaves again only where there is something to confirm, and a way to say it", async () => {
  const world = { ...at(NOW), actor: COMMAND_LINE, sendsSms: false };
  const mute = await book(0, 120, { email: "", phone: "0612345678" });
  expect(await tellBookingAgain(world, mute.operatorId, mute.bookingId)).toMatchObject({
    refusal: { refused: "no-way" },
  });
  // An SMS can say it where there is a gateway.
  expect(await tellBookingAgain({ ...world, sendsSms: true }, mute.operatorId, mute.bookingId)).toMatchObject({
    ok: true,
  });
  const booking = await book(0, 120);
  expect(await tellBookingAgain(world, booking.operatorId, booking.bookingId)).toMatchObject({ ok: true });
  expect(await noticesOf(booking)).toEqual(["confirmed"]);
  const over = { ...world, ...at(booking.endsAt) };
  expect(await tellBookingAgain(over, booking.operatorId, booking.bookingId)).toMatchObject({
    refusal: { refused: "over" },
  });
  expect(await tellBookingAgain(world, booking.operatorId, newId())).toMatchObject({
    refusal: { refused: "unknown-booking" },
  });
});
