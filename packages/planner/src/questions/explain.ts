import { weekdayOf, writeDay } from "../calendar.ts";
import { outingsOf } from "../crews/crew-route.ts";
import { loneOutings } from "../crews/crewed-alone.ts";
import { copyCrews, emptyCrews, leave } from "../crews/crews.ts";
import type { Outing } from "../crews/outing.ts";
import type { Team } from "../crews/team.ts";
import { type CrewReason, gatherCrewReasons, whyNoCrew } from "../crews/why-no-crew.ts";
import { type DayRules, type DayStop, drivingOf, timeDay } from "../days/time-day.ts";
import { holds } from "../days/times-price.ts";
import type { Cycle } from "../demands/cycles.ts";
import { isTooCloseToServed } from "../demands/occurrences.ts";
import { firstBlocked } from "../demands/place-cycle.ts";
import { missingSpaces } from "../demands/spaces.ts";
import type { Reason } from "../plan.ts";
import type { ClosedDate, Demand, Site, Vehicle } from "../problem.ts";
import type { Instance } from "../search/instance.ts";
import { dayOfRoute, type Routes } from "../search/route.ts";
import { isTooClose } from "../search/routes.ts";
import type { Task } from "../search/task.ts";
import { closedDays } from "../when/closed-days.ts";
import { type DayKind, holdAgainst } from "../when/day-kinds.ts";
import { type DayVerdict, judgeDays, mayServe } from "../when/judge-days.ts";
import type { CalendarRefusal } from "../when/named-calendars.ts";

/** Every rule that stood in the way of an occurrence, the one that took most of its days first. */
export function explain(routes: Routes, task: number): readonly Reason[] {
  const { instance } = routes;
  const one = instance.tasks[task] as Task;
  const demand = asPromised(instance, one);
  const site = instance.problem.sites.find(({ id }) => id === demand.site) as Site;
  const means = meansReasons(instance, one, demand);
  const { reasons: calendar, tooCloseToServed } = calendarReasons(instance, one, demand, site, means.vehicles);
  const free = routesOf(instance, one);
  const close = free.filter((route) => isTooClose(routes, task, route));
  const open = free.filter((route) => !close.includes(route));
  const uncrewed = open.flatMap((route) => lackingCrew(routes, task, route));
  const taken = distinctDays(instance, open) - new Set(uncrewed.map(({ day }) => day)).size;
  const tooClose = distinctDays(instance, close) + tooCloseToServed;
  const ofCycle = cycleReasons(routes, one);
  const reasons: Weighed[] = [
    ...ofCycle,
    ...(taken > 0 && one.cycle === undefined
      ? [{ days: Number.POSITIVE_INFINITY, reason: { rule: "vehicle-taken" as const, days: taken } }]
      : []),
    ...(tooClose > 0
      ? [{ days: tooClose, reason: { rule: "spacing" as const, days: tooClose, minGap: one.minGap } }]
      : []),
    ...gatherCrewReasons(uncrewed).map((reason) => ({ days: Number.POSITIVE_INFINITY, reason })),
    ...means.reasons,
    ...calendar,
  ];
  return reasons.sort((a, b) => b.days - a.days).map(({ reason }) => reason);
}

/** A fixed stop has one vehicle only. */
function asPromised({ problem, days }: Instance, { demand: index, promised }: Task): Demand {
  const demand = problem.demands[index] as Demand;
  if (!promised?.isFixed) return demand;
  return { ...demand, vehicles: [(problem.vehicles[Math.floor(promised.route / days)] as Vehicle).id] };
}

/** Where it could go, were all else empty. A session could in either half-day. */
function routesOf({ cycles, tasks }: Instance, { cycle, routes }: Task): readonly number[] {
  if (cycle === undefined) return [...routes];
  const sessions = (cycles[cycle] as Cycle).choices.map((choice) => tasks[choice.tasks[0] as number] as Task);
  return [...new Set(sessions.flatMap((session) => [...session.routes]))];
}

/** Why sessions that are only served together are not. */
function cycleReasons(routes: Routes, { cycle }: Task): Weighed[] {
  if (cycle === undefined) return [];
  const { cycles, problem, tasks, days } = routes.instance;
  const { choices, most } = cycles[cycle] as Cycle;
  const [sessions] = choices.map((choice) => choice.tasks) as [readonly number[]];
  const decisive = Number.POSITIVE_INFINITY;
  if (most < sessions.length) {
    return [{ days: decisive, reason: { rule: "cycle-too-long", sessions: sessions.length, most } }];
  }
  const blocked = firstBlocked(routes, cycles[cycle] as Cycle);
  if (!blocked) return [];
  const { occurrence } = tasks[sessions[blocked.session] as number] as Task;
  const vehicle = (problem.vehicles[Math.floor(blocked.route / days)] as Vehicle).id;
  const date = writeDay(dayOfRoute(routes.instance, blocked.route));
  return [{ days: decisive, reason: { rule: "cycle-blocked", period: occurrence.period, vehicle, date } }];
}

interface Weighed {
  /** Days of the period that the rule took. */
  readonly days: number;
  readonly reason: Reason;
}

/** Somebody would be received that day, were there a crew for it. */
function lackingCrew(routes: Routes, task: number, route: number): { day: number; reason: CrewReason }[] {
  const { instance, crews } = routes;
  if (!crews) return [];
  const sequence = routes.sequence[route] as readonly number[];
  for (let position = 0; position <= sequence.length; position += 1) {
    if (!holds(routes, route, sequence, task, position)) continue;
    const [outing] = outingsOf(instance, crews, route, sequence.toSpliced(position, 0, task));
    if (!outing || !crews.team.rules[outing.vehicle]) return [];
    const others = copyCrews(crews);
    leave(others, route);
    return [{ day: route % instance.days, reason: whyNoCrew(instance.problem, others, outing) }];
  }
  return [];
}

function distinctDays(instance: Instance, routes: readonly number[]): number {
  return new Set(routes.map((route) => route % instance.days)).size;
}

/** No vehicle, missing equipment, out of reach; `vehicles` are those that are left. */
function meansReasons(instance: Instance, task: Task, demand: Demand): { reasons: Weighed[]; vehicles: Vehicle[] } {
  const everything = Number.MAX_SAFE_INTEGER;
  const { problem, travel, rules } = instance;
  const vehicles = problem.vehicles.filter((vehicle) => mayServe(vehicle, demand));
  if (vehicles.length > 0) {
    const reasons: Weighed[] = [];
    const left = vehicles.filter((vehicle) => {
      const rule = rules[problem.vehicles.indexOf(vehicle) * instance.days] as DayRules;
      const alone = { place: task.place, setup: 0, service: 0, teardown: 0, windows: [] } satisfies DayStop;
      const driving = drivingOf([alone], rule, travel);
      const refusal: Reason | undefined = !Number.isFinite(driving)
        ? { rule: "unreachable", vehicle: vehicle.id }
        : driving > rule.maxDriving
          ? { rule: "driving-limit", vehicle: vehicle.id, driving, limit: rule.maxDriving }
          : undefined;
      if (refusal) reasons.push({ days: everything, reason: refusal });
      return !refusal;
    });
    return { reasons, vehicles: left };
  }
  const missing: readonly Reason[] = missingAboard(problem.vehicles, demand, task.occurrence.days.length);
  const reasons = missing.length > 0 ? missing : [{ rule: "no-vehicle" } as const];
  return { vehicles, reasons: reasons.map((reason) => ({ days: everything, reason })) };
}

/** What a demand needs of a vehicle and no vehicle has. */
function missingAboard(vehicles: readonly Vehicle[], demand: Demand, days: number): readonly Reason[] {
  const { skills = [] } = demand;
  const equipment = (demand.equipment ?? []).filter(
    (item) => !vehicles.some((vehicle) => vehicle.equipment?.includes(item)),
  );
  const spaces = missingSpaces(vehicles, demand.spaces ?? []);
  return [
    ...(equipment.length > 0 ? [{ rule: "equipment-missing", equipment } as const] : []),
    ...(spaces.length > 0 ? [{ rule: "space-missing", spaces } as const] : []),
    ...(skills.length > 0 && vehicles.every(({ crew }) => !crew)
      ? [{ rule: "skill-missing", days, skills, away: [] } as const]
      : []),
  ];
}

/** Each day of the period goes to the first rule that refuses it. */
function calendarReasons(
  instance: Instance,
  task: Task,
  demand: Demand,
  site: Site,
  vehicles: readonly Vehicle[],
): { reasons: Weighed[]; tooCloseToServed: number } {
  const isNearServed = isTooCloseToServed(demand);
  let tooCloseToServed = 0;
  const judge = judgeDays(instance.problem, demand, site);
  const open = new Set(routesOf(instance, task).map((route) => instance.horizon.from + (route % instance.days)));
  let weekday = 0;
  let notOpen = 0;
  let short = 0;
  let longest = 0;
  const closed: { day: number; by: ClosedDate }[] = [];
  const outside = new Map<string, { by: CalendarRefusal; days: number }>();
  const noRoom = new Map<string, number>();
  const noBreak = new Map<string, number>();
  const uncrewed: { day: number; reason: CrewReason }[] = [];
  const refuse = (verdict: Exclude<DayVerdict, { free: true }>, day: number) => {
    if (verdict.rule === "weekday-not-allowed") weekday += 1;
    else if (verdict.rule === "closed-date") closed.push({ day, by: verdict.closed });
    else if (verdict.rule === "site-not-open") notOpen += 1;
    else if ("calendars" in verdict) {
      const key = `${verdict.rule} ${verdict.calendars}`;
      outside.set(key, { by: verdict, days: (outside.get(key)?.days ?? 0) + 1 });
    } else {
      short += 1;
      longest = Math.max(longest, verdict.longest);
    }
  };
  for (const day of task.occurrence.days) {
    if (open.has(day)) continue;
    const verdict = judge(day);
    if (!verdict.free) {
      refuse(verdict, day);
      continue;
    }
    if (isNearServed(day)) {
      tooCloseToServed += 1;
      continue;
    }
    const out = vehicles.map((vehicle) => ({ vehicle, verdict: judgeOuting(vehicle, day) }));
    const there = out.filter((one) => one.verdict.free);
    for (const { vehicle } of there) {
      const holders = heldAgainst(instance, vehicle, day, demand);
      const outing = holders.length > 0 ? undefined : loneOuting(instance, task, vehicle, day);
      if (outing) uncrewed.push({ day, reason: whyNoCrew(instance.problem, emptyCrews(outing.team), outing) });
      else if (holders.length === 0 && isForBreaks(instance, task, vehicle, day)) {
        noBreak.set(vehicle.id, (noBreak.get(vehicle.id) ?? 0) + 1);
      } else {
        const key = JSON.stringify([vehicle.id, ...holders]);
        noRoom.set(key, (noRoom.get(key) ?? 0) + 1);
      }
    }
    const refusal = out.find((one) => one.verdict.rule === "closed-date") ?? out[0];
    if (there.length === 0 && refusal && !refusal.verdict.free) refuse(refusal.verdict, day);
  }
  const reasons = [
    ...closed.map(({ day, by }): Weighed => {
      const name = by.name === undefined ? {} : { name: by.name };
      return { days: 1, reason: { rule: "closed-date", days: 1, why: by.why, ...name, date: writeDay(day) } };
    }),
    ...weigh(weekday, { rule: "weekday-not-allowed", days: weekday }),
    ...[...outside.values()].flatMap(({ by: { rule, calendars }, days }) => weigh(days, { rule, days, calendars })),
    ...weigh(notOpen, { rule: "site-not-open", days: notOpen }),
    ...weigh(short, { rule: "window-too-short", days: short, service: demand.service, longest: longest * 60 }),
    ...gatherCrewReasons(uncrewed).flatMap((reason) => weigh(reason.days, reason)),
    ...[...noBreak].flatMap(([vehicle, days]) => weigh(days, { rule: "no-break", vehicle, days })),
    ...[...noRoom].flatMap(([key, days]) => {
      const [vehicle, ...programmes] = JSON.parse(key) as [string, ...string[]];
      return weigh(
        days,
        programmes.length > 0
          ? { rule: "held-by-programme", vehicle, programmes, days }
          : { rule: "day-too-short", vehicle, days },
      );
    }),
  ];
  return { reasons, tooCloseToServed };
}

function heldAgainst(instance: Instance, vehicle: Vehicle, day: number, { programme }: Demand): readonly string[] {
  const { problem, days, horizon, kinds, kindOf } = instance;
  const kind = kindOf[problem.vehicles.indexOf(vehicle) * days + day - horizon.from] as number;
  return holdAgainst(kinds[kind] as DayKind, programme);
}

/** The timetable that a stop alone on a day would have; undefined when there is none, whoever is aboard. */
function loneOuting(
  { problem, horizon, days, team, rules, kindOf, travel }: Instance,
  task: Task,
  vehicle: Vehicle,
  day: number,
): (Outing & { readonly team: Team }) | undefined {
  const index = problem.vehicles.indexOf(vehicle);
  const route = index * days + day - horizon.from;
  if (!team?.rules[index]) return undefined;
  const stop = task.stopOn[kindOf[route] as number] as DayStop;
  const [outing] = loneOutings(team, rules[route] as DayRules, travel, route, stop, task.skills);
  return outing && { ...outing, team };
}

/** Would a stop alone have a timetable, did nobody ask for breaks? */
function isForBreaks(
  { problem, horizon, days, rules, kindOf, travel }: Instance,
  task: Task,
  vehicle: Vehicle,
  day: number,
): boolean {
  const route = problem.vehicles.indexOf(vehicle) * days + day - horizon.from;
  const { breaks, ...without } = rules[route] as DayRules;
  const stop = task.stopOn[kindOf[route] as number] as DayStop;
  return breaks !== undefined && timeDay([stop], without, travel) !== undefined;
}

/** Is the vehicle out on a day at all? */
function judgeOuting(
  vehicle: Vehicle,
  day: number,
):
  | { readonly free: true; readonly rule?: never }
  | Extract<DayVerdict, { rule: "closed-date" | "weekday-not-allowed" }> {
  const closed = closedDays(vehicle.closedDates).get(day);
  if (closed) return { free: false, rule: "closed-date", closed };
  return vehicle.weekdays.includes(weekdayOf(day)) ? { free: true } : { free: false, rule: "weekday-not-allowed" };
}

function weigh(days: number, reason: Reason): Weighed[] {
  return days > 0 ? [{ days, reason }] : [];
}
