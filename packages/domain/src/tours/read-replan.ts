import type { Plan } from "@escale/planner";
import type { NewPlan } from "./read-plan.ts";
import { occurrenceOf } from "./sort-standing.ts";
import type { Stop } from "./stop.ts";

/** How a period planned anew differs from what was promised. */
export type PeriodChange =
  | { readonly kind: "dropped"; readonly stop: Stop; readonly reasons: Plan["unassigned"][number]["reasons"] }
  | { readonly kind: "moved"; readonly stop: Stop; readonly to: Stop }
  | { readonly kind: "added"; readonly stop: Stop };

/** In the order in which they can be done: who leaves, who moves, who comes. */
export function readChanges(dear: readonly Stop[], { stops, unserved }: NewPlan): readonly PeriodChange[] {
  const planned = new Map(stops.map((stop) => [occurrenceOf(stop), stop]));
  const reasons = new Map(unserved.map((one) => [occurrenceOf(one), one.reasons]));
  const known = new Set(dear.map(occurrenceOf));
  const dropped: PeriodChange[] = [];
  const moved: PeriodChange[] = [];
  for (const stop of dear) {
    const key = occurrenceOf(stop);
    const to = planned.get(key);
    if (!to) dropped.push({ kind: "dropped", stop, reasons: reasons.get(key) ?? [] });
    else if (!isSamePlace(stop, to)) moved.push({ kind: "moved", stop, to });
  }
  const added = stops
    .filter((stop) => !known.has(occurrenceOf(stop)))
    .map((stop) => ({ kind: "added" as const, stop }));
  return [...dropped, ...moved, ...added];
}

function isSamePlace(one: Stop, other: Stop): boolean {
  return one.vehicleId === other.vehicleId && one.siteId === other.siteId && one.startsAt.equals(other.startsAt);
}
