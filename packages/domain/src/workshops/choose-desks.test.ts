import { expect, test } from "vitest";
import { USUAL_RULE } from "../bookings/booking-rule.ts";
import type { WorkshopId } from "../kernel/ids.ts";
import { chooseDesks } from "./choose-desks.ts";

const at = (time: string) => Temporal.Instant.from(`2027-01-05T${time}:00Z`);
const span = (from: string, to: string) => ({ from: at(from).epochMilliseconds, to: at(to).epochMilliseconds });
/** The first is where nobody hears, the second has an able agent. */
const DESKS = [
  { number: 1, confidential: true, skills: [] },
  { number: 2, confidential: false, skills: ["numérique"] },
  { number: 3, confidential: false, skills: [] },
];
const choose = (
  desks: number,
  over: Partial<Parameters<typeof chooseDesks>[0]> = {},
  rule: Partial<Parameters<typeof chooseDesks>[1]> = {},
  had: readonly number[] = [],
) =>
  chooseDesks(
    { desks: DESKS, taken: [], ...over },
    { ...USUAL_RULE, ...rule },
    { startsAt: at("09:00"), endsAt: at("11:00"), desks },
    had,
  );

test("a workshop keeps the desks that few procedures need, one of them with who can do what is asked", () => {
  expect(choose(1)).toEqual({ ok: true, value: [3] });
  expect(choose(2)).toEqual({ ok: true, value: [2, 3] });
  expect(choose(2, {}, { skill: "numérique" })).toEqual({ ok: true, value: [2, 3] });
  expect(choose(2, {}, { confidential: true })).toEqual({ ok: true, value: [1, 3] });
  expect(choose(1, {}, {}, [1])).toEqual({ ok: true, value: [1] });
});

test("it goes round who has booked and other workshops, and says how many desks are left", () => {
  const taken = [{ ...span("10:30", "11:30"), desk: 3, equipment: ["scanner"] }];
  const workshops = [{ ...span("08:00", "09:30"), workshopId: "w" as WorkshopId, desks: [2], equipment: [] }];
  expect(choose(1, { taken, workshops })).toEqual({ ok: true, value: [1] });
  expect(choose(2, { taken, workshops })).toEqual({ ok: false, refusal: { refused: "desks-busy", free: 1 } });
  expect(choose(1, { taken, workshops }, { skill: "numérique" })).toMatchObject({ refusal: { free: 0 } });
  expect(choose(1, { taken }, { equipment: ["scanner"] })).toEqual({
    ok: false,
    refusal: { refused: "equipment-busy", name: "scanner" },
  });
  // One ends as the other begins.
  expect(choose(3, { taken: [{ ...span("11:00", "12:00"), desk: 3, equipment: [] }] })).toMatchObject({ ok: true });
});
