import type { PvrpProblem } from "./read-pvrp.ts";

/**
 * Writes a plan as the authors of these instances do: the cost; then for each round its day, vehicle, duration, load and
 * places from the depot 0 to the depot. Customers are counted from 1, days from 0 in, from 1 out.
 */
export function writeRes(
  { customers, distances }: PvrpProblem,
  plan: {
    readonly cost: number;
    readonly rounds: readonly { readonly day: number; readonly customers: readonly number[] }[];
  },
): string {
  const vehicles = new Map<number, number>();
  const lines = plan.rounds.map((round) => {
    const vehicle = (vehicles.get(round.day) ?? 0) + 1;
    vehicles.set(round.day, vehicle);
    let [duration, load, before] = [0, 0, 0];
    for (const place of [...round.customers, 0]) {
      duration += (distances[before]?.[place] ?? Number.NaN) + (customers[place - 1]?.service ?? 0);
      load += customers[place - 1]?.load ?? 0;
      before = place;
    }
    return `${round.day + 1} ${vehicle} ${duration.toFixed(2)} ${load} ${[0, ...round.customers, 0].join(" ")}`;
  });
  return `${[plan.cost.toFixed(2), ...lines].join("\n")}\n`;
}
