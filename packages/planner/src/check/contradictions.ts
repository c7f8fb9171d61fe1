import { readDay, WEEKDAYS } from "../calendar.ts";
import { maxGapOf, minGapOf } from "../demands/occurrences.ts";
import type { Contradiction } from "../plan.ts";
import type { Demand, Problem, Site } from "../problem.ts";
import { presenceWindows } from "../when/presence-windows.ts";

/** Clauses of one demand that can never hold together, whatever the calendar and the vehicles. */
export function contradictionsOf(problem: Problem, demand: Demand, site: Site): readonly Contradiction[] {
  const empty = emptyLists(demand);
  // An empty list contradicts everything else; to say it once is enough.
  if (empty.length > 0) return empty;
  return [
    ...reversedDates(demand),
    ...weeksLeftOut(demand),
    ...otherWeekday(demand),
    ...tooMany(demand),
    ...reversedGaps(demand),
    ...reversedWish(demand),
    ...brokenStay(problem, demand),
    ...tooLong(problem, demand, site),
  ];
}

function emptyLists(demand: Demand): Contradiction[] {
  return (["weekdays", "nths", "halfDays", "windows", "vehicles"] as const)
    .filter((list) => demand[list]?.length === 0)
    .map((list): Contradiction => ({ kind: "empty-list", list }))
    .concat(demand.calendars?.only?.length === 0 ? [{ kind: "empty-list", list: "calendars.only" }] : []);
}

function reversedDates({ from, to }: Demand): Contradiction[] {
  return from !== undefined && to !== undefined && from > to ? [{ kind: "dates-reversed", from, to }] : [];
}

/** Every nth weekday of a month is one of the first four or the last: the fifth is the last wherever it exists. */
function weeksLeftOut({ frequency, nths, weekdays = [] }: Demand): Contradiction[] {
  if (frequency.kind !== "weekly" && frequency.kind !== "every-n-weeks") return [];
  const all = ([1, 2, 3, 4] as const).every((nth) => nths?.includes(nth)) && (nths?.includes(5) || nths?.includes(-1));
  return !nths || all ? [] : [{ kind: "weeks-left-out", frequency: frequency.kind, nths, weekdays }];
}

function otherWeekday({ frequency, weekdays, nths }: Demand): Contradiction[] {
  if (frequency.kind !== "nth-weekday") return [];
  const { weekday, nth } = frequency;
  const faults: Contradiction[] = [];
  if (weekdays && !weekdays.includes(weekday)) faults.push({ kind: "other-weekday", weekday, weekdays });
  // The last may be the fourth or the fifth: only a list without any of these can never hold it.
  const same = nth === -1 ? [-1, 4, 5] : nth >= 4 ? [nth, -1] : [nth];
  if (nths && !nths.some((one) => same.includes(one))) faults.push({ kind: "other-nth", nth, nths });
  return faults;
}

/** A month has 31 days at most, 5 of each weekday, 1 of each nth. */
function tooMany(demand: Demand): Contradiction[] {
  const { frequency, weekdays, nths } = demand;
  if (frequency.kind !== "per-month") return [];
  const perWeekday = nths ? Math.min(5, new Set(nths).size) : 5;
  const days = Math.min(31, (weekdays ? new Set(weekdays).size : 7) * perWeekday);
  const most = Math.min(days, 1 + Math.floor(30 / minGapOf(frequency)));
  return frequency.times > most ? [{ kind: "too-many", times: frequency.times, most }] : [];
}

function reversedGaps({ frequency }: Demand): Contradiction[] {
  const [minGap, maxGap] = [minGapOf(frequency), maxGapOf(frequency)];
  return minGap > maxGap ? [{ kind: "gaps-reversed", minGap, maxGap }] : [];
}

function reversedWish({ frequency }: Demand): Contradiction[] {
  const { from, to } = (frequency.kind === "once" && frequency.wished) || { from: "", to: "" };
  return from > to ? [{ kind: "wish-reversed", from, to }] : [];
}

function brokenStay({ horizon }: Problem, { frequency, from, to, halfDays, served = [] }: Demand): Contradiction[] {
  if (frequency.kind !== "stay") return [];
  const { days, twice } = frequency;
  const [first, last] = [from ?? horizon.from, to ?? horizon.to];
  const most =
    from !== undefined && to !== undefined ? (readDay(last) as number) - (readDay(first) as number) + 1 : days;
  const stops = days * (twice ? 2 : 1);
  const standing = new Set(served.map(({ period }) => period).filter((period) => /^stay(#\d+)?$/.test(period))).size;
  const [halfDay] = new Set(halfDays);
  return [
    ...(most >= 1 && days > most ? [{ kind: "stay-too-long", days, most } as const] : []),
    ...(twice && halfDay && new Set(halfDays).size === 1 ? [{ kind: "stay-twice", halfDay } as const] : []),
    ...(standing > 0 && standing < stops ? [{ kind: "stay-in-part", served: standing, stops } as const] : []),
  ];
}

function tooLong(problem: Problem, demand: Demand, site: Site): Contradiction[] {
  const allowed = WEEKDAYS.filter((weekday) => demand.weekdays?.includes(weekday) ?? true);
  const windows = allowed.flatMap((weekday) => presenceWindows(problem, demand, site, weekday));
  const longest = Math.max(0, ...windows.map(({ from, to }) => to - from)) * 60;
  return demand.service > longest ? [{ kind: "too-long", service: demand.service, longest }] : [];
}
