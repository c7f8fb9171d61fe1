import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { StopId } from "../kernel/ids.ts";
import { type BookingRule, type BookingTerms, USUAL_RULE, USUAL_TERMS } from "./booking-rule.ts";
import { desksOf, lackOf } from "./desks.ts";
import { type BookableStop, findSlots, secondsLeft, type Taken } from "./find-slots.ts";
import { whyNoSlot } from "./why-no-slot.ts";

const NOW = Temporal.Instant.from("2026-12-20T08:00:00Z");
const at = (time: string) => Temporal.Instant.from(`2027-01-05T${time}:00Z`);
const MINUTE = 60;
const TERMS: BookingTerms = { ...USUAL_TERMS, walkInShare: 0 };

const room = (name: string, confidential = false) => ({ name, capacity: 2, confidential });

function stopWith(over: Partial<BookableStop> = {}): BookableStop {
  return {
    stopId: "stop" as StopId,
    startsAt: at("08:00"),
    endsAt: at("11:00"),
    state: { kind: "published" },
    desks: desksOf({ spaces: [room("A"), room("B", true)], crew: [{ skills: ["numérique"] }, { skills: [] }] }),
    equipment: ["station d’identité"],
    taken: [],
    ...over,
  };
}

const taken = (from: string, to: string, desk = 1, equipment: string[] = []): Taken => ({
  from: at(from).epochMilliseconds,
  to: at(to).epochMilliseconds,
  desk,
  equipment,
});
const times = (stop: BookableStop, rule: Partial<BookingRule> = {}, terms = TERMS, now = NOW) =>
  findSlots(stop, { ...USUAL_RULE, ...rule }, terms, now).map(
    ({ startsAt, desk }) => `${startsAt.toString().slice(11, 16)}/${desk}`,
  );

test("what an agent’s calendar holds of a booking is not taken off twice", () => {
  const desks = [{ number: 1, confidential: false, skills: [] }];
  const stop = stopWith({ endsAt: at("09:00"), desks });
  const booked = taken("08:00", "08:30");
  const busy = { ...taken("08:00", "08:30"), busy: true } as const;
  expect(secondsLeft({ ...stop, taken: [booked, busy] }, TERMS, NOW)).toBe(1_800);
  expect(secondsLeft({ ...stop, taken: [busy] }, TERMS, NOW)).toBe(1_800);
  expect(secondsLeft({ ...stop, taken: [booked, { ...taken("08:15", "09:00"), busy: true }] }, TERMS, NOW)).toBe(0);
  expect(times({ ...stop, taken: [booked, busy] })).toEqual(["08:30/1"]);
});

test("a share of 80 % leaves the booking that fits into the rest", () => {
  const desks = [{ number: 1, confidential: false, skills: [] }];
  const stop = stopWith({ endsAt: at("10:30"), desks });
  expect(secondsLeft(stop, { ...TERMS, walkInShare: 0.8 }, NOW)).toBe(1_800);
});

describe("the slots of a stop", () => {
  test("begin every quarter of an hour and end before the stop does, at the desk that fewest need", () => {
    expect(times(stopWith())).toEqual(
      ["08:00", "08:15", "08:30", "08:45", "09:00", "09:15", "09:30", "09:45", "10:00", "10:15", "10:30"].map(
        (one) => `${one}/2`,
      ),
    );
    expect(times(stopWith(), { duration: 180 * MINUTE })).toEqual(["08:00/2"]);
    expect(times(stopWith(), { duration: 181 * MINUTE })).toEqual([]);
  });

  test("go on at another desk while one is taken, and stop when both are", () => {
    const stop = stopWith({ taken: [taken("08:00", "09:00", 2), taken("08:00", "08:30", 1)] });
    expect(times(stop).slice(0, 4)).toEqual(["08:30/1", "08:45/1", "09:00/2", "09:15/2"]);
  });

  test("ask for where nobody hears, for who can, for what there is one of", () => {
    const busy = stopWith({ taken: [taken("08:00", "09:00", 1)] });
    expect(times(busy, { confidential: true })[0]).toBe("09:00/1");
    expect(times(busy, { skill: "numérique" })[0]).toBe("09:00/1");
    const held = stopWith({ taken: [taken("08:00", "09:00", 2, ["station d’identité"])] });
    expect(times(held, { equipment: ["station d’identité"] })[0]).toBe("09:00/2");
    expect(times(stopWith(), { equipment: ["imprimante 3D"] })).toEqual([]);
    expect(times(stopWith(), { skill: "langue des signes" })).toEqual([]);
  });

  test("are told late of a delay, and closed before they begin, after they were opened", () => {
    expect(times(stopWith({ state: { kind: "delayed" }, delayMinutes: 20 }))[0]).toBe("08:30/2");
    expect(times(stopWith(), {}, TERMS, at("07:20"))[0]).toBe("09:30/2");
    expect(times(stopWith(), {}, TERMS, Temporal.Instant.from("2026-11-01T08:00:00Z"))).toEqual([]);
    for (const kind of ["planned", "cancelled", "held"] as const)
      expect(times(stopWith({ state: { kind } }))).toEqual([]);
    expect(times(stopWith(), { way: "walk-in" })).toEqual([]);
  });

  test("leave a share to those who just come, and give it up when the stop is near (S15)", () => {
    const terms = { ...TERMS, walkInShare: 0.5 };
    // Six hours of desks: three may be booked.
    const half = stopWith({ taken: [taken("08:00", "10:30", 2)] });
    expect(times(half, {}, terms).length).toBeGreaterThan(0);
    const full = stopWith({ taken: [taken("08:00", "10:30", 2), taken("08:00", "08:30", 1)] });
    expect(times(full, {}, terms)).toEqual([]);
    expect(whyNoSlot(full, USUAL_RULE, terms, at("09:00"), NOW)).toEqual({
      refused: "kept-for-walk-ins",
      releasedAt: Temporal.Instant.from("2027-01-04T08:00:00Z"),
    });
    expect(times(full, {}, terms, Temporal.Instant.from("2027-01-04T08:00:00Z")).length).toBeGreaterThan(0);
  });
});

test.each<[string, Partial<BookableStop>, Partial<BookingRule>, string, string]>([
  ["stop-not-expected", { state: { kind: "cancelled" } }, {}, "09:00", "2026-12-20T08:00:00Z"],
  ["walk-in-only", {}, { way: "walk-in" }, "09:00", "2026-12-20T08:00:00Z"],
  ["not-aboard", { equipment: [] }, { equipment: ["station d’identité"] }, "09:00", "2026-12-20T08:00:00Z"],
  ["not-aboard", { desks: [] }, {}, "09:00", "2026-12-20T08:00:00Z"],
  ["not-yet", {}, {}, "09:00", "2026-11-01T08:00:00Z"],
  ["too-late", {}, {}, "09:00", "2027-01-05T07:30:00Z"],
  ["no-such-time", {}, {}, "09:07", "2026-12-20T08:00:00Z"],
  ["no-such-time", {}, {}, "07:45", "2026-12-20T08:00:00Z"],
  ["no-such-time", {}, {}, "10:45", "2026-12-20T08:00:00Z"],
  [
    "slot-taken",
    { taken: [taken("08:00", "11:00", 1), taken("08:00", "11:00", 2)] },
    {},
    "09:00",
    "2026-12-20T08:00:00Z",
  ],
])("%s: %o %o at %s", (why, stop, rule, time, now) => {
  const asked = { ...USUAL_RULE, ...rule };
  const instant = Temporal.Instant.from(now);
  expect(findSlots(stopWith(stop), asked, TERMS, instant).some(({ startsAt }) => startsAt.equals(at(time)))).toBe(
    false,
  );
  expect(whyNoSlot(stopWith(stop), asked, TERMS, at(time), instant)).toMatchObject({ refused: why });
});

describe("whatever is booked one after the other", () => {
  const rules = fc.record({
    way: fc.constantFrom("bookable" as const, "both" as const),
    duration: fc.integer({ min: 5, max: 120 }).map((minutes) => minutes * MINUTE),
    confidential: fc.boolean(),
    equipment: fc.subarray(["station d’identité", "scanner"]),
    skill: fc.option(fc.constant("numérique"), { nil: undefined }),
  });
  const aboard = fc.record({
    spaces: fc.array(
      fc.boolean().map((confidential) => room("x", confidential)),
      { maxLength: 4 },
    ),
    crew: fc.array(fc.record({ skills: fc.subarray(["numérique", "accueil"]) }), { maxLength: 4 }),
  });

  test("no desk and no equipment is ever held twice, needs are met, and the share stays free", () => {
    fc.assert(
      fc.property(
        aboard,
        fc.array(fc.tuple(rules, fc.nat()), { maxLength: 25 }),
        fc.double({ min: 0, max: 1, noNaN: true }),
        (people, wishes, walkInShare) => {
          const terms = { ...TERMS, walkInShare };
          const desks = desksOf(people);
          const held: (Taken & { rule: BookingRule })[] = [];
          for (const [wish, pick] of wishes) {
            const { skill, ...rest } = wish;
            const rule: BookingRule = { ...rest, ...(skill !== undefined && { skill }) };
            const stop = stopWith({ desks, equipment: ["station d’identité", "scanner"], taken: held });
            const slots = findSlots(stop, rule, terms, NOW);
            if (lackOf(rule, stop)) expect(slots).toEqual([]);
            const slot = slots[pick % Math.max(1, slots.length)];
            if (!slot) continue;
            held.push({
              ...{ from: slot.startsAt.epochMilliseconds, to: slot.endsAt.epochMilliseconds },
              ...{ desk: slot.desk, equipment: rule.equipment, rule },
            });
          }
          const [from, to] = [at("08:00").epochMilliseconds, at("11:00").epochMilliseconds];
          // Minute by minute, by counting: nothing of how slots are found.
          for (let minute = from; minute < to; minute += 60_000) {
            const now = held.filter((one) => one.from <= minute && minute < one.to);
            expect(new Set(now.map(({ desk }) => desk)).size).toBe(now.length);
            for (const name of ["station d’identité", "scanner"])
              expect(now.filter(({ equipment }) => equipment.includes(name)).length).toBeLessThanOrEqual(1);
          }
          for (const { rule, desk: number, ...one } of held) {
            const desk = desks.find((other) => other.number === number);
            expect(one.from >= from && one.to <= to && one.to - one.from === rule.duration * 1_000).toBe(true);
            if (rule.confidential) expect(desk?.confidential).toBe(true);
            if (rule.skill) expect(desk?.skills).toContain(rule.skill);
          }
          const booked = held.reduce((sum, one) => sum + (one.to - one.from) / 1_000, 0);
          expect(booked).toBeLessThanOrEqual(
            Math.min(people.spaces.length, people.crew.length) * 3 * 3_600 * (1 - walkInShare),
          );
          expect(secondsLeft(stopWith({ desks, taken: held }), terms, NOW)).toBeGreaterThanOrEqual(0);
        },
      ),
      { seed: 20_270_301, numRuns: 500 },
    );
  });
});
