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
  const [driveThere, driveHome, setup, teardown, service] = [
    Math.ceil(there.seconds / 60),
    Math.ceil(home.seconds / 60),
    Math.ceil((site.setup ?? 0) / 60),
    Math.ceil((site.teardown ?? 0) / 60),
    Math.ceil(demand.service / 60),
  ];
  const lunch = vehicle.lunch && {
    from: minutes(vehicle.lunch.window[0]),
    long: Math.ceil(vehicle.lunch.service / 60),
  };
  const parked = minutes(vehicle.day[0]) + driveThere;
  const starts = [
    parked + setup,
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
    return lunches.flatMap((eat) => {
      const eaten = eat === undefined ? undefined : { start: eat, end: eat + (lunch?.long ?? 0) };
      const before = eaten !== undefined && eaten.start <= start;
      const departure = (before ? Math.min(eaten.start, start - setup) : start - setup) - driveThere;
      const leaves = eaten !== undefined && !before ? eaten.end : end + teardown;
      if (departure < 0 || leaves + driveHome > 1440) return [];
      const tour: PlannedTour = {
        vehicle: vehicle.id,
        date,
        departure: time(departure),
        return: time(leaves + driveHome),
        distance: there.metres + home.metres,
        driving: there.seconds + home.seconds,
        breaks: eaten ? [{ start: time(eaten.start), end: time(eaten.end), for: ["lunch"] }] : [],
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
    });
  });
}

function minutes(time: string): number {
  return Number(time.slice(0, 2)) * 60 + Number(time.slice(3));
}

function time(minutes: number): string {
  return `${String(Math.floor(minutes / 60)).padStart(2, "0")}:${String(minutes % 60).padStart(2, "0")}`;
}
