import type { Demand, PlannedTour, Problem, Site, Vehicle, Weekday } from "@escale/planner";
import { measureLeg } from "./measure-leg.ts";

/**
 * The tours of one vehicle for one stop that are worth a look: at each of its possible opening times, lunch before, after or
 * at the depot. Nothing says that they keep the rules.
 */
export function loneTours(problem: Problem, vehicle: Vehicle, demand: Demand, date: string): readonly PlannedTour[] {
  const weekday = Temporal.PlainDate.from(date).dayOfWeek as Weekday;
  if (!vehicle.weekdays.includes(weekday)) return [];
  const site = problem.sites.find(({ id }) => id === demand.site) as Site;
  const there = measureLeg(problem.travel, vehicle.depot, site.place);
  const home = measureLeg(problem.travel, site.place, vehicle.depot);
  if (!there || !home) return [];
  const [wheelThere, wheelHome, setup, teardown, service] = [
    Math.ceil(there.seconds / 60),
    Math.ceil(home.seconds / 60),
    Math.ceil((site.setup ?? 0) / 60),
    Math.ceil((site.teardown ?? 0) / 60),
    Math.ceil(demand.service / 60),
  ];
  const rest = longestBreak(problem);
  const short = shortestBreak(problem);
  const stretch = longestStretch(problem);
  const driveThere = wheelThere + rest * haltsOn(wheelThere, stretch).length;
  const driveHome = wheelHome + rest * haltsOn(wheelHome, stretch).length;
  const lunch = vehicle.lunch && {
    from: minutes(vehicle.lunch.window[0]),
    long: Math.ceil(vehicle.lunch.service / 60),
  };
  const parked = minutes(vehicle.day[0]) + driveThere;
  const starts = [
    parked + setup,
    parked + short + setup,
    parked + rest + setup,
    ...(lunch ? [Math.max(parked, lunch.from) + lunch.long + setup, lunch.from + lunch.long + driveThere + setup] : []),
    ...Object.values(problem.halfDays).map(([from]) => minutes(from)),
    ...Object.values(problem.halfDays).map(([, to]) => minutes(to) + driveThere + setup),
    ...(demand.windows ?? []).map(([from]) => minutes(from)),
    ...(site.opening?.[weekday] ?? []).map(([from]) => minutes(from)),
  ];
  return [...new Set(starts)].flatMap((start) => {
    const end = start + service;
    const halfDay = (["morning", "afternoon"] as const).find((one) => {
      const [from, to] = problem.halfDays[one];
      return start >= minutes(from) && end <= minutes(to);
    });
    if (!halfDay) return [];
    const lunches = lunch
      ? [undefined, Math.max(parked, lunch.from), Math.max(end + teardown, lunch.from)]
      : [undefined];
    const rests =
      rest > 0
        ? [
            [0, 0],
            [rest, 0],
            [0, rest],
            [rest, rest],
            [short, 0],
            [0, short],
            [short, short],
          ]
        : [[0, 0]];
    return lunches.flatMap((eat) =>
      rests.flatMap(([restBefore = 0, restAfter = 0]) => {
        if (eat !== undefined && restBefore + restAfter > 0) return [];
        const eaten = eat === undefined ? undefined : { start: eat, end: eat + (lunch?.long ?? 0) };
        const before = eaten !== undefined && eaten.start <= start;
        const departure = (before ? Math.min(eaten.start, start - setup) : start - setup) - restBefore - driveThere;
        const leaves = eaten !== undefined && !before ? eaten.end : end + teardown + restAfter;
        if (departure < 0 || leaves + driveHome > 1440) return [];
        const tour: PlannedTour = {
          vehicle: vehicle.id,
          date,
          departure: time(departure),
          return: time(leaves + driveHome),
          distance: there.metres + home.metres,
          driving: there.seconds + home.seconds,
          breaks: eaten ? [{ start: time(eaten.start), end: time(eaten.end), for: ["lunch"] }] : pauses(),
          stops: [
            {
              demand: demand.id,
              site: site.id,
              period: "",
              halfDay,
              arrival: time(departure + driveThere),
              start: time(start),
              end: time(end),
              departure: time(leaves),
              distance: there.metres,
              driving: there.seconds,
            },
          ],
        };
        return [tour];

        function pauses(): PlannedTour["breaks"] {
          const counts = [
            ...(problem.limits?.breaks ? (["work"] as const) : []),
            ...(problem.limits?.driving?.breaks ? (["driving"] as const) : []),
          ];
          const onTheWay = (from: number, wheel: number) =>
            haltsOn(wheel, stretch).map((driven, halts) => [
              from + driven + halts * rest,
              from + driven + (halts + 1) * rest,
            ]);
          return [
            ...onTheWay(departure, wheelThere),
            [start - setup - restBefore, start - setup],
            [end + teardown, end + teardown + restAfter],
            ...onTheWay(leaves, wheelHome),
          ].flatMap(([from = 0, to = 0]) => (from < to ? [{ start: time(from), end: time(to), for: counts }] : []));
        }
      }),
    );
  });
}

/** Minutes; one that counts for something. */
function shortestBreak({ limits = {} }: Problem): number {
  const lengths = [limits.breaks?.service ?? [], limits.driving?.breaks?.service ?? []].flat();
  return lengths.length === 0 ? 0 : Math.ceil(Math.min(...lengths) / 60);
}

/** Minutes that may be driven at once. */
function longestStretch({ limits = {} }: Problem): number {
  return Math.floor(Math.min(limits.breaks?.after ?? Infinity, limits.driving?.breaks?.after ?? Infinity) / 60);
}

/** After how many minutes at the wheel a leg of its own must be halted. */
function haltsOn(wheel: number, stretch: number): readonly number[] {
  return Array.from({ length: Math.max(0, Math.ceil(wheel / stretch) - 1) }, (_, index) => (index + 1) * stretch);
}

/** Minutes; one that counts for everything. */
function longestBreak({ limits = {} }: Problem): number {
  const { breaks, driving } = limits;
  const longest = Math.max(
    breaks?.service ?? 0,
    driving?.breaks?.service ?? 0,
    ...(breaks?.totals ?? []).map(({ service }) => service),
  );
  return Math.ceil(longest / 60);
}

function minutes(time: string): number {
  return Number(time.slice(0, 2)) * 60 + Number(time.slice(3));
}

function time(minutes: number): string {
  return `${String(Math.floor(minutes / 60)).padStart(2, "0")}:${String(minutes % 60).padStart(2, "0")}`;
}
