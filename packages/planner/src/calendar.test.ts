import { expect, test } from "vitest";
import {
  daysInMonth,
  isNth,
  mondayOf,
  monthKey,
  readDay,
  readTime,
  readWeek,
  weekdayOf,
  weekKey,
  writeDay,
  writeTime,
} from "./calendar.ts";

test("days that exist are read, days that do not are refused", () => {
  expect(readDay("2028-02-29")).toBeDefined();
  for (const no of ["2027-02-29", "2027-13-01", "2027-00-10", "2027-1-1", "27-01-01", "0999-01-01", "", "demain"]) {
    expect(readDay(no), no).toBeUndefined();
  }
});

test("a week is found again by its name", () => {
  const monday = (key: string) => {
    const day = readWeek(key);
    return day === undefined ? undefined : writeDay(day);
  };
  expect(monday("2027-W01")).toBe("2027-01-04");
  expect(monday("2026-W53")).toBe("2026-12-28");
  expect(["2027-W53", "2027-W00", "2027-01", "once", "9999-W99"].map(monday)).toEqual(Array(5).fill(undefined));
});

test("times of day are read up to 24:00, nothing else is", () => {
  expect(readTime("09:30")).toBe(570);
  expect(readTime("24:00")).toBe(1440);
  for (const no of ["24:01", "12:60", "9:30", "09h30", "-1:00", ""]) expect(readTime(no), no).toBeUndefined();
  expect(writeTime(570)).toBe("09:30");
});

test("weekdays, weeks, months and nths agree with Temporal, day by day over twelve years", () => {
  let date = Temporal.PlainDate.from("2019-12-20");
  for (let day = readDay("2019-12-20") as number; writeDay(day) < "2032-01-10"; day += 1) {
    expect(writeDay(day)).toBe(date.toString());
    expect(weekdayOf(day)).toBe(date.dayOfWeek);
    expect(weekKey(day)).toBe(`${date.yearOfWeek}-W${String(date.weekOfYear).padStart(2, "0")}`);
    expect(monthKey(day)).toBe(date.toPlainYearMonth().toString());
    expect(daysInMonth(day)).toBe(date.daysInMonth);
    expect(isNth(day, -1)).toBe(date.add({ days: 7 }).month !== date.month);
    expect(writeDay(mondayOf(day))).toBe(date.subtract({ days: date.dayOfWeek - 1 }).toString());
    date = date.add({ days: 1 });
  }
});

test("weekdays are right before 1970 too", () => {
  expect(weekdayOf(readDay("1969-07-20") as number)).toBe(7);
});

test("the fifth Tuesday is the last, the fourth is the last of a month of four", () => {
  expect(isNth(readDay("2027-03-30") as number, 5)).toBe(true);
  expect(isNth(readDay("2027-03-30") as number, -1)).toBe(true);
  expect(isNth(readDay("2027-02-23") as number, 4)).toBe(true);
  expect(isNth(readDay("2027-02-23") as number, -1)).toBe(true);
  expect(isNth(readDay("2027-03-23") as number, -1)).toBe(false);
});
