import type { Demand, Frequency, HalfDayName } from "../problem.ts";
import { type Cycle, type CycleChoice, type CyclePattern, cycleDays, cycleStarts } from "./cycles.ts";
import type { Occurrence, Span } from "./occurrences.ts";

interface AskedCycle {
  readonly demand: Demand;
  readonly span: Span;
  readonly left: readonly Occurrence[];
  readonly first: number;
  readonly cycle: number;
  readonly horizon: Span;
  readonly days: number;
}

interface Session {
  readonly cycle: number;
  readonly alternate?: true;
}

const BOTH: readonly HalfDayName[] = ["morning", "afternoon"];

/**
 * The sessions of a cycle as tasks, once for each half-day, and every way to lay them.
 * @param first number of the first task
 * @param taskIn any session of it in a half-day; its routes are those that are open
 */
export function compileCycle<Task extends { readonly routes: Int32Array; readonly occurrence: Occurrence }>(
  of: AskedCycle,
  taskIn: (halfDay: HalfDayName, alternate: boolean) => Task,
): { readonly sessions: readonly (Task & Session)[]; readonly cycle: Cycle } {
  const sessions: (Task & Session)[] = [];
  const choices: CycleChoice[] = [];
  let most = 0;
  for (const halfDay of BOTH.filter((one) => of.demand.halfDays?.includes(one) ?? true)) {
    const alternate = choices.length > 0;
    const task = { ...taskIn(halfDay, alternate), cycle: of.cycle, ...(alternate && { alternate: true as const }) };
    const rows = rowsOf(of, task.routes);
    choices.push({
      halfDay,
      tasks: of.left.map((_, index) => of.first + sessions.length + index),
      patterns: rows.filter(({ length }) => length === of.left.length),
    });
    most = Math.max(most, ...rows.map(({ length }) => length));
    sessions.push(...of.left.map((occurrence) => ({ ...task, occurrence })));
  }
  return { sessions, cycle: { choices, most } };
}

/** By vehicle and start, the routes of the sessions, fewer than asked where the span ends. */
function rowsOf({ demand, span, left, horizon, days }: AskedCycle, open: Int32Array): readonly CyclePattern[] {
  const frequency = demand.frequency as Extract<Frequency, { kind: "cycle" }>;
  const starts = cycleStarts(demand, frequency, span);
  const byVehicle = Map.groupBy(open, (route) => Math.floor(route / days));
  return [...byVehicle].flatMap(([vehicle, routes]) => {
    const routeOn = (day: number) => vehicle * days + day - horizon.from;
    const isOpen = new Set(routes);
    return starts.map((start) =>
      cycleDays(left.length, frequency.every ?? 1, start, span, (day) => isOpen.has(routeOn(day))).map(routeOn),
    );
  });
}
