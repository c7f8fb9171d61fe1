import type { CalendarChoice, Demand, Nth, Problem } from "@escale/planner";
import { hasSpaces } from "./has-spaces.ts";

/** Of a plan's period: the days (ISO) on which it may be served. */
export type Asked = ReadonlyMap<string, readonly string[]>;

/** What is left to ask for: each period but those that a stop of an earlier plan serves. */
export function stillAsked({ frequency, served = [] }: Demand, asked: Asked): Asked {
  const standing = served.map(({ period }) => period);
  if (frequency.kind !== "per-month" && frequency.kind !== "spaced") {
    return new Map([...asked].filter(([period]) => !standing.includes(period)));
  }
  const left = new Map<string, readonly string[]>();
  const nameOf = (period: string) => (period.startsWith("spaced") ? period.slice(0, 6) : period.slice(0, 7));
  for (const [month, periods] of Map.groupBy(asked.keys(), nameOf)) {
    const days = asked.get(month) as readonly string[];
    let missing = frequency.times - new Set(standing.filter((period) => nameOf(period) === month)).size;
    let wanted = periods.length;
    for (let number = 1; number <= frequency.times && missing > 0 && wanted > 0; number += 1) {
      const period = number === 1 ? month : `${month}#${number}`;
      if (standing.includes(period)) continue;
      left.set(period, days);
      missing -= 1;
      wanted -= 1;
    }
  }
  return left;
}

/** Is a day in one of the calendars that are wanted, and in none of those that are excluded? */
export function isInCalendars({ calendars = [] }: Problem, date: string, choice: CalendarChoice = {}): boolean {
  const holding = calendars.filter(({ days }) => days.some(({ from, to }) => date >= from && date <= to));
  const holds = (id: string) => holding.some((one) => one.id === id);
  return (choice.only?.some(holds) ?? true) && !choice.exclude?.some(holds);
}

/** The calendars of the demand and of its site. */
function isLeft(problem: Problem, demand: Demand): (day: string) => boolean {
  const site = problem.sites.find(({ id }) => id === demand.site);
  return (day) => isInCalendars(problem, day, demand.calendars) && isInCalendars(problem, day, site?.calendars);
}

/**
 * What a demand asks for, served or not, worked out with Temporal alone: nothing of the planner is used. Several answers
 * where the planner may choose (every n weeks without an anchor): the plan must follow one of them.
 */
export function askedOccurrences(problem: Problem, demand: Demand): readonly Asked[] {
  // A period of which the calendars leave no day is not asked for.
  return occurrences(problem, demand).map(
    (asked) => new Map([...asked].filter(([, days]) => days.some(isLeft(problem, demand)))),
  );
}

function occurrences(problem: Problem, demand: Demand): readonly Asked[] {
  const days = daysAsked(problem, demand);
  const { frequency } = demand;
  switch (frequency.kind) {
    case "once":
      return [new Map(days.length > 0 ? [["once", days.map(String)]] : [])];
    case "nth-weekday":
      return [
        new Map(
          days
            .filter((day) => day.dayOfWeek === frequency.weekday && isNthOfMonth(day, frequency.nth))
            .map((day) => [monthOf(day), [day.toString()]]),
        ),
      ];
    case "per-month":
      return [
        new Map(
          [...Map.groupBy(days, monthOf)].flatMap(([month, inMonth]) => {
            const share = inMonth.length / (inMonth[0] as Temporal.PlainDate).daysInMonth;
            return Array.from({ length: Math.round(frequency.times * share) }, (_, index) => [
              index === 0 ? month : `${month}#${index + 1}`,
              inMonth.map(String),
            ]) as [string, string[]][];
          }),
        ),
      ];
    case "spaced":
      return [anywhere("spaced", frequency.times, days)];
    case "cycle":
      return [anywhere("cycle", frequency.sessions, days)];
    case "stay":
      return [anywhere("stay", frequency.days * (frequency.twice ? 2 : 1), days)];
    case "weekly":
      return [weeksAsked(problem, demand, days, () => true)];
    case "every-n-weeks": {
      const anchor =
        frequency.anchor === undefined ? lastServedWeek(problem, demand) : Temporal.PlainDate.from(frequency.anchor);
      if (anchor !== undefined) {
        return [weeksAsked(problem, demand, days, (day) => weeksBetween(anchor, day) % frequency.n === 0)];
      }
      const first = days[0];
      if (!first) return [new Map()];
      const answers = Array.from({ length: frequency.n }, (_, phase) =>
        weeksAsked(problem, demand, days, (day) => weeksBetween(first, day) % frequency.n === phase),
      );
      const some = answers.filter((answer) => answer.size > 0);
      return some.length > 0 ? some : [new Map()];
    }
  }
}

function anywhere(name: string, times: number, days: readonly Temporal.PlainDate[]): Asked {
  const numbers = days.length > 0 ? Array.from({ length: times }, (_, index) => index + 1) : [];
  return new Map(numbers.map((number) => [number === 1 ? name : `${name}#${number}`, days.map(String)]));
}

/** Is this the nth such weekday of its month? */
export function isNthOfMonth(day: Temporal.PlainDate, nth: Nth): boolean {
  return nth === -1 ? day.add({ days: 7 }).month !== day.month : Math.floor((day.day - 1) / 7) + 1 === nth;
}

function lastServedWeek({ standing = [] }: Problem, { id, served = [] }: Demand): Temporal.PlainDate | undefined {
  const there = [...served, ...standing.filter(({ demand }) => demand === id)];
  const weeks = there.map(({ period }) => period).filter((period) => /^\d{4}-W\d{2}$/.test(period));
  const last = weeks.sort().at(-1);
  if (last === undefined) return undefined;
  const fourth = Temporal.PlainDate.from(`${last.slice(0, 4)}-01-04`);
  return fourth.add({ days: 7 * (Number(last.slice(6)) - 1) });
}

function daysAsked({ horizon }: Problem, { from, to }: Demand): Temporal.PlainDate[] {
  const first = from !== undefined && from > horizon.from ? from : horizon.from;
  const last = to !== undefined && to < horizon.to ? to : horizon.to;
  const days: Temporal.PlainDate[] = [];
  for (let day = Temporal.PlainDate.from(first); day.toString() <= last; day = day.add({ days: 1 })) days.push(day);
  return days;
}

function weeksAsked(
  problem: Problem,
  demand: Demand,
  days: readonly Temporal.PlainDate[],
  isServed: (day: Temporal.PlainDate) => boolean,
): Asked {
  const isIn = isLeft(problem, demand);
  const able = problem.vehicles.filter(
    (vehicle) =>
      (demand.vehicles?.includes(vehicle.id) ?? true) &&
      (demand.equipment ?? []).every((item) => vehicle.equipment?.includes(item)) &&
      hasSpaces(vehicle, demand) &&
      (vehicle.crew !== undefined || !demand.skills?.length),
  );
  const somebodyComes = (day: Temporal.PlainDate) =>
    able.length === 0 || able.some(({ weekdays }) => weekdays.some((weekday) => weekday === day.dayOfWeek));
  const isAllowed = (day: Temporal.PlainDate) =>
    isIn(day.toString()) &&
    (demand.weekdays?.some((weekday) => weekday === day.dayOfWeek) ?? true) &&
    (demand.nths?.some((nth) => isNthOfMonth(day, nth)) ?? true);
  const weeks = Map.groupBy(days.filter(isServed), weekOf);
  return new Map(
    [...weeks]
      .filter(([, week]) => {
        const isWhole = week.length === 7 && week.every((day) => isIn(day.toString()));
        return isWhole || week.some((day) => isAllowed(day) && somebodyComes(day));
      })
      .map(([period, week]) => [period, week.map(String)]),
  );
}

function monthOf(day: Temporal.PlainDate): string {
  return day.toPlainYearMonth().toString();
}

function weekOf(day: Temporal.PlainDate): string {
  return `${day.yearOfWeek}-W${String(day.weekOfYear).padStart(2, "0")}`;
}

/** Whole ISO weeks, never negative. */
function weeksBetween(from: Temporal.PlainDate, to: Temporal.PlainDate): number {
  const monday = (day: Temporal.PlainDate) => day.subtract({ days: day.dayOfWeek - 1 });
  return Math.abs(monday(from).until(monday(to), { largestUnit: "days" }).days / 7);
}
