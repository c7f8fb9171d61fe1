import type { Cycle } from "../demands/cycles.ts";
import type { Reason } from "../plan.ts";
import type { Instance } from "../search/instance.ts";
import type { Routes } from "../search/route.ts";
import type { Task } from "../search/task.ts";
import { mayServe } from "../when/judge-days.ts";
import { asPromised, type Candidate, candidatesOf } from "./candidates.ts";
import { cycleInTheWay } from "./cycle-in-the-way.ts";
import { gatherReasons, type InTheWay, ruleKey } from "./gather-reasons.ts";
import { noMeans } from "./means-in-the-way.ts";
import { smallestSet } from "./smallest-set.ts";

/** Among sets of one size, those that a coordinator changes with a word are told before those that nobody can. */
const EASIEST_FIRST: readonly Reason["rule"][] = [
  "weekday-not-allowed",
  "spacing",
  "in-excluded-calendar",
  "not-in-calendar",
  "window-too-short",
  "vehicle-taken",
  "crew-short",
  "no-driver",
  "agent-hours",
  "skill-missing",
  "held-by-programme",
  "day-too-short",
  "no-break",
  "site-not-open",
  "closed-date",
  "driving-limit",
  "unreachable",
];

/** The smallest set of rules of which each day of each vehicle has one in the way, the most decisive first. */
export function explain(
  routes: Routes,
  task: number,
  candidates: readonly Candidate[] = candidatesOf(routes, task),
): readonly Reason[] {
  const { instance } = routes;
  const one = instance.tasks[task] as Task;
  const demand = asPromised(instance, one);
  const { vehicles } = instance.problem;
  if (!vehicles.some((vehicle) => mayServe(vehicle, demand))) {
    return [noMeans(vehicles, demand, one.occurrence.days.length)];
  }
  const ofCycle = one.cycle === undefined ? undefined : cycleInTheWay(routes, instance.cycles[one.cycle] as Cycle);
  return [...(ofCycle ? [ofCycle] : []), ...smallestReasons(instance, candidates)];
}

function smallestReasons(instance: Instance, candidates: readonly Candidate[]): readonly Reason[] {
  const known = new Map<string, number>();
  const named: Reason[] = [];
  const inTheWay = candidates.map(({ rules }) =>
    rules.map((reason) => {
      const key = ruleKey(reason);
      const rule = known.get(key) ?? named.push(reason) - 1;
      known.set(key, rule);
      return rule;
    }),
  );
  const told = smallestSet(inTheWay, (rule) => EASIEST_FIRST.indexOf((named[rule] as Reason).rule));
  // A day is counted once for each vehicle: for the first of the rules that are told.
  const found = new Map<number, InTheWay[]>(told.toSorted((a, b) => a - b).map((rule) => [rule, []]));
  for (const [index, { route, rules }] of candidates.entries()) {
    const first = (inTheWay[index] as number[]).findIndex((rule) => found.has(rule));
    const rule = inTheWay[index]?.[first] as number;
    found.get(rule)?.push({ day: route % instance.days, reason: rules[first] as Reason });
  }
  return [...found.values()].map(gatherReasons).sort((a, b) => decisiveness(b) - decisiveness(a));
}

/** What takes days on which it could go says most, then what holds whatever the day, then what takes most days. */
function decisiveness(reason: Reason): number {
  if (reason.rule === "vehicle-taken" || "away" in reason || "agents" in reason) return Number.POSITIVE_INFINITY;
  return "days" in reason ? reason.days : Number.MAX_SAFE_INTEGER;
}
