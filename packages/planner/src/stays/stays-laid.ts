import { readDay, writeDay } from "../calendar.ts";
import { compileTeam, type Team } from "../crews/team.ts";
import type { FormerPlan } from "../plan.ts";
import type { Problem, Vehicle } from "../problem.ts";
import { type AwayDay, awayDays } from "./away-days.ts";
import type { GoneDay } from "./crew-journey.ts";
import type { Journey } from "./journeys.ts";
import { layStays } from "./lay-stays.ts";
import { makeStays } from "./make-stays.ts";
import type { StayGround } from "./stay.ts";
import { crewStays, emptyStayPlan, type StayPlan } from "./stay-plan.ts";
import { takeStays } from "./take-stays.ts";

/** Stays as they are laid, before anything else is planned: their days are no other stop's. */
export interface StaysLaid {
  readonly ground: StayGround;
  readonly plan: StayPlan;
  readonly team: Team | undefined;
  /** Where an earlier plan had them, before they were improved. */
  readonly taken: StayPlan;
  /** Day by day. */
  readonly away: readonly { readonly journey: Journey; readonly days: readonly AwayDay[] }[];
  /** Who is aboard on these days. */
  readonly gone: readonly GoneDay[];
}

interface Laying {
  readonly seed: number;
  /** Rounds of improvement. */
  readonly effort: number;
  /** Where some are laid already; `isKept` and no other is laid, and none elsewhere. */
  readonly start?: FormerPlan | undefined;
  readonly isKept?: boolean;
}

/** Undefined when no demand asks for a stay. */
export function laidStays(problem: Problem, { seed, effort, start, isKept }: Laying): StaysLaid | undefined {
  if (!problem.demands.some(({ frequency }) => frequency.kind === "stay")) return undefined;
  const horizon = { from: readDay(problem.horizon.from) as number, to: readDay(problem.horizon.to) as number };
  const team = compileTeam(problem, horizon);
  const ground = makeStays(problem, horizon, team);
  const from = start ? takeStays(ground, team, start) : emptyStayPlan(ground);
  const plan = isKept ? from : layStays(ground, team, from, { seed, effort });
  const gone = team ? crewStays(ground, team, plan) : [];
  if (!gone) throw new Error("stays were laid without a crew");
  const away = plan.journeys.flat().map((journey) => ({ journey, days: awayDays(ground, journey) }));
  return { ground, plan, team, taken: from, away, gone: gone.flat() };
}

/** The problem for everything else: vehicles that are away are taken. */
export function aroundStays(problem: Problem, laid: StaysLaid | undefined): Problem {
  if (!laid) return problem;
  const { from } = laid.ground.horizon;
  const vehicles = problem.vehicles.map((vehicle, index): Vehicle => {
    const taken = laid.away
      .filter(({ journey }) => journey.vehicle === index)
      .flatMap(({ journey }) =>
        Array.from({ length: journey.to - journey.from + 1 }, (_, offset) => ({
          date: writeDay(from + journey.from + offset),
          why: "taken" as const,
        })),
      );
    return taken.length === 0 ? vehicle : { ...vehicle, closedDates: [...(vehicle.closedDates ?? []), ...taken] };
  });
  return { ...problem, vehicles };
}

/** What the journeys cost, and the stays that are not laid, in metres of road. */
export function costOfStays({ plan, gone, team, ground }: StaysLaid): number {
  return plan.cost + (team ? ground.weights.pairs * unpaired(team, gone) : 0);
}

/** Days without one of the preferred pairs of their crew. */
export function unpaired(team: Team, gone: readonly GoneDay[]): number {
  return gone.filter(({ crew, outing }) => {
    const pairs = team.rules[outing.vehicle]?.pairs ?? [];
    return pairs.length > 0 && !pairs.some((pair) => pair.every((agent) => crew.includes(agent)));
  }).length;
}
