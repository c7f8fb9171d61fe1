import type { Day, Demand, HalfDayName, Problem, Site, TimeWindow, Vehicle, Weekday } from "../problem.ts";

/** One rule that gives way. */
export type Relaxation =
  /** The demand takes that half-day too. */
  | { readonly relax: "half-day"; readonly demand: string; readonly halfDay: HalfDayName }
  /** The demand takes that weekday too. */
  | { readonly relax: "weekday"; readonly demand: string; readonly weekday: Weekday }
  /** The demand takes any week of the month. */
  | { readonly relax: "nths"; readonly demand: string }
  /** The demand takes any hour of its half-days. */
  | { readonly relax: "windows"; readonly demand: string }
  /** The demand's stops may be that close, days. */
  | { readonly relax: "spacing"; readonly demand: string; readonly minGap: number }
  /** The demand is content with a shorter presence, seconds. */
  | { readonly relax: "service"; readonly demand: string; readonly service: number }
  /** The site is open all day on that weekday. */
  | { readonly relax: "opening"; readonly site: string; readonly weekday: Weekday }
  /** Nobody is closed on that date, but for vehicles that have a tour already. */
  | { readonly relax: "closed-date"; readonly date: Day }
  /** The vehicle's day is longer. */
  | { readonly relax: "vehicle-day"; readonly vehicle: string; readonly day: TimeWindow }
  /** Seconds at the wheel in a day. */
  | { readonly relax: "driving"; readonly vehicle: string; readonly maxDriving: number }
  | { readonly relax: "stops"; readonly vehicle: string; readonly maxStops: number }
  /** The vehicle goes out on that weekday too. */
  | { readonly relax: "vehicle-weekday"; readonly vehicle: string; readonly weekday: Weekday }
  /** That vehicle may serve the demand too. */
  | { readonly relax: "vehicle"; readonly demand: string; readonly vehicle: string }
  | { readonly relax: "equipment"; readonly vehicle: string; readonly equipment: readonly string[] }
  /** Another vehicle like that one. */
  | { readonly relax: "one-more-vehicle"; readonly like: string };

/** The problem without that rule, for whoever accepts the relaxation. */
export function relaxProblem(problem: Problem, relaxation: Relaxation): Problem {
  switch (relaxation.relax) {
    case "half-day":
      return withDemand(problem, relaxation.demand, ({ halfDays = [], ...rest }) => ({
        ...rest,
        halfDays: [...halfDays, relaxation.halfDay],
      }));
    case "weekday":
      return withDemand(problem, relaxation.demand, ({ weekdays = [], ...rest }) => ({
        ...rest,
        weekdays: [...weekdays, relaxation.weekday],
      }));
    case "nths":
      return withDemand(problem, relaxation.demand, ({ nths: _, ...rest }) => rest);
    case "windows":
      return withDemand(problem, relaxation.demand, ({ windows: _, ...rest }) => rest);
    case "spacing":
      return withDemand(problem, relaxation.demand, (demand) => {
        const { frequency } = demand;
        return "minGap" in frequency || "times" in frequency
          ? { ...demand, frequency: { ...frequency, minGap: relaxation.minGap } }
          : demand;
      });
    case "service":
      return withDemand(problem, relaxation.demand, (demand) => ({ ...demand, service: relaxation.service }));
    case "opening":
      return {
        ...problem,
        sites: problem.sites.map((site) => (site.id === relaxation.site ? openAllDay(site, relaxation.weekday) : site)),
      };
    case "closed-date":
      return openOn(problem, relaxation.date);
    case "vehicle-day":
      return withVehicle(problem, relaxation.vehicle, (vehicle) => ({ ...vehicle, day: relaxation.day }));
    case "driving":
      return withVehicle(problem, relaxation.vehicle, (vehicle) => ({ ...vehicle, maxDriving: relaxation.maxDriving }));
    case "stops":
      return withVehicle(problem, relaxation.vehicle, (vehicle) => ({ ...vehicle, maxStops: relaxation.maxStops }));
    case "vehicle-weekday":
      return withVehicle(problem, relaxation.vehicle, (vehicle) => ({
        ...vehicle,
        weekdays: [...vehicle.weekdays, relaxation.weekday],
      }));
    case "vehicle":
      return withDemand(problem, relaxation.demand, ({ vehicles = [], ...rest }) => ({
        ...rest,
        vehicles: [...vehicles, relaxation.vehicle],
      }));
    case "equipment":
      return withVehicle(problem, relaxation.vehicle, ({ equipment = [], ...rest }) => ({
        ...rest,
        equipment: [...equipment, ...relaxation.equipment],
      }));
    case "one-more-vehicle":
      return withTwin(problem, relaxation.like);
  }
}

function withDemand(problem: Problem, id: string, change: (demand: Demand) => Demand): Problem {
  return { ...problem, demands: problem.demands.map((demand) => (demand.id === id ? change(demand) : demand)) };
}

function withVehicle(problem: Problem, id: string, change: (vehicle: Vehicle) => Vehicle): Problem {
  return { ...problem, vehicles: problem.vehicles.map((vehicle) => (vehicle.id === id ? change(vehicle) : vehicle)) };
}

function openAllDay({ opening, ...site }: Site, weekday: Weekday): Site {
  const { [weekday]: _, ...others } = opening ?? {};
  return { ...site, opening: others };
}

function openOn(problem: Problem, date: Day): Problem {
  const without = <T extends Pick<Site, "closedDates">>({ closedDates, ...rest }: T) => ({
    ...rest,
    closedDates: (closedDates ?? []).filter((closed) => closed.date !== date || closed.why === "taken"),
  });
  return {
    ...without(problem),
    vehicles: problem.vehicles.map(without),
    sites: problem.sites.map(without),
    demands: problem.demands.map(without),
  } as Problem;
}

/** The new vehicle is named after the other, and serves what names the other. */
function withTwin(problem: Problem, like: string): Problem {
  const one = problem.vehicles.find(({ id }) => id === like) as Vehicle;
  let id = `${like} (2)`;
  while (problem.vehicles.some((vehicle) => vehicle.id === id)) id += "'";
  return {
    ...problem,
    // A twin of its own has no tours of earlier plans.
    vehicles: [
      ...problem.vehicles,
      { ...one, id, closedDates: (one.closedDates ?? []).filter(({ why }) => why !== "taken") },
    ],
    demands: problem.demands.map(withToo),
    ...(problem.agents && { agents: problem.agents.map(withToo) }),
  };

  function withToo<T extends { readonly vehicles?: readonly string[] }>(one: T): T {
    return one.vehicles?.includes(like) ? { ...one, vehicles: [...one.vehicles, id] } : one;
  }
}
