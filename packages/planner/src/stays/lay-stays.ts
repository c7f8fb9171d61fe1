import type { Team } from "../crews/team.ts";
import { type Random, seededRandom } from "../random.ts";
import type { KnownDrives } from "./journeys.ts";
import { placeStay } from "./place-stay.ts";
import type { Stay, StayGround } from "./stay.ts";
import { crewStays, type StayPlan, withPlacements } from "./stay-plan.ts";

const MOST_ROUNDS = 400;
const MOST_RUINED = 4;

/**
 * Lays stays where together they are cheapest: each where it is cheapest, those with the fewest ways first; then a few
 * that lie near each other are taken out and put back, and what comes of it is kept when it is no worse, or hardly while it
 * is early (ruin and recreate with a falling threshold: Schrimpf et al. 2000). An agent's and a vehicle's every rule is kept.
 * @param from where some are laid already: the answer is never dearer
 */
export function layStays(
  ground: StayGround,
  team: Team | undefined,
  from: StayPlan,
  { seed, effort }: { readonly seed: number; readonly effort: number },
): StayPlan {
  const random = seededRandom(seed);
  const known: KnownDrives = new Map();
  let plan = from;
  const isCrewed = (laid: StayPlan) => !team || crewStays(ground, team, laid) !== undefined;
  for (const stay of unlaid(ground, plan)) plan = placeStay(ground, known, isCrewed, plan, stay);
  let best = plan;
  const rounds = ground.stays.length === 0 ? 0 : Math.min(effort, MOST_ROUNDS);
  for (let round = 0; round < rounds; round += 1) {
    const ruined = near(ground, plan, random);
    let next = withPlacements(
      ground,
      known,
      plan,
      ruined.map((stay) => [stay, undefined]),
    );
    if (!next) continue;
    const waiting = unlaid(ground, next);
    // By lot, or those with the fewest ways first.
    const order =
      random() < 0.5
        ? waiting
        : waiting
            .map((stay) => ({ stay, lot: random() }))
            .sort((a, b) => a.lot - b.lot)
            .map(({ stay }) => stay);
    for (const stay of order) next = placeStay(ground, known, isCrewed, next, stay, random);
    const threshold = 0.02 * (1 - round / rounds) * roadsOf(ground, plan);
    if (next.cost <= plan.cost + threshold) plan = next;
    if (plan.cost < best.cost - 1e-6) best = plan;
  }
  return best;
}

/** What is not the price of those that are left. */
function roadsOf({ stays }: StayGround, { placements, cost }: StayPlan): number {
  return cost - stays.reduce((sum, { price }, stay) => sum + (placements[stay] ? 0 : price), 0);
}

/** Not laid though they may be, those with the fewest ways first, the dearest before others. */
function unlaid({ stays }: StayGround, { placements }: StayPlan): number[] {
  const ways = (stay: number) => (stays[stay] as Stay).ways.reduce((sum, own) => sum + own.length, 0);
  return [...stays.keys()]
    .filter((stay) => !placements[stay] && ways(stay) > 0)
    .sort((a, b) => ways(a) - ways(b) || (stays[b] as Stay).price - (stays[a] as Stay).price || a - b);
}

/** A stay by lot, and a few that lie near it on the road or in time. */
function near({ stays, travel }: StayGround, { placements }: StayPlan, random: Random): readonly number[] {
  const laid = [...stays.keys()].filter((stay) => placements[stay]);
  const seed = laid[Math.floor(random() * laid.length)];
  if (seed === undefined) return [];
  const { place } = stays[seed] as Stay;
  const day = placements[seed]?.way[0] as number;
  const byRoad = random() < 0.5;
  const far = (stay: number) =>
    byRoad
      ? (travel.distance[place * travel.size + (stays[stay] as Stay).place] as number)
      : Math.abs((placements[stay]?.way[0] as number) - day);
  const count = 1 + Math.floor(random() * MOST_RUINED);
  return laid.sort((a, b) => far(a) - far(b) || a - b).slice(0, count);
}
