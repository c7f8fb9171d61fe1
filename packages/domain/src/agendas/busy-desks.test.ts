import { expect, test } from "vitest";
import { desksOf } from "../bookings/desks.ts";
import { secondsLeft, type Taken } from "../bookings/find-slots.ts";
import { joinBusy } from "./agenda.ts";
import { busyDesks, findClashes } from "./busy-desks.ts";

const START = Temporal.Instant.from("2027-01-12T08:00:00Z");
const minutes = (count: number) => START.epochMilliseconds + count * 60_000;
const spaces = [
  { name: "accueil", capacity: 1, confidential: false },
  { name: "bureau", capacity: 1, confidential: true },
];
const busy = [{ from: minutes(30), to: minutes(60) }];

test("an agent's calendar takes the desk where they sit, and no other", () => {
  const crew = [
    { skills: [], busy },
    { skills: ["passeports"], busy: [] },
  ];
  const desks = desksOf({ spaces, crew });
  // The most able one sits where nobody hears, at the first desk.
  expect(busyDesks(crew, desks)).toEqual([{ ...busy[0], desk: 2, equipment: [], busy: true }]);
  expect(
    busyDesks(
      [
        { skills: ["passeports"], busy },
        { skills: [], busy: [] },
      ],
      desks,
    ),
  ).toMatchObject([{ desk: 1 }]);
  // Three agents, two spaces: who has no desk takes none away.
  expect(busyDesks([...crew.map((one) => ({ ...one, busy: [] })), { skills: [], busy }], desks)).toEqual([]);
});

test("a booking at a desk whose agent is not free then is told; one beside it, before or after is not", () => {
  const away = busyDesks([{ skills: [], busy }], [{ number: 1 }]);
  const booked = (from: number, to: number, desk = 1): Taken => ({
    from: minutes(from),
    to: minutes(to),
    desk,
    equipment: [],
  });
  const clash = booked(45, 75);
  expect(findClashes([...away, booked(0, 30), clash, booked(60, 90), booked(30, 60, 2)])).toEqual([clash]);
  expect(findClashes([clash])).toEqual([]);
});

test("what an agent is away leaves a smaller whole, of which walk-ins have their share", () => {
  const stop = {
    ...{ startsAt: START, endsAt: START.add({ hours: 2 }) },
    desks: [{ number: 1, confidential: false, skills: [] }],
  };
  const terms = { walkInShare: 0.5, releasesBefore: 3_600 };
  const before = START.subtract({ hours: 24 });
  // From before the beginning until an hour after it: one of two hours.
  const taken: readonly Taken[] = [{ from: minutes(-600), to: minutes(60), desk: 1, equipment: [], busy: true }];
  expect(secondsLeft({ ...stop, taken: [] }, terms, before)).toBe(3_600);
  expect(secondsLeft({ ...stop, taken }, terms, before)).toBe(1_800);
  expect(secondsLeft({ ...stop, taken }, terms, START)).toBe(3_600);
});

test("times that overlap or touch are one, and end where nobody asks any more", () => {
  const at = (count: number) => START.add({ minutes: count });
  const between = { from: START, to: at(120) };
  const times = [
    { startsAt: at(50), endsAt: at(70) },
    { startsAt: at(-30), endsAt: at(10) },
    { startsAt: at(30), endsAt: at(50) },
    { startsAt: at(110), endsAt: at(400) },
    { startsAt: at(200), endsAt: at(210) },
    { startsAt: at(90), endsAt: at(80) },
  ];
  expect(joinBusy(times, between)).toEqual([
    { startsAt: START, endsAt: at(10) },
    { startsAt: at(30), endsAt: at(70) },
    { startsAt: at(110), endsAt: at(120) },
  ]);
});
