import type { PlaceName, PublicStop } from "@escale/domain";
import { expect, test } from "vitest";
import { expectedAt } from "./expected.ts";
import { soonWords } from "./next-stop.tsx";
import { SPEECHES } from "./page-world.ts";

const place = (code: string) => ({ siteId: code, name: "Place", commune: { code, name: code } }) as PlaceName;
const at = (text: string) => Temporal.Instant.from(text);

function aStop(startsAt: string, code = "here", over: Partial<PublicStop> = {}): PublicStop {
  return {
    startsAt: at(startsAt),
    endsAt: at(startsAt).add({ hours: 3 }),
    timeZone: "Europe/Paris",
    site: place(code),
    state: { kind: "published" },
    ...over,
  } as PublicStop;
}

const movedFrom = (startsAt: string, code: string): PublicStop["state"] => ({
  kind: "moved",
  from: { startsAt: at(startsAt), site: place(code), reason: "marché" },
});
const isHere = ({ commune }: PlaceName) => commune.code === "here";
const NOW = at("2027-01-11T10:00:00Z");

test("stops that stay are expected when they are", () => {
  const stops = [aStop("2027-01-12T08:00:00Z"), aStop("2027-02-12T08:00:00Z")];
  expect(expectedAt(stops, isHere, NOW)).toEqual(stops.map((stop) => ({ stop, at: stop.startsAt, hasGone: false })));
});

test("one that went elsewhere is told at the date that it had here, among the others", () => {
  const gone = aStop("2027-05-08T08:00:00Z", "elsewhere", { state: movedFrom("2027-01-20T08:00:00Z", "here") });
  const stays = aStop("2027-02-12T08:00:00Z");
  expect(expectedAt([stays, gone], isHere, NOW)).toEqual([
    { stop: gone, at: at("2027-01-20T08:00:00Z"), hasGone: true },
    { stop: stays, at: stays.startsAt, hasGone: false },
  ]);
});

test("one that moved to another day here is told on both; to another hour, once", () => {
  const later = aStop("2027-03-01T08:00:00Z", "here", { state: movedFrom("2027-01-20T08:00:00Z", "here") });
  expect(expectedAt([later], isHere, NOW)).toEqual([
    { stop: later, at: at("2027-01-20T08:00:00Z"), hasGone: true },
    { stop: later, at: later.startsAt, hasGone: false },
  ]);
  const sameDay = aStop("2027-01-20T13:00:00Z", "here", { state: movedFrom("2027-01-20T08:00:00Z", "here") });
  expect(expectedAt([sameDay], isHere, NOW)).toEqual([{ stop: sameDay, at: sameDay.startsAt, hasGone: false }]);
  // Half past midnight in Paris, where it is promised, is another day; in UTC it is the same.
  const night = aStop("2027-01-20T08:00:00Z", "here", { state: movedFrom("2027-01-20T23:30:00Z", "here") });
  expect(expectedAt([night], isHere, NOW)).toHaveLength(2);
});

test("one that came from elsewhere is not told at the date that it had there, not even when it is over", () => {
  const came = aStop("2027-01-20T08:00:00Z", "here", { state: movedFrom("2027-01-15T08:00:00Z", "elsewhere") });
  expect(expectedAt([came], isHere, NOW)).toEqual([{ stop: came, at: came.startsAt, hasGone: false }]);
  const over = aStop("2027-01-04T08:00:00Z", "here", { state: movedFrom("2027-01-20T08:00:00Z", "elsewhere") });
  expect(expectedAt([over], isHere, NOW)).toEqual([]);
});

test("one that was held earlier than promised has gone from the date of its promise", () => {
  const earlier = aStop("2027-01-04T08:00:00Z", "here", { state: movedFrom("2027-01-20T08:00:00Z", "here") });
  expect(expectedAt([earlier], isHere, NOW)).toEqual([
    { stop: earlier, at: at("2027-01-20T08:00:00Z"), hasGone: true },
  ]);
});

test("nobody expects what went elsewhere once its first date is over", () => {
  const gone = aStop("2027-05-08T08:00:00Z", "elsewhere", { state: movedFrom("2027-01-04T08:00:00Z", "here") });
  expect(expectedAt([gone], isHere, NOW)).toEqual([]);
});

test.each([
  ["2027-01-12T08:00:00Z", "2027-01-12T07:59:59Z", "aujourd’hui"],
  ["2027-01-12T08:00:00Z", "2027-01-12T08:00:00Z", "en ce moment"],
  ["2027-01-12T08:00:00Z", "2027-01-12T11:00:01Z", "terminé"],
  // 23:30 on the 11th in Paris: the calendar counts, not the hours.
  ["2027-01-12T08:00:00Z", "2027-01-11T22:30:00Z", "demain"],
  ["2027-01-12T08:00:00Z", "2027-01-11T23:30:00Z", "aujourd’hui"],
  ["2027-01-12T08:00:00Z", "2027-01-01T12:00:00Z", "dans 11 jours"],
  ["2027-01-12T08:00:00Z", "2026-11-24T12:00:00Z", "dans 7 semaines"],
  // Over the night on which the clocks change, a day is still a day.
  ["2027-11-01T08:00:00Z", "2027-10-30T21:30:00Z", "dans 2 jours"],
])("a stop at %s, asked at %s, is %s", (startsAt, now, words) => {
  expect(soonWords(aStop(startsAt), at(now), SPEECHES.fr)).toBe(words);
});

test("a stop that is late has not begun until its door opens", () => {
  const late = aStop("2027-01-12T08:00:00Z", "here", { state: { kind: "delayed", minutes: 20, reason: "bouchon" } });
  expect(soonWords(late, at("2027-01-12T08:19:59Z"), SPEECHES.fr)).toBe("aujourd’hui");
  expect(soonWords(late, at("2027-01-12T08:20:00Z"), SPEECHES.fr)).toBe("en ce moment");
});
