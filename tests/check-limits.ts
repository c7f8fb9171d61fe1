import type { PlannedTour, Problem } from "@escale/planner";
import { checkDriving } from "./check-driving.ts";

/** Legal limits: for each agent, and for whoever is aboard a vehicle that asks for no crew. */
export function checkLimits(problem: Problem, tours: readonly PlannedTour[]): string[] {
  if (!problem.limits) return [];
  const crewless = problem.vehicles.filter(({ crew }) => !crew);
  return [
    ...(problem.agents ?? []).flatMap(({ id }) =>
      faultsOf(
        problem,
        id,
        tours.filter(({ crew }) => crew?.includes(id)),
      ),
    ),
    ...crewless.flatMap(({ id }) =>
      faultsOf(
        problem,
        `aboard ${id}`,
        tours.filter(({ vehicle }) => vehicle === id),
      ),
    ),
    ...checkDriving(problem, tours),
  ];
}

function faultsOf({ limits = {} }: Problem, who: string, own: readonly PlannedTour[]): string[] {
  const { maxWork = Infinity, maxWeek = Infinity, dailyRest = 0, weeklyRest = 0 } = limits;
  const at = (date: string, time: string) =>
    Temporal.PlainDate.from(date).since("2020-01-06").days * 86_400 + secondsOf(time);
  const spans = own
    .map((tour) => ({ leaves: at(tour.date, tour.departure), back: at(tour.date, tour.return), ...tour }))
    .sort((a, b) => a.leaves - b.leaves);
  const work = new Map<number, number>();
  for (const tour of spans) {
    const week = Math.floor(tour.leaves / WEEK);
    work.set(week, (work.get(week) ?? 0) + workOf(tour));
  }
  return [
    ...spans
      .filter((tour) => workOf(tour) > maxWork)
      .map((tour) => `${who}: ${workOf(tour)} s of work on ${tour.date}`),
    ...[...work.values()].filter((sum) => sum > maxWeek).map((sum) => `${who}: ${sum} s of work in a week`),
    ...spans.flatMap(({ leaves, date }, index) => {
      const before = spans[index - 1];
      const rest = before ? leaves - before.back : Infinity;
      return rest < dailyRest ? [`${who}: rests ${rest} s before ${date}`] : [];
    }),
    ...[...new Set([...work.keys()].flatMap((week) => [week - 1, week]))]
      .filter((week) => {
        const monday = week * WEEK;
        // A long rest begins with the week or with a return: else it might have begun earlier.
        const beginnings = [monday, ...spans.map(({ back }) => back)].filter((t) => t >= monday && t < monday + WEEK);
        return !beginnings.some((t) => spans.every(({ leaves, back }) => back <= t || leaves >= t + weeklyRest));
      })
      .map((week) => `${who}: no rest of ${weeklyRest} s in the week of ${WEEKS.add({ weeks: week })}`),
  ];
}

const WEEK = 7 * 86_400;
/** A Monday. */
const WEEKS = Temporal.PlainDate.from("2020-01-06");

/** Seconds from leaving the depot to being back; breaks are not work. */
export function workOf({ departure, return: back, breaks }: PlannedTour): number {
  const rest = breaks.reduce((sum, { start, end }) => sum + secondsOf(end) - secondsOf(start), 0);
  return secondsOf(back) - secondsOf(departure) - rest;
}

function secondsOf(time: string): number {
  return Number(time.slice(0, 2)) * 3_600 + Number(time.slice(3)) * 60;
}
