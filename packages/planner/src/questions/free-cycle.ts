import { writeDay } from "../calendar.ts";
import { hasOtherCrew } from "../crews/crew-route.ts";
import type { Cycle, CycleChoice, CyclePattern } from "../demands/cycles.ts";
import { cheapestPattern, insertSessions } from "../demands/place-cycle.ts";
import type { WouldFree } from "../plan.ts";
import type { Problem } from "../problem.ts";
import { relaxCycle } from "../search/relax-cycle.ts";
import { dayOfRoute, type Routes, vehicleOfRoute } from "../search/route.ts";
import { relaxProblem } from "./relax-problem.ts";
import { relaxRoutes } from "./relax-routes.ts";
import type { Relaxation } from "./relaxation.ts";

type At = Pick<WouldFree, "at">;

/** Where all sessions of an unserved cycle would go, were the rules relaxed; no other stop moves. @param task one of them */
export function serveCycle(routes: Routes, task: number, relaxations: readonly Relaxation[]): At | undefined {
  const twin = relaxations.find((one) => one.relax === "one-more-vehicle");
  const others = relaxations.filter((one) => one !== twin);
  const given = others.reduce(relaxProblem, routes.instance.problem);
  const problem = twin ? toItself(given, twin.like) : given;
  const relaxed = relaxCycle(relaxRoutes(routes, problem, task), task);
  if (!relaxed) return undefined;
  return twin ? onTwin(relaxed.routes, relaxed.cycle, twin.like) : onRoutes(relaxed.routes, relaxed.cycle);
}

function onRoutes(routes: Routes, cycle: Cycle): At | undefined {
  const placing = cheapestPattern(routes, cycle);
  if (!placing || !insertSessions(routes, placing)) return undefined;
  const tasks = placing.insertions.map(([task]) => task);
  const choice = cycle.choices.find((one) => one.tasks[0] === tasks[0]) as CycleChoice;
  return at(
    routes,
    choice,
    placing.insertions.map(([, { route }]) => route),
  );
}

/** The other vehicle has each of its days to itself, and a crew of those who are free. */
function onTwin(routes: Routes, { choices }: Cycle, like: string): At | undefined {
  const { instance, crews } = routes;
  for (const choice of choices) {
    const goes = (route: number, session: number) => {
      const tasks = [choice.tasks[session] as number];
      const isLike = instance.problem.vehicles[vehicleOfRoute(instance, route)]?.id === like;
      return isLike && hasOtherCrew(instance, crews, route, tasks);
    };
    const pattern = choice.patterns.find((one) => one.every(goes));
    if (pattern) return at(routes, choice, pattern);
  }
  return undefined;
}

/** A vehicle like that one has no tours of earlier plans, and nobody holds it. */
function toItself(problem: Problem, like: string): Problem {
  return {
    ...problem,
    vehicles: problem.vehicles.map((one) =>
      one.id === like ? { ...one, closedDates: (one.closedDates ?? []).filter(({ why }) => why !== "taken") } : one,
    ),
    ...(problem.programmes && {
      programmes: problem.programmes.map((one) => ({
        ...one,
        holds: one.holds.filter(({ vehicle }) => vehicle !== like),
      })),
    }),
  };
}

function at({ instance }: Routes, { halfDay }: CycleChoice, pattern: CyclePattern): At {
  const [first, last] = [pattern[0] as number, pattern.at(-1) as number];
  const vehicle = instance.problem.vehicles[vehicleOfRoute(instance, first)]?.id as string;
  const dateOf = (route: number) => writeDay(dayOfRoute(instance, route));
  return { at: { vehicle, date: dateOf(first), halfDay, to: dateOf(last) } };
}
