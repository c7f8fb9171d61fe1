import { board, type Crews, copyCrews, emptyCrews } from "../crews/crews.ts";
import { compileTeam, type Team } from "../crews/team.ts";
import type { Problem } from "../problem.ts";
import { type Instance, relaxInstance } from "../search/instance.ts";
import type { Routes } from "../search/route.ts";
import { dayKinds } from "../when/day-kinds.ts";

/** A finished plan as another problem sees it, with the same demands, sites and vehicles: where a task could go, others staying. */
export function relaxRoutes(routes: Routes, problem: Problem, task: number): Routes {
  const { agents, programmes } = routes.instance.problem;
  const team = problem.agents === agents ? undefined : withMoreAgents(routes.instance, problem);
  const kindOf = problem.programmes === programmes ? undefined : kindsOf(routes.instance, problem);
  const known = { ...routes.instance, ...(team && { team }), ...(kindOf && { kindOf }) };
  const instance = relaxInstance(known, problem, task);
  const crews =
    routes.crews && (team ? withTeam(routes.crews, team) : { ...copyCrews(routes.crews), known: new Map() });
  return { ...routes, instance, timed: new Map(), times: new WeakMap(), bounds: new WeakMap(), crews };
}

/** Whoever is away on a stay is away there too. */
function withMoreAgents({ team, horizon }: Instance, problem: Problem): Team | undefined {
  const more = (problem.agents?.length ?? 0) - (team?.agents ?? 0);
  const gone = team?.gone.map((day) => ({ ...day, crew: renumbered(team, day.crew, more) }));
  return compileTeam(problem, horizon, gone);
}

/** The others stay aboard where they are. */
export function withTeam(crews: Crews, team: Team): Crews {
  const relaxed = emptyCrews(team);
  relaxed.thorough = crews.thorough;
  const more = team.agents - crews.team.agents;
  for (const [route, outing] of crews.outings.entries()) {
    if (outing) board(relaxed, route, renumbered(crews.team, crews.of[route] as readonly number[], more), outing);
  }
  return relaxed;
}

/** An agent more comes before whoever stands for the crew of a vehicle that asks for none. */
function renumbered(before: Team, crew: readonly number[], more: number): readonly number[] {
  return crew.map((one) => (one < before.agents ? one : one + more));
}

/** By the numbers that the tasks know; a day that is like none of them stays as it was. */
function kindsOf(instance: Instance, problem: Problem): Uint16Array {
  const { kinds, kindOf } = dayKinds(problem, instance.horizon);
  const nameOf = ({ weekday, holders }: (typeof kinds)[number]) => `${weekday} ${holders.morning} ${holders.afternoon}`;
  // The placeholder before Monday is a Sunday: the Sunday itself counts.
  const numbers = new Map(instance.kinds.map((kind, number) => [nameOf(kind), number]));
  return kindOf.map(
    (kind, route) => numbers.get(nameOf(kinds[kind] as (typeof kinds)[number])) ?? (instance.kindOf[route] as number),
  );
}
