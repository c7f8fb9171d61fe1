import { randomUUID } from "node:crypto";
import {
  type Booking,
  bookSlot,
  COMMAND_LINE,
  changeStop,
  estimateDrive,
  giveBackBooking,
  PUBLIC,
  type PublicStop,
  type StopAct,
} from "@escale/domain";
import { bookingStore, publicTimetable, stopStore } from "@escale/store";
import { beforeEach, expect, test } from "vitest";
import { noticeWorld } from "../apps/server/src/booking/notice-world.ts";
import { remindAll, tellAll } from "../apps/server/src/booking/run-notices.ts";
import { type GivenDatabase, givenDatabase } from "./given-database.ts";
import { givenOperator, givenPublishedPlan, newId } from "./given-operator.ts";
import { MASTERS, OPENER, SEALS } from "./given-persons.ts";

const BOOKED_AT = Temporal.Instant.from("2027-01-02T09:00:00Z");
let store: GivenDatabase;
let stop: PublicStop;
let booked: Booking;

const world = (now: Temporal.Instant) =>
  noticeWorld({ store, keysSource: { kind: "given", keys: MASTERS }, now: () => now, baseUrl: "https://escale.test" });
const remind = (now: Temporal.Instant) => remindAll(store, world(now));
const change = async (act: StopAct, now: Temporal.Instant) => {
  const changed = await changeStop(
    { store: stopStore(store), now, newId, actor: COMMAND_LINE, drive: estimateDrive },
    stop.stopId,
    act,
  );
  if (!changed.ok) throw new Error(changed.refusal.refused);
};
const mails = async (kind = "reminder") => {
  const { rows } = await store.pool.query<{ mail_id: string; message: string | null; state: string; fault: string }>(
    "select mail_id, message, state, fault from outgoing_mails where kind = $1 order by queued_at, mail_id",
    [kind],
  );
  return rows.map(({ mail_id, message, ...row }) => ({
    ...row,
    text:
      message &&
      JSON.parse(SEALS.mails.open({ table: "outgoing_mails", column: "message", rowId: mail_id }, message) ?? "").text,
  }));
};

async function book(now: Temporal.Instant, startsAt: Temporal.Instant, email = "jeanne@exemple.fr"): Promise<Booking> {
  const { rows } = await store.pool.query("select procedure_key as key from procedures order by position limit 1");
  const made = await bookSlot(
    { actor: PUBLIC, store: bookingStore(store, OPENER, now), now, newId, channel: "online", language: "fr" },
    stop.operator.operatorId,
    stop.stopId,
    { procedureKey: rows[0].key, startsAt, formKey: randomUUID(), name: "Jeanne Martin", email, phone: "", note: "" },
  );
  if (!made.ok) throw new Error(made.refusal.refused);
  return made.value;
}

beforeEach(async () => {
  store = await givenDatabase();
  const operator = await givenOperator(store);
  await givenPublishedPlan(store, operator.operatorId);
  const stops = await publicTimetable(store).stops({ from: BOOKED_AT.add({ hours: 24 * 4 }), limit: 1 });
  stop = stops[0] as PublicStop;
  booked = await book(BOOKED_AT, stop.startsAt.add({ minutes: 60 }));
  await tellAll(store, world(BOOKED_AT));
});

test("two days and two hours before, once each, with where, when, what to bring and how not to come", async () => {
  const { startsAt } = booked;
  expect(await remind(startsAt.subtract({ hours: 49 }))).toBe(0);
  expect(await remind(startsAt.subtract({ hours: 48 }))).toBe(1);
  expect(await remind(startsAt.subtract({ hours: 47 }))).toBe(0);
  expect(await remind(startsAt.subtract({ hours: 2 }))).toBe(1);
  expect(await remind(startsAt.subtract({ minutes: 90 }))).toBe(0);
  const sent = await mails();
  expect(sent).toHaveLength(2);
  for (const { text } of sent) {
    expect(text).toContain("Nous vous rappelons votre rendez-vous");
    expect(text).toContain(stop.site.commune.name);
    expect(text).toContain("À apporter");
    expect(text).toMatch(/Je ne peux pas venir.*:\nhttps:\/\/escale\.test\/rendez-vous\/[\w-]{92}/);
  }
  const { rows } = await store.pool.query("select kind, ways from booking_reminders order by reminded_at");
  expect(rows).toEqual([
    { kind: "two-days-before", ways: ["mail"] },
    { kind: "two-hours-before", ways: ["mail"] },
  ]);
});

test("two workers at once remind once", async () => {
  const now = booked.startsAt.subtract({ hours: 48 });
  const counts = await Promise.all([remind(now), remind(now), remind(now)]);
  expect(counts.reduce((sum, count) => sum + count)).toBe(1);
  expect(await mails()).toHaveLength(1);
});

test("a worker that is killed before the end of its transaction has reminded nobody, and the next one does", async () => {
  const now = booked.startsAt.subtract({ hours: 48 });
  const broken = async () => {
    const made = await world(now)();
    return (
      made && {
        ...made,
        seal: {
          ...made.seal,
          seal: () => {
            throw new Error("killed");
          },
        },
      }
    );
  };
  await expect(remindAll(store, broken)).rejects.toThrow("killed");
  expect((await store.pool.query("select 1 from booking_reminders")).rows).toEqual([]);
  expect(await remind(now)).toBe(1);
});

test("given back, or revoked, nobody is reminded; a reminder that waits to leave is called back", async () => {
  const now = booked.startsAt.subtract({ hours: 48 });
  expect(await remind(now)).toBe(1);
  const given = await giveBackBooking(
    { actor: COMMAND_LINE, store: bookingStore(store, OPENER, now), now },
    booked.operatorId,
    booked.bookingId,
  );
  expect(given.ok).toBe(true);
  expect(await mails()).toEqual([{ state: "failed", fault: "overtaken", text: null }]);
  expect(await remind(booked.startsAt.subtract({ hours: 2 }))).toBe(0);

  const other = await book(BOOKED_AT, booked.startsAt, "autre@exemple.fr");
  await change({ act: "cancel", reason: "panne" }, now);
  expect(await remind(other.startsAt.subtract({ hours: 2 }))).toBe(0);
});

test("a stop that moves is reminded for its new hour, and not of the old one that still waits", async () => {
  const { startsAt } = booked;
  expect(await remind(startsAt.subtract({ hours: 48 }))).toBe(1);
  const startsLater = stop.startsAt.add({ hours: 24 * 7 });
  await change({ act: "move", startsAt: startsLater, reason: "neige" }, startsAt.subtract({ hours: 47 }));
  expect(await mails()).toEqual([{ state: "failed", fault: "overtaken", text: null }]);
  expect(await remind(startsAt.subtract({ hours: 2 }))).toBe(0);
  const moved = startsAt.add({ hours: 24 * 7 });
  expect(await remind(moved.subtract({ hours: 48 }))).toBe(1);
  expect(await remind(moved.subtract({ hours: 2 }))).toBe(1);
  expect((await mails()).filter(({ state }) => state === "queued")).toHaveLength(2);
  // What they were to be told of the move is still there: a reminder is no notice.
  expect(await tellAll(store, world(startsAt.subtract({ hours: 46 })))).toBe(1);
});

test("made less than two days before, it has no reminder but that of the day", async () => {
  const { startsAt } = booked;
  await remind(startsAt.subtract({ hours: 48 }));
  await book(startsAt.subtract({ hours: 40 }), stop.startsAt.add({ minutes: 90 }), "tard@exemple.fr");
  expect(await remind(startsAt.subtract({ hours: 39 }))).toBe(0);
  expect(await remind(startsAt.subtract({ minutes: 80 }))).toBe(2);
  const { rows } = await store.pool.query("select kind from booking_reminders order by reminded_at");
  expect(rows.map(({ kind }) => kind)).toEqual(["two-days-before", "two-hours-before", "two-hours-before"]);
});

test("who comes before a late stop opens is reminded of the delay, who comes after is not", async () => {
  const first = await book(BOOKED_AT, stop.startsAt, "tot@exemple.fr");
  await tellAll(store, world(BOOKED_AT));
  const evening = first.startsAt.subtract({ hours: 24 });
  await change({ act: "delay", minutes: 20, reason: "verglas" }, evening);
  await tellAll(store, world(evening));
  expect(await remind(first.startsAt.subtract({ minutes: 30 }))).toBe(2);
  const told = (await mails()).map(({ text }) => [/plus tard/.test(text), /verglas/.test(text)]);
  expect(told.toSorted()).toEqual([
    [false, false],
    [true, true],
  ]);
});
