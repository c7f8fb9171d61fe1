import type { Agent, PlannedTour, Problem, Vehicle } from "@escale/planner";
import { workOf } from "./check-limits.ts";

/** What is wrong with the crew of one tour, whatever its members do on other days. */
export function checkCrew(problem: Problem, vehicle: Vehicle, tour: PlannedTour): string[] {
  const { crew: rule } = vehicle;
  const skills = tour.stops.flatMap((stop) => problem.demands.find(({ id }) => id === stop.demand)?.skills ?? []);
  if (!rule) {
    return [
      ...(tour.crew ? ["a crew that nobody asked for"] : []),
      ...(skills.length > 0 ? [`nobody is known to have the skill ${skills[0]}`] : []),
    ];
  }
  const names = tour.crew ?? [];
  const members = names.flatMap((name) => (problem.agents ?? []).filter(({ id }) => id === name));
  const has = (skill: string) => members.some((member) => member.skills?.includes(skill));
  return [
    ...(names.length === rule.agents && new Set(names).size === names.length ? [] : [`a crew of ${names.join(" ")}`]),
    ...(members.length === names.length ? [] : ["an unknown agent aboard"]),
    ...(members.filter(({ drives }) => drives).length >= (rule.drivers ?? 1) ? [] : ["too few drivers"]),
    ...[...skills, ...(rule.skills ?? [])]
      .filter((skill) => !has(skill))
      .map((skill) => `nobody has the skill ${skill}`),
    ...members.flatMap((member) => checkMember(member, tour).map((fault) => `${member.id} ${fault}`)),
  ];
}

function checkMember(agent: Agent, tour: PlannedTour): string[] {
  const weekday = Temporal.PlainDate.from(tour.date).dayOfWeek;
  const isAway = agent.absences?.some(({ from, to }) => from <= tour.date && tour.date <= to) ?? false;
  return [
    ...(isAway ? ["is absent"] : []),
    ...(agent.weekdays?.every((one) => one !== weekday) ? ["is not at work on this weekday"] : []),
    ...(agent.vehicles?.includes(tour.vehicle) === false ? ["may not go aboard"] : []),
    ...(agent.halfDays && tour.stops.some(({ halfDay }) => !agent.halfDays?.includes(halfDay))
      ? ["is not at work in this half-day"]
      : []),
    ...(workOf(tour) > (agent.maxDay ?? Number.POSITIVE_INFINITY) ? [`works ${workOf(tour)} s in a day`] : []),
  ];
}

/** Nobody in two places, nobody beyond the hours of a week. */
export function checkAgents(problem: Problem, tours: readonly PlannedTour[]): string[] {
  return (problem.agents ?? []).flatMap(({ id, maxWeek = Number.POSITIVE_INFINITY }) => {
    const own = tours.filter(({ crew }) => crew?.includes(id));
    const twice = [...Map.groupBy(own, ({ date }) => date)].filter(([, some]) => some.length > 1);
    const weeks = Map.groupBy(own, ({ date }) => {
      const { yearOfWeek, weekOfYear } = Temporal.PlainDate.from(date);
      return `${yearOfWeek}-W${weekOfYear}`;
    });
    return [
      ...twice.map(([date]) => `${id}: on two tours on ${date}`),
      ...own.slice(1).flatMap(({ vehicle, date }, index) => {
        const before = own[index] as PlannedTour;
        return before.to && before.vehicle !== vehicle
          ? [`${id}: aboard ${vehicle} on ${date}, asleep in ${before.vehicle}`]
          : [];
      }),
      ...[...weeks].flatMap(([week, some]) => {
        const work = some.reduce((sum, tour) => sum + workOf(tour), 0);
        return work > maxWeek ? [`${id}: works ${work} s in ${week}`] : [];
      }),
    ];
  });
}

/** Every crew that could go on a tour if those of the other tours stayed as they are. */
export function possibleCrews(
  problem: Problem,
  { crew }: Vehicle,
  { date }: PlannedTour,
  tours: readonly PlannedTour[],
): readonly (readonly string[] | undefined)[] {
  if (!crew) return [undefined];
  const busy = new Set(tours.filter((tour) => tour.date === date).flatMap((tour) => tour.crew ?? []));
  const idle = (problem.agents ?? []).map(({ id }) => id).filter((id) => !busy.has(id));
  const choose = (left: number, from: number): string[][] =>
    left === 0
      ? [[]]
      : idle.slice(from).flatMap((id, index) => choose(left - 1, from + index + 1).map((others) => [id, ...others]));
  return choose(crew.agents, 0);
}
