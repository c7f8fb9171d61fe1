import { readDay } from "../calendar.ts";
import type { CalendarChoice, NamedCalendar, Problem } from "../problem.ts";

/** Why calendars keep a day away; the calendars by what a human calls them. */
export interface CalendarRefusal {
  readonly rule: "not-in-calendar" | "in-excluded-calendar";
  readonly calendars: readonly string[];
}

/** What the calendars that are chosen say of a day: undefined when they all allow it. */
export function judgeCalendars(
  problem: Pick<Problem, "calendars">,
  ...choices: readonly (CalendarChoice | undefined)[]
): (day: number) => CalendarRefusal | undefined {
  const refusals = clausesOf(problem, choices);
  return (day) => refusals.find(({ refuses }) => refuses(day))?.refusal;
}

/** Each of the calendars that are chosen and do not allow a day. */
export function calendarsAgainst(
  problem: Pick<Problem, "calendars">,
  ...choices: readonly (CalendarChoice | undefined)[]
): (day: number) => readonly CalendarRefusal[] {
  const refusals = clausesOf(problem, choices);
  return (day) => refusals.filter(({ refuses }) => refuses(day)).map(({ refusal }) => refusal);
}

interface Clause {
  readonly refusal: CalendarRefusal;
  refuses(day: number): boolean;
}

function clausesOf(
  { calendars = [] }: Pick<Problem, "calendars">,
  choices: readonly (CalendarChoice | undefined)[],
): readonly Clause[] {
  const find = named(calendars);
  return choices.flatMap(({ only, exclude = [] } = {}): Clause[] => {
    const among = only?.map(find);
    return [
      ...(among
        ? [
            {
              refusal: { rule: "not-in-calendar" as const, calendars: among.map(({ name }) => name) },
              refuses: (day: number) => !among.some((one) => one.has(day)),
            },
          ]
        : []),
      ...exclude.map(find).map(({ name, has }) => ({
        refusal: { rule: "in-excluded-calendar" as const, calendars: [name] },
        refuses: has,
      })),
    ];
  });
}

function named(calendars: readonly NamedCalendar[]): (id: string) => { name: string; has(day: number): boolean } {
  return (id) => {
    const { name = id, days } = calendars.find((one) => one.id === id) as NamedCalendar;
    const ranges = days.map(({ from, to }) => ({ from: readDay(from) as number, to: readDay(to) as number }));
    return { name, has: (day) => ranges.some(({ from, to }) => from <= day && day <= to) };
  };
}
