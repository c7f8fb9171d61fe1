import { drivingOf } from "../days/time-day.ts";
import { keyOf, NOBODY } from "../days/times-price.ts";
import type { Instance } from "../search/instance.ts";
import { rulesOfRoute, stopsOn, timeRoute, vehicleOfRoute } from "../search/route.ts";
import type { Task } from "../search/task.ts";
import { type Crews, leave, noteChange } from "./crews.ts";
import { type Boarding, boardAll, findCrews, isCrewFree } from "./find-crews.ts";
import { type Outing, outingAs } from "./outing.ts";
import { type Halves, WHOLE_DAY } from "./team.ts";

/** Could a route have a crew if its tasks were these? Its timetable is somebody else's question. */
export function mayBeCrewed(
  instance: Instance,
  crews: Crews | undefined,
  route: number,
  tasks: readonly number[],
): boolean {
  if (!crews || tasks.length === 0 || !mustBeSought(instance, crews, route)) return true;
  // A day on which a stop could not be crewed alone is none of its days.
  if (tasks.length === 1 && !crews.team.isTimed && isOnlyOne(crews, route)) return true;
  return crewsOf(instance, crews, route, tasks) !== undefined;
}

/** Gives a route with these tasks a crew; there must be one. */
export function crewRoute(instance: Instance, crews: Crews, route: number, tasks: readonly number[]): void {
  if (!mustBeSought(instance, crews, route)) return;
  if (tasks.length === 0) {
    noteChange(crews, route);
    leave(crews, route);
    return;
  }
  const boardings = crewsOf(instance, crews, route, tasks);
  if (!boardings) throw new Error(`the search left a tour without a crew: route ${route}`);
  boardAll(crews, boardings);
}

/** The half-days to which the tour would have to keep for its crew. */
export function modeOf(instance: Instance, crews: Crews, route: number, tasks: readonly number[]): Halves | undefined {
  if (!needsCrew(instance, crews, route)) return undefined;
  return crewsOf(instance, crews, route, tasks)?.find((one) => one.route === route)?.outing.mode;
}

/** Are there people for a second vehicle like that of the route, beside all who are out? */
export function hasOtherCrew(
  instance: Instance,
  crews: Crews | undefined,
  route: number,
  tasks: readonly number[],
): boolean {
  if (!crews || (crews.team.rules[vehicleOfRoute(instance, route)]?.isItsOwn ?? true)) return true;
  return outingsOf(instance, crews, route, tasks).some((outing) => isCrewFree(crews, outing));
}

function isOnlyOne({ team, outings }: Crews, route: number): boolean {
  for (let other = route % team.days; other < outings.length; other += team.days) {
    if (other !== route && outings[other]) return false;
  }
  return true;
}

/** Does the route need a crew that might not be found? At the end every crew is named. */
export function mustBeSought(instance: Instance, crews: Crews, route: number): boolean {
  return (crews.thorough || instance.sure?.[route % instance.days] !== 1) && needsCrew(instance, crews, route);
}

function needsCrew(instance: Instance, { team }: Crews, route: number): boolean {
  return team.rules[vehicleOfRoute(instance, route)] !== undefined;
}

function crewsOf(
  instance: Instance,
  crews: Crews,
  route: number,
  tasks: readonly number[],
): readonly Boarding[] | undefined {
  return findCrews(crews, route, outingsOf(instance, crews, route, tasks));
}

const MOST_KNOWN = 200_000;

/** A route as its crew sees it, at each timetable that it may have. */
export function outingsOf(
  instance: Instance,
  { team, known, thorough }: Crews,
  route: number,
  tasks: readonly number[],
): readonly Outing[] {
  const day = route % instance.days;
  if (!team.isTimed && !thorough) {
    const vehicle = vehicleOfRoute(instance, route);
    return [
      { vehicle, day, work: 0, driving: 0, departure: 0, return: 0, halves: 0, mode: WHOLE_DAY, skills: skillsOf() },
    ];
  }
  const key = keyOf(instance, route, tasks, NOBODY, tasks.length);
  const found = (key === undefined ? undefined : known.get(key)) ?? measured();
  if (key !== undefined) {
    if (known.size >= MOST_KNOWN) known.clear();
    known.set(key, found);
  }
  return found.map((outing) => (outing.day === day ? outing : { ...outing, day }));

  function skillsOf(): readonly number[] {
    const needed = tasks.flatMap((task) => (instance.tasks[task] as Task).skills);
    return [...(team.rules[vehicleOfRoute(instance, route)]?.skills ?? []), ...needed];
  }

  function measured(): readonly Outing[] {
    const driving = drivingOf(stopsOn(instance, route, tasks), rulesOfRoute(instance, route), instance.travel);
    return team.modes.flatMap((mode): Outing[] => {
      const timed = timeRoute(instance, route, tasks, mode);
      return timed ? [outingAs(vehicleOfRoute(instance, route), day, timed, driving, mode, skillsOf())] : [];
    });
  }
}
