import { priceTimes, timesPrice } from "../days/times-price.ts";
import { repriceHabits } from "../goals/goal-changes.ts";
import type { Routes } from "../search/route.ts";
import { balanceCrews, measureCrews } from "./balance-crews.ts";
import { crewRoute } from "./crew-route.ts";
import type { Crews } from "./crews.ts";
import { WHOLE_DAY } from "./team.ts";

/** Whoever is moved to another crew may leave room for a stop, and a stop may move others: until nothing more comes of it. */
export function settleCrews(routes: Routes, crews: Crews, serveTheRest: () => boolean): void {
  crews.thorough = true;
  const { team, weights, asked } = routes.instance;
  if (!team?.isTimed) {
    for (const [route, tasks] of routes.sequence.entries()) crewRoute(routes.instance, crews, route, tasks);
  }
  do balanceCrews(crews, weights);
  while (serveTheRest());
  // A crew of half a day may leave a promised time that the whole day would keep.
  for (const [route, tasks] of routes.sequence.entries()) {
    const mode = crews.outings[route]?.mode ?? WHOLE_DAY;
    if (mode === WHOLE_DAY) continue;
    routes.cost += priceTimes(routes.instance, route, tasks, mode) - timesPrice(routes, route, tasks);
  }
  // Whoever came aboard late may have moved the hours of a tour whose stops stayed.
  if (asked?.habits) repriceHabits(routes, asked, routes.habits.keys());
  const { pairs, shares } = measureCrews(crews);
  routes.cost += weights.pairs * pairs + weights.shares * shares;
}
