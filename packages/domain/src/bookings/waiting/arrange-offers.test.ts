import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { OfferId, StopId, WaitId } from "../../kernel/ids.ts";
import { type BookingRule, USUAL_RULE, USUAL_TERMS } from "../booking-rule.ts";
import { type BookableStop, findSlots, type Taken } from "../find-slots.ts";
import { arrangeOffers, changeOfWaited, type Waiting } from "./arrange-offers.ts";

const at = (time: string, day = "15") => Temporal.Instant.from(`2027-01-${day}T${time}:00Z`);
const NOW = at("09:00", "05");
const TERMS = { ...USUAL_TERMS, walkInShare: 0 };
const RULES: Readonly<Record<string, BookingRule>> = {
  papers: { ...USUAL_RULE, equipment: ["scanner"] },
  talk: { ...USUAL_RULE, duration: 3_600, confidential: true },
  short: { ...USUAL_RULE, duration: 900 },
  help: USUAL_RULE,
};
const desk = (number: number) => ({ number, confidential: number === 1, skills: [] });
const taken = (from: string, to: string, number = 1): Taken => ({
  ...{ from: at(from).epochMilliseconds, to: at(to).epochMilliseconds, desk: number, equipment: [] },
});
const stopWith = (over: Partial<BookableStop> = {}): BookableStop => ({
  ...{ stopId: "stop" as StopId, startsAt: at("08:00"), endsAt: at("11:00"), state: { kind: "published" } },
  ...{ desks: [desk(1)], equipment: ["scanner"], taken: [taken("08:30", "11:00")] },
  ...over,
});
const waits = (id: string, procedureKey = "help", over: Partial<Waiting> = {}): Waiting => ({
  ...{ waitId: id as WaitId, procedureKey, askedElsewhere: false, offers: [], ...over },
});
const offer = (id: string, state: Waiting["offers"][number]["state"], from = "08:00", until = at("09:00", "06")) => ({
  ...{ offerId: id as OfferId, state, startsAt: at(from), endsAt: at(from).add({ minutes: 30 }), until },
});
const arrange = (waiting: readonly Waiting[], stop = stopWith(), now = NOW) =>
  arrangeOffers({ stop, terms: TERMS, timeZone: "Europe/Paris", ruleOf: (key: string) => RULES[key], waiting }, now);
const made = (...args: Parameters<typeof arrange>) =>
  arrange(...args).offers.map(({ waitId, slot, holds }) =>
    [...[waitId, slot.startsAt.toString().slice(11, 16), holds ? "kept" : "free"]].join(" "),
  );

describe("a free slot", () => {
  test("is offered to whoever came first, and kept; the next gets the next, or nothing", () => {
    expect(made([waits("anne"), waits("basile")])).toEqual(["anne 08:00 kept"]);
    const wide = stopWith({ taken: [taken("09:00", "11:00")] });
    expect(made([waits("anne"), waits("basile"), waits("chloe")], wide)).toEqual([
      "anne 08:00 kept",
      "basile 08:30 kept",
    ]);
  });

  test("is offered to the first whom it fits: duration, desk, equipment", () => {
    expect(made([waits("anne", "talk"), waits("basile")])).toEqual(["basile 08:00 kept"]);
    expect(made([waits("anne", "papers"), waits("basile")], stopWith({ equipment: [] }))).toEqual([
      "basile 08:00 kept",
    ]);
    const plain = stopWith({ desks: [{ ...desk(1), confidential: false }], taken: [] });
    expect(made([waits("anne", "talk"), waits("basile")], plain)).toEqual(["basile 08:00 kept"]);
    expect(made([waits("anne", "unknown")])).toEqual([]);
  });

  test("is offered to those who were not asked yet before somebody is asked again", () => {
    const twice = waits("anne", "help", { offers: [offer("1", "declined")] });
    const wide = stopWith({ taken: [taken("09:00", "11:00")] });
    expect(made([twice, waits("basile")], wide)).toEqual(["basile 08:00 kept", "anne 08:30 kept"]);
  });

  test("is offered to nobody who is being asked, here or elsewhere", () => {
    const asked = waits("anne", "help", { offers: [offer("1", "open")] });
    const kept = { ...taken("08:00", "08:30"), offerId: "1" as OfferId };
    const stop = stopWith({ taken: [taken("09:00", "11:00"), kept] });
    expect(made([asked, waits("basile")], stop)).toEqual(["basile 08:30 kept"]);
    expect(made([waits("anne", "help", { askedElsewhere: true })])).toEqual([]);
  });

  test("that begins soon is told to all who wait, and kept for nobody", () => {
    expect(made([waits("anne"), waits("basile")], stopWith(), at("05:00"))).toEqual([
      "anne 08:00 free",
      "basile 08:00 free",
    ]);
  });
});

describe("an offer", () => {
  const kept = { ...taken("08:00", "08:30"), offerId: "1" as OfferId };
  const full = stopWith({ taken: [taken("08:30", "11:00"), kept] });

  test("lapses at its limit, not before, and goes to the next; it is not made twice", () => {
    const waiting = [waits("anne", "help", { offers: [offer("1", "open")] }), waits("basile")];
    expect(arrange(waiting, full, at("08:59", "06"))).toEqual({ lapsed: [], withdrawn: [], offers: [] });
    expect(arrange(waiting, full, at("09:00", "06"))).toMatchObject({ lapsed: ["1"], offers: [{ waitId: "basile" }] });
    const alone = [waits("anne", "help", { offers: [offer("1", "lapsed")] })];
    expect(made(alone)).toEqual([]);
    expect(made([waits("anne", "help", { offers: [offer("1", "declined")] })])).toEqual([]);
  });

  test("that nobody answered keeps its person from no other hour once it is gone; declined, at once", () => {
    const later = stopWith({ taken: [taken("08:00", "09:00"), taken("09:30", "11:00")] });
    expect(made([waits("anne", "help", { offers: [offer("1", "lapsed")] })], later)).toEqual(["anne 09:00 kept"]);
    const both = stopWith({ taken: [taken("09:00", "11:00")] });
    expect(made([waits("anne", "help", { offers: [offer("1", "lapsed")] })], both)).toEqual([]);
    expect(made([waits("anne", "help", { offers: [offer("1", "declined")] })], both)).toEqual(["anne 08:30 kept"]);
  });

  test("is withdrawn when its slot cannot be had any more, and may be made again when it can", () => {
    const waiting = [waits("anne", "help", { offers: [offer("1", "open")] })];
    const late = { ...full, state: { kind: "delayed" as const }, delayMinutes: 20 };
    expect(arrange(waiting, late)).toMatchObject({ lapsed: [], withdrawn: ["1"], offers: [] });
    expect(arrange(waiting, { ...full, desks: [] })).toMatchObject({ withdrawn: ["1"] });
    expect(made([waits("anne", "help", { offers: [offer("1", "withdrawn")] })])).toEqual(["anne 08:00 kept"]);
  });
});

test("whoever waits for a stop is told when it is elsewhere, at another time, or not at all", () => {
  const known = { startsAt: at("08:00"), siteId: "square" };
  const side = { startsAt: at("08:00"), siteId: "square", state: { kind: "published" as const } };
  expect(changeOfWaited(known, side)).toBeUndefined();
  expect(changeOfWaited(known, { ...side, siteId: "school" })).toBe("moved");
  expect(changeOfWaited(known, { ...side, startsAt: at("09:00") })).toBe("moved");
  expect(changeOfWaited(known, { ...side, state: { kind: "cancelled" } })).toBe("cancelled");
});

describe("whatever people answer, or do not", () => {
  type Answer = "accept" | "decline" | "silent";
  const people = fc.array(
    fc.record({
      procedure: fc.constantFrom("help", "short", "papers", "talk"),
      answer: fc.constantFrom<Answer>("accept", "decline", "silent"),
    }),
    { minLength: 1, maxLength: 8 },
  );
  const busy = fc.array(fc.record({ quarter: fc.nat(11), desk: fc.integer({ min: 1, max: 2 }) }), { maxLength: 18 });

  test("order is kept, nobody is skipped or offered a slot twice, none is held twice, and none is stuck", () => {
    fc.assert(
      fc.property(people, busy, fc.integer({ min: 3, max: 400 }), (wishes, held, hoursAhead) => {
        const bookings: Taken[] = [];
        for (const { quarter, desk: number } of held) {
          const from = at("08:00").add({ minutes: 15 * quarter }).epochMilliseconds;
          if (!bookings.some((one) => one.desk === number && one.from === from))
            bookings.push({ from, to: from + 900_000, desk: number, equipment: [] });
        }
        const base = stopWith({ desks: [desk(1), desk(2)], taken: [] });
        const offers = new Map<string, Waiting["offers"][number][]>();
        const holds = new Map<OfferId, Taken>();
        const waiting = new Set(wishes.map((_, index) => String(index)));
        let now = base.startsAt.subtract({ hours: hoursAhead });
        for (let round = 0; now.epochMilliseconds < base.endsAt.epochMilliseconds; round += 1) {
          const list = [...waiting].map((id) =>
            waits(id, wishes[Number(id)]?.procedure, { offers: offers.get(id) ?? [] }),
          );
          const stop = { ...base, taken: [...bookings, ...holds.values()] };
          const arranged = arrange(list, stop, now);
          for (const id of [...arranged.lapsed, ...arranged.withdrawn]) {
            holds.delete(id);
            for (const [person, own] of offers)
              offers.set(
                person,
                own.map((one) =>
                  one.offerId === id ? { ...one, state: arranged.lapsed.includes(id) ? "lapsed" : "withdrawn" } : one,
                ),
              );
          }
          const reached = new Map(arranged.offers.map((one) => [one.waitId as string, one]));
          for (const { waitId, slot, until, holds: keeps, equipment } of arranged.offers) {
            const own = offers.get(waitId) ?? [];
            // Never what they were offered before.
            for (const one of own.filter(({ state }) => state !== "withdrawn"))
              expect(one.startsAt.equals(slot.startsAt)).toBe(false);
            expect(own.every(({ state }) => state !== "open")).toBe(true);
            const hold = {
              from: slot.startsAt.epochMilliseconds,
              to: slot.endsAt.epochMilliseconds,
              desk: slot.desk,
              equipment,
            };
            for (const other of [...bookings, ...holds.values()]) {
              const meet = other.from < hold.to && hold.from < other.to;
              expect(
                meet && (other.desk === hold.desk || other.equipment.some((name) => equipment.includes(name))),
              ).toBe(false);
            }
            const offerId = `${round}-${waitId}` as OfferId;
            offers.set(waitId, [
              ...own,
              { offerId, startsAt: slot.startsAt, endsAt: slot.endsAt, until, state: "open" },
            ]);
            if (keeps) holds.set(offerId, { ...hold, offerId });
          }
          // Order: whoever was passed over by somebody of the same wish had a reason of their own.
          for (const { waitId, procedureKey, offers: before } of list)
            if (!reached.has(waitId) && before.length === 0)
              for (const later of list.slice(list.findIndex((one) => one.waitId === waitId) + 1))
                expect(reached.has(later.waitId) && later.procedureKey === procedureKey).toBe(false);
          // Nobody is skipped: where a slot is free to all, whoever waits for it knows of it.
          const after = { ...base, taken: [...bookings, ...holds.values()] };
          for (const id of waiting) {
            const rule = RULES[wishes[Number(id)]?.procedure ?? ""] as BookingRule;
            if (findSlots(after, rule, TERMS, now).length > 0) expect(offers.get(id)?.length ?? 0).toBeGreaterThan(0);
          }
          for (const [id, own] of offers) {
            const open = own.find(({ state }) => state === "open");
            const answer = wishes[Number(id)]?.answer;
            if (!open || !waiting.has(id) || answer === "silent") continue;
            const kept = holds.get(open.offerId);
            holds.delete(open.offerId);
            const rule = RULES[wishes[Number(id)]?.procedure ?? ""] as BookingRule;
            const free = findSlots({ ...base, taken: [...bookings, ...holds.values()] }, rule, TERMS, now);
            const slot = free.find(({ startsAt }) => startsAt.equals(open.startsAt));
            // What is kept is there.
            if (kept && now.epochMilliseconds < open.until.epochMilliseconds) expect(slot).toBeDefined();
            if (answer === "accept" && slot) {
              bookings.push({
                from: slot.startsAt.epochMilliseconds,
                to: slot.endsAt.epochMilliseconds,
                desk: slot.desk,
                equipment: rule.equipment,
              });
              waiting.delete(id);
            }
            const state = answer === "accept" && slot ? "accepted" : "declined";
            offers.set(
              id,
              own.map((one) => (one === open ? { ...one, state } : one)),
            );
          }
          const limits = [...offers.values()].flatMap((own) =>
            own.filter(({ state }) => state === "open").map(({ until }) => until),
          );
          const later = [now.add({ hours: 6 }), ...limits.filter((one) => Temporal.Instant.compare(one, now) > 0)];
          now = later.toSorted(Temporal.Instant.compare)[0] as Temporal.Instant;
        }
        expect(holds.size).toBe(0);
      }),
      { seed: 20_270_118, numRuns: 300 },
    );
  });
});
