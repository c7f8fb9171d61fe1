import { randomUUID } from "node:crypto";
import {
  addHook,
  type BookingState,
  bookSlot,
  COMMAND_LINE,
  changeBookingState,
  changeHook,
  HOOK_EVENTS,
  type HookAnswer,
  type HookChange,
  type HookEvent,
  type HookId,
  type HookMessage,
  PUBLIC,
  type PublicStop,
} from "@escale/domain";
import { bookingStore, hookStore, listHooks, replaceDataKey } from "@escale/store";
import { beforeEach, describe, expect, test } from "vitest";
import { secrets } from "../apps/server/src/accounts/make-secrets.ts";
import { deliverAll } from "../apps/server/src/hooks/run-hooks.ts";
import { newId } from "./given-operator.ts";
import { BY, MASTERS, OPENER } from "./given-persons.ts";
import { type GivenSite, givenSite } from "./given-site.ts";

/* Another program is told what happens to bookings and stops: in their transaction, signed, until it has been taken. */

let given: GivenSite;
let stop: PublicStop;
let at: Temporal.Instant;

beforeEach(async () => {
  given = await givenSite({}, MASTERS);
  stop = given.stops[0] as PublicStop;
  at = stop.startsAt.subtract({ hours: 24 * 20 });
});

async function hook(events: readonly HookEvent[] = HOOK_EVENTS): Promise<HookId> {
  const world = { actor: COMMAND_LINE, now: at, newId, secrets, plain: false, store: hookStore(given.store, OPENER) };
  const added = await addHook(world, given.operator.operatorId, { url: "https://rdv.exemple.fr/escale", events });
  if (!added.ok) throw new Error(added.refusal.refused);
  return added.value.hook.hookId;
}

async function change(hookId: HookId, what: HookChange): Promise<void> {
  const world = { actor: COMMAND_LINE, now: at, store: hookStore(given.store, OPENER) };
  expect(await changeHook(world, given.operator.operatorId, hookId, what)).toMatchObject({ ok: true });
}

async function book(over: { startsAt?: Temporal.Instant } = {}) {
  const { rows } = await given.store.pool.query("select procedure_key from procedures order by position limit 1");
  const store = bookingStore(given.store, OPENER, at);
  const world = { actor: PUBLIC, store, now: at, newId, channel: "online", language: "fr" } as const;
  return bookSlot(world, given.operator.operatorId, stop.stopId, {
    ...{ procedureKey: rows[0].procedure_key, startsAt: over.startsAt ?? stop.startsAt, formKey: randomUUID() },
    ...{ name: "Jeanne Martin", email: `${randomUUID()}@exemple.fr`, phone: "", note: "En fauteuil" },
  });
}

async function become(bookingId: Parameters<typeof changeBookingState>[2], state: BookingState): Promise<void> {
  const now = state === "excused" || state === "revoked" ? at : stop.startsAt;
  const world = { actor: COMMAND_LINE, now, store: bookingStore(given.store, OPENER, now) };
  expect(await changeBookingState(world, given.operator.operatorId, bookingId, state)).toMatchObject({ ok: true });
}

interface Told extends HookMessage {
  readonly secret: string;
}

/** A worker's round, as late as is said: what a receiver gets, and answers. */
async function tell(
  answer: HookAnswer | ((message: HookMessage) => Promise<HookAnswer>) = { ok: true, status: 200 },
  later: Temporal.DurationLike = { minutes: 1 },
): Promise<readonly Told[]> {
  const told: Told[] = [];
  const now = Temporal.Now.instant().add(later);
  const post = async ({ secret }: { secret: string }, message: HookMessage) => {
    told.push({ ...message, secret });
    return typeof answer === "function" ? answer(message) : answer;
  };
  await deliverAll(given.store, async () => ({ opener: OPENER, now, post }));
  return told;
}

const eventsOf = (told: readonly Told[]) => told.map(({ event }) => event);

describe("what happens", () => {
  test("is told once, with identities, hours and state, and nothing of who it is about", async () => {
    await hook();
    const booked = await book();
    if (!booked.ok) throw new Error(booked.refusal.refused);
    const { bookingId } = booked.value;
    const [made] = await tell();
    expect(made).toMatchObject({
      event: "booking.made",
      data: { bookingId, stopId: stop.stopId, startsAt: stop.startsAt.toString(), state: "unknown", sequence: 0 },
    });
    expect(made?.secret).toMatch(/^whsec_[A-Za-z0-9+/]{43}=$/);
    const { rows } = await given.store.pool.query(
      "select d::text as row from hook_deliveries d union all select h::text from hooks h",
    );
    expect(JSON.stringify(rows)).not.toMatch(/jeanne|martin|fauteuil|whsec/i);
    expect(await tell()).toEqual([]);

    for (const state of ["seen", "noshow", "unknown"] as const) await become(bookingId, state);
    await become(bookingId, "revoked");
    expect(eventsOf(await tell())).toEqual(["booking.seen", "booking.noshow", "booking.changed", "booking.revoked"]);
  });

  test("to a stop is told, and what it does to each booking", async () => {
    await hook();
    await book();
    await tell();
    const startsAt = stop.startsAt.add({ minutes: 15 });
    const { siteId } = stop.site;
    const moved = {
      act: "move",
      startsAt,
      siteId,
      vehicleId: stop.vehicle.vehicleId,
      reason: "Marché",
      anyway: true,
    } as const;
    await given.change(stop.stopId, moved);
    const told = await tell();
    expect(eventsOf(told).toSorted()).toEqual(["booking.changed", "stop.moved"]);
    for (const { data } of told) expect(data).toMatchObject({ startsAt: startsAt.toString() });
    await given.change(stop.stopId, { act: "cancel", reason: "Verglas" });
    expect(eventsOf(await tell()).toSorted()).toEqual(["booking.revoked", "stop.cancelled"]);
  });

  test("and is undone is told to nobody; nor is what a hook does not ask for, or what happened before it", async () => {
    await book();
    await hook(["booking.excused"]);
    for (const _ of [1, 2]) await book();
    const { rows } = await given.store.pool.query("select count(*)::int as count from bookings");
    expect(rows).toEqual([{ count: 2 }]);
    await expect(
      given.store.within(given.operator.operatorId, async (trx) => {
        await trx.updateTable("bookings").set({ state: "excused" }).execute();
        throw new Error("undone");
      }),
    ).rejects.toThrow("undone");
    expect(await tell()).toEqual([]);
  });
});

describe("a receiver", () => {
  test("that fails is told again later, under the same identity, and given up after some days", async () => {
    const hookId = await hook(["booking.made"]);
    await book();
    const failing: HookAnswer = { ok: false, fault: "refused", status: 503 };
    const ids = new Set<string>();
    let attempts = 0;
    for (let hours = 1; hours < 24 * 8; hours += 1) {
      const told = await tell(failing, { hours });
      attempts += told.length;
      for (const { deliveryId } of told) ids.add(deliveryId);
    }
    expect([attempts, ids.size]).toEqual([11, 1]);
    const [listed] = await listHooks(given.store, given.operator.operatorId);
    expect(listed).toMatchObject({
      hookId,
      waiting: 0,
      last: [{ state: "failed", attempts: 11, fault: "refused", status: 503 }],
    });
  });

  test("that is away is not asked for everything that waits, and gets all of it when it is back", async () => {
    await hook(["booking.made"]);
    for (const minutes of [0, 30, 60]) await book({ startsAt: stop.startsAt.add({ minutes }) });
    expect(await tell({ ok: false, fault: "unreachable" })).toHaveLength(1);
    expect(await tell({ ok: false, fault: "silent" }, { minutes: 2 })).toHaveLength(1);
    expect(await tell(undefined, { hours: 1 })).toHaveLength(3);
  });

  test("that says that it wants no more is left alone", async () => {
    await hook(["booking.made"]);
    await book();
    expect(await tell({ ok: false, fault: "refused", status: 410 })).toHaveLength(1);
    expect(await tell(undefined, { hours: 48 })).toEqual([]);
  });

  test("is told at least once by a worker that is killed after it was, under the same identity", async () => {
    await hook(["booking.made"]);
    await book();
    const ids: string[] = [];
    const killed = tell(async ({ deliveryId }) => {
      ids.push(deliveryId);
      throw new Error("killed");
    });
    await expect(killed).rejects.toThrow("killed");
    const [again] = await tell();
    expect(again?.deliveryId).toBe(ids[0]);
    expect(await tell(undefined, { hours: 1 })).toEqual([]);
  });

  test("is told once by several workers at once", async () => {
    await hook(["booking.made"]);
    for (const minutes of [0, 30, 60, 90]) await book({ startsAt: stop.startsAt.add({ minutes }) });
    const slowly = async (): Promise<HookAnswer> => {
      await new Promise((resolve) => setTimeout(resolve, 20));
      return { ok: true, status: 200 };
    };
    const told = (await Promise.all([tell(slowly), tell(slowly), tell(slowly)])).flat();
    expect(new Set(told.map(({ deliveryId }) => deliveryId)).size).toBe(4);
    expect(told).toHaveLength(4);
  });
});

describe("a hook", () => {
  test("that is paused gets what happened meanwhile when it goes on; one that is taken away gets nothing", async () => {
    const hookId = await hook(["booking.made"]);
    await change(hookId, "pause");
    await book();
    expect(await tell()).toEqual([]);
    await change(hookId, "resume");
    expect(eventsOf(await tell())).toEqual(["booking.made"]);
    await change(hookId, "test");
    expect(await tell()).toMatchObject([{ event: "test", data: {} }]);
    await book({ startsAt: stop.startsAt.add({ minutes: 30 }) });
    await change(hookId, "remove");
    expect(await tell()).toEqual([]);
    const gone = await changeHook(
      { actor: COMMAND_LINE, now: at, store: hookStore(given.store, OPENER) },
      given.operator.operatorId,
      hookId,
      "pause",
    );
    expect(gone).toEqual({ ok: false, refusal: { refused: "unknown-hook" } });
  });

  test("keeps its secret through a new data key", async () => {
    await hook(["booking.made"]);
    await book();
    const [first] = await tell();
    await replaceDataKey(given.store, given.operator.operatorId, OPENER, BY);
    await book({ startsAt: stop.startsAt.add({ minutes: 30 }) });
    const [second] = await tell();
    expect(second?.secret).toBe(first?.secret);
  });

  test("goes with the bookings that it was told of, when they are purged", async () => {
    await hook(["booking.made"]);
    await book();
    await given.store.pool.query("delete from bookings");
    expect(await tell()).toEqual([]);
    expect((await given.store.pool.query("select from hook_deliveries")).rowCount).toBe(0);
  });

  test("is refused where nobody may, without an event, or as the twenty-first", async () => {
    const world = { now: at, newId, secrets, plain: false, store: hookStore(given.store, OPENER) };
    const asked = { url: "https://rdv.exemple.fr", events: HOOK_EVENTS };
    const { operatorId } = given.operator;
    expect(await addHook({ ...world, actor: PUBLIC }, operatorId, asked)).toMatchObject({
      refusal: { refused: "forbidden" },
    });
    expect(await addHook({ ...world, actor: COMMAND_LINE }, operatorId, { ...asked, events: [] })).toMatchObject({
      refusal: { refused: "no-event" },
    });
    for (let count = 0; count < 20; count += 1) await hook();
    expect(await addHook({ ...world, actor: COMMAND_LINE }, operatorId, asked)).toMatchObject({
      refusal: { refused: "too-many-hooks", most: 20 },
    });
  });
});
