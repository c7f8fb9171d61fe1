import type { PeriodicPlan, PeriodicProblem, PeriodicRound } from "@escale/planner";

/**
 * Everything in a periodic plan that breaks a rule of its problem, in words; empty when it keeps them all. It shares no code
 * with the planner, only the types of the question and of the answer.
 */
export function checkPeriodicPlan(problem: PeriodicProblem, { cost, rounds }: PeriodicPlan): readonly string[] {
  const faults: string[] = [];
  const lengths = rounds.map((round, index) => {
    const name = `round ${index} on day ${round.day}`;
    const unknown = checkNames(problem, round);
    faults.push(...(unknown ?? checkMeasures(problem, round)).map((fault) => `${name}: ${fault}`));
    return unknown ? Number.NaN : measureLength(problem, round);
  });
  const total = lengths.reduce((sum, length) => sum + length, 0);
  if (!(Math.abs(cost - total) <= leeway(total))) faults.push(`the cost says ${cost} for ${total}`);
  if (rounds.some(({ day }, index) => day < (rounds[index - 1]?.day ?? 0)))
    faults.push("rounds are not in order of days");
  return [...faults, ...checkVehicles(problem, rounds), ...checkPatterns(problem, rounds)];
}

/** Decimals are not exact. */
function leeway(value: number): number {
  return 1e-6 + 1e-9 * Math.abs(value);
}

/** Undefined when everything that the round names exists. */
function checkNames({ days, customers }: PeriodicProblem, round: PeriodicRound): string[] | undefined {
  const faults = [
    ...(isWithin(round.day, 0, days.length - 1) ? [] : ["no such day"]),
    ...round.customers.filter((one) => !isWithin(one, 1, customers.length)).map((one) => `no customer ${one}`),
  ];
  return faults.length > 0 ? faults : undefined;
}

function isWithin(number: number, least: number, most: number): boolean {
  return Number.isInteger(number) && number >= least && number <= most;
}

function checkMeasures(problem: PeriodicProblem, round: PeriodicRound): string[] {
  const { capacity, longest } = problem.days[round.day]!;
  let load = 0;
  let duration = measureLength(problem, round);
  for (const one of round.customers) {
    load += problem.customers[one - 1]!.load;
    duration += problem.customers[one - 1]!.service;
  }
  const faults: string[] = [];
  if (round.customers.length === 0) faults.push("nobody is visited");
  if (capacity !== undefined && load > capacity + leeway(load)) faults.push(`carries ${load} of ${capacity}`);
  if (longest !== undefined && duration > longest + leeway(duration)) faults.push(`lasts ${duration} of ${longest}`);
  return faults;
}

function measureLength({ distances }: PeriodicProblem, { customers }: PeriodicRound): number {
  const way = [0, ...customers, 0];
  let length = 0;
  for (let leg = 1; leg < way.length; leg += 1) length += distances[way[leg - 1]!]![way[leg]!]!;
  return length;
}

function checkVehicles({ vehicles, days }: PeriodicProblem, rounds: readonly PeriodicRound[]): string[] {
  return days.flatMap((_, day) => {
    const used = rounds.filter((round) => round.day === day).length;
    return used > vehicles ? [`day ${day}: ${used} rounds for ${vehicles} vehicles`] : [];
  });
}

/** The days on which a customer is visited are those of one of its patterns, once each. */
function checkPatterns({ customers }: PeriodicProblem, rounds: readonly PeriodicRound[]): string[] {
  return customers.flatMap(({ patterns }, index) => {
    const visits = rounds.flatMap(({ day, customers }) => customers.filter((one) => one === index + 1).map(() => day));
    const days = [...new Set(visits)].sort((a, b) => a - b);
    const isOneOf = patterns.some(
      (pattern) => pattern.every((day) => days.includes(day)) && days.every((day) => pattern.includes(day)),
    );
    return [
      ...(days.length < visits.length ? [`customer ${index + 1}: twice in a day`] : []),
      ...(isOneOf ? [] : [`customer ${index + 1}: days ${days} are none of its patterns`]),
    ];
  });
}
