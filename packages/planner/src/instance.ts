import { readDay, readTime, WEEKDAYS, weekdayOf } from "./calendar.ts";
import { closedDays } from "./closed-days.ts";
import { type DayKind, dayKinds, openHalfDays, withoutLent } from "./day-kinds.ts";
import { type AskedGoals, askedGoals, type Weights, weightsOf } from "./goals.ts";
import { type CalendarRefusal, judgeCalendars } from "./named-calendars.ts";
import {
  inStep,
  isAllowedDay,
  isTooCloseToServed,
  minGapOf,
  type Occurrence,
  occurrencesOf,
  type Span,
  spanOf,
  stillAsked,
} from "./occurrences.ts";
import { type PresenceWindow, presenceWindows } from "./presence-windows.ts";
import type { ClosedDate, Demand, Problem, Site, Vehicle, Weekday } from "./problem.ts";
import { dayOfMonth, type Rhythm, rhythmOf } from "./rhythm.ts";
import { haveRoom } from "./spaces.ts";
import { type DayRules, type DayStop, timeDay } from "./time-day.ts";
import { measureTravel, type TravelTable } from "./travel.ts";
import { unservedPrice } from "./unserved-price.ts";
import { wishOf } from "./wish.ts";

/** A problem made ready for the search. Routes (one vehicle, one day) are numbered `vehicle * days + day offset`. */
export interface Instance {
  readonly problem: Problem;
  readonly horizon: Span;
  readonly days: number;
  readonly travel: TravelTable;
  readonly weights: Weights;
  /** Metres of road that each pair of places costs, kilometres and hours at the wheel together. */
  readonly legPrice: Float64Array;
  readonly asked: AskedGoals | undefined;
  /** Of each route. */
  readonly rules: readonly DayRules[];
  readonly weekdays: Uint8Array;
  /** What days are alike, and of which kind each route is. */
  readonly kinds: readonly DayKind[];
  readonly kindOf: Uint16Array;
  /** Of each day: a number for the nth weekday of its month. */
  readonly daysOfMonth: Uint8Array;
  readonly tasks: readonly Task[];
  /** Of each demand. */
  readonly rhythms: readonly Rhythm[];
  /** Tasks of each demand. */
  readonly siblings: readonly (readonly number[])[];
  /** Demands that ask for nothing in the horizon, be they served or not. */
  readonly silent: ReadonlySet<number>;
}

/** One occurrence to be served. */
export interface Task {
  readonly demand: number;
  readonly occurrence: Occurrence;
  readonly place: number;
  /** Days between stops of the demand. */
  readonly minGap: number;
  /** Days on which it would rather be. */
  readonly wish?: Span;
  /** Metres that leaving it unserved costs. */
  readonly unserved: number;
  /** Weekly rhythms are kept on one weekday as far as possible. */
  readonly regular: boolean;
  /** Routes on which it could go, were they empty. */
  readonly routes: Int32Array;
  /** The stop as each kind of day sees it. */
  readonly stopOn: readonly DayStop[];
}

/** What a rule says of one day for one occurrence. */
export type DayVerdict =
  | { readonly free: true; readonly windows: readonly PresenceWindow[] }
  | { readonly free: false; readonly rule: "weekday-not-allowed" }
  | ({ readonly free: false } & CalendarRefusal)
  | { readonly free: false; readonly rule: "site-not-open" }
  | { readonly free: false; readonly rule: "closed-date"; readonly closed: ClosedDate }
  | { readonly free: false; readonly rule: "window-too-short"; readonly longest: number };

/** Compiles a checked problem. */
export function compileInstance(problem: Problem): Instance {
  const horizon = { from: readDay(problem.horizon.from) as number, to: readDay(problem.horizon.to) as number };
  const days = horizon.to - horizon.from + 1;
  const places = [...problem.vehicles.map((vehicle) => vehicle.depot), ...problem.sites.map((site) => site.place)];
  const travel = measureTravel(problem.travel, places);
  const weights = weightsOf(problem.goals);
  const { kinds, kindOf } = dayKinds(problem, horizon);
  const rules = rulesOfRoutes(problem, days, kinds, kindOf);
  const sites = new Map(
    problem.sites.map((site, index) => [site.id, { site, place: problem.vehicles.length + index }]),
  );
  const weekdays = Uint8Array.from({ length: rules.length }, (_, route) => weekdayOf(horizon.from + (route % days)));
  const load = new Float64Array(Math.ceil(days / 7) + 1);
  const tasks: Task[] = [];
  const silent = new Set<number>();
  const siblings = problem.demands.map((demand, index) => {
    const { site, place } = sites.get(demand.site) as { site: Site; place: number };
    const first = tasks.length;
    const asked = occurrencesWithPhase(problem, inStep(demand), site, horizon, load);
    if (asked.length === 0) silent.add(index);
    const stopOn = kinds.map((kind) => stopAs(problem, demand, site, place, kind));
    const fits = fitsAlone(stopOn, { rules, kindOf, travel, days });
    for (const occurrence of stillAsked(demand, asked)) {
      tasks.push(makeTask(problem, horizon, weights, { demand, index, site, place, occurrence, stopOn, fits }));
    }
    return tasks.slice(first).map((_, offset) => first + offset);
  });
  return {
    problem,
    horizon,
    days,
    travel,
    weights,
    legPrice: priceLegs(travel, weights),
    asked: askedGoals(weights),
    rules,
    weekdays,
    kinds,
    kindOf,
    daysOfMonth: Uint8Array.from({ length: days }, (_, day) => dayOfMonth(horizon.from + day)),
    rhythms: problem.demands.map((demand) => rhythmOf(demand, horizon)),
    tasks,
    siblings,
    silent,
  };
}

/** Pairs that no road joins stay infinitely far. */
function priceLegs({ distance, driving }: TravelTable, { kilometres, driving: hour }: Weights): Float64Array {
  return distance.map((metres, leg) =>
    Number.isFinite(metres) ? metres * (kilometres / 1_000) + (driving[leg] as number) * (hour / 3_600) : metres,
  );
}

/** The instance with one task and the days of vehicles as another problem, with the same demands, sites and vehicles, sees them. */
export function relaxInstance(instance: Instance, problem: Problem, task: number): Instance {
  const { days, kinds, kindOf, travel, horizon, weights } = instance;
  const { demand: index, place, occurrence } = instance.tasks[task] as Task;
  const rules =
    problem.vehicles === instance.problem.vehicles ? instance.rules : rulesOfRoutes(problem, days, kinds, kindOf);
  const demand = problem.demands[index] as Demand;
  const site = problem.sites[place - problem.vehicles.length] as Site;
  const stopOn = kinds.map((kind) => stopAs(problem, demand, site, place, kind));
  const fits = fitsAlone(stopOn, { rules, kindOf, travel, days });
  const relaxed = makeTask(problem, horizon, weights, { demand, index, site, place, occurrence, stopOn, fits });
  return { ...instance, problem, rules, tasks: instance.tasks.with(task, relaxed) };
}

/** What each vehicle may do on each of its days. */
function rulesOfRoutes(
  problem: Problem,
  days: number,
  kinds: readonly DayKind[],
  kindOf: Uint16Array,
): readonly DayRules[] {
  const ofVehicles = problem.vehicles.map((vehicle, depot) => {
    const rules = dayRules(vehicle, depot);
    return kinds.map((kind) => withoutLent(rules, problem, kind));
  });
  return Array.from(kindOf, (kind, route) => ofVehicles[Math.floor(route / days)]?.[kind] as DayRules);
}

/** Could a stop have a route to itself? Days of one kind and vehicle answer alike. */
function fitsAlone(
  stopOn: readonly DayStop[],
  { rules, kindOf, travel, days }: Pick<Instance, "rules" | "kindOf" | "travel" | "days">,
): (route: number) => boolean {
  const known = new Map<number, boolean>();
  return (route) => {
    const kind = kindOf[route] as number;
    const key = Math.floor(route / days) * stopOn.length + kind;
    let fits = known.get(key);
    if (fits === undefined) {
      fits = timeDay([stopOn[kind] as DayStop], rules[route] as DayRules, travel) !== undefined;
      known.set(key, fits);
    }
    return fits;
  };
}

function dayRules(vehicle: Vehicle, depot: number): DayRules {
  const time = (text: string) => readTime(text) as number;
  return {
    depot,
    from: time(vehicle.day[0]),
    to: time(vehicle.day[1]),
    ...(vehicle.lunch && {
      lunch: {
        from: time(vehicle.lunch.window[0]),
        to: time(vehicle.lunch.window[1]),
        minutes: Math.ceil(vehicle.lunch.service / 60),
      },
    }),
    maxDriving: vehicle.maxDriving ?? Number.POSITIVE_INFINITY,
    maxStops: vehicle.maxStops ?? Number.POSITIVE_INFINITY,
  };
}

/** Demands of every n weeks without an anchor go to weeks that are least closed, then to those that have least to do. */
function occurrencesWithPhase(
  problem: Problem,
  demand: Demand,
  site: Site,
  horizon: Span,
  load: Float64Array,
): readonly Occurrence[] {
  const span = spanOf(horizon, demand);
  if (!span) return [];
  const { frequency } = demand;
  const phases = frequency.kind === "every-n-weeks" && frequency.anchor === undefined ? frequency.n : 1;
  const outings = outingsFor(problem, demand);
  const judge = judgeDays(problem, demand, site);
  const refusedBy = judgeCalendars(problem, demand.calendars, site.calendars);
  const isIn = (day: number) => refusedBy(day) === undefined;
  const isLost = ({ days }: Occurrence) => !days.some((day) => outings.has(weekdayOf(day)) && judge(day).free);
  const weekOf = ({ days }: Occurrence) => Math.floor(((days[0] as number) - horizon.from) / 7);
  let best: readonly Occurrence[] = [];
  let fewest = Number.POSITIVE_INFINITY;
  let least = Number.POSITIVE_INFINITY;
  for (let phase = 0; phase < phases; phase += 1) {
    const occurrences = occurrencesOf(demand, span, outings, phase, isIn);
    if (occurrences.length === 0) continue;
    const lost = phases === 1 ? 0 : occurrences.filter(isLost).length;
    const busy = occurrences.reduce((sum, one) => sum + (load[weekOf(one)] as number), 0) / occurrences.length;
    if (lost < fewest || (lost === fewest && busy < least)) {
      fewest = lost;
      least = busy;
      best = occurrences;
    }
  }
  if (frequency.kind === "weekly" || frequency.kind === "every-n-weeks") {
    for (const one of best) (load[weekOf(one)] as number) += demand.service;
  }
  return best;
}

function makeTask(
  problem: Problem,
  horizon: Span,
  weights: Weights,
  of: {
    demand: Demand;
    index: number;
    site: Site;
    place: number;
    occurrence: Occurrence;
    stopOn: readonly DayStop[];
    fits: (route: number) => boolean;
  },
): Task {
  const { demand, site, place, occurrence, stopOn, fits } = of;
  const judge = judgeDays(problem, demand, site);
  const isTooClose = isTooCloseToServed(demand);
  const days = occurrence.days.filter((day) => judge(day).free && !isTooClose(day));
  const count = horizon.to - horizon.from + 1;
  const routes: number[] = [];
  for (const [index, vehicle] of problem.vehicles.entries()) {
    if (!mayServe(vehicle, demand)) continue;
    const closed = closedDays(vehicle.closedDates);
    for (const day of days) {
      const route = index * count + day - horizon.from;
      if (vehicle.weekdays.includes(weekdayOf(day)) && !closed.has(day) && fits(route)) routes.push(route);
    }
  }
  const { kind } = demand.frequency;
  const wish = wishOf(demand);
  return {
    demand: of.index,
    occurrence,
    place,
    minGap: minGapOf(demand.frequency),
    ...(wish && { wish }),
    unserved: unservedPrice(demand, site, weights.people),
    regular: kind === "weekly" || kind === "every-n-weeks",
    routes: Int32Array.from(routes),
    stopOn,
  };
}

function stopAs(problem: Problem, demand: Demand, site: Site, place: number, kind: DayKind): DayStop {
  const service = Math.ceil(demand.service / 60);
  const open = openHalfDays(kind, demand.programme);
  return {
    place,
    setup: Math.ceil((site.setup ?? 0) / 60),
    service,
    teardown: Math.ceil((site.teardown ?? 0) / 60),
    windows: presenceWindows(problem, demand, site, kind.weekday).filter(
      ({ from, to, halfDay }) => to - from >= service && open.includes(halfDay),
    ),
  };
}

/** Weekdays on which a vehicle that may serve the demand goes out; all of them when there is none, so that it is said. */
function outingsFor(problem: Problem, demand: Demand): ReadonlySet<Weekday> {
  const able = problem.vehicles.filter((vehicle) => mayServe(vehicle, demand));
  return new Set(able.length === 0 ? WEEKDAYS : able.flatMap((vehicle) => vehicle.weekdays));
}

/** Equipment, spaces and the demand's own list of vehicles. */
export function mayServe(vehicle: Vehicle, demand: Demand): boolean {
  return (
    (demand.vehicles?.includes(vehicle.id) ?? true) &&
    (demand.equipment?.every((item) => vehicle.equipment?.includes(item)) ?? true) &&
    (demand.spaces === undefined || haveRoom(vehicle.spaces ?? [], demand.spaces))
  );
}

/** What the calendar, the demand and the site say of a day, whatever the vehicles do. */
export function judgeDays(problem: Problem, demand: Demand, site: Site): (day: number) => DayVerdict {
  const closed = closedDays(problem.closedDates, site.closedDates, demand.closedDates);
  const refusedBy = judgeCalendars(problem, demand.calendars, site.calendars);
  const service = Math.ceil(demand.service / 60);
  return (day) => {
    if (!isAllowedDay(demand, day)) return { free: false, rule: "weekday-not-allowed" };
    const refusal = refusedBy(day);
    if (refusal) return { free: false, ...refusal };
    const shut = closed.get(day);
    if (shut) return { free: false, rule: "closed-date", closed: shut };
    const windows = presenceWindows(problem, demand, site, weekdayOf(day));
    if (windows.length === 0) return { free: false, rule: "site-not-open" };
    const longest = Math.max(...windows.map(({ from, to }) => to - from));
    if (longest < service) return { free: false, rule: "window-too-short", longest };
    return { free: true, windows };
  };
}
