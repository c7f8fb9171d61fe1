import { expect, test } from "vitest";
import type { BookingId } from "../kernel/ids.ts";
import { carryBookings, type StopSide } from "./carry-bookings.ts";

const at = (time: string, day = "05") => Temporal.Instant.from(`2027-01-${day}T${time}:00Z`);
const desk = (number: number) => ({ number, confidential: false, skills: [] });

const side = (over: Partial<StopSide> = {}): StopSide => ({
  ...{ startsAt: at("08:00"), endsAt: at("11:00"), state: { kind: "published" }, desks: [desk(1), desk(2)] },
  ...{ equipment: ["scanner"], siteId: "square" },
  ...over,
});
const booking = (id: string, from: string, to: string, number = 1, equipment: string[] = []) => ({
  ...{ bookingId: id as BookingId, startsAt: at(from), endsAt: at(to), desk: number, equipment },
});
const ALL = [
  booking("first", "08:00", "08:30"),
  booking("scans", "08:30", "09:00", 2, ["scanner"]),
  booking("last", "10:30", "11:00"),
];
const told = (after: Partial<StopSide>, before: Partial<StopSide> = {}) =>
  carryBookings(side(before), side(after), ALL).map(
    ({ bookingId, notice, startsAt }) => `${bookingId} ${notice} ${startsAt.toString().slice(8, 16)}`,
  );

test("a stop that moves takes everybody along, as late in it as they were", () => {
  const moved = { startsAt: at("13:00", "07"), endsAt: at("16:00", "07"), state: { kind: "moved" } as const };
  expect(told(moved)).toEqual(["first moved 07T13:00", "scans moved 07T13:30", "last moved 07T15:30"]);
  expect(told({ siteId: "school", state: { kind: "moved" } })).toEqual([
    "first moved 05T08:00",
    "scans moved 05T08:30",
    "last moved 05T10:30",
  ]);
});

test("whoever finds no desk, no machine or no time there any more is told so, not left", () => {
  expect(told({ equipment: [], desks: [desk(1)] })).toEqual(["scans revoked 05T08:30"]);
  const short = { startsAt: at("09:00"), endsAt: at("11:00"), state: { kind: "moved" } as const };
  expect(told(short)).toEqual(["first moved 05T09:00", "scans moved 05T09:30", "last revoked 05T10:30"]);
});

test("a cancelled stop revokes all; one that is over, or did not change, tells nobody", () => {
  expect(told({ state: { kind: "cancelled" } })).toEqual([
    "first revoked 05T08:00",
    "scans revoked 05T08:30",
    "last revoked 05T10:30",
  ]);
  expect(told({ state: { kind: "held" } })).toEqual([]);
  expect(told({})).toEqual([]);
});

test("a delay is told to those whose hour it reaches; taking it back, to the same", () => {
  const late = { state: { kind: "delayed" } as const, delayMinutes: 20 };
  expect(told(late)).toEqual(["first delayed 05T08:00"]);
  expect(told({ ...late, delayMinutes: 40 }, late)).toEqual(["first delayed 05T08:00", "scans delayed 05T08:30"]);
  expect(told({}, late)).toEqual(["first on-time 05T08:00"]);
  expect(told(late, late)).toEqual([]);
});

test("whoever has a seat goes along with the workshop: with all its desks and what it needs, or not at all", () => {
  const seat = (desks: number[], equipment: string[] = []) => ({
    ...{ bookingId: "seat" as BookingId, startsAt: at("09:00"), endsAt: at("11:00"), desks, equipment },
  });
  const becomes = (after: Partial<StopSide>, held = seat([1, 2], ["scanner"])) =>
    carryBookings(side(), side(after), [held]).map(({ notice, startsAt }) => `${notice} ${startsAt}`);
  const moved = { startsAt: at("13:00", "07"), endsAt: at("16:00", "07"), state: { kind: "moved" } as const };
  expect(becomes(moved)).toEqual([`moved ${at("14:00", "07")}`]);
  expect(becomes({})).toEqual([]);
  for (const lacking of [{ desks: [desk(1)] }, { equipment: [] }, { endsAt: at("10:30") }])
    expect(becomes({ ...moved, ...lacking })).toEqual([`revoked ${at("09:00")}`]);
  expect(becomes({ ...moved, desks: [desk(1)] }, seat([1]))).toEqual([`moved ${at("14:00", "07")}`]);
});
