import { readDay } from "../calendar.ts";
import type { CalendarChoice, NamedCalendar, Problem } from "../problem.ts";

/** Why calendars keep a day away; the calendars by what a human calls them. */
export interface CalendarRefusal {
  readonly rule: "not-in-calendar" | "in-excluded-calendar";
  readonly calendars: readonly string[];
}

/** What the calendars that are chosen say of a day: undefined when they all allow it. */
export function judgeCalendars(
  { calendars = [] }: Pick<Problem, "calendars">,
  ...choices: readonly (CalendarChoice | undefined)[]
): (day: number) => CalendarRefusal | undefined {
  const lists = choices.flatMap(({ only, exclude } = {}) => [
    ...(only ? [{ rule: "not-in-calendar" as const, among: only.map(named(calendars)) }] : []),
    ...(exclude ?? []).map((id) => ({ rule: "in-excluded-calendar" as const, among: [named(calendars)(id)] })),
  ]);
  return (day) => {
    const against = lists.find(({ rule, among }) => among.some((one) => one.has(day)) === (rule !== "not-in-calendar"));
    return against && { rule: against.rule, calendars: against.among.map(({ name }) => name) };
  };
}

function named(calendars: readonly NamedCalendar[]): (id: string) => { name: string; has(day: number): boolean } {
  return (id) => {
    const { name = id, days } = calendars.find((one) => one.id === id) as NamedCalendar;
    const ranges = days.map(({ from, to }) => ({ from: readDay(from) as number, to: readDay(to) as number }));
    return { name, has: (day) => ranges.some(({ from, to }) => from <= day && day <= to) };
  };
}
