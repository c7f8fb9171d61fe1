import type { Demand, GoalName, Plan, PlannedTour, Problem, Site } from "@escale/planner";
import { isNthOfMonth } from "./asked-occurrences.ts";
import { priceOfPromises } from "./check-standing.ts";
import { isAway, nightsAway } from "./check-stays.ts";
import { measureLeg } from "./measure-leg.ts";

/** What the document says of weights that a problem leaves out. */
const DEFAULTS: Readonly<Record<GoalName, number>> = {
  people: 20,
  kilometres: 1_000,
  driving: 0,
  outings: 3_000,
  regularity: 4_000,
  sameDayOfMonth: 0,
  sameHalfDay: 0,
  sameHour: 0,
  spacing: 0,
  pairing: 0,
  balance: 0,
  pairs: 10_000,
  shares: 200,
  maxGap: 10_000,
  nights: 50_000,
  wish: 10_000,
};

const sum = (numbers: readonly number[]) => numbers.reduce((total, number) => total + number, 0);
const minutesOf = (time: string) => Number(time.slice(0, 2)) * 60 + Number(time.slice(3));

/** Every goal is measured again from the tours, and what was minimised is what the goals and the unserved stops cost. */
export function checkGoals(problem: Problem, plan: Plan): string[] {
  const { goals, cost } = plan.summary;
  const asked = plan.unassigned.filter(({ period }) => period !== "horizon");
  const siteOf = (id: string) => problem.sites.find((site) => site.id === id) as Site;
  const weights = { ...DEFAULTS, ...problem.goals };
  const values = measure(problem, plan);
  const costs = (Object.keys(DEFAULTS) as GoalName[]).map((name) => values[name] * weights[name]);
  const people = asked.map(({ site }) => Math.min(880_000, weights.people * peopleAt(siteOf(site))));
  const lost = asked.map(({ demand }) => {
    const priority = problem.demands.find(({ id }) => id === demand)?.priority ?? 50;
    return 105_000_000 + 900_000 * priority;
  });
  const all = sum(costs) - values.people * weights.people + sum(people);
  const faults = (Object.keys(DEFAULTS) as GoalName[]).flatMap((name) => {
    const said = goals[name];
    const own = name === "people" ? sum(people) : values[name] * weights[name];
    const must = (key: "value" | "weight" | "cost" | "share", measured: number, slack: number) =>
      Math.abs(said[key] - measured) <= slack ? [] : [`goal ${name}: ${key} says ${said[key]} for ${measured}`];
    return [
      ...must("value", values[name], 0.006),
      ...must("weight", weights[name], 0),
      ...must("cost", own, 0.51),
      ...must("share", all === 0 ? 0 : own / all, 0.000_6),
    ];
  });
  const minimised = all + sum(lost) + priceOfPromises(problem, plan);
  return [...faults, ...(Math.abs(cost - minimised) <= 1 ? [] : [`summary: cost is ${cost} for ${minimised}`])];
}

function measure(problem: Problem, { tours: all, unassigned }: Plan): Record<GoalName, number> {
  const tours = all.filter((tour) => !isAway(problem, tour));
  const stopsOf = ({ id }: Demand) =>
    tours.flatMap(({ date, stops }) =>
      stops.filter(({ demand }) => demand === id).map((stop) => ({ ...stop, day: Temporal.PlainDate.from(date) })),
    );
  const ofEach = (count: (demand: Demand, stops: ReturnType<typeof stopsOf>) => number) =>
    sum(problem.demands.map((demand) => count(demand, stopsOf(demand))));
  const work = tours.map((tour) => hoursOf(problem, tour));
  const unserved = unassigned.filter(({ period }) => period !== "horizon");
  return {
    people: sum(unserved.map((one) => peopleAt(problem.sites.find(({ id }) => id === one.site) as Site))),
    kilometres: sum(all.map(({ distance }) => distance)) / 1_000,
    driving: sum(all.map(({ driving }) => driving)) / 3_600,
    outings: all.length,
    nights: nightsAway(problem, all),
    regularity: ofEach(({ frequency }, stops) =>
      frequency.kind === "weekly" || frequency.kind === "every-n-weeks"
        ? unusual(stops, (stop) => stop.day.dayOfWeek)
        : 0,
    ),
    sameDayOfMonth: ofEach(({ frequency }, stops) =>
      frequency.kind === "per-month" ? unusual(stops, dayOfMonthOf, frequency.times) : 0,
    ),
    sameHalfDay: ofEach((_, stops) => unusual(stops, ({ halfDay }) => halfDay)),
    sameHour: ofEach((_, stops) => {
      const starts = stops.map(({ start }) => minutesOf(start)).sort((a, b) => a - b);
      const usual = starts[Math.ceil(starts.length / 2) - 1] ?? 0;
      return starts.filter((start) => start > usual + 30 || start < usual - 30).length;
    }),
    spacing: ofEach((demand, stops) =>
      unevenDays(
        problem,
        demand,
        stops.map(({ day }) => day),
      ),
    ),
    pairing: sum(tours.map((tour) => loneStops(problem, tour))),
    wish: ofEach(({ frequency }, stops) => {
      const wished = frequency.kind === "once" ? frequency.wished : undefined;
      if (!wished) return 0;
      const [from, to] = [Temporal.PlainDate.from(wished.from), Temporal.PlainDate.from(wished.to)];
      const days = (one: Temporal.PlainDate, other: Temporal.PlainDate) => one.until(other).total("days");
      return sum(stops.map(({ day }) => Math.max(0, days(day, from), days(to, day))));
    }),
    pairs: sum(all.map((tour) => (isPaired(problem, tour) ? 0 : 1))),
    shares: unfairHours(problem, all),
    maxGap: ofEach((demand, stops) =>
      daysBeyond(
        demand,
        stops.map(({ day }) => day),
      ),
    ),
    balance: sum(work.map((hours) => Math.abs(hours - sum(work) / work.length))),
  };
}

function peopleAt({ population, need, nearestFixed }: Site): number {
  const people = population ?? (need !== undefined || nearestFixed !== undefined ? 500 : 0);
  return people * (1 + (need ?? 0) / 100) * (1 + Math.min(nearestFixed ?? 0, 30_000) / 30_000);
}

/** Stops that are not of one of the `most` commonest kinds. */
function unusual<T>(stops: readonly T[], kindOf: (stop: T) => unknown, most = 1): number {
  const kinds = [...Map.groupBy(stops, kindOf).values()].map((group) => group.length).sort((a, b) => a - b);
  return sum(kinds.slice(0, Math.max(0, kinds.length - most)));
}

function dayOfMonthOf({ day }: { readonly day: Temporal.PlainDate }): string {
  return `${([1, 2, 3, 4, 5] as const).find((nth) => isNthOfMonth(day, nth))} ${day.dayOfWeek}`;
}

function unevenDays({ horizon }: Problem, demand: Demand, planned: readonly Temporal.PlainDate[]): number {
  const { frequency, served = [] } = demand;
  if (frequency.kind !== "per-month" && frequency.kind !== "spaced") return 0;
  const first = [horizon.from, demand.from ?? ""].sort()[1] as string;
  const last = [horizon.to, demand.to ?? "9999-12-31"].sort()[0] as string;
  const season = Temporal.PlainDate.from(first).until(last, { largestUnit: "days" }).days + 1;
  const even = (frequency.kind === "spaced" ? season : 365.25 / 12) / frequency.times;
  const old = served.map(({ date }) => Temporal.PlainDate.from(date));
  const inOrder = [...planned, ...old].sort(Temporal.PlainDate.compare);
  return sum(
    inOrder.slice(1).map((day, index) => {
      const before = inOrder[index] as Temporal.PlainDate;
      if (!planned.includes(day) && !planned.includes(before)) return 0;
      return Math.min(even, Math.abs(before.until(day, { largestUnit: "days" }).days - even));
    }),
  );
}

function daysBeyond({ frequency, served = [] }: Demand, planned: readonly Temporal.PlainDate[]): number {
  const most = "maxGap" in frequency ? frequency.maxGap : undefined;
  if (most === undefined) return 0;
  const days = [...planned, ...served.map(({ date }) => Temporal.PlainDate.from(date))].sort(
    Temporal.PlainDate.compare,
  );
  const gaps = days.slice(1).map((day, index) => (days[index] as Temporal.PlainDate).until(day).total("days"));
  return sum(gaps.map((gap) => Math.max(0, gap - most)));
}

function loneStops({ travel, sites }: Problem, { stops }: PlannedTour): number {
  const placeOf = (id: string) => (sites.find((site) => site.id === id) as Site).place;
  const metres = (one: string, other: string) =>
    measureLeg(travel, placeOf(one), placeOf(other))?.metres ?? Number.POSITIVE_INFINITY;
  return stops.filter(
    ({ site }) =>
      !stops.some(
        (other) => other.site !== site && Math.min(metres(site, other.site), metres(other.site, site)) <= 15_000,
      ),
  ).length;
}

function hoursOf({ sites }: Problem, { driving, stops }: PlannedTour): number {
  const minutes = stops.map(({ site, start, end }) => {
    const { setup = 0, teardown = 0 } = sites.find(({ id }) => id === site) as Site;
    return minutesOf(end) - minutesOf(start) + Math.ceil(setup / 60) + Math.ceil(teardown / 60);
  });
  return driving / 3_600 + sum(minutes) / 60;
}

/** Together as wished, or nobody wished. */
function isPaired({ vehicles }: Problem, { vehicle, crew = [] }: PlannedTour): boolean {
  const pairs = vehicles.find(({ id }) => id === vehicle)?.crew?.pairs ?? [];
  return pairs.length === 0 || pairs.some((pair) => pair.every((id) => crew.includes(id)));
}

/** Half the days at work, half the hours: from leaving the depot to being back, without breaks. */
function unfairHours({ horizon, vehicles, agents = [] }: Problem, tours: readonly PlannedTour[]): number {
  const crewed = vehicles.filter(({ crew }) => crew).map(({ id }) => id);
  const days = agents.map(({ absences = [], weekdays, vehicles: own = crewed }) => {
    if (!own.some((id) => crewed.includes(id))) return 0;
    let count = 0;
    for (let day = Temporal.PlainDate.from(horizon.from); `${day}` <= horizon.to; day = day.add({ days: 1 })) {
      const isAway = absences.some(({ from, to }) => from <= `${day}` && `${day}` <= to);
      if (!isAway && (weekdays?.some((weekday) => weekday === day.dayOfWeek) ?? true)) count += 1;
    }
    return count;
  });
  const hours = agents.map(({ id }) =>
    sum(
      tours
        .filter(({ crew }) => crew?.includes(id))
        .map(({ departure, return: back, breaks }) => {
          const rest = sum(breaks.map(({ start, end }) => minutesOf(end) - minutesOf(start)));
          return (minutesOf(back) - minutesOf(departure) - rest) / 60;
        }),
    ),
  );
  const all = sum(days);
  return sum(hours.map((own, index) => Math.abs(own - (all === 0 ? 0 : (sum(hours) * (days[index] as number)) / all))));
}
