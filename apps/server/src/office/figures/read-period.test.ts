import { expect, test } from "vitest";
import { PERIOD_WAYS, periodOf, readPeriod } from "./read-period.ts";

const day = (text: string) => Temporal.PlainDate.from(text);

const ANY = { wholeMonths: false };

test("without a wish it is the year", () => {
  const { period, fault } = readPeriod({ du: undefined, au: undefined }, day("2027-05-12"), ANY);
  expect([String(period.from), String(period.to), fault]).toEqual(["2027-01-01", "2027-12-31", undefined]);
});

test.each([
  ["2027-02-30", "2027-03-01", "du", "wrong-day"],
  ["2027-01-01", "demain", "au", "wrong-day"],
  ["2027-03-01", "2027-02-28", "au", "wrong-order"],
  ["2022-01-01", "2027-01-01", "au", "too-long"],
])("%s to %s: %s is %s", (du, au, field, fault) => {
  expect(readPeriod({ du, au }, day("2027-05-12"), ANY).fault).toEqual({ field, fault });
});

test("whoever is not aboard reads whole months", () => {
  const read = (du: string, au: string) => readPeriod({ du, au }, day("2027-05-12"), { wholeMonths: true }).fault;
  expect(read("2028-02-01", "2028-02-29")).toBeUndefined();
  expect(read("2027-01-01", "2027-12-31")).toBeUndefined();
  expect(read("2028-02-01", "2028-02-28")).toEqual({ field: "au", fault: "not-months" });
  expect(read("2027-01-02", "2027-01-31")).toEqual({ field: "du", fault: "not-months" });
});

test("one day, and five years, are periods", () => {
  expect(readPeriod({ du: "2027-05-12", au: "2027-05-12" }, day("2027-05-12"), ANY).fault).toBeUndefined();
  expect(readPeriod({ du: "2022-01-01", au: "2026-12-31" }, day("2027-05-12"), ANY).fault).toBeUndefined();
});

test("months, quarters and years are whole, over the turn of a year and in a leap year", () => {
  const of = (today: string) =>
    PERIOD_WAYS.map((way) => {
      const { from, to } = periodOf(way, day(today));
      return `${from} ${to}`;
    });
  expect(of("2028-03-31")).toEqual([
    ...["2028-03-01 2028-03-31", "2028-02-01 2028-02-29", "2028-01-01 2028-03-31", "2027-10-01 2027-12-31"],
    ...["2028-01-01 2028-12-31", "2027-01-01 2027-12-31"],
  ]);
  expect(of("2027-12-01").slice(0, 4)).toEqual([
    ...["2027-12-01 2027-12-31", "2027-11-01 2027-11-30", "2027-10-01 2027-12-31", "2027-07-01 2027-09-30"],
  ]);
});
