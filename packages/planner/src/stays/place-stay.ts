import type { Random } from "../random.ts";
import type { KnownDrives } from "./journeys.ts";
import type { Placement, Stay, StayGround } from "./stay.ts";
import { type StayPlan, withPlacements } from "./stay-plan.ts";

/** Ways that are worked out to the minute, of those that look cheapest: among them the cheapest is taken. */
const MOST_COMPARED = 8;
/** Ways that are worked out at all, where the first ones have no room. */
const MOST_TRIED = 150;
/** A way is passed over now and then, so that the search does not repeat itself (Christiaens and Vanden Berghe 2020). */
const BLINK = 0.05;

/**
 * The plan with one more stay where it is cheapest, or the plan as it was.
 * @param isCrewed does each journey find a crew?
 * @param random while the plan is improved
 */
export function placeStay(
  ground: StayGround,
  known: KnownDrives,
  isCrewed: (plan: StayPlan) => boolean,
  plan: StayPlan,
  stay: number,
  random?: Random,
): StayPlan {
  let best: StayPlan | undefined;
  for (const [tried, placement] of roughlyCheapest(ground, plan, stay, random).entries()) {
    if (tried >= (best ? MOST_COMPARED : MOST_TRIED)) break;
    const laid = withPlacements(ground, known, plan, [[stay, placement]]);
    if (!laid || laid.cost >= (best?.cost ?? plan.cost)) continue;
    if (isCrewed(laid)) best = laid;
  }
  return best ?? plan;
}

/** Ways that meet no other stay of the vehicle, by what the roads to the stays around them cost. */
function roughlyCheapest(
  ground: StayGround,
  { placements }: StayPlan,
  stay: number,
  random: Random | undefined,
): readonly Placement[] {
  const { ways } = ground.stays[stay] as Stay;
  const rough: { placement: Placement; price: number }[] = [];
  for (const [vehicle, own] of ways.entries()) {
    const laid = placements
      .filter((one) => one !== undefined && one.vehicle === vehicle)
      .sort((a, b) => (a as Placement).way[0]! - (b as Placement).way[0]!) as Placement[];
    for (const way of own) {
      if (random && random() < BLINK) continue;
      const placement = { stay, vehicle, way };
      const next = laid.findIndex((one) => lastDay(one) >= firstDay(placement));
      const [before, after] = [laid[next < 0 ? laid.length - 1 : next - 1], next < 0 ? undefined : laid[next]];
      if (after && firstDay(after) <= lastDay(placement)) continue;
      const price =
        wayBetween(ground, vehicle, before, placement) +
        wayBetween(ground, vehicle, placement, after) -
        wayBetween(ground, vehicle, before, after) +
        // Those that pause over a weekend, when nobody goes home; and some chance, where many are alike.
        ground.weights.nights * (lastDay(placement) - firstDay(placement) + (random?.() ?? 0));
      rough.push({ placement, price });
    }
  }
  return rough.sort((a, b) => a.price - b.price).map(({ placement }) => placement);
}

const firstDay = ({ way }: Placement) => way[0] as number;
const lastDay = ({ way }: Placement) => way.at(-1) as number;

/** Straight on with the nights between, or home and out again: whichever costs less, were there time for it. */
function wayBetween(
  { travel, weights, stays, vehicles }: StayGround,
  vehicle: number,
  one: Placement | undefined,
  other: Placement | undefined,
): number {
  const metres = (from: number, to: number) => travel.distance[from * travel.size + to] as number;
  const price = weights.kilometres / 1_000;
  const [from, to] = [one && (stays[one.stay] as Stay).place, other && (stays[other.stay] as Stay).place];
  const home =
    ((from === undefined ? 0 : metres(from, vehicle)) + (to === undefined ? 0 : metres(vehicle, to))) * price;
  if (from === undefined || to === undefined) return home;
  const nights = firstDay(other as Placement) - lastDay(one as Placement);
  if (nights > (vehicles[vehicle]?.maxNights ?? 0)) return home;
  return Math.min(home, metres(from, to) * price + nights * weights.nights);
}
