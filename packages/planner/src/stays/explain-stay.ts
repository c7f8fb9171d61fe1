import type { Reason } from "../plan.ts";
import type { Demand, Vehicle } from "../problem.ts";
import { noMeans } from "../questions/means-in-the-way.ts";
import { mayServe } from "../when/judge-days.ts";
import type { Placement, Stay, StayGround } from "./stay.ts";
import { emptyStayPlan, withPlacements } from "./stay-plan.ts";
import type { StaysLaid } from "./stays-laid.ts";

/** Ways looked at for each vehicle. */
const MOST_LOOKED_AT = 60;

/** Why a stay is not laid: what it lacks aboard, days in a row, a way there and back, a crew, or room beside the others. */
export function explainStay({ ground, team }: StaysLaid, index: number): readonly Reason[] {
  const { problem } = ground;
  const { demand: of, most, ways } = ground.stays[index] as Stay;
  const demand = problem.demands[of] as Demand;
  if (demand.frequency.kind !== "stay") throw new Error(`${demand.id} is no stay`);
  const able = problem.vehicles.filter((vehicle) => mayServe(vehicle, demand));
  const { days } = demand.frequency;
  if (able.length === 0) return [noMeans(problem.vehicles, demand, ground.days)];
  if (most < days) return [{ rule: "stay-too-long", days, most }];
  const reasons = able.flatMap((vehicle): Reason[] => {
    const at = problem.vehicles.indexOf(vehicle);
    const own = spreadOut(ways[at] ?? []).map((way): Placement => ({ stay: index, vehicle: at, way }));
    if (own.length === 0) return team?.rules[at] ? [{ rule: "stay-without-crew", vehicle: vehicle.id }] : [];
    const there = own.filter((placement) => isLaidAlone(ground, placement));
    if (there.length > 0) return [{ rule: "stay-blocked", vehicle: vehicle.id, ways: (ways[at] ?? []).length }];
    return [tooFar(ground, own, vehicle)];
  });
  return reasons.sort((a, b) => Number(b.rule === "stay-blocked") - Number(a.rule === "stay-blocked"));
}

/** Were it allowed as many nights as it takes, or is it too far whatever it sleeps? */
function tooFar(ground: StayGround, own: readonly Placement[], vehicle: Vehicle): Reason {
  const at = ground.problem.vehicles.indexOf(vehicle);
  const limit = vehicle.maxNights ?? 0;
  const loose = {
    ...ground,
    vehicles: ground.vehicles.map((one, index) => (index === at ? { ...one, maxNights: ground.days } : one)),
  };
  const nights = own.flatMap((placement) => {
    const laid = withPlacements(loose, new Map(), emptyStayPlan(loose), [[placement.stay, placement]]);
    return laid ? [Math.max(...(laid.journeys[at] ?? []).map(({ from, to }) => to - from))] : [];
  });
  return nights.length === 0
    ? { rule: "stay-out-of-reach", vehicle: vehicle.id }
    : { rule: "stay-nights", vehicle: vehicle.id, nights: Math.min(...nights), limit };
}

function isLaidAlone(ground: StayGround, placement: Placement): boolean {
  return withPlacements(ground, new Map(), emptyStayPlan(ground), [[placement.stay, placement]]) !== undefined;
}

function spreadOut<T>(all: readonly T[]): readonly T[] {
  const step = Math.max(1, Math.ceil(all.length / MOST_LOOKED_AT));
  return all.filter((_, index) => index % step === 0);
}
