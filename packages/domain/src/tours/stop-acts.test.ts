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
    value: { sequence: 2, state: { kind: "moved", from: { startsAt: aStop().startsAt }, reason: "neige" } },
  });
});

test("whatever becomes of a moved stop, its first promise is kept, until it is moved back to it", () => {
  const first = { startsAt: aStop().startsAt, siteId: aStop().siteId };
  const moved = aStop({
    startsAt: Temporal.Instant.from("2027-01-13T12:30:00Z"),
    endsAt: Temporal.Instant.from("2027-01-13T15:30:00Z"),
    state: { kind: "moved", from: first, reason: "marché" },
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
  expect(stateAfter({ act: "cancel", reason: "panne" }, { act: "restore" })).toEqual({
    kind: "published",
    from: first,
  });
  expect(stateAfter({ act: "move", startsAt: first.startsAt, reason: "le marché est ailleurs" })).toEqual({
    kind: "published",
  });
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
  ["cancelled twice", { state: { kind: "cancelled", reason: "panne" } }, { act: "cancel", reason: "x" }, "not-now"],
  ["moved after it was held", { state: { kind: "held" } }, { act: "move", startsAt: NOW, reason: "x" }, "not-now"],
])("refuses a stop %s", (_, over, act, refused) => {
  expect(decideAct(aStop(over), act, NOW)).toMatchObject({ ok: false, refusal: { refused } });
});

test("whatever is done to a stop, it ends after it starts and its sequence never falls", () => {
  const act = fc.oneof(
    fc.constant<StopAct>({ act: "publish" }),
    fc.constant<StopAct>({ act: "restore" }),
    fc.constant<StopAct>({ act: "hold" }),
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
        stop = decided.value;
      }
    }),
  );
});
