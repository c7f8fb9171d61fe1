import { expect, test } from "vitest";
import { type ProgrammeNow, refuseTerms } from "./change-programme.ts";

const day = (text: string) => Temporal.PlainDate.from(text);
const NOW: ProgrammeNow = {
  terms: { name: "Essai", startsOn: day("2027-01-04") },
  others: ["Ateliers"],
  stops: { first: day("2027-01-12"), last: day("2027-03-18") },
};

test("a trial ends on the day of its last stop, and no day before", () => {
  const ending = (endsOn: string) => refuseTerms(NOW, { ...NOW.terms, endsOn: day(endsOn) });
  expect(ending("2027-03-18")).toBeUndefined();
  expect(ending("2027-03-17")).toEqual({ refused: "programme-has-stops", day: day("2027-03-18"), end: "last" });
  expect(ending("2027-01-03")).toEqual({ refused: "programme-ends-early" });
});

test("a programme begins before its first stop", () => {
  const beginning = (startsOn: string) => refuseTerms(NOW, { ...NOW.terms, startsOn: day(startsOn) });
  expect(beginning("2027-01-12")).toBeUndefined();
  expect(beginning("2027-01-13")).toEqual({ refused: "programme-has-stops", day: day("2027-01-12"), end: "first" });
});

test("where nothing was planned yet, every day is free", () => {
  const { terms, others } = NOW;
  const oneDay = { ...terms, startsOn: day("2028-02-29"), endsOn: day("2028-02-29") };
  expect(refuseTerms({ terms, others }, oneDay)).toBeUndefined();
});

test("a name that another programme has is refused, its own is not", () => {
  expect(refuseTerms(NOW, NOW.terms)).toBeUndefined();
  expect(refuseTerms(NOW, { ...NOW.terms, name: "Ateliers" })).toEqual({ refused: "programme-known" });
});
