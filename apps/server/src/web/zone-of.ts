import { type Commune, clockOf } from "@escale/domain";

/** Days of a commune begin by its own clock; those of no commune by the clock of mainland France. */
export function zoneOf(commune: Commune | undefined): string {
  const clock = clockOf(commune ? [commune] : []);
  if (!clock.ok) throw new Error(clock.refusal.refused);
  return clock.value.timeZone;
}
