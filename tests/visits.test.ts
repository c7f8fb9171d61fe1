import { randomUUID } from "node:crypto";
import {
  type AccountId,
  AGE_BANDS,
  type BookingId,
  bookSlot,
  COMMAND_LINE,
  changeBookingState,
  changeStop,
  changeVisit,
  erasePerson,
  eraseVisit,
  estimateDrive,
  exportPerson,
  FIRST_VISITS,
  type OperatorId,
  PUBLIC,
  type PublicStop,
  REQUEST_OUTCOMES,
  SIGNALS,
  type TypedVisit,
  visitFigures,
} from "@escale/domain";
import { bookingStore, countVisits, publicTimetable, purgeOperator, stopStore, visitStore } from "@escale/store";
import fc from "fast-check";
import { beforeAll, describe, expect, test } from "vitest";
import { sayHeld } from "../apps/server/src/persons/say-held.ts";
import { type GivenDatabase, givenDatabase } from "./given-database.ts";
import { givenOperator, givenPublishedPlan, newId } from "./given-operator.ts";
import { givenPerson, OPENER, withPersons } from "./given-persons.ts";
import { newVisitId, record, TYPED_VISIT } from "./given-visits.ts";

const NOW = Temporal.Instant.from("2027-01-02T09:00:00Z");
let store: GivenDatabase;
let operatorId: OperatorId;
let stops: readonly PublicStop[];
let next = 1;

beforeAll(async () => {
  store = await givenDatabase();
  ({ operatorId } = await givenOperator(store));
  await givenPublishedPlan(store, operatorId);
  stops = await publicTimetable(store).stops({ from: NOW, limit: 100 });
});

/** A stop at which several tests note visits. */
const shared = () => stops[0] as PublicStop;
/** A stop that no other test has. */
const own = () => stops[next++] as PublicStop;
const world = (now: Temporal.Instant) => ({ store: visitStore(store), now, actor: COMMAND_LINE });
const rowsOf = async (stop: PublicStop) =>
  (await store.pool.query("select * from visits where stop_id = $1 order by recorded_at", [stop.stopId])).rows;

async function booked(stop: PublicStop, contact: { phone?: string; email?: string } = {}): Promise<BookingId> {
  const made = await bookSlot(
    { actor: PUBLIC, store: bookingStore(store, OPENER, NOW), now: NOW, newId, channel: "online", language: "fr" },
    operatorId,
    stop.stopId,
    {
      ...{ procedureKey: "emploi", startsAt: stop.startsAt, formKey: randomUUID(), name: "Jeanne Martin", note: "" },
      ...{ email: `${randomUUID()}@exemple.fr`, phone: "", ...contact },
    },
  );
  if (!made.ok) throw new Error(made.refusal.refused);
  return made.value.bookingId;
}

const stateOf = async (bookingId: BookingId) =>
  (await store.pool.query("select state from bookings where booking_id = $1", [bookingId])).rows[0]?.state;

describe("a visit", () => {
  test("sent twice, at once too, is one visit, told once", async () => {
    const stop = own();
    const visitId = newVisitId();
    const all = await Promise.all([1, 2, 3].map(() => record(store, stop, { visitId })));
    expect(all.map(({ ok }) => ok)).toEqual([true, true, true]);
    expect((await record(store, stop, { visitId })).ok).toBe(true);
    expect(await rowsOf(stop)).toHaveLength(1);
    const lines = await store.pool.query("select action, actor, before, after from journal_entries where object = $1", [
      `visit:${visitId}`,
    ]);
    expect(lines.rows).toEqual([
      {
        ...{ action: "record-visit", actor: "command-line", before: null },
        after: { stop: stop.stopId, requests: 1 },
      },
    ]);
  });

  test("under one identity is not another one: what was changed after it was noted is refused, and nothing changes", async () => {
    const [stop, visitId] = [shared(), newVisitId()];
    expect((await record(store, stop, { visitId, typed: { ageBand: "18-25" } })).ok).toBe(true);
    const known = { refusal: { refused: "visit-known" } };
    expect(await record(store, stop, { visitId, typed: { ageBand: "26-39" } })).toMatchObject(known);
    expect(await record(store, stop, { visitId, typed: { procedures: ["sante"] } })).toMatchObject(known);
    expect(await record(store, stops[1] as PublicStop, { visitId, typed: { ageBand: "18-25" } })).toMatchObject(known);
    const { rows } = await store.pool.query("select age_band from visits where visit_id = $1", [visitId]);
    expect(rows).toEqual([{ age_band: "18-25" }]);
  });

  test("stays where it was: its stop is moved no more, and cancelled half-way took place", async () => {
    const stop = own();
    expect((await record(store, stop)).ok).toBe(true);
    const now = stop.startsAt.add({ minutes: 60 });
    const changing = { store: stopStore(store), now, newId, actor: COMMAND_LINE, drive: estimateDrive };
    const later = {
      act: "move",
      startsAt: stop.startsAt.add({ hours: 24 * 7 }),
      reason: "Panne",
      anyway: true,
    } as const;
    expect(await changeStop(changing, stop.stopId, later)).toMatchObject({ refusal: { refused: "stop-has-visits" } });
    expect((await changeStop(changing, stop.stopId, { act: "cancel", reason: "Panne" })).ok).toBe(true);
    // The sheets of the morning are typed in the evening.
    expect((await record(store, stop, { now: stop.endsAt.add({ hours: 3 }) })).ok).toBe(true);
    const day = stop.startsAt.toZonedDateTimeISO("Europe/Paris").toPlainDate();
    const counted = await countVisits(store, operatorId, { from: day, to: day, now: stop.endsAt });
    const there = counted.communes.find(({ communeCode }) => communeCode === stop.site.commune.code);
    expect(there).toMatchObject({ visits: 2, stops: 1 });
  });

  test("is noted from the day of its stop on, by the clock of the operator, and for as long as one likes after", async () => {
    const stop = shared();
    const day = stop.startsAt.toZonedDateTimeISO("Europe/Paris").toPlainDate();
    const midnight = day.toZonedDateTime("Europe/Paris").toInstant();
    const early = await record(store, stop, { now: midnight.subtract({ seconds: 1 }) });
    expect(early).toMatchObject({ refusal: { refused: "too-early-to-record" } });
    expect((await record(store, stop, { now: midnight })).ok).toBe(true);
    expect((await record(store, stop, { now: midnight.add({ hours: 24 * 400 }) })).ok).toBe(true);
  });

  test("is noted at no stop that was cancelled, that nobody was told of, or that is another operator's", async () => {
    const stop = own();
    const changing = { store: stopStore(store), now: NOW, newId, actor: COMMAND_LINE, drive: estimateDrive };
    const cancelled = await changeStop(changing, stop.stopId, { act: "cancel", reason: "Neige" });
    expect(cancelled.ok).toBe(true);
    expect(await record(store, stop)).toMatchObject({ refusal: { refused: "stop-not-there" } });
    const other = await givenOperator(store, { slug: "autre", name: "Autre" });
    const elsewhere = { ...shared(), operator: { ...stop.operator, operatorId: other.operatorId } };
    expect(await record(store, elsewhere)).toMatchObject({ refusal: { refused: "unknown-stop" } });
    const planned = own();
    await store.pool.query("update stops set state = 'planned' where stop_id = $1", [planned.stopId]);
    expect(await record(store, planned)).toMatchObject({ refusal: { refused: "stop-not-there" } });
    await store.pool.query("update stops set state = 'published' where stop_id = $1", [planned.stopId]);
    for (const one of [stop, planned]) expect(await rowsOf(one)).toEqual([]);
  });

  test("is put right and taken away, and the journal says which fields, not how", async () => {
    const stop = shared();
    const made = await record(store, stop, { typed: { ageBand: "26-39", signals: ["isolation"] } });
    if (!made.ok) throw new Error(made.refusal.refused);
    const { visitId } = made.value;
    const at = stop.startsAt.add({ hours: 1 });
    const typed: TypedVisit = {
      ...TYPED_VISIT,
      ageBand: "40-55",
      procedures: ["famille", "emploi"],
      signals: ["isolation"],
    };
    const changed = await changeVisit(world(at), operatorId, visitId, typed);
    expect(changed).toMatchObject({ ok: true, value: { ageBand: "40-55" } });
    // Sent twice: nothing more to tell.
    expect((await changeVisit(world(at), operatorId, visitId, typed)).ok).toBe(true);
    const requests = await store.pool.query("select procedure_key from visit_requests where visit_id = $1 order by 1", [
      visitId,
    ]);
    expect(requests.rows.map((row) => row.procedure_key)).toEqual(["emploi", "famille"]);
    expect((await eraseVisit(world(at), operatorId, visitId)).ok).toBe(true);
    expect(await eraseVisit(world(at), operatorId, visitId)).toMatchObject({ refusal: { refused: "unknown-visit" } });
    expect(await changeVisit(world(at), operatorId, visitId, typed)).toMatchObject({
      refusal: { refused: "unknown-visit" },
    });
    expect((await store.pool.query("select from visit_requests where visit_id = $1", [visitId])).rows).toEqual([]);
    const { rows } = await store.pool.query(
      "select before, after from journal_entries where object = $1 order by position",
      [`visit:${visitId}`],
    );
    expect(rows.slice(1)).toEqual([
      { before: null, after: { fields: ["requests", "ageBand"] } },
      { before: { stop: stop.stopId, requests: 2 }, after: null },
    ]);
  });

  test("is noted by those aboard, and by nobody else", async () => {
    const stop = shared();
    const by = (role: "agent" | "trainer" | "booking-clerk" | "funder" | "town-hall") =>
      record(store, stop, {
        actor: { kind: "account", accountId: randomUUID() as string as AccountId, memberships: [{ operatorId, role }] },
      });
    for (const role of ["agent", "trainer"] as const) expect((await by(role)).ok).toBe(true);
    for (const role of ["booking-clerk", "funder", "town-hall"] as const)
      expect(await by(role)).toMatchObject({ refusal: { refused: "forbidden", action: "record-visit" } });
    expect(await record(store, stop, { actor: PUBLIC })).toMatchObject({ refusal: { refused: "forbidden" } });
  });
});

describe("a visit by appointment", () => {
  test("says that the person has come, in the same act; two never stand for one booking", async () => {
    const stop = own();
    const bookingId = await booked(stop);
    const two = await Promise.all([record(store, stop, { bookingId }), record(store, stop, { bookingId })]);
    expect(two.map((one) => (one.ok ? "ok" : one.refusal.refused)).toSorted()).toEqual(["booking-has-visit", "ok"]);
    expect(await stateOf(bookingId)).toBe("seen");
    expect(await rowsOf(stop)).toMatchObject([{ booked: true, booking_id: bookingId }]);
    const { rows } = await store.pool.query("select action, before, after from journal_entries where object = $1", [
      `booking:${bookingId}`,
    ]);
    expect(rows.at(-1)).toEqual({
      ...{ action: "tell-attendance", before: { state: "unknown" }, after: { state: "seen" } },
    });
  });

  test("is not noted before the stop begins: until then the person is told of what changes", async () => {
    const stop = own();
    const bookingId = await booked(stop);
    const now = stop.startsAt.subtract({ seconds: 1 });
    expect(await record(store, stop, { bookingId, now })).toMatchObject({ refusal: { refused: "too-early-to-tell" } });
    expect(await stateOf(bookingId)).toBe("unknown");
    expect((await record(store, stop, { bookingId, now: stop.startsAt })).ok).toBe(true);
    // Whoever was received did not stay away.
    const after = { actor: COMMAND_LINE, store: bookingStore(store, OPENER, now), now: stop.endsAt };
    expect(await changeBookingState(after, operatorId, bookingId, "noshow")).toMatchObject({
      refusal: { refused: "booking-has-visit" },
    });
    expect(await stateOf(bookingId)).toBe("seen");
  });

  test("is not noted for a booking that was given back, that is elsewhere, or that does not exist", async () => {
    const [stop, other] = [own(), shared()];
    const bookingId = await booked(stop);
    expect(await record(store, other, { bookingId })).toMatchObject({ refusal: { refused: "unknown-booking" } });
    expect(await record(store, stop, { bookingId: randomUUID() as string as BookingId })).toMatchObject({
      refusal: { refused: "unknown-booking" },
    });
    const given = await changeBookingState(
      { actor: COMMAND_LINE, store: bookingStore(store, OPENER, NOW), now: NOW },
      operatorId,
      bookingId,
      "excused",
    );
    expect(given.ok).toBe(true);
    expect(await record(store, stop, { bookingId })).toMatchObject({ refusal: { refused: "unknown-booking" } });
    expect(await stateOf(bookingId)).toBe("excused");
    expect(await rowsOf(stop)).toEqual([]);
  });

  test("stays when its booking is purged, and is nobody's then", async () => {
    const stop = own();
    const bookingId = await booked(stop);
    expect((await record(store, stop, { bookingId })).ok).toBe(true);
    const now = stop.endsAt.add({ hours: 24 * 100 });
    const today = now.toZonedDateTimeISO("Europe/Paris").toPlainDate();
    await purgeOperator(store, operatorId, { today, now, rehearse: false, actor: COMMAND_LINE });
    expect(await stateOf(bookingId)).toBeUndefined();
    expect(await rowsOf(stop)).toMatchObject([{ booked: true, booking_id: null }]);
  });
});

test("what a person is shown has their visits in words; erased, the visit stays and is nobody's", async () => {
  const [stop, visitId] = [shared(), newVisitId()];
  const phone = "06 98 76 54 32";
  const bookingId = await booked(stop, { phone, email: "" });
  const typed = { ageBand: "75-and-over", signals: ["energy-poverty", "isolation"], outcome: "to-follow" };
  expect((await record(store, stop, { bookingId, visitId, typed })).ok).toBe(true);
  const personId = await givenPerson(store, operatorId, { phone, email: "" });
  const held = await withPersons(store, operatorId, (world) => exportPerson(world, personId));
  if (!held.ok) throw new Error(held.refusal.refused);
  const said = held.value.rows.flatMap((row) =>
    Object.entries(row.values).map(([column, value]) =>
      value === null ? "" : sayHeld(row, column, value, "Europe/Paris"),
    ),
  );
  expect(said).toEqual(
    expect.arrayContaining(["75 ans et plus", "Précarité énergétique, Isolement", "À suivre", "oui"]),
  );
  await withPersons(store, operatorId, (world) => erasePerson(world, personId));
  expect(await stateOf(bookingId)).toBeUndefined();
  const { rows } = await store.pool.query("select booked, booking_id from visits where visit_id = $1", [visitId]);
  expect(rows).toEqual([{ booked: true, booking_id: null }]);
});

test("figures are what a plain query counts, whatever was noted, and stop at the ends of a period", async () => {
  const fresh = await givenDatabase();
  const operator = await givenOperator(fresh);
  await givenPublishedPlan(fresh, operator.operatorId);
  const all = await publicTimetable(fresh).stops({ from: NOW, limit: 100 });
  const keys = (await fresh.pool.query("select procedure_key as key from procedures")).rows.map(({ key }) => key);
  const anyVisit = fc.record({
    stop: fc.nat(all.length - 1),
    procedures: fc.subarray(keys as string[]),
    outcome: fc.constantFrom(...REQUEST_OUTCOMES.filter((one) => one !== "redirected")),
    ageBand: fc.constantFrom(...AGE_BANDS),
    firstVisit: fc.constantFrom(...FIRST_VISITS),
    minutes: fc.option(fc.integer({ min: 1, max: 600 }).map(String), { nil: "" }),
    signals: fc.subarray([...SIGNALS]),
  });
  for (const { stop, ...typed } of fc.sample(anyVisit, { numRuns: 120, seed: 7 })) {
    const noted = await record(fresh, all[stop] as PublicStop, { typed: { ...typed, informal: true } });
    expect(noted.ok).toBe(true);
  }
  const period = { from: Temporal.PlainDate.from("2027-01-10"), to: Temporal.PlainDate.from("2027-03-10") };
  const later = Temporal.Instant.from("2027-03-05T00:00:00Z");
  const figures = visitFigures(await countVisits(fresh, operator.operatorId, { ...period, now: later }));
  const there = `from visits v join stops s using (operator_id, stop_id)
    where (s.starts_at at time zone 'Europe/Paris')::date between '2027-01-10' and '2027-03-10'`;
  const ask = async (text: string) => (await fresh.pool.query(text)).rows;
  const [sums] = await ask(`select count(*)::int as visits, count(*) filter (where first_visit = 'yes')::int as people,
    (select count(*)::int from visit_requests where visit_id in (select v.visit_id ${there})) as requests ${there}`);
  expect(sums.visits).toBeGreaterThan(40);
  expect(figures.all).toMatchObject(sums);
  const [stopsSums] =
    await ask(`select count(*)::int as stops, sum(extract(epoch from ends_at - starts_at))::int as seconds
    from stops where (starts_at at time zone 'Europe/Paris')::date between '2027-01-10' and '2027-03-10'
      and starts_at <= '2027-03-05T00:00:00Z'`);
  expect(figures.all).toMatchObject(stopsSums);
  const counted = (measure: keyof typeof figures.by) =>
    Object.fromEntries(figures.by[measure].map(({ value, count }) => [value, count]));
  const asked = async (what: string, from = there) =>
    Object.fromEntries(
      (await ask(`select ${what} as value, count(*)::int ${from} group by 1`)).map((row) => [row.value, row.count]),
    );
  expect(counted("age")).toEqual(await asked("age_band"));
  expect(counted("signal")).toEqual(await asked("unnest(signals)"));
  const requests = there.replace("from visits v", "from visits v join visit_requests r using (operator_id, visit_id)");
  expect(counted("procedure")).toEqual(await asked("r.procedure_key", requests));
  expect(counted("outcome")).toEqual(await asked("r.outcome", requests));
  expect(figures.communes.reduce((sum, one) => sum + one.visits, 0)).toBe(sums.visits);
  expect(figures.months.reduce((sum, one) => sum + one.requests, 0)).toBe(sums.requests);
});
