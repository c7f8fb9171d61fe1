import { expect, test } from "vitest";
import { refuseDay } from "./programme-days.ts";

const day = (text: string) => Temporal.PlainDate.from(text);
const TRIAL = { name: "Essai", startsOn: day("2027-01-04"), endsOn: day("2027-04-30") };

test("a programme has stops on its first day, on its last one, and on none outside", () => {
  expect(refuseDay(TRIAL, day("2027-01-04"))).toBeUndefined();
  expect(refuseDay(TRIAL, day("2027-04-30"))).toBeUndefined();
  const outside = { refused: "outside-programme", programme: "Essai" };
  expect(refuseDay(TRIAL, day("2027-01-03"))).toEqual({
    ...outside,
    day: day("2027-01-03"),
    end: "first",
    limit: TRIAL.startsOn,
  });
  expect(refuseDay(TRIAL, day("2027-05-01"))).toEqual({
    ...outside,
    day: day("2027-05-01"),
    end: "last",
    limit: TRIAL.endsOn,
  });
});

test("one that goes on has no last day", () => {
  expect(refuseDay({ name: "Essai", startsOn: TRIAL.startsOn }, day("2099-12-31"))).toBeUndefined();
});
