import { readDay, readTime, WEEKDAYS, writeDay, writeTime } from "../calendar.ts";
import { longestDriving } from "../days/day-rules.ts";
import { minGapOf } from "../demands/occurrences.ts";
import type { Day, Demand, Problem, Site, Vehicle } from "../problem.ts";
import type { Instance } from "../search/instance.ts";
import { dayOfRoute } from "../search/route.ts";
import type { Task } from "../search/task.ts";
import { USUAL_PAUSE } from "../stays/stay-ways.ts";
import { mayServe } from "../when/judge-days.ts";
import type { Candidate } from "./candidates.ts";
import type { Relaxation } from "./relaxation.ts";

const HALF_DAYS = ["morning", "afternoon"] as const;
/** Seconds of presence that are given up, at most half of it. */
const SHORTER = [900, 1_800, 3_600];
/** Weeks that a cycle or a stay may begin earlier or end later; else all the horizon. */
const LONGER_WEEKS = [1, 2, 4, 8];
/** Sessions or days that are given up, at most half of them. */
const MOST_FEWER = 12;
/** Days in a row that a stay may pause beyond what it may. */
const MORE_PAUSE = [1, 2, 4, 7, 14];
/** Nights in a row away from the depot. */
const MORE_NIGHTS = [1, 2, 3, 5, 7, 14, 30];
/** Minutes by which a day is longer. */
const LONGER = [60, 120];
/** Dates on which somebody could come, or give a vehicle back: each is tried. */
const MOST_DATES = 20;
/** Seconds at the wheel. */
const FARTHER = [1_800, 3_600];

/** What is known of the days of what is unserved. */
export interface Asked {
  readonly demand: Demand;
  /** Of its period. */
  readonly dates: readonly Day[];
  /** Whoever is away, where that is known to be in the way. */
  readonly missed: readonly { readonly agent: string; readonly date: Day }[];
  /** What programmes hold, where that is known to be in the way. */
  readonly held: readonly { readonly programme: string; readonly vehicle: string; readonly date: Day }[];
}

/** What could be asked for, from what costs a word to what costs a vehicle. Nothing says that it would help. */
export function relaxationsFor(problem: Problem, { demand, dates, missed, held }: Asked): readonly Relaxation[] {
  const site = problem.sites.find(({ id }) => id === demand.site) as Site;
  const able = problem.vehicles.filter((vehicle) => mayServe(vehicle, demand));
  return [
    ...ofDemand(demand),
    ...ofRow(problem, demand),
    ...ofCalendars(problem, demand, site),
    ...Object.keys(site.opening ?? {}).map(
      (weekday): Relaxation => ({ relax: "opening", site: site.id, weekday: Number(weekday) as 1 }),
    ),
    ...closedIn(problem, site, demand, dates).map((date): Relaxation => ({ relax: "closed-date", date })),
    ...missed.slice(0, MOST_DATES).map((one): Relaxation => ({ relax: "agent-present", ...one })),
    ...held.slice(0, MOST_DATES).map((one): Relaxation => ({ relax: "hold", ...one })),
    ...(demand.frequency.kind === "stay" ? able.flatMap((vehicle) => ofNights(vehicle, dates.length)) : []),
    ...able.flatMap((vehicle) => ofVehicle(vehicle, longestDriving(problem.limits ?? {}))),
    ...problem.vehicles.flatMap((vehicle) => toVehicle(vehicle, demand)),
    ...moreAgents(problem, demand),
    ...able.map(({ id }): Relaxation => ({ relax: "one-more-vehicle", like: id })),
  ];
}

/** What the candidates of a task say of its days. */
export function askedFor(instance: Instance, task: Task, candidates: readonly Candidate[]): Asked {
  const reasons = candidates.flatMap(({ route, rules }) =>
    rules.map((reason) => ({ reason, date: writeDay(dayOfRoute(instance, route)) })),
  );
  const missed = reasons.flatMap(({ reason, date }) =>
    "away" in reason ? reason.away.map((agent) => ({ agent, date })) : [],
  );
  return {
    demand: instance.problem.demands[task.demand] as Demand,
    dates: task.occurrence.days.map(writeDay),
    missed: [...new Map(missed.map((one) => [JSON.stringify(one), one])).values()],
    held: reasons.flatMap(({ reason, date }) =>
      reason.rule === "held-by-programme"
        ? reason.programmes.map((programme) => ({ programme, vehicle: reason.vehicle, date }))
        : [],
    ),
  };
}

function ofDemand(demand: Demand): readonly Relaxation[] {
  const { id, halfDays, weekdays, nths, windows, frequency, service } = demand;
  const gap = minGapOf(frequency);
  return [
    ...(halfDays ? HALF_DAYS.filter((halfDay) => !halfDays.includes(halfDay)) : []).map(
      (halfDay): Relaxation => ({ relax: "half-day", demand: id, halfDay }),
    ),
    ...(weekdays && frequency.kind !== "nth-weekday" ? WEEKDAYS.filter((one) => !weekdays.includes(one)) : []).map(
      (weekday): Relaxation => ({ relax: "weekday", demand: id, weekday }),
    ),
    ...(nths && frequency.kind !== "nth-weekday" ? [{ relax: "nths", demand: id } as const] : []),
    ...(windows ? [{ relax: "windows", demand: id } as const] : []),
    ...[...new Set([0.75, 0.5, 0].map((share) => Math.max(1, Math.floor(gap * share))))]
      .filter((minGap) => minGap < gap)
      .map((minGap): Relaxation => ({ relax: "spacing", demand: id, minGap })),
    ...SHORTER.filter((less) => 2 * less <= service).map(
      (less): Relaxation => ({ relax: "service", demand: id, service: service - less }),
    ),
  ];
}

/** Sessions of a cycle, days of a stay: all of them or none. */
function ofRow(problem: Problem, demand: Demand): readonly Relaxation[] {
  const { id, frequency, served = [] } = demand;
  if (frequency.kind === "cycle") {
    const fewest = Math.max(Math.ceil(frequency.sessions / 2), served.length + 1);
    return [
      ...longer(problem, demand),
      ...(frequency.anchor === undefined || served.length > 0 ? [] : [{ relax: "anchor", demand: id } as const]),
      ...fewer(frequency.sessions, fewest).map((sessions): Relaxation => ({ relax: "sessions", demand: id, sessions })),
    ];
  }
  if (frequency.kind !== "stay") return [];
  const { days, maxPause = USUAL_PAUSE } = frequency;
  const pauses = days === 1 ? [] : MORE_PAUSE.map((more) => maxPause + more);
  return [
    ...pauses.map((pause): Relaxation => ({ relax: "pause", demand: id, maxPause: pause })),
    ...longer(problem, demand),
    ...fewer(days, Math.ceil(days / 2)).map((one): Relaxation => ({ relax: "days", demand: id, days: one })),
  ];
}

/** One after the other, at most so many of them, and half of them at least. */
function fewer(count: number, fewest: number): readonly number[] {
  return Array.from({ length: MOST_FEWER }, (_, index) => count - index - 1).filter((one) => one >= fewest);
}

/** Dates that begin earlier or end later than its own. */
function longer({ horizon }: Problem, { id, from, to }: Demand): readonly Relaxation[] {
  const [first, last] = [later(horizon.from, from), earlier(horizon.to, to)];
  const spans = LONGER_WEEKS.flatMap((weeks) => [
    { from: first, to: earlier(horizon.to, plusWeeks(last, weeks)) },
    { from: later(horizon.from, plusWeeks(first, -weeks)), to: last },
  ]);
  const distinct = new Map([...spans, horizon].map((span) => [`${span.from} ${span.to}`, span]));
  distinct.delete(`${first} ${last}`);
  return [...distinct.values()].map((span) => ({ relax: "dates", demand: id, from: span.from, to: span.to }));
}

const later = (one: Day, other: Day = one) => (one > other ? one : other);
const earlier = (one: Day, other: Day = one) => (one < other ? one : other);
const plusWeeks = (day: Day, weeks: number) => writeDay((readDay(day) as number) + 7 * weeks);

function ofCalendars({ calendars = [] }: Problem, demand: Demand, site: Site): readonly Relaxation[] {
  const choices = [demand.calendars, site.calendars];
  const nameOf = (id: string) => calendars.find((one) => one.id === id)?.name ?? id;
  const excluded = new Set(choices.flatMap((choice) => choice?.exclude ?? []));
  const only = new Set(choices.flatMap((choice) => choice?.only ?? []));
  return [
    ...[...excluded].map(
      (calendar): Relaxation => ({ relax: "excluded-calendar", demand: demand.id, calendar, name: nameOf(calendar) }),
    ),
    ...(only.size > 0
      ? [{ relax: "only-calendars", demand: demand.id, calendars: [...only].map(nameOf) } as const]
      : []),
  ];
}

/** Somebody for the crew; only somebody who drives, where nobody else would do. */
function moreAgents(problem: Problem, demand: Demand): readonly Relaxation[] {
  const crews = problem.vehicles.filter((vehicle) => mayServe(vehicle, demand)).flatMap(({ crew }) => crew ?? []);
  if (crews.length === 0) return [];
  const skills = [...new Set([...(demand.skills ?? []), ...crews.flatMap((crew) => crew.skills ?? [])])];
  return [false, true].map((drives) => ({ relax: "one-more-agent", drives, skills }));
}

function closedIn(problem: Problem, site: Site, demand: Demand, of: readonly Day[]): readonly Day[] {
  const days = new Set(of);
  const lists = [problem, site, demand, ...problem.vehicles].flatMap(({ closedDates }) => closedDates ?? []);
  const dates = lists.filter(({ date, why }) => why !== "taken" && days.has(date)).map(({ date }) => date);
  return [...new Set(dates)].sort();
}

/** @param days more nights than that are no use */
function ofNights({ id, maxNights = 0 }: Vehicle, days: number): readonly Relaxation[] {
  const nights = MORE_NIGHTS.map((more) => Math.min(days, maxNights + more)).filter((most) => most > maxNights);
  return [...new Set(nights)].map((most) => ({ relax: "nights", vehicle: id, maxNights: most }));
}

/** @param lawful seconds at the wheel, which no vehicle may go beyond */
function ofVehicle({ id, day, maxDriving, maxStops, weekdays }: Vehicle, lawful: number): readonly Relaxation[] {
  const [from, to] = day.map((time) => readTime(time) as number) as [number, number];
  return [
    ...LONGER.flatMap((more): Relaxation[] => [
      { relax: "vehicle-day", vehicle: id, day: [day[0], writeTime(Math.min(1_440, to + more))] },
      { relax: "vehicle-day", vehicle: id, day: [writeTime(Math.max(0, from - more)), day[1]] },
    ]),
    ...farther(maxDriving, lawful).map(
      (seconds): Relaxation => ({ relax: "driving", vehicle: id, maxDriving: seconds }),
    ),
    ...(maxStops === undefined ? [] : [{ relax: "stops", vehicle: id, maxStops: maxStops + 1 } as const]),
    ...WEEKDAYS.filter((one) => !weekdays.includes(one)).map(
      (weekday): Relaxation => ({ relax: "vehicle-weekday", vehicle: id, weekday }),
    ),
  ];
}

function farther(maxDriving = Number.POSITIVE_INFINITY, lawful: number): readonly number[] {
  if (maxDriving >= lawful) return [];
  return [...new Set(FARTHER.map((more) => Math.min(maxDriving + more, lawful)))];
}

/** One clause between a vehicle and a demand: the demand's list, or what the vehicle carries. */
function toVehicle(vehicle: Vehicle, demand: Demand): readonly Relaxation[] {
  const missing = (demand.equipment ?? []).filter((item) => !vehicle.equipment?.includes(item));
  if (demand.vehicles && !demand.vehicles.includes(vehicle.id)) {
    return [{ relax: "vehicle", demand: demand.id, vehicle: vehicle.id }];
  }
  return missing.length > 0 ? [{ relax: "equipment", vehicle: vehicle.id, equipment: missing }] : [];
}
