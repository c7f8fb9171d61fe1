import type { Day, Nth, TimeOfDay, Weekday } from "./problem.ts";

/*
 * Days are counted from 1970-01-01 (day 0), times of day in minutes from midnight: the search compares and subtracts
 * them millions of times. Nothing here knows of time zones: a wall clock is a wall clock.
 */

const DAY_MS = 86_400_000;

/** `2027-01-12` → 20 830; undefined when the calendar has no such day. Years have four digits: 1000 to 9999. */
export function readDay(day: Day): number | undefined {
  if (!/^[1-9]\d{3}-\d{2}-\d{2}$/.test(day)) return undefined;
  const number = Date.parse(`${day}T00:00:00Z`) / DAY_MS;
  return Number.isNaN(number) || writeDay(number) !== day ? undefined : number;
}

export function writeDay(day: number): Day {
  return new Date(day * DAY_MS).toISOString().slice(0, 10);
}

/** `09:30` → 570; `24:00` closes a day. */
export function readTime(time: TimeOfDay): number | undefined {
  const match = /^(\d{2}):(\d{2})$/.exec(time);
  if (!match) return undefined;
  const minutes = Number(match[1]) * 60 + Number(match[2]);
  return Number(match[2]) < 60 && minutes <= 1440 ? minutes : undefined;
}

export function writeTime(minutes: number): TimeOfDay {
  return `${String(Math.floor(minutes / 60)).padStart(2, "0")}:${String(minutes % 60).padStart(2, "0")}`;
}

export const WEEKDAYS: readonly Weekday[] = [1, 2, 3, 4, 5, 6, 7];
export const NTHS: readonly Nth[] = [1, 2, 3, 4, 5, -1];

/** 1970-01-01 was a Thursday. */
export function weekdayOf(day: number): Weekday {
  return (((((day + 3) % 7) + 7) % 7) + 1) as Weekday;
}

/** The Monday of the day's ISO week. */
export function mondayOf(day: number): number {
  return day - weekdayOf(day) + 1;
}

/** `2027-W03`: the week belongs to the year of its Thursday (ISO 8601). */
export function weekKey(day: number): string {
  const thursday = mondayOf(day) + 3;
  const year = Number(writeDay(thursday).slice(0, 4));
  const first = readDay(`${year}-01-01`) as number;
  return `${year}-W${String(Math.floor((thursday - first) / 7) + 1).padStart(2, "0")}`;
}

/** `2027-W03` → its Monday; undefined when it names no week. */
export function readWeek(key: string): number | undefined {
  const match = /^([1-9]\d{3})-W(\d{2})$/.exec(key);
  if (!match) return undefined;
  // 4 January is always in the first week.
  const monday = mondayOf(readDay(`${match[1]}-01-04`) as number) + 7 * (Number(match[2]) - 1);
  return weekKey(monday) === key ? monday : undefined;
}

/** `2027-01`. */
export function monthKey(day: number): string {
  return writeDay(day).slice(0, 7);
}

export function daysInMonth(day: number): number {
  const [year, month] = writeDay(day).split("-").map(Number) as [number, number, number];
  return new Date(Date.UTC(year, month, 0)).getUTCDate();
}

/** Is it the nth such weekday of its month (-1: the last)? */
export function isNth(day: number, nth: Nth): boolean {
  const ofMonth = Number(writeDay(day).slice(8));
  return nth === -1 ? ofMonth + 7 > daysInMonth(day) : Math.ceil(ofMonth / 7) === nth;
}
