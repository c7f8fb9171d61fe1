import type { Demand, Plan, Problem } from "@escale/planner";
import { type Asked, askedOccurrences, stillAsked } from "./asked-occurrences.ts";

/** Each occurrence that a demand asks for is served once or unassigned with a reason; none twice, none made up. */
export function checkCompleteness(problem: Problem, plan: Plan): string[] {
  const known = new Set(problem.demands.map(({ id }) => id));
  return [
    ...plan.unassigned.filter(({ demand }) => !known.has(demand)).map(({ demand }) => `${demand}: unknown demand`),
    ...problem.demands.flatMap((demand) => checkDemand(problem, demand, plan).map((fault) => `${demand.id}: ${fault}`)),
  ];
}

/** Are two stops of a demand closer than it allows? */
export function isTooClose({ frequency }: Demand, one: string, other: string): boolean {
  if (frequency.kind !== "per-month" && frequency.kind !== "spaced") return false;
  const usual = frequency.kind === "spaced" ? 1 : Math.floor(28 / (2 * frequency.times));
  return Math.abs(daysBetween(one, other)) < Math.max(1, frequency.minGap ?? usual);
}

function daysBetween(one: string, other: string): number {
  return Temporal.PlainDate.from(one).until(other, { largestUnit: "days" }).days;
}

/** A stop outside its wish is said, with how far, and no other. */
function checkWish({ id, frequency }: Demand, { outsideWishes = [] }: Plan, planned: readonly Served[]): string[] {
  const said = outsideWishes.filter(({ demand }) => demand === id).map(({ date, days }) => `${date} by ${days}`);
  const wished = frequency.kind === "once" ? frequency.wished : undefined;
  const outside = planned.flatMap(({ date }) => {
    if (!wished || (date >= wished.from && date <= wished.to)) return [];
    return [`${date} by ${date < wished.from ? daysBetween(date, wished.from) : daysBetween(wished.to, date)}`];
  });
  return outside.join() === said.join() ? [] : [`outside its wish are [${outside}], not [${said}]`];
}

/** Every gap that is wider than wished is said, with its dates and days, and no other. */
function checkWideGaps({ id, frequency, served = [] }: Demand, plan: Plan): string[] {
  const said = (plan.wideGaps ?? []).filter(({ demand }) => demand === id);
  const most = "maxGap" in frequency ? frequency.maxGap : undefined;
  const ours = new Set(
    plan.tours.filter(({ stops }) => stops.some((one) => one.demand === id)).map(({ date }) => date),
  );
  const dates = [...ours, ...served.map(({ date }) => date)].sort();
  const wide = dates.flatMap((from, index) => {
    const to = dates[index + 1];
    if (most === undefined || to === undefined || !(ours.has(from) || ours.has(to))) return [];
    const days = daysBetween(from, to);
    return days > most ? [`${from} to ${to}: ${days} > ${most}`] : [];
  });
  const told = said.map(({ from, to, days, maxGap }) => `${from} to ${to}: ${days} > ${maxGap}`);
  return wide.join() === told.join() ? [] : [`wide gaps are [${wide}], not [${told}]`];
}

interface Served {
  readonly period: string;
  readonly date: string;
}

function checkDemand(problem: Problem, demand: Demand, plan: Plan): string[] {
  const served = plan.tours.flatMap(({ date, stops }) =>
    stops.filter((stop) => stop.demand === demand.id).map(({ period }) => ({ period, date })),
  );
  const unserved = plan.unassigned.filter((one) => one.demand === demand.id);
  const standing = (problem.standing ?? []).filter((one) => one.demand === demand.id);
  // What stands may stay on its day, outside its period or not, and keeps its name: so do the others of its month.
  const kept = served.filter((stop) => standing.some((one) => one.period === stop.period && one.date === stop.date));
  const unnamed = served.filter(({ period }) => !standing.some((one) => monthOf(one.period) === monthOf(period)));
  const faults = askedOccurrences(problem, demand).map((asked) => {
    const left = stillAsked(demand, asked);
    // A demand that asks for nothing in the horizon says so, once.
    const wanted = asked.size === 0 ? ["horizon"] : [...left.keys()];
    return [...checkPeriods(left, wanted, served, kept, unserved), ...checkNumbers(left, unnamed)];
  });
  return [
    ...(faults.toSorted((a, b) => a.length - b.length)[0] as string[]),
    ...unserved
      .filter(({ reasons }) => reasons.length === 0)
      .map(({ period }) => `${period} is unserved without a reason`),
    ...unserved.filter(({ site }) => site !== demand.site).map(({ site }) => `is unserved at another site, ${site}`),
    ...checkSpacing(demand, served),
    ...checkWideGaps(demand, plan),
    ...checkWish(demand, plan, served),
  ];
}

function checkPeriods(
  asked: Asked,
  wanted: readonly string[],
  served: readonly Served[],
  kept: readonly Served[],
  unserved: Plan["unassigned"],
): string[] {
  const faults: string[] = [];
  const times = new Map<string, number>();
  for (const { period } of [...served, ...unserved]) times.set(period, (times.get(period) ?? 0) + 1);
  for (const period of wanted) {
    const count = times.get(period) ?? 0;
    if (count === 0) faults.push(`${period} is neither served nor unserved`);
    if (count > 1) faults.push(`${period} comes ${count} times`);
  }
  for (const period of times.keys()) if (!wanted.includes(period)) faults.push(`${period} was not asked for`);
  for (const { period, date } of served) {
    if (kept.some((one) => one.period === period)) continue;
    if (asked.has(period) && !asked.get(period)?.includes(date))
      faults.push(`${period} is served on ${date}, outside it`);
  }
  return faults;
}

function checkSpacing(demand: Demand, served: readonly Served[]): string[] {
  const dates = served.map(({ date }) => date).sort();
  return [
    ...dates.slice(1).map((date, index) => [dates[index] as string, date] as const),
    ...dates.flatMap((date) => (demand.served ?? []).map((standing) => [standing.date, date] as const)),
  ].flatMap(([one, other]) => (isTooClose(demand, one, other) ? [`${one} and ${other} are too close`] : []));
}

const monthOf = (period: string) => period.split("#")[0];

/** `2027-01#2` comes after `2027-01`, and no number is left out. */
function checkNumbers(asked: Asked, served: readonly Served[]): string[] {
  const byMonth = Map.groupBy(served, ({ period }) => monthOf(period));
  return [...byMonth].flatMap(([month, stops]) => {
    const names = stops.toSorted((a, b) => (a.date < b.date ? -1 : 1)).map(({ period }) => period);
    const inOrder = [...asked.keys()].filter((period) => monthOf(period) === month).slice(0, names.length);
    return names.join() === inOrder.join() ? [] : [`the stops of a month are numbered ${names}`];
  });
}
