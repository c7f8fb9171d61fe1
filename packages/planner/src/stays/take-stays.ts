import { readDay } from "../calendar.ts";
import type { Team } from "../crews/team.ts";
import type { FormerPlan } from "../plan.ts";
import type { Demand } from "../problem.ts";
import type { KnownDrives } from "./journeys.ts";
import type { Placement, Stay, StayGround } from "./stay.ts";
import { crewStays, emptyStayPlan, type StayPlan, withPlacements } from "./stay-plan.ts";

/** Stays where an earlier plan has them, each as long as all of its days are there and every rule still holds. */
export function takeStays(ground: StayGround, team: Team | undefined, { tours }: FormerPlan): StayPlan {
  const known: KnownDrives = new Map();
  const formerly = ground.stays.flatMap((_, stay) => formerPlacement(ground, stay, tours) ?? []);
  const whole = withPlacements(
    ground,
    known,
    emptyStayPlan(ground),
    formerly.map((one) => [one.stay, one]),
  );
  if (whole && (!team || crewStays(ground, team, whole))) return whole;
  let plan = emptyStayPlan(ground);
  for (const one of formerly) {
    const next = withPlacements(ground, known, plan, [[one.stay, one]]);
    if (next && (!team || crewStays(ground, team, next))) plan = next;
  }
  return plan;
}

function formerPlacement(
  { problem, horizon, stays }: StayGround,
  stay: number,
  tours: FormerPlan["tours"],
): Placement | undefined {
  const { demand, periods, ways } = stays[stay] as Stay;
  const { id } = problem.demands[demand] as Demand;
  const own = tours.filter(({ stops }) => stops.some((stop) => stop.demand === id));
  const named = own.flatMap(({ stops }) => stops.filter((stop) => stop.demand === id).map(({ period }) => period));
  if (named.length !== periods.length || !periods.every((period) => named.includes(period))) return undefined;
  const vehicle = problem.vehicles.findIndex((one) => one.id === own[0]?.vehicle);
  if (own.some((tour) => tour.vehicle !== own[0]?.vehicle)) return undefined;
  const days = own.map(({ date }) => (readDay(date) ?? Number.NaN) - horizon.from).sort((a, b) => a - b);
  const way = ways[vehicle]?.find(
    (one) => one.length === days.length && one.every((day, index) => day === days[index]),
  );
  return way && { stay, vehicle, way };
}
