import { measureCrews } from "../crews/balance-crews.ts";
import { drivingOf } from "../days/time-day.ts";
import { isMissing } from "../demands/place-cycle.ts";
import { daysOutside } from "../demands/wish.ts";
import type { GoalMeasure, GoalName } from "../plan.ts";
import type { Demand, Site } from "../problem.ts";
import type { Instance } from "../search/instance.ts";
import { dayOfRoute, NOWHERE, type Routes, rulesOfRoute, stopsOn } from "../search/route.ts";
import { daysBeyondOf, offWeekday } from "../search/routes.ts";
import { measureStays, NO_STAYS, unlaidStops } from "../stays/measure-stays.ts";
import { habitsOf, imbalance, loneStops, workOf } from "./goal-changes.ts";
import { GOAL_NAMES, GOALS } from "./goals.ts";
import { peopleAt, peoplePrice } from "./unserved-price.ts";

/** How far a plan is from each goal, asked for or not. */
export function measureGoals(routes: Routes): Readonly<Record<GoalName, GoalMeasure>> {
  const { instance } = routes;
  const { weights } = instance;
  const values = valuesOf(routes);
  const people = unservedSites(routes).reduce((sum, site) => sum + peoplePrice(site, weights.people), 0);
  const cost = (name: GoalName) => (name === "people" ? people : values[name].value * weights[name]);
  const total = GOAL_NAMES.reduce((sum, name) => sum + cost(name), 0);
  const measures = GOAL_NAMES.map((name): [GoalName, GoalMeasure] => [
    name,
    {
      ...values[name],
      value: round(values[name].value, 0.01),
      unit: GOALS[name].unit,
      weight: weights[name],
      cost: Math.round(cost(name)),
      share: total === 0 ? 0 : round(cost(name) / total, 0.001),
    },
  ]);
  return Object.fromEntries(measures) as Record<GoalName, GoalMeasure>;
}

function valuesOf(routes: Routes): Readonly<Record<GoalName, Pick<GoalMeasure, "value" | "of">>> {
  const { instance } = routes;
  const out = routes.sequence.flatMap((tasks, route) => (tasks.length > 0 ? [{ tasks, route }] : []));
  const stops = out.reduce((sum, { tasks }) => sum + tasks.length, 0);
  const sums = out.map(({ tasks, route }) => drivenOn(instance, route, tasks));
  const sum = (numbers: readonly number[]) => numbers.reduce((total, number) => total + number, 0);
  const { stays } = instance;
  const away = stays ? measureStays(stays) : NO_STAYS;
  const habits = instance.siblings.map((_, demand) => habitsOf(routes, demand, true));
  const crewed = routes.crews ? measureCrews(routes.crews) : { pairs: 0, shares: 0 };
  const isIn = (kinds: readonly string[]) =>
    sum(
      instance.siblings.map((siblings, demand) =>
        kinds.includes((instance.problem.demands[demand] as Demand).frequency.kind)
          ? siblings.filter((task) => routes.routeOf[task] !== NOWHERE).length
          : 0,
      ),
    );
  return {
    people: { value: sum(unservedSites(routes).map(peopleAt)) },
    kilometres: { value: (sum(sums.map(({ metres }) => metres)) + away.metres) / 1_000 },
    driving: { value: (sum(sums.map(({ seconds }) => seconds)) + away.seconds) / 3_600 },
    outings: { value: out.length + away.outings },
    nights: { value: away.nights },
    regularity: {
      value: sum(instance.siblings.map((_, demand) => offWeekday(routes, demand))),
      of: isIn(["weekly", "every-n-weeks"]),
    },
    sameDayOfMonth: { value: sum(habits.map((one) => one.sameDayOfMonth)), of: isIn(["per-month"]) },
    sameHalfDay: { value: sum(habits.map((one) => one.sameHalfDay)), of: stops },
    sameHour: { value: sum(habits.map((one) => one.sameHour)), of: stops },
    spacing: { value: sum(habits.map((one) => one.spacing)) },
    pairing: { value: sum(out.map(({ tasks }) => loneStops(instance, tasks))), of: stops },
    balance: {
      value: imbalance(Float64Array.from(out, ({ tasks, route }) => workOf(instance, route, tasks))),
    },
    wish: {
      value: sum(
        instance.tasks.map(({ wish }, task) => {
          const route = routes.routeOf[task] as number;
          return wish && route !== NOWHERE ? daysOutside(wish, dayOfRoute(instance, route)) : 0;
        }),
      ),
    },
    pairs: { value: crewed.pairs + away.unpaired },
    shares: { value: crewed.shares },
    maxGap: { value: sum(instance.siblings.map((_, demand) => daysBeyondOf(routes, demand))) },
  };
}

function drivenOn(instance: Instance, route: number, tasks: readonly number[]): { metres: number; seconds: number } {
  const { travel } = instance;
  const rules = rulesOfRoute(instance, route);
  const stops = stopsOn(instance, route, tasks);
  const places = [rules.depot, ...stops.map(({ place }) => place), rules.depot];
  const legs = places
    .slice(1)
    .map((to, index) => travel.distance[(places[index] as number) * travel.size + to] as number);
  return { metres: legs.reduce((sum, leg) => sum + leg, 0), seconds: drivingOf(stops, rules, travel) };
}

function unservedSites(routes: Routes): readonly Site[] {
  const { instance } = routes;
  const sites = new Map(instance.problem.sites.map((site) => [site.id, site]));
  const siteOf = (demand: number) => sites.get((instance.problem.demands[demand] as Demand).site) as Site;
  return [
    ...instance.tasks.flatMap(({ demand }, task) => (isMissing(routes, task) ? [siteOf(demand)] : [])),
    ...(instance.stays ? unlaidStops(instance.stays).map(siteOf) : []),
  ];
}

function round(value: number, step: number): number {
  return Math.round(value / step) * step;
}
