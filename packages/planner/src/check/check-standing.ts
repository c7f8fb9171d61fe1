import { readDay, readTime, weekdayOf } from "../calendar.ts";
import { timeDay } from "../days/time-day.ts";
import { isAllowedDay, spanOf } from "../demands/occurrences.ts";
import type { Contradiction, ProblemFault } from "../plan.ts";
import type { Demand, Problem, Site, Standing, Vehicle } from "../problem.ts";
import { compileInstance, type Instance } from "../search/instance.ts";
import type { Task } from "../search/task.ts";
import { judgeDays, mayServe } from "../when/judge-days.ts";

type FixedTask = Task & { readonly promised: NonNullable<Task["promised"]> };

/** What is wrong with the stops that stand, for a problem that is sound without them. */
export function checkStanding(problem: Problem): readonly ProblemFault[] {
  const { standing = [] } = problem;
  const faults = [...unknown(problem, standing), ...twice(problem, standing)];
  if (faults.length > 0 || !standing.some(({ lock }) => lock === "fixed")) return faults;
  const against = standing.flatMap((one, index) => {
    const rule = one.lock === "fixed" ? ruleAgainst(problem, one) : undefined;
    if (rule === undefined) return [];
    const between = { kind: "fixed-against", rule, demand: one.demand, date: one.date } as const;
    return [contradiction(index, between)];
  });
  return against.length > 0 ? against : together(compileInstance(problem), standing);
}

function contradiction(index: number, between: Contradiction): ProblemFault {
  return { path: `standing[${index}]`, fault: "contradiction", between };
}

function unknown(problem: Problem, standing: readonly Standing[]): ProblemFault[] {
  const whole = new Set(
    problem.demands.flatMap(({ id, frequency }) =>
      frequency.kind === "cycle" || frequency.kind === "stay" ? [id] : [],
    ),
  );
  const demands = new Set(problem.demands.map(({ id }) => id));
  const vehicles = new Set(problem.vehicles.map(({ id }) => id));
  const { from, to } = problem.horizon;
  return standing.flatMap(({ demand, vehicle, date, start, price }, index): ProblemFault[] => {
    const fault = (field: string, kind: Exclude<ProblemFault["fault"], "contradiction">, detail: string) =>
      ({ path: `standing[${index}].${field}`, fault: kind, detail }) as const;
    const isDay = readDay(date) !== undefined;
    return [
      ...(demands.has(demand) ? [] : [fault("demand", "unknown-demand", demand)]),
      ...(whole.has(demand) ? [fault("demand", "session-stands", demand)] : []),
      ...(vehicles.has(vehicle) ? [] : [fault("vehicle", "unknown-vehicle", vehicle)]),
      ...(isDay ? [] : [fault("date", "not-a-day", date)]),
      ...(isDay && (date < from || date > to) ? [fault("date", "out-of-range", date)] : []),
      ...(start === undefined || readTime(start) !== undefined ? [] : [fault("start", "not-a-time", start)]),
      ...priceFault(price).map((kind) => fault("price", kind, String(price))),
    ];
  });
}

/** Below what an unserved stop costs, whatever its priority: a promise is not dropped for being dear to move. */
const MOST_PRICE = 10_000_000;

function priceFault(price = 0): ("not-finite" | "negative" | "out-of-range")[] {
  if (!Number.isFinite(price)) return ["not-finite"];
  if (price < 0) return ["negative"];
  return price > MOST_PRICE ? ["out-of-range"] : [];
}

/** An occurrence stands once, and is not served as well. */
function twice({ demands }: Problem, standing: readonly Standing[]): ProblemFault[] {
  const seen = new Set(demands.flatMap(({ id, served = [] }) => served.map(({ period }) => `${id} ${period}`)));
  return standing.flatMap(({ demand, period }, index) => {
    const key = `${demand} ${period}`;
    if (seen.has(key)) return [{ path: `standing[${index}].period`, fault: "duplicate-id", detail: period } as const];
    seen.add(key);
    return [];
  });
}

/** What forbids a fixed stop whatever the calendar: closed dates do not, they leave it unserved with a reason. */
function ruleAgainst(problem: Problem, { demand: id, vehicle: by, date, start }: Standing) {
  const demand = problem.demands.find((one) => one.id === id) as Demand;
  const vehicle = problem.vehicles.find((one) => one.id === by) as Vehicle;
  const site = problem.sites.find((one) => one.id === demand.site) as Site;
  const day = readDay(date) as number;
  if (!mayServe(vehicle, demand)) return "vehicle";
  if (!vehicle.weekdays.includes(weekdayOf(day)) || !isAllowedDay(demand, day)) return "weekday";
  if (!spanOf({ from: day, to: day }, demand)) return "dates";
  const open = judgeDays(
    { ...problem, closedDates: [] },
    { ...demand, closedDates: [] },
    { ...site, closedDates: [] },
  )(day);
  if (open.free) {
    const from = start === undefined ? undefined : (readTime(start) as number);
    const service = Math.ceil(demand.service / 60);
    const isInside = open.windows.some((one) => from === undefined || (one.from <= from && from + service <= one.to));
    return isInside ? undefined : "hours";
  }
  return open.rule === "site-not-open" || open.rule === "window-too-short" ? "hours" : undefined;
}

/** Pairs that no day of a vehicle holds, in neither order; and stops of one demand that are too close. */
function together(instance: Instance, standing: readonly Standing[]): ProblemFault[] {
  const fixed = instance.tasks.filter((task): task is FixedTask => task.promised?.isFixed === true);
  const indexOf = ({ promised }: FixedTask) => promised.stands;
  const named = (task: FixedTask) => {
    const { demand, date } = standing[indexOf(task)] as Standing;
    return { demand, date };
  };
  return fixed.flatMap((other, at) =>
    fixed
      .slice(0, at)
      .flatMap((one): ProblemFault[] =>
        clash(instance, one, other)
          ? [contradiction(indexOf(other), { kind: "fixed-together", one: named(one), other: named(other) })]
          : [],
      ),
  );
}

function clash(instance: Instance, one: FixedTask, other: FixedTask): boolean {
  const days = Math.abs((one.promised.route % instance.days) - (other.promised.route % instance.days));
  if (one.demand === other.demand && days < one.minGap) return true;
  // Alone it has no day: the calendar is in its way, not the other.
  if (one.promised.route !== other.promised.route || one.routes.length === 0 || other.routes.length === 0) return false;
  const rules = instance.rules[one.promised.route];
  const [a, b] = [one.promised.stop, other.promised.stop];
  return (
    rules !== undefined &&
    ![
      [a, b],
      [b, a],
    ].some((stops) => timeDay(stops, rules, instance.travel, instance.knownDays))
  );
}
