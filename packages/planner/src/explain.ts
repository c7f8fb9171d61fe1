import { weekdayOf, writeDay } from "./calendar.ts";
import { closedDays } from "./closed-days.ts";
import { type Instance, judgeDays, mayServe, type Task } from "./instance.ts";
import type { Reason } from "./plan.ts";
import type { ClosedDate, Demand, Site, Vehicle } from "./problem.ts";
import { isTooClose, type Routes } from "./routes.ts";
import { type DayRules, type DayStop, drivingOf } from "./time-day.ts";

/** Every rule that stood in the way of an occurrence, the one that took most of its days first. */
export function explain(routes: Routes, task: number): readonly Reason[] {
  const { instance } = routes;
  const one = instance.tasks[task] as Task;
  const demand = instance.problem.demands[one.demand] as Demand;
  const site = instance.problem.sites.find(({ id }) => id === demand.site) as Site;
  const means = meansReasons(instance, one, demand);
  const calendar = calendarReasons(instance, one, demand, site, means.vehicles);
  const free = [...one.routes];
  const close = free.filter((route) => isTooClose(routes, task, route));
  const taken = distinctDays(
    instance,
    free.filter((route) => !close.includes(route)),
  );
  const tooClose = distinctDays(instance, close);
  const reasons: Weighed[] = [
    ...(taken > 0 ? [{ days: Number.POSITIVE_INFINITY, reason: { rule: "vehicle-taken" as const, days: taken } }] : []),
    ...(tooClose > 0
      ? [{ days: tooClose, reason: { rule: "spacing" as const, days: tooClose, minGap: one.minGap } }]
      : []),
    ...means.reasons,
    ...calendar,
  ];
  return reasons.sort((a, b) => b.days - a.days).map(({ reason }) => reason);
}

interface Weighed {
  /** Days of the period that the rule took. */
  readonly days: number;
  readonly reason: Reason;
}

function distinctDays(instance: Instance, routes: readonly number[]): number {
  return new Set(routes.map((route) => route % instance.days)).size;
}

/** No vehicle, missing equipment, out of reach. */
function meansReasons(instance: Instance, task: Task, demand: Demand): { reasons: Weighed[]; vehicles: Vehicle[] } {
  const everything = Number.MAX_SAFE_INTEGER;
  const { problem, travel, rules } = instance;
  const vehicles = problem.vehicles.filter((vehicle) => mayServe(vehicle, demand));
  if (vehicles.length > 0) {
    const reasons = vehicles.flatMap((vehicle): Weighed[] => {
      const rule = rules[problem.vehicles.indexOf(vehicle)] as DayRules;
      const alone = { place: task.place, setup: 0, service: 0, teardown: 0, windows: [] } satisfies DayStop;
      const driving = drivingOf([alone], rule, travel);
      if (!Number.isFinite(driving))
        return [{ days: everything, reason: { rule: "unreachable", vehicle: vehicle.id } }];
      if (driving <= rule.maxDriving) return [];
      return [
        { days: everything, reason: { rule: "driving-limit", vehicle: vehicle.id, driving, limit: rule.maxDriving } },
      ];
    });
    return { reasons, vehicles };
  }
  const missing = demand.equipment?.filter(
    (item) => !problem.vehicles.some((vehicle) => vehicle.equipment?.includes(item)),
  );
  return {
    vehicles,
    reasons: [
      missing && missing.length > 0
        ? { days: everything, reason: { rule: "equipment-missing", equipment: missing } }
        : { days: everything, reason: { rule: "no-vehicle" } },
    ],
  };
}

/** Each day of the period goes to the first rule that refuses it. */
function calendarReasons(
  instance: Instance,
  task: Task,
  demand: Demand,
  site: Site,
  vehicles: readonly Vehicle[],
): Weighed[] {
  const judge = judgeDays(instance.problem, demand, site);
  const open = new Set([...task.routes].map((route) => instance.horizon.from + (route % instance.days)));
  let weekday = 0;
  let notOpen = 0;
  let short = 0;
  let longest = 0;
  const closed: { day: number; by: ClosedDate }[] = [];
  const noDay = new Map<string, number>();
  for (const day of task.occurrence.days) {
    if (open.has(day)) continue;
    const verdict = judge(day);
    if (verdict.free) {
      const shut = vehicles.length > 0 ? sharedClosure(vehicles, day) : undefined;
      if (shut) closed.push({ day, by: shut });
      else if (vehicles.every((vehicle) => !vehicle.weekdays.includes(weekdayOf(day)))) weekday += 1;
      else for (const { id } of vehicles) noDay.set(id, (noDay.get(id) ?? 0) + 1);
    } else if (verdict.rule === "weekday-not-allowed") weekday += 1;
    else if (verdict.rule === "closed-date") closed.push({ day, by: verdict.closed });
    else if (verdict.rule === "site-not-open") notOpen += 1;
    else if (verdict.rule === "window-too-short") {
      short += 1;
      longest = Math.max(longest, verdict.longest);
    }
  }
  return [
    ...closed.map(({ day, by }): Weighed => {
      const name = by.name === undefined ? {} : { name: by.name };
      return { days: 1, reason: { rule: "closed-date", days: 1, why: by.why, ...name, date: writeDay(day) } };
    }),
    ...weigh(weekday, { rule: "weekday-not-allowed", days: weekday }),
    ...weigh(notOpen, { rule: "site-not-open", days: notOpen }),
    ...weigh(short, { rule: "window-too-short", days: short, service: demand.service, longest: longest * 60 }),
    ...[...noDay].flatMap(([vehicle, days]) => weigh(days, { rule: "day-too-short", vehicle, days })),
  ];
}

function weigh(days: number, reason: Reason): Weighed[] {
  return days > 0 ? [{ days, reason }] : [];
}

/** Closed for every vehicle that may serve: one of their reasons will do. */
function sharedClosure(vehicles: readonly Vehicle[], day: number): ClosedDate | undefined {
  const closures = vehicles.map((vehicle) => closedDays(vehicle.closedDates).get(day));
  return closures.every((closure) => closure !== undefined) ? closures[0] : undefined;
}
