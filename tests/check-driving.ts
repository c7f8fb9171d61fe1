import type { PlannedTour, Problem } from "@escale/planner";

/** Driving over weeks: of each agent who drives, as if always at the wheel, and of whoever is aboard a vehicle without a crew. */
export function checkDriving({ limits = {}, agents = [], vehicles }: Problem, tours: readonly PlannedTour[]): string[] {
  const { maxDay = Infinity, longDays, maxWeek = Infinity, maxTwoWeeks = Infinity } = limits.driving ?? {};
  const people = [
    ...agents
      .filter(({ drives }) => drives)
      .map(({ id }) => ({ who: id, own: tours.filter(({ crew }) => crew?.includes(id)) })),
    ...vehicles
      .filter(({ crew }) => !crew)
      .map(({ id }) => ({ who: `aboard ${id}`, own: tours.filter(({ vehicle }) => vehicle === id) })),
  ];
  return people.flatMap(({ who, own }) => {
    const weeks = Map.groupBy(own, ({ date }) => mondayOf(date));
    const driven = (monday: string) => (weeks.get(monday) ?? []).reduce((sum, { driving }) => sum + driving, 0);
    return [...weeks].flatMap(([monday, some]) => {
      const long = some.filter(({ driving }) => driving > maxDay + SLACK).length;
      const next = Temporal.PlainDate.from(monday).add({ weeks: 1 }).toString();
      const both = driven(monday) + driven(next);
      return [
        ...(long > (longDays?.perWeek ?? Infinity)
          ? [`${who}: ${long} long days of driving in the week of ${monday}`]
          : []),
        ...(driven(monday) > maxWeek + SLACK ? [`${who}: drives ${driven(monday)} s in the week of ${monday}`] : []),
        ...(both > maxTwoWeeks + SLACK ? [`${who}: drives ${both} s in two weeks from ${monday}`] : []),
      ];
    });
  });
}

const SLACK = 0.001;

function mondayOf(date: string): string {
  const day = Temporal.PlainDate.from(date);
  return day.subtract({ days: day.dayOfWeek - 1 }).toString();
}
