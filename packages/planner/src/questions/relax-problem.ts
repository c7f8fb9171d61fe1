import { readDay, weekdayOf, writeDay } from "../calendar.ts";
import type { Agent, CalendarChoice, Day, Demand, Problem, Programme, Site, Vehicle, Weekday } from "../problem.ts";
import type { Relaxation } from "./relaxation.ts";

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
    case "sessions":
      return withFrequency(problem, relaxation.demand, "cycle", (one) => ({ ...one, sessions: relaxation.sessions }));
    case "days":
      return withFrequency(problem, relaxation.demand, "stay", (one) => ({ ...one, days: relaxation.days }));
    case "pause":
      return withFrequency(problem, relaxation.demand, "stay", (one) => ({ ...one, maxPause: relaxation.maxPause }));
    case "nights":
      return withVehicle(problem, relaxation.vehicle, (one) => ({ ...one, maxNights: relaxation.maxNights }));
    case "dates":
      return withDemand(problem, relaxation.demand, (one) => ({ ...one, from: relaxation.from, to: relaxation.to }));
    case "anchor":
      return withFrequency(problem, relaxation.demand, "cycle", ({ anchor: _, ...rest }) => rest);
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
    case "excluded-calendar":
      return withCalendars(problem, relaxation.demand, ({ exclude, ...rest }) => ({
        ...rest,
        exclude: (exclude ?? []).filter((id) => id !== relaxation.calendar),
      }));
    case "only-calendars":
      return withCalendars(problem, relaxation.demand, ({ only: _, ...rest }) => rest);
    case "agent-present":
      return { ...problem, agents: problem.agents?.map((one) => presentOn(one, relaxation)) ?? [] };
    case "hold":
      return {
        ...problem,
        programmes: (problem.programmes ?? []).map((one) =>
          one.id === relaxation.programme ? givesBack(one, relaxation) : one,
        ),
      };
    case "one-more-agent":
      return { ...problem, agents: withAgent(problem.agents ?? [], relaxation) };
    case "one-more-vehicle":
      return withTwin(problem, relaxation.like);
  }
}

function withDemand(problem: Problem, id: string, change: (demand: Demand) => Demand): Problem {
  return { ...problem, demands: problem.demands.map((demand) => (demand.id === id ? change(demand) : demand)) };
}

type FrequencyOf<Kind> = Extract<Demand["frequency"], { readonly kind: Kind }>;

function withFrequency<Kind extends Demand["frequency"]["kind"]>(
  problem: Problem,
  id: string,
  kind: Kind,
  change: (frequency: FrequencyOf<Kind>) => FrequencyOf<Kind>,
): Problem {
  return withDemand(problem, id, (demand) =>
    demand.frequency.kind === kind
      ? { ...demand, frequency: change(demand.frequency as FrequencyOf<Kind>) as Demand["frequency"] }
      : demand,
  );
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

function withCalendars(problem: Problem, id: string, change: (choice: CalendarChoice) => CalendarChoice): Problem {
  const loose = <T extends { readonly calendars?: CalendarChoice }>(one: T): T =>
    one.calendars ? { ...one, calendars: change(one.calendars) } : one;
  const demand = problem.demands.find((one) => one.id === id);
  return {
    ...withDemand(problem, id, loose),
    sites: problem.sites.map((site) => (site.id === demand?.site ? loose(site) : site)),
  };
}

type Given<Kind extends Relaxation["relax"]> = Extract<Relaxation, { relax: Kind }>;

/** The days before and after stay as they were. */
function around<T extends { readonly from?: Day; readonly to?: Day }>(span: T, date: Day): readonly T[] {
  if (date < (span.from ?? date) || date > (span.to ?? date)) return [span];
  const [before, after] = [-1, 1].map((days) => writeDay((readDay(date) as number) + days)) as [Day, Day];
  return [
    ...(span.from === undefined || span.from <= before ? [{ ...span, to: before }] : []),
    ...(span.to === undefined || span.to >= after ? [{ ...span, from: after }] : []),
  ];
}

function presentOn(agent: Agent, { agent: id, date }: Given<"agent-present">): Agent {
  if (agent.id !== id) return agent;
  const weekday = weekdayOf(readDay(date) as number);
  return {
    ...agent,
    absences: (agent.absences ?? []).flatMap((span) => around(span, date)),
    ...(agent.weekdays?.includes(weekday) === false && { weekdays: [...agent.weekdays, weekday] }),
  };
}

function givesBack(programme: Programme, { vehicle, date }: Given<"hold">): Programme {
  return {
    ...programme,
    holds: programme.holds.flatMap((hold) => (hold.vehicle === vehicle ? around(hold, date) : [hold])),
  };
}

function withAgent(agents: readonly Agent[], { drives, skills }: Given<"one-more-agent">): readonly Agent[] {
  let id = "+1";
  while (agents.some((agent) => agent.id === id)) id += "'";
  return [...agents, { id, drives, skills }];
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
