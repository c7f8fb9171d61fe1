import { clockOf } from "@escale/domain";
import { expect, test } from "vitest";
import { loadReference } from "../reference/load-reference.ts";
import { publicHolidays } from "./public-holidays.ts";

const day = (text: string) => Temporal.PlainDate.from(text);
const datesOf = (region: string, year: number) =>
  publicHolidays(region, day(`${year}-01-01`), day(`${year}-12-31`)).map((holiday) => holiday.date);

test("the eleven of the mainland", () => {
  expect(datesOf("FR", 2027)).toEqual([
    "2027-01-01",
    "2027-03-29",
    "2027-05-01",
    "2027-05-06",
    "2027-05-08",
    "2027-05-17",
    "2027-07-14",
    "2027-08-15",
    "2027-11-01",
    "2027-11-11",
    "2027-12-25",
  ]);
});

test.each([
  ["FR-57", ["2027-03-26", "2027-12-26"]],
  ["FR-67", ["2027-03-26", "2027-12-26"]],
  ["FR-68", ["2027-03-26", "2027-12-26"]],
  ["MQ", ["2027-05-22"]],
  ["GP", ["2027-05-27"]],
  ["GF", ["2027-06-10"]],
  ["RE", ["2027-12-20"]],
  ["YT", ["2027-04-27"]],
])("%s has its own", (region, own) => {
  expect(datesOf(region, 2027)).toEqual(expect.arrayContaining(own));
  expect(datesOf("FR", 2027)).not.toEqual(expect.arrayContaining(own));
});

test("both ends count, over the new year too", () => {
  expect(publicHolidays("FR", day("2026-12-25"), day("2027-01-01"))).toEqual([
    { date: "2026-12-25", name: "Noël" },
    { date: "2027-01-01", name: "Nouvel An" },
  ]);
  expect(publicHolidays("FR", day("2026-12-26"), day("2026-12-31"))).toEqual([]);
});

test("wherever an operator may be, its holidays and its clock are known", async () => {
  const { communes } = await loadReference();
  const regions = new Set<string>();
  for (const commune of communes) {
    const clock = clockOf([commune]);
    if (!clock.ok) throw new Error(commune.code);
    regions.add(clock.value.holidayRegion);
  }
  expect(regions.size).toBe(15);
  for (const region of regions) expect(datesOf(region, 2027).length).toBeGreaterThanOrEqual(11);
});

test("an unknown region is a bug", () => {
  expect(() => datesOf("XX", 2027)).toThrow("unknown holiday region XX");
});
