import fc from "fast-check";
import { expect, test } from "vitest";
import type { SiteId, Stop } from "../index.ts";
import { decideAct, type StopAct } from "./stop-acts.ts";

const NOW = Temporal.Instant.from("2027-01-10T10:00:00Z");

function aStop(over: Partial<Stop> = {}): Stop {
  const id = <T extends string>(digit: number) => `00000000-0000-7000-8000-00000000000${digit}` as T;
  return {
    operatorId: id(1),
    stopId: id(2),
    tourId: id(3),
    vehicleId: id(4),
    siteId: id(5),
    demandId: id(6),
    period: "2027-01",
    halfDay: "morning",
    startsAt: Temporal.Instant.from("2027-01-12T08:00:00Z"),
    endsAt: Temporal.Instant.from("2027-01-12T11:00:00Z"),
    state: { kind: "published" },
    sequence: 0,
    updatedAt: Temporal.Instant.from("2026-12-01T00:00:00Z"),
    ...over,
  };
}

test("publishing tells the public for the first time: the sequence stays 0", () => {
  const decided = decideAct(aStop({ state: { kind: "planned" } }), { act: "publish" }, NOW);
  expect(decided).toMatchObject({ ok: true, value: { state: { kind: "published" }, sequence: 0, updatedAt: NOW } });
});

test("publishing twice is refused", () => {
  expect(decideAct(aStop(), { act: "publish" }, NOW)).toEqual({
    ok: false,
    refusal: { refused: "not-now", state: "published", act: "publish" },
  });
});

test("a moved stop keeps its length and names the first promise, also after a second move", () => {
  const first = decideAct(
    aStop(),
    { act: "move", startsAt: Temporal.Instant.from("2027-01-13T12:30:00Z"), reason: "marché" },
    NOW,
  );
  if (!first.ok) throw new Error("refused");
  expect(first.value.endsAt.toString()).toBe("2027-01-13T15:30:00Z");
  const second = decideAct(
    first.value,
    { act: "move", startsAt: Temporal.Instant.from("2027-01-14T12:30:00Z"), reason: "neige" },
    NOW,
  );
  expect(second).toMatchObject({
    ok: true,
    // Why it is not where it was promised: the last reason that was given.
    value: { sequence: 2, state: { kind: "moved", from: { startsAt: aStop().startsAt, reason: "neige" } } },
  });
});

test("whatever becomes of a moved stop, its first promise is kept, until it is moved back to it", () => {
  const first = { startsAt: aStop().startsAt, siteId: aStop().siteId, reason: "marché" };
  const moved = aStop({
    startsAt: Temporal.Instant.from("2027-01-13T12:30:00Z"),
    endsAt: Temporal.Instant.from("2027-01-13T15:30:00Z"),
    state: { kind: "moved", from: first },
  });
  const stateAfter = (...acts: StopAct[]) =>
    acts.reduce((stop, act) => {
      const decided = decideAct(stop, act, NOW);
      if (!decided.ok) throw new Error(decided.refusal.refused);
      return decided.value;
    }, moved).state;
  expect(stateAfter({ act: "delay", minutes: 10, reason: "neige" })).toEqual({
    kind: "delayed",
    from: first,
    minutes: 10,
    reason: "neige",
  });
  expect(stateAfter({ act: "cancel", reason: "panne" })).toEqual({ kind: "cancelled", from: first, reason: "panne" });
  expect(stateAfter({ act: "cancel", reason: "panne" }, { act: "restore" })).toEqual({ kind: "moved", from: first });
  const late: StopAct = { act: "delay", minutes: 10, reason: "neige" };
  expect(stateAfter(late, { act: "on-time" })).toEqual({ kind: "moved", from: first });
  expect(stateAfter({ act: "move", startsAt: first.startsAt, reason: "le marché est ailleurs" })).toEqual({
    kind: "published",
  });
});

test("another vehicle at the same place and time is told as it was promised; the same vehicle is no move", () => {
  const stop = aStop();
  const { startsAt, vehicleId } = stop;
  const other = "other" as Stop["vehicleId"];
  expect(decideAct(stop, { act: "move", startsAt, vehicleId: other, reason: "panne" }, NOW)).toMatchObject({
    ok: true,
    value: { vehicleId: other, state: { kind: "published" }, sequence: 1 },
  });
  expect(decideAct(stop, { act: "move", startsAt, vehicleId, reason: "panne" }, NOW)).toMatchObject({
    refusal: { refused: "same-place-and-time" },
  });
});

const LATE = { minutes: 20, reason: "bouchon" };
const OPEN = Temporal.Instant.from("2027-01-12T09:00:00Z");

test("a delay is taken back: the door opens as promised, and the public is told once more", () => {
  const delayed = aStop({ state: { kind: "delayed", ...LATE }, sequence: 1 });
  expect(decideAct(delayed, { act: "on-time" }, NOW)).toMatchObject({
    ok: true,
    value: { state: { kind: "published" }, sequence: 2 },
  });
});

test("what was called held by mistake is again what it was, its delay and its first promise included", () => {
  const from = { startsAt: NOW, siteId: aStop().siteId, reason: "marché" };
  const states: Stop["state"][] = [
    { kind: "published" },
    { kind: "moved", from },
    { kind: "delayed", ...LATE },
    { kind: "delayed", from, ...LATE },
  ];
  for (const state of states) {
    const held = decideAct(aStop({ state }), { act: "hold" }, OPEN);
    if (!held.ok) throw new Error(held.refusal.refused);
    expect(held.value.state).toMatchObject({ kind: "held" });
    // Somebody may find out the day after.
    const again = decideAct(held.value, { act: "unhold" }, OPEN.add({ hours: 24 }));
    expect(again).toMatchObject({ ok: true, value: { sequence: 2 } });
    expect(again.ok && again.value.state).toEqual(state);
  }
});

test("a stop that is late is not held before its door opens", () => {
  const delayed = aStop({ state: { kind: "delayed", ...LATE } });
  const opens = delayed.startsAt.add({ minutes: 20 });
  expect(decideAct(delayed, { act: "hold" }, opens.subtract({ seconds: 1 }))).toEqual({
    ok: false,
    refusal: { refused: "not-yet-begun", opensAt: opens },
  });
  expect(decideAct(delayed, { act: "hold" }, opens)).toMatchObject({ ok: true });
});

test("once a stop is over it can only be told what it has been", () => {
  const { endsAt } = aStop();
  const startsAt = endsAt.add({ hours: 24 });
  const promises: readonly [Stop["state"], StopAct][] = [
    [{ kind: "published" }, { act: "delay", ...LATE }],
    [{ kind: "published" }, { act: "move", startsAt, reason: "x" }],
    [{ kind: "planned" }, { act: "move", startsAt, reason: "x" }],
    [{ kind: "published" }, { act: "cancel", reason: "x" }],
    [{ kind: "delayed", ...LATE }, { act: "on-time" }],
    [{ kind: "cancelled", reason: "x" }, { act: "restore" }],
  ];
  for (const [state, act] of promises) {
    expect(decideAct(aStop({ state }), act, endsAt.subtract({ seconds: 1 })), act.act).toMatchObject({ ok: true });
    expect(decideAct(aStop({ state }), act, endsAt), act.act).toEqual({
      ok: false,
      refusal: { refused: "over", endsAt },
    });
  }
  expect(decideAct(aStop(), { act: "hold" }, startsAt)).toMatchObject({ ok: true });
  // A plan that is published late tells also what has been.
  expect(decideAct(aStop({ state: { kind: "planned" } }), { act: "publish" }, startsAt)).toMatchObject({ ok: true });
});

test("moving what was only planned stays planned: nobody was told", () => {
  const act: StopAct = {
    act: "move",
    startsAt: Temporal.Instant.from("2027-01-14T08:00:00Z"),
    reason: "accord mairie",
  };
  expect(decideAct(aStop({ state: { kind: "planned" } }), act, NOW)).toMatchObject({
    ok: true,
    value: { state: { kind: "planned" }, sequence: 0 },
  });
});

test.each<[string, Partial<Stop>, StopAct, string]>([
  [
    "to the past",
    {},
    { act: "move", startsAt: Temporal.Instant.from("2027-01-09T08:00:00Z"), reason: "x" },
    "in-the-past",
  ],
  ["nowhere", {}, { act: "move", startsAt: aStop().startsAt, reason: "x" }, "same-place-and-time"],
  ["without a reason", {}, { act: "cancel", reason: "  " }, "reason-missing"],
  ["with an endless reason", {}, { act: "cancel", reason: "x".repeat(501) }, "reason-too-long"],
  ["late by half a minute", {}, { act: "delay", minutes: 0.5, reason: "x" }, "delay-out-of-range"],
  ["late by as long as it lasts", {}, { act: "delay", minutes: 180, reason: "x" }, "delay-out-of-range"],
  ["late by a negative time", {}, { act: "delay", minutes: -10, reason: "x" }, "delay-out-of-range"],
  ["held before it began", {}, { act: "hold" }, "not-yet-begun"],
  ["on time that was never late", {}, { act: "on-time" }, "not-now"],
  ["not held that never was", {}, { act: "unhold" }, "not-now"],
  ["cancelled twice", { state: { kind: "cancelled", reason: "panne" } }, { act: "cancel", reason: "x" }, "not-now"],
  ["moved after it was held", { state: { kind: "held" } }, { act: "move", startsAt: NOW, reason: "x" }, "not-now"],
])("refuses a stop %s", (_, over, act, refused) => {
  expect(decideAct(aStop(over), act, NOW)).toMatchObject({ ok: false, refusal: { refused } });
});

test("whatever is done to a stop, it ends after it starts, its sequence never falls, and what was told is never untold", () => {
  const act = fc.oneof(
    fc.constant<StopAct>({ act: "publish" }),
    fc.constant<StopAct>({ act: "restore" }),
    fc.constant<StopAct>({ act: "hold" }),
    fc.constant<StopAct>({ act: "unhold" }),
    fc.constant<StopAct>({ act: "on-time" }),
    fc.constant<StopAct>({ act: "cancel", reason: "panne" }),
    fc.integer({ min: -5, max: 300 }).map<StopAct>((minutes) => ({ act: "delay", minutes, reason: "neige" })),
    fc.tuple(fc.integer({ min: -100, max: 1000 }), fc.boolean()).map<StopAct>(([hours, elsewhere]) => ({
      act: "move",
      startsAt: NOW.add({ hours }),
      ...(elsewhere && { siteId: "00000000-0000-7000-8000-000000000009" as SiteId }),
      reason: "travaux",
    })),
  );
  fc.assert(
    fc.property(fc.array(act, { maxLength: 12 }), (acts) => {
      let stop = aStop({ state: { kind: "planned" } });
      for (const one of acts) {
        const decided = decideAct(stop, one, NOW);
        if (!decided.ok) continue;
        expect(decided.value.sequence).toBeGreaterThanOrEqual(stop.sequence);
        expect(Temporal.Instant.compare(decided.value.startsAt, decided.value.endsAt)).toBe(-1);
        expect(decided.value.stopId).toBe(stop.stopId);
        // A plan that is thrown away takes the planned stops with it, and all their history.
        if (stop.state.kind !== "planned") expect(decided.value.state.kind).not.toBe("planned");
        stop = decided.value;
      }
    }),
  );
});
