import { readDay, weekdayOf } from "../calendar.ts";
import { sureDays } from "../crews/sure-days.ts";
import { compileTeam, numbersOf, type Team } from "../crews/team.ts";
import { dayRules } from "../days/day-rules.ts";
import type { DayRules } from "../days/timetable.ts";
import { compileCycle } from "../demands/compile-cycle.ts";
import type { Cycle } from "../demands/cycles.ts";
import { inStep, type Occurrence, occurrencesOf, type Span, spanOf, stillAsked } from "../demands/occurrences.ts";
import { type AskedGoals, askedGoals, type Weights, weightsOf } from "../goals/goals.ts";
import { dayOfMonth, type Rhythm, rhythmOf } from "../goals/rhythm.ts";
import type { Demand, Problem, Site } from "../problem.ts";
import { NOT_STANDING, standingOf } from "../promises/promise.ts";
import type { StaysLaid } from "../stays/stays-laid.ts";
import { measureTravel, type TravelTable } from "../travel.ts";
import { type DayKind, dayKinds, withoutLent } from "../when/day-kinds.ts";
import { judgeDays, outingsFor } from "../when/judge-days.ts";
import { judgeCalendars } from "../when/named-calendars.ts";
import { fitsWithCrew, type Ground, makeTask, stopAs } from "./make-task.ts";
import type { Task } from "./task.ts";

/** A problem made ready for the search. Routes (one vehicle, one day) are numbered `vehicle * days + day offset`. */
export interface Instance extends Ground {
  /** Metres of road that each pair of places costs, kilometres and hours at the wheel together. */
  readonly legPrice: Float64Array;
  readonly asked: AskedGoals | undefined;
  /** Of each route. */
  readonly weekdays: Uint8Array;
  /** What days are alike. */
  readonly kinds: readonly DayKind[];
  /** Of each day: a number for the nth weekday of its month. */
  readonly daysOfMonth: Uint8Array;
  readonly tasks: readonly Task[];
  /** Of each demand. */
  readonly rhythms: readonly Rhythm[];
  readonly cycles: readonly Cycle[];
  /** Tasks of each demand. */
  readonly siblings: readonly (readonly number[])[];
  /** Kinds of stops that a timetable tells apart: one for each demand, each stop that stands, each cycle in the
   *  other half-day. */
  readonly shapes: number;
  /** Demands that ask for nothing in the horizon, be they served or not. */
  readonly silent: ReadonlySet<number>;
  /** What was laid before: its days are taken. Absent where no demand asks for a stay. */
  readonly stays?: StaysLaid;
  /** Absent where no vehicle asks for a crew. */
  readonly team?: Team;
  /** Days on which every vehicle finds its crew, whatever the others do: 1 for each. */
  readonly sure?: Uint8Array;
}

/** Compiles a checked problem. */
export function compileInstance(problem: Problem, stays?: StaysLaid): Instance {
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
  const team = compileTeam(problem, horizon, stays?.gone);
  const tasks: Task[] = [];
  const cycles: Cycle[] = [];
  const silent = new Set<number>();
  const standing = problem.standing ?? [];
  const standingAt = standingOf(problem);
  const ground: Ground = { problem, horizon, days, travel, knownDays: new WeakMap(), weights, rules, kindOf };
  const siblings = problem.demands.map((demand, index) => {
    const { site, place } = sites.get(demand.site) as { site: Site; place: number };
    const first = tasks.length;
    const asked = occurrencesWithPhase(problem, inStep(demand, standing), site, horizon, load);
    if (asked.length === 0) silent.add(index);
    const left = stillAsked(demand, asked);
    const taskFor = (demand: Demand, shape: number) => {
      const stopOn = kinds.map((kind) => stopAs(problem, demand, site, place, kind));
      const skills = team ? numbersOf(demand.skills, team.skills) : [];
      const fits = fitsWithCrew(ground, team, shape, stopOn, skills);
      return (occurrence: Occurrence) => {
        const stands = standingAt(demand.id, occurrence.period);
        return makeTask(ground, { demand, index, shape, site, place, occurrence, stopOn, skills, fits, stands });
      };
    };
    const [next] = left;
    if (demand.frequency.kind === "cycle" && next) {
      const other = problem.demands.length + standing.length + cycles.length;
      const { sessions, cycle } = compileCycle(
        { demand, span: spanOf(horizon, demand) as Span, left, first, cycle: cycles.length, horizon, days },
        (halfDay, alternate) => taskFor({ ...demand, halfDays: [halfDay] }, alternate ? other : index)(next),
      );
      tasks.push(...sessions);
      cycles.push(cycle);
    } else if (demand.frequency.kind !== "stay") {
      tasks.push(...left.map(taskFor(demand, index)));
    }
    return tasks.slice(first).map((_, offset) => first + offset);
  });
  return {
    ...ground,
    legPrice: priceLegs(travel, weights),
    asked: askedGoals(weights),
    weekdays,
    kinds,
    daysOfMonth: Uint8Array.from({ length: days }, (_, day) => dayOfMonth(horizon.from + day)),
    rhythms: problem.demands.map((demand) => rhythmOf(demand, horizon)),
    tasks,
    cycles,
    siblings,
    shapes: problem.demands.length + standing.length + cycles.length,
    silent,
    ...(stays && { stays }),
    ...(team && { team, sure: sureDays(team, problem.demands) }),
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
  const { days, kinds, kindOf } = instance;
  const { demand: index, place, occurrence, promised, skills } = instance.tasks[task] as Task;
  // Others of its demand are no longer like it.
  const shape = instance.shapes;
  const rules =
    problem.vehicles === instance.problem.vehicles && problem.programmes === instance.problem.programmes
      ? instance.rules
      : rulesOfRoutes(problem, days, kinds, kindOf);
  const demand = problem.demands[index] as Demand;
  const site = problem.sites[place - problem.vehicles.length] as Site;
  const stopOn = kinds.map((kind) => stopAs(problem, demand, site, place, kind));
  const ground = { ...instance, problem, rules };
  const fits = fitsWithCrew(ground, instance.team, shape, stopOn, skills);
  const stands = promised?.stands ?? NOT_STANDING;
  const relaxed = makeTask(ground, { demand, index, shape, site, place, occurrence, stopOn, skills, fits, stands });
  return { ...instance, problem, rules, shapes: shape + 1, tasks: instance.tasks.with(task, relaxed) };
}

/** What each vehicle may do on each of its days. */
function rulesOfRoutes(
  problem: Problem,
  days: number,
  kinds: readonly DayKind[],
  kindOf: Uint16Array,
): readonly DayRules[] {
  const ofVehicles = problem.vehicles.map((vehicle, depot) => {
    const rules = dayRules(vehicle, depot, problem.limits);
    return kinds.map((kind) => withoutLent(rules, problem, kind));
  });
  return Array.from(kindOf, (kind, route) => ofVehicles[Math.floor(route / days)]?.[kind] as DayRules);
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
