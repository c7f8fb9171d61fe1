import { randomUUID } from "node:crypto";
import {
  COMMAND_LINE,
  changeStop,
  erasePerson,
  estimateDrive,
  exportPerson,
  type OfferId,
  type PublicStop,
  type StopAct,
  type Wait,
} from "@escale/domain";
import { publicTimetable, purgeOperator, replaceDataKey, stopStore } from "@escale/store";
import { beforeEach, describe, expect, test } from "vitest";
import { type GivenDatabase, givenDatabase } from "./given-database.ts";
import { givenOperator, givenPublishedPlan, newId } from "./given-operator.ts";
import { BY, givenPerson, OPENER, withPersons } from "./given-persons.ts";
import { givenWaiting } from "./given-waiting.ts";

const START = Temporal.Instant.from("2027-01-02T09:00:00Z");
let store: GivenDatabase;
let now: Temporal.Instant;
let stop: PublicStop;
let other: PublicStop;
let people: ReturnType<typeof givenWaiting>;

beforeEach(async () => {
  store = await givenDatabase();
  now = START;
  const operator = await givenOperator(store);
  await givenPublishedPlan(store, operator.operatorId);
  const stops = await publicTimetable(store).stops({ from: now, limit: 100 });
  const { rows } = await store.pool.query("select procedure_key as key from procedures order by position limit 1");
  people = givenWaiting(store, rows[0].key, () => now);
  const later = stops.filter(({ startsAt }) => startsAt.since(now).total("hours") > 24 * 6);
  stop = later[0] as PublicStop;
  other = later.find(({ site, stopId }) => site.siteId === stop.site.siteId && stopId !== stop.stopId) as PublicStop;
});

interface Line {
  readonly name: string;
  readonly offer: OfferId;
  readonly state: string;
  readonly holds: boolean;
  readonly minutes: number;
}

/** What was offered to these people at a stop, in the order in which it was. */
async function offers(waits: readonly Wait[], at = stop): Promise<readonly Line[]> {
  const { rows } = await store.pool.query(
    `select o.wait_id, o.offer_id, o.state, o.holds, extract(epoch from o.starts_at - s.starts_at) / 60 as minutes
      from slot_offers o join stops s using (operator_id, stop_id) where stop_id = $1 order by o.made_at, o.starts_at, o.offer_id`,
    [at.stopId],
  );
  return rows.map((row) => ({
    name: waits.find(({ waitId }) => waitId === row.wait_id)?.person.name ?? "?",
    ...{ offer: row.offer_id, state: row.state, holds: row.holds, minutes: Number(row.minutes) },
  }));
}
const short = (lines: readonly Line[]) => lines.map(({ name, state, minutes }) => `${name} ${state} ${minutes}`);
async function notices(wait: Wait): Promise<readonly string[]> {
  const { rows } = await store.pool.query("select kind from wait_notices where wait_id = $1 order by made_at, kind", [
    wait.waitId,
  ]);
  return rows.map(({ kind }) => kind);
}
const change = async (act: StopAct, which = stop) => {
  const world = { store: stopStore(store), now, newId, actor: COMMAND_LINE, drive: estimateDrive };
  const changed = await changeStop(world, which.stopId, act);
  if (!changed.ok) throw new Error(changed.refusal.refused);
};
const later = (hours: number) => {
  now = now.add({ minutes: Math.round(hours * 60) });
};

describe("whoever waits", () => {
  test("stands on the list once, sealed, and only where no hour is left", async () => {
    expect(await people.join(stop)).toEqual({ ok: false, refusal: { refused: "slots-free" } });
    await people.fill(stop);
    const formKey = randomUUID();
    const both = await Promise.all([1, 2].map(() => people.join(stop, { formKey, email: "jeanne@exemple.fr" })));
    expect(new Set(both.map((one) => (one.ok ? one.value.waitId : one.refusal.refused))).size).toBe(1);
    expect(both[0]?.ok).toBe(true);
    expect(await people.join(stop, { email: "Jeanne@Exemple.fr" })).toMatchObject({
      refusal: { refused: "already-waiting" },
    });
    expect(await people.join(stop, { email: "", phone: "06 12 34 56 78" })).toMatchObject({ ok: true });
    expect(await people.join(stop, { email: "x" })).toMatchObject({ refusal: { refused: "email-wrong" } });
    expect(await people.join(stop, { name: " " })).toMatchObject({ refusal: { refused: "name-missing" } });
    expect(await people.join(stop, { procedureKey: "nothing" })).toMatchObject({
      refusal: { refused: "unknown-procedure" },
    });
    for (const until of ["2027-01-01", "demain", "2031-01-01"])
      expect(await people.join(stop, { where: "commune", until })).toMatchObject({
        refusal: { refused: "until-wrong" },
      });
    const { rows } = await store.pool.query("select w::text as row from waits w");
    expect(rows).toHaveLength(2);
    expect(JSON.stringify(rows)).not.toMatch(/jeanne|martin|612345678/i);
    const journal = await store.pool.query(
      "select after::text from journal_entries where action = 'join-waiting-list'",
    );
    expect(journal.rows).toHaveLength(2);
    expect(JSON.stringify(journal.rows)).not.toMatch(/jeanne|martin/i);
  });

  test("is offered what is given back, in the same breath: nobody else can take it", async () => {
    const [booking] = await people.fill(stop);
    const waits = await people.queue(stop, ["anne", "basile"]);
    await people.arrange(stop);
    expect(await offers(waits)).toEqual([]);
    await people.giveBack(booking as never);
    expect(short(await offers(waits))).toEqual(["anne open 0"]);
    expect(await people.book(stop, booking?.startsAt)).toMatchObject({ ok: false });
    await people.arrange(stop);
    await people.arrange(stop);
    expect(short(await offers(waits))).toEqual(["anne open 0"]);
    expect(await notices(waits[0] as Wait)).toEqual(["joined", "offer"]);
    expect(await notices(waits[1] as Wait)).toEqual(["joined"]);
  });

  test("accepts, and has a booking like any other; twice is one, and they wait no more", async () => {
    const [booking] = await people.fill(stop);
    const [anne] = (await people.queue(stop, ["anne"])) as [Wait];
    await people.giveBack(booking as never);
    const [offer] = await offers([anne]);
    const id = offer?.offer as OfferId;
    const both = await Promise.all([people.accept(anne, id), people.accept(anne, id)]);
    expect(both[0]).toMatchObject({ ok: true, value: { state: "unknown", person: { email: "anne@exemple.fr" } } });
    expect(both[1]).toEqual(both[0]);
    expect(short(await offers([anne]))).toEqual(["anne accepted 0"]);
    const { rows } = await store.pool.query("select state from waits");
    expect(rows).toEqual([{ state: "served" }]);
    expect(await people.decline(anne, id)).toEqual({ ok: false, refusal: { refused: "offer-ended" } });
    const journal = await store.pool.query(
      "select action, after->>'answer' as answer from journal_entries where object like 'wait:%' order by position",
    );
    expect(journal.rows).toEqual([
      { action: "join-waiting-list", answer: null },
      { action: "offer-slot", answer: null },
      { action: "answer-own-offer", answer: "accepted" },
    ]);
  });

  test("declines, and the next is asked at once; leaves, and so too", async () => {
    const [booking] = await people.fill(stop);
    const waits = await people.queue(stop, ["anne", "basile", "chloe"]);
    const [anne, basile, chloe] = waits as [Wait, Wait, Wait];
    await people.giveBack(booking as never);
    const [first] = await offers(waits);
    // Somebody else's link answers for nobody.
    expect(await people.decline(basile, first?.offer as OfferId)).toMatchObject({
      refusal: { refused: "unknown-offer" },
    });
    expect(await people.accept(basile, first?.offer as OfferId)).toMatchObject({
      refusal: { refused: "unknown-offer" },
    });
    expect(await people.leave(basile, anne.waitId)).toMatchObject({ refusal: { refused: "unknown-wait" } });
    later(1);
    expect(await people.decline(anne, first?.offer as OfferId)).toMatchObject({ ok: true });
    expect(short(await offers(waits))).toEqual(["anne declined 0", "basile open 0"]);
    later(1);
    expect(await people.leave(basile)).toMatchObject({ ok: true });
    expect(await people.leave(basile)).toMatchObject({ ok: true });
    expect(short(await offers(waits))).toEqual(["anne declined 0", "basile withdrawn 0", "chloe open 0"]);
    expect(await people.leave(chloe)).toMatchObject({ ok: true });
    // Another hour than the one that she did not want.
    expect(short(await offers(waits)).at(-1)).toMatch(/^anne open [1-9]/);
    expect(await people.leave(anne)).toMatchObject({ ok: true });
    // Nobody is left to ask: it is everybody's.
    expect(await people.book(stop, booking?.startsAt)).toMatchObject({ ok: true });
  });

  test("does not answer: the next is asked, and whoever accepts first has it", async () => {
    const [booking] = await people.fill(stop);
    const waits = await people.queue(stop, ["anne", "basile"]);
    const [anne, basile] = waits as [Wait, Wait];
    await people.giveBack(booking as never);
    later(23.9);
    await people.arrange(stop);
    expect(short(await offers(waits))).toEqual(["anne open 0"]);
    later(0.2);
    await people.arrange(stop);
    const [late, open] = (await offers(waits)) as [Line, Line];
    expect(short([late, open])).toEqual(["anne lapsed 0", "basile open 0"]);
    // Kept for the one who is being asked now.
    expect(await people.accept(anne, late.offer)).toMatchObject({ ok: false, refusal: { refused: "slot-taken" } });
    later(24);
    await people.arrange(stop);
    const both = await Promise.all([people.accept(anne, late.offer), people.accept(basile, open.offer)]);
    expect(both.filter(({ ok }) => ok)).toHaveLength(1);
    expect(both.find(({ ok }) => !ok)).toMatchObject({ refusal: { refused: "slot-taken" } });
  });

  test("and takes an hour that they let pass is not asked about another any more", async () => {
    const [here] = await people.fill(stop);
    const [there] = await people.fill(other);
    const until = other.startsAt.toZonedDateTimeISO("Europe/Paris").toPlainDate().add({ days: 1 }).toString();
    const waits = await people.queue(stop, ["anne"], { where: "commune", until });
    const [anne] = waits as [Wait];
    await people.giveBack(here as never);
    later(24);
    await people.arrange(stop);
    await people.giveBack(there as never);
    await people.arrange(other);
    const [late] = (await offers(waits)) as [Line];
    expect([late.state, (await offers(waits, other)).map(({ state }) => state)]).toEqual(["lapsed", ["open"]]);
    expect(await people.accept(anne, late.offer)).toMatchObject({ ok: true });
    expect((await offers(waits, other)).map(({ state, holds }) => [state, holds])).toEqual([["withdrawn", false]]);
  });

  test("in a commune is asked about another stop there, until the day they named", async () => {
    await people.fill(stop);
    await people.fill(other);
    const date = stop.startsAt.toZonedDateTimeISO("Europe/Paris").toPlainDate();
    const [short_, long] = [
      ...(await people.queue(stop, ["anne"], { where: "commune", until: date.toString() })),
      ...(await people.queue(stop, ["basile"], { where: "commune" })),
    ] as [Wait, Wait];
    const { rows } = await store.pool.query("select booking_id, operator_id from bookings where stop_id = $1 limit 1", [
      other.stopId,
    ]);
    await people.giveBack({ operatorId: rows[0].operator_id, bookingId: rows[0].booking_id } as never);
    expect((await offers([short_, long], other)).map(({ name }) => name)).toEqual(["basile"]);
  });
});

describe("what makes an hour free is found, whatever it is", () => {
  test("the share of those who just come is released a day before", async () => {
    const waits = await people.fill(stop).then(() => people.queue(stop, ["anne", "basile"]));
    now = stop.startsAt.subtract({ hours: 24, minutes: 1 });
    await people.arrange(stop);
    expect(await offers(waits)).toEqual([]);
    later(2 / 60);
    await people.arrange(stop);
    expect((await offers(waits)).map(({ name, state }) => `${name} ${state}`).toSorted()).toEqual([
      "anne open",
      "basile open",
    ]);
  });

  test("an offer does not run on where nobody looked until its stop was over: its person is asked about others", async () => {
    const [booking] = await people.fill(stop);
    await people.fill(other);
    const waits = await people.queue(stop, ["anne"], { where: "commune" });
    await people.giveBack(booking as never);
    expect(short(await offers(waits))).toEqual(["anne open 0"]);
    now = stop.endsAt.add({ hours: 1 });
    await people.arrange(stop);
    expect((await offers(waits)).map(({ state, holds }) => [state, holds])).toEqual([["lapsed", false]]);
    const { rows } = await store.pool.query("select booking_id, operator_id from bookings where stop_id = $1 limit 1", [
      other.stopId,
    ]);
    await people.giveBack({ operatorId: rows[0].operator_id, bookingId: rows[0].booking_id } as never);
    expect((await offers(waits, other)).map(({ state }) => state)).toEqual(["open"]);
  });

  test("a person who finds nothing in time is told that it is over", async () => {
    await people.fill(stop);
    const [anne] = (await people.queue(stop, ["anne"])) as [Wait];
    now = stop.startsAt;
    await people.arrange(stop);
    await people.arrange(stop);
    expect(await notices(anne)).toEqual(["joined", "ended"]);
    expect((await store.pool.query("select state from waits")).rows).toEqual([{ state: "ended" }]);
  });
});

describe("a stop that changes", () => {
  test("takes back what it offered, and tells those who wait; moved, they wait on", async () => {
    const [booking] = await people.fill(stop);
    const waits = await people.queue(stop, ["anne"]);
    const [anne] = waits as [Wait];
    await people.giveBack(booking as never);
    later(1);
    await change({ act: "move", startsAt: stop.startsAt.add({ hours: 24 * 7 * 20 }), reason: "Marché" });
    expect((await offers(waits)).map(({ state, holds }) => [state, holds])).toEqual([["withdrawn", false]]);
    const [before] = await offers(waits);
    expect(await people.accept(anne, before?.offer as OfferId)).toMatchObject({ refusal: { refused: "offer-ended" } });
    await people.arrange(stop);
    // It is too far ahead to be booked yet.
    expect(await notices(anne)).toEqual(["joined", "moved"]);
    later(1);
    await change({ act: "cancel", reason: "Panne" });
    await people.arrange(stop);
    expect(await notices(anne)).toEqual(["joined", "cancelled"]);
    expect((await store.pool.query("select state from waits")).rows).toEqual([{ state: "ended" }]);
  });

  test("its vehicle alone takes back what it offered as well, and whoever waits for it is told", async () => {
    const [booking] = await people.fill(stop);
    const [anne] = (await people.queue(stop, ["anne"])) as [Wait];
    await people.giveBack(booking as never);
    expect(await notices(anne)).toEqual(["joined", "offer"]);
    later(1);
    const { rows } = await store.pool.query(
      `insert into vehicles select (jsonb_populate_record(v, jsonb_build_object('vehicle_id', gen_random_uuid(), 'name', 'B'))).*
        from vehicles v limit 1 returning vehicle_id`,
    );
    const { startsAt } = stop;
    const vehicleId = rows[0].vehicle_id;
    await change({ act: "move", startsAt, siteId: stop.site.siteId, vehicleId, reason: "Panne", anyway: true });
    expect((await offers([anne])).map(({ state }) => state)).toEqual(["withdrawn"]);
    expect(await notices(anne)).toEqual(["joined", "gone"]);
  });

  test("while somebody accepts there: they have it and are told, or they have not", async () => {
    const [booking] = await people.fill(stop);
    const waits = await people.queue(stop, ["anne"]);
    const [anne] = waits as [Wait];
    await people.giveBack(booking as never);
    const [offer] = await offers(waits);
    const [answer] = await Promise.all([
      people.accept(anne, offer?.offer as OfferId),
      change({ act: "cancel", reason: "Panne" }),
    ]);
    const { rows } = await store.pool.query(
      "select state from bookings b join waits w using (operator_id, email_index)".replace("state", "b.state"),
    );
    expect(rows).toEqual(answer.ok ? [{ state: "revoked" }] : []);
  });
});

test("the database itself keeps what is offered: no booking, no machine, no other offer goes there, and none goes where a booking is", async () => {
  const [booking, next] = await people.fill(stop);
  const waits = await people.queue(stop, ["anne"]);
  await people.giveBack(booking as never);
  const [offer] = await offers(waits);
  const back = "update bookings set state = 'unknown' where booking_id = $1";
  await expect(store.pool.query(back, [booking?.bookingId])).rejects.toThrow("kept for somebody who waits");
  await store.pool.query("update slot_offers set equipment = '{scanner}' where offer_id = $1", [offer?.offer]);
  const machine = `insert into booked_equipment select operator_id, $1, stop_id, 'scanner', starts_at, ends_at from slot_offers`;
  await expect(store.pool.query(machine, [next?.bookingId])).rejects.toThrow("kept for somebody who waits");
  const withMachine = "update slot_offers set equipment = $1";
  const again = `insert into slot_offers select (jsonb_populate_record(o, jsonb_build_object('offer_id', gen_random_uuid(),
    'wait_id', $1::uuid, 'desk', $2::int, 'starts_at', o.starts_at + $3::interval, 'ends_at', o.ends_at + $3::interval))).* from slot_offers o`;
  const [second] = (await people.queue(stop, ["basile"])) as [Wait];
  const desk = booking?.desk as number;
  await expect(store.pool.query(again, [second.waitId, 3, "0"])).rejects.toThrow("this slot is taken");
  await store.pool.query(withMachine, [[]]);
  await expect(store.pool.query(again, [second.waitId, desk, "0"])).rejects.toThrow("one_offer_per_desk");
  await expect(store.pool.query(again, [second.waitId, next?.desk, "0"])).rejects.toThrow("this slot is taken");
  await store.pool.query(back.replace("unknown", "excused"), [booking?.bookingId]);
});

test("an hour that is given back and asked for by everybody at once goes to the one who waits", async () => {
  const [booking] = await people.fill(stop);
  const waits = await people.queue(stop, ["anne"]);
  const rush = Array.from({ length: 10 }, () => people.book(stop, booking?.startsAt));
  const [, ...answers] = await Promise.all([people.giveBack(booking as never), ...rush]);
  expect(answers.filter(({ ok }) => ok)).toEqual([]);
  expect(short(await offers(waits))).toEqual(["anne open 0"]);
});

test("several processes that arrange at once offer each hour once, and each person one at a time", async () => {
  const bookings = await people.fill(stop);
  const waits = await people.queue(stop, ["anne", "basile", "chloe", "denis"]);
  await store.pool.query("update bookings set state = 'excused' where booking_id = any($1)", [
    bookings.slice(0, 3).map(({ bookingId }) => bookingId),
  ]);
  await Promise.all(Array.from({ length: 5 }, () => people.arrange(stop)));
  const lines = await offers(waits);
  expect(lines.map(({ name }) => name).toSorted()).toEqual(["anne", "basile", "chloe"]);
});

test("what is kept on somebody who waits is shown to them, erased when they ask, purged in its time, and sealed again", async () => {
  const [booking] = await people.fill(stop);
  const operatorId = stop.operator.operatorId;
  await people.queue(stop, ["anne", "basile"]);
  await people.giveBack(booking as never);
  const personId = await givenPerson(store, operatorId, { email: "anne@exemple.fr", phone: "" }, now);
  const held = await withPersons(store, operatorId, (world) => exportPerson(world, personId));
  if (!held.ok) throw new Error(held.refusal.refused);
  expect(held.value.rows.map(({ table }) => table)).toEqual(["persons", "waits", "slot_offers"]);
  expect((await replaceDataKey(store, operatorId, OPENER, BY)).rows).toBeGreaterThan(2);
  await withPersons(store, operatorId, (world) => erasePerson(world, personId));
  expect((await store.pool.query("select count(*)::int as count from waits")).rows).toEqual([{ count: 1 }]);
  const day = stop.startsAt.toZonedDateTimeISO("UTC").toPlainDate();
  const purge = (days: number) =>
    purgeOperator(store, operatorId, { ...BY, today: day.add({ days }), rehearse: false });
  expect(await purge(30)).toMatchObject({ wait: 0 });
  expect(await purge(31)).toMatchObject({ wait: 1 });
  expect((await store.pool.query("select from slot_offers")).rowCount).toBe(0);
});
