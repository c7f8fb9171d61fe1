import { drivingOf } from "../days/time-day.ts";
import type { DayRules, DayStop } from "../days/timetable.ts";
import { missingSpaces } from "../demands/spaces.ts";
import type { Reason } from "../plan.ts";
import type { Demand, Vehicle } from "../problem.ts";
import type { Instance } from "../search/instance.ts";
import type { Task } from "../search/task.ts";

/** Why no vehicle at all may serve a demand: what is missing aboard of all of them. */
export function noMeans(vehicles: readonly Vehicle[], demand: Demand, days: number): Reason {
  const { skills = [] } = demand;
  const equipment = (demand.equipment ?? []).filter(
    (item) => !vehicles.some((vehicle) => vehicle.equipment?.includes(item)),
  );
  if (equipment.length > 0) return { rule: "equipment-missing", equipment };
  const spaces = missingSpaces(vehicles, demand.spaces ?? []);
  if (spaces.length > 0) return { rule: "space-missing", spaces };
  if (skills.length > 0 && vehicles.every(({ crew }) => !crew)) {
    return { rule: "skill-missing", days, skills, away: [] };
  }
  return { rule: "no-vehicle" };
}

/** Is the site out of reach of a vehicle, whatever the day? */
export function outOfReach({ rules, days, travel }: Instance, { place }: Task, vehicle: Vehicle, index: number) {
  const rule = rules[index * days] as DayRules;
  const alone = { place, setup: 0, service: 0, teardown: 0, windows: [] } satisfies DayStop;
  const driving = drivingOf([alone], rule, travel);
  if (!Number.isFinite(driving)) return { rule: "unreachable", vehicle: vehicle.id } as const;
  if (driving <= rule.maxDriving) return undefined;
  return { rule: "driving-limit", vehicle: vehicle.id, driving, limit: rule.maxDriving } as const;
}
