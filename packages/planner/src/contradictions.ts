import { minGapOf } from "./occurrences.ts";
import { presenceWindows } from "./presence-windows.ts";
import type { Demand, Problem, Site, Weekday } from "./problem.ts";

const WEEKDAYS: readonly Weekday[] = [1, 2, 3, 4, 5, 6, 7];

/**
 * Clauses of one demand that can never hold together, whatever the calendar and the vehicles: each as the two clauses,
 * e.g. `weekly / nths 1`.
 */
export function contradictionsOf(problem: Problem, demand: Demand, site: Site): readonly string[] {
  return [
    ...emptyLists(demand),
    ...reversedDates(demand),
    ...tooRare(demand),
    ...otherWeekday(demand),
    ...tooMany(demand),
    ...tooLong(problem, demand, site),
  ];
}

function emptyLists(demand: Demand): string[] {
  return (["weekdays", "nths", "halfDays", "windows", "vehicles"] as const)
    .filter((key) => demand[key]?.length === 0)
    .map((key) => `${demand.frequency.kind} / ${key} []`);
}

function reversedDates({ from, to }: Demand): string[] {
  return from !== undefined && to !== undefined && from > to ? [`from ${from} / to ${to}`] : [];
}

/** Every week, but only in some weeks of the month: the fifth is left out at the least. */
function tooRare({ frequency, nths }: Demand): string[] {
  if (frequency.kind !== "weekly" && frequency.kind !== "every-n-weeks") return [];
  if (!nths || nths.length === 0 || [1, 2, 3, 4, 5].every((nth) => nths.includes(nth as 1))) return [];
  return [`${frequency.kind} / nths ${nths.join(", ")}`];
}

function otherWeekday({ frequency, weekdays, nths }: Demand): string[] {
  if (frequency.kind !== "nth-weekday") return [];
  const { weekday, nth } = frequency;
  const faults: string[] = [];
  if (weekdays && weekdays.length > 0 && !weekdays.includes(weekday)) {
    faults.push(`nth-weekday ${weekday} / weekdays ${weekdays.join(", ")}`);
  }
  // The last may be the fourth or the fifth: only a list without any of these can never hold it.
  const same = nth === -1 ? [-1, 4, 5] : nth >= 4 ? [nth, -1] : [nth];
  if (nths && nths.length > 0 && !same.some((one) => nths.includes(one as 1))) {
    faults.push(`nth-weekday ${nth} / nths ${nths.join(", ")}`);
  }
  return faults;
}

/** A month has 31 days at most, 5 of each weekday, 1 of each nth. */
function tooMany(demand: Demand): string[] {
  const { frequency, weekdays, nths } = demand;
  if (frequency.kind !== "per-month") return [];
  const perWeekday = nths ? Math.min(5, new Set(nths).size) : 5;
  const days = Math.min(31, (weekdays ? new Set(weekdays).size : 7) * perWeekday);
  const gap = minGapOf(frequency);
  const spaced = gap === 0 ? days : Math.min(days, 1 + Math.floor(30 / gap));
  return frequency.times > spaced && days > 0 ? [`per-month ${frequency.times} / ${spaced}`] : [];
}

/** A presence that no half-day, window and opening can hold on any weekday. */
function tooLong(problem: Problem, demand: Demand, site: Site): string[] {
  const allowed = WEEKDAYS.filter((weekday) => demand.weekdays?.includes(weekday) ?? true);
  const windows = allowed.flatMap((weekday) => presenceWindows(problem, demand, site, weekday));
  if (allowed.length === 0 || demand.windows?.length === 0 || demand.halfDays?.length === 0) return [];
  const longest = Math.max(0, ...windows.map(({ from, to }) => to - from));
  return demand.service > longest * 60 ? [`service ${demand.service} / ${longest * 60}`] : [];
}
