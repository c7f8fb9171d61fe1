import type { StaysLaid } from "./stays-laid.ts";

/** Is the stay of a demand where the earlier plan had it, or was it before it was improved? All its stops are then. */
export function isTaken({ ground, taken }: StaysLaid, demand: string, vehicle: string): boolean {
  const { problem, stays } = ground;
  const stay = stays.findIndex((one) => problem.demands[one.demand]?.id === demand);
  const placement = taken.placements[stay];
  return placement !== undefined && problem.vehicles[placement.vehicle]?.id === vehicle;
}

export function stopsTaken({ ground, taken }: StaysLaid): number {
  return ground.stays.reduce((sum, { periods }, stay) => sum + (taken.placements[stay] ? periods.length : 0), 0);
}
