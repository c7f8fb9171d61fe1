import { weekdayOf, writeDay } from "../calendar.ts";
import { isAllowedDay } from "../demands/occurrences.ts";
import type { Reason } from "../plan.ts";
import type { Demand } from "../problem.ts";
import type { Instance } from "../search/instance.ts";
import { dayOfRoute, vehicleOfRoute } from "../search/route.ts";
import type { Candidate } from "./candidates.ts";
import type { Relaxation } from "./relaxation.ts";

type Rule = Reason["rule"];

const CREW: readonly Rule[] = ["crew-short", "no-driver", "skill-missing", "agent-hours"];
const HOURS: readonly Rule[] = ["site-not-open", "window-too-short", "day-too-short", "no-break", "vehicle-taken"];
/** What is looked at last: behind any other rule, one of these may still wait. */
const HIDDEN: readonly Rule[] = [...CREW, "day-too-short", "no-break", "vehicle-taken", "held-by-programme"];

/** The rules that each kind of relaxation may lift. */
const LIFTED: Readonly<Record<Relaxation["relax"], readonly Rule[]>> = {
  "half-day": [...HOURS, ...CREW, "held-by-programme"],
  weekday: ["weekday-not-allowed"],
  nths: ["weekday-not-allowed"],
  windows: HOURS,
  spacing: ["spacing"],
  service: [...HOURS, "held-by-programme", "agent-hours"],
  sessions: [],
  days: [],
  pause: [],
  nights: [],
  dates: [],
  anchor: [],
  "excluded-calendar": ["in-excluded-calendar"],
  "only-calendars": ["not-in-calendar"],
  opening: HOURS,
  "closed-date": ["closed-date"],
  "agent-present": CREW,
  hold: ["held-by-programme", "vehicle-taken"],
  "vehicle-day": ["day-too-short", "no-break", "vehicle-taken"],
  driving: ["driving-limit", "vehicle-taken"],
  stops: ["vehicle-taken"],
  "vehicle-weekday": ["weekday-not-allowed"],
  vehicle: [],
  equipment: [],
  "one-more-agent": CREW,
  "one-more-vehicle": ["vehicle-taken"],
};

/** Might two relaxations together open one of the candidates, neither of them idle there? Only a try tells whether they do. */
export function mightLift(
  instance: Instance,
  candidates: readonly Candidate[],
  one: Relaxation,
  other: Relaxation,
): boolean {
  const others = (relaxation: Relaxation) => relaxation.relax === "vehicle" || relaxation.relax === "equipment";
  // Of the days of a vehicle that may not come at all nothing is known yet.
  if (others(one) || others(other)) return true;
  const [lifted, liftedToo] = [LIFTED[one.relax], LIFTED[other.relax]];
  return candidates.some((candidate) => {
    const { route, rules } = candidate;
    if (!isAbout(instance, one, route) || !isAbout(instance, other, route)) return false;
    const needed = weekdaysNeeded(instance, candidate);
    return (
      needed.every((relax) => relax === one.relax || relax === other.relax) &&
      rules.every(({ rule }) => lifted.includes(rule) || liftedToo.includes(rule)) &&
      [lifted, liftedToo].every(
        (some) => rules.some(({ rule }) => some.includes(rule)) || HIDDEN.some((rule) => some.includes(rule)),
      )
    );
  });
}

/** One rule for a human, three for whoever wants to lift it. */
function weekdaysNeeded(instance: Instance, { route, demand }: Candidate): readonly Relaxation["relax"][] {
  const day = dayOfRoute(instance, route);
  const { weekdays, nths } = instance.problem.demands[demand] as Demand;
  return [
    ...(isAllowedDay({ ...(weekdays && { weekdays }) }, day) ? [] : ["weekday" as const]),
    ...(isAllowedDay({ ...(nths && { nths }) }, day) ? [] : ["nths" as const]),
    ...(instance.problem.vehicles[vehicleOfRoute(instance, route)]?.weekdays.includes(weekdayOf(day))
      ? []
      : ["vehicle-weekday" as const]),
  ];
}

/** Does it change anything for that day of that vehicle? */
function isAbout(instance: Instance, relaxation: Relaxation, route: number): boolean {
  const day = dayOfRoute(instance, route);
  const vehicle = instance.problem.vehicles[vehicleOfRoute(instance, route)]?.id;
  if ("weekday" in relaxation && relaxation.weekday !== weekdayOf(day)) return false;
  if ("date" in relaxation && relaxation.date !== writeDay(day)) return false;
  if ("like" in relaxation) return relaxation.like === vehicle;
  return !("vehicle" in relaxation) || relaxation.vehicle === vehicle;
}
