import { mondayOf, readDay, weekdayOf } from "../calendar.ts";
import type { Span } from "../demands/occurrences.ts";
import type { Agent, HalfDayName, Problem, Vehicle } from "../problem.ts";
import { type DrivingHours, drivingHours } from "./driving-limits.ts";
import { bindsCrews, type WorkLimitName } from "./limits.ts";

/** Who may be aboard what and when, made ready for the search. Agents, vehicles, skills, days and weeks are numbers. */
export interface Team {
  readonly size: number;
  /** How many of the members are agents, those first; the others are each whoever is aboard a vehicle without a `crew`. */
  readonly agents: number;
  readonly days: number;
  /** 0 is a Monday: of the first day of the horizon. */
  readonly firstWeekday: number;
  readonly weeks: number;
  /** Of each day of the horizon, the number of its ISO week. */
  readonly weekOf: Int32Array;
  readonly members: readonly Member[];
  /** By vehicle; a vehicle without one goes out without anybody that the planner knows of. */
  readonly rules: readonly (CrewRule | undefined)[];
  /** Half-days to which a day may have to keep because of who is aboard: all of it first. */
  readonly modes: readonly Halves[];
  readonly skills: ReadonlyMap<string, number>;
  /** Does who may go depend on the timetable of a tour? */
  readonly isTimed: boolean;
  /** Minutes; those that are not stated never bind. */
  readonly limits: Readonly<Record<WorkLimitName, number>>;
  readonly driving: DrivingHours;
  /** On the tours of stays, which were laid before. */
  readonly gone: readonly {
    readonly crew: readonly number[];
    readonly outing: Worked;
    /** Days after it that they spend away, at rest. */
    readonly rests: number;
  }[];
}

/** What a tour takes of an agent; minutes, from midnight where they are times. */
export interface Worked {
  /** Of the horizon, from 0. */
  readonly day: number;
  readonly work: number;
  /** Seconds at the wheel. */
  readonly driving: number;
  readonly departure: number;
  readonly return: number;
}

export interface Member {
  readonly drives: boolean;
  readonly skills: ReadonlySet<number>;
  readonly halves: Halves;
  /** Minutes. */
  readonly maxDay: number;
  readonly maxWeek: number;
  /** By vehicle. */
  readonly mayBoard: readonly boolean[];
  /** By day of the horizon: 1 is at work. */
  readonly there: Uint8Array;
}

export interface CrewRule {
  readonly size: number;
  readonly drivers: number;
  readonly skills: readonly number[];
  readonly pairs: readonly (readonly [number, number])[];
  /** The planner knows nobody aboard: one member stands for all, on this vehicle only. */
  readonly isItsOwn: boolean;
}

/** Bits: 1 the morning, 2 the afternoon. */
export type Halves = 0 | 1 | 2 | 3;
export const HALVES: Readonly<Record<HalfDayName, Halves>> = { morning: 1, afternoon: 2 };
export const WHOLE_DAY: Halves = 3;
const LONG = Number.POSITIVE_INFINITY;

/** Undefined when no vehicle asks for a crew, and no limit for knowing the hours of those aboard. */
export function compileTeam(problem: Problem, horizon: Span, gone: Team["gone"] = []): Team | undefined {
  const { vehicles, agents = [], demands } = problem;
  const limits = compileLimits(problem);
  const isLimited = bindsCrews(problem.limits);
  if (!isLimited && vehicles.every(({ crew }) => crew === undefined)) return undefined;
  const days = horizon.to - horizon.from + 1;
  const firstMonday = mondayOf(horizon.from);
  const weekOf = Int32Array.from({ length: days }, (_, day) => Math.floor((horizon.from + day - firstMonday) / 7));
  const named = [...agents, ...demands, ...vehicles.flatMap(({ crew }) => crew ?? [])].flatMap(
    (one) => one.skills ?? [],
  );
  // In an order that one agent more does not change.
  const skills = new Map([...new Set(named)].sort().map((name, index) => [name, index]));
  const known = agents.map((agent) => compileMember(agent, vehicles, horizon, limits, skills));
  const own = vehicles.filter(({ crew }) => isLimited && !crew);
  const members = [...known, ...own.map((vehicle) => compileOwn(vehicle, vehicles, days, limits))];
  const indexOf = new Map(agents.map(({ id }, index) => [id, index]));
  const modes = new Set<Halves>([WHOLE_DAY, ...members.map(({ halves }) => halves)]);
  return {
    size: members.length,
    agents: agents.length,
    days,
    firstWeekday: horizon.from - firstMonday,
    weeks: (weekOf.at(-1) as number) + 1,
    weekOf,
    members,
    rules: vehicles.map(({ crew }): CrewRule | undefined => {
      if (!crew) return isLimited ? OWN_CREW : undefined;
      return {
        size: crew.agents,
        drivers: crew.drivers ?? 1,
        skills: numbersOf(crew.skills, skills),
        pairs: (crew.pairs ?? []).map(([one, other]) => [indexOf.get(one) as number, indexOf.get(other) as number]),
        isItsOwn: false,
      };
    }),
    modes: [...modes],
    skills,
    isTimed: isLimited || modes.size > 1 || members.some(({ maxDay, maxWeek }) => Math.min(maxDay, maxWeek) < LONG),
    limits,
    driving: drivingHours(problem.limits ?? {}),
    gone,
  };
}

const OWN_CREW: CrewRule = { size: 1, drivers: 0, skills: [], pairs: [], isItsOwn: true };

/** Whoever is aboard a vehicle that asks for no crew, as one. */
function compileOwn(
  own: Vehicle,
  vehicles: readonly Vehicle[],
  days: number,
  { maxWork, maxWeek }: Team["limits"],
): Member {
  return {
    drives: true,
    skills: new Set(),
    halves: WHOLE_DAY,
    maxDay: maxWork,
    maxWeek,
    mayBoard: vehicles.map((vehicle) => vehicle === own),
    there: new Uint8Array(days).fill(1),
  };
}

function compileLimits({ limits = {} }: Problem): Team["limits"] {
  return {
    maxWork: minutes(limits.maxWork),
    maxWeek: minutes(limits.maxWeek),
    dailyRest: Math.ceil((limits.dailyRest ?? 0) / 60),
    weeklyRest: Math.ceil((limits.weeklyRest ?? 0) / 60),
  };
}

export function numbersOf(
  names: readonly string[] | undefined,
  skills: ReadonlyMap<string, number>,
): readonly number[] {
  return (names ?? []).map((name) => skills.get(name) as number);
}

function compileMember(
  agent: Agent,
  vehicles: readonly Vehicle[],
  horizon: Span,
  limits: Team["limits"],
  skills: ReadonlyMap<string, number>,
): Member {
  const days = horizon.to - horizon.from + 1;
  const there = Uint8Array.from({ length: days }, (_, day) =>
    (agent.weekdays?.includes(weekdayOf(horizon.from + day)) ?? true) ? 1 : 0,
  );
  for (const { from, to } of agent.absences ?? []) {
    const [first, last] = [readDay(from) as number, readDay(to) as number];
    if (first <= horizon.to) there.fill(0, Math.max(0, first - horizon.from), Math.max(0, last - horizon.from + 1));
  }
  const halves = agent.halfDays?.reduce((bits, name) => bits | HALVES[name], 0) ?? WHOLE_DAY;
  return {
    drives: agent.drives ?? false,
    skills: new Set(numbersOf(agent.skills, skills)),
    halves: halves as Halves,
    maxDay: Math.min(minutes(agent.maxDay), limits.maxWork),
    maxWeek: Math.min(minutes(agent.maxWeek), limits.maxWeek),
    mayBoard: vehicles.map(({ id, crew }) => crew !== undefined && (agent.vehicles?.includes(id) ?? true)),
    there,
  };
}

function minutes(seconds: number | undefined): number {
  return seconds === undefined ? LONG : Math.floor(seconds / 60);
}
