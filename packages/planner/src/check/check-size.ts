import type { ProblemFault } from "../plan.ts";
import type { Demand, Problem } from "../problem.ts";

export const LONGEST_HORIZON_DAYS = 731;

/*
 * What fits in memory: the travel table holds 24 bytes per pair of places, every candidate day of every stop 4. The
 * largest service of the inventory has a few hundred sites and fewer than ten vehicles.
 */
export const MOST_PLACES = 2_000;
const MOST_OUTINGS = 100_000;
/** 136 agents in the longest horizon: each copy of the crews holds 5 bytes of each. */
const MOST_AGENT_DAYS = 100_000;
const MOST_STOPS = 50_000;
const MOST_CANDIDATES = 20_000_000;

/** What is too big to be planned at all, for a problem whose horizon is sound. */
export function checkSize(problem: Problem, days: number): readonly ProblemFault[] {
  const { vehicles, sites, demands, agents = [] } = problem;
  const months = Math.ceil(days / 28) + 1;
  let stops = 0;
  let candidates = 0;
  for (const demand of demands) {
    const [asked, daysEach] = askedBy(demand, days, months);
    stops += asked;
    candidates += asked * Math.min(days, daysEach) * vehicles.length;
  }
  return [
    ...tooBig("sites", sites.length + vehicles.length, MOST_PLACES),
    ...tooBig("vehicles", vehicles.length * days, MOST_OUTINGS),
    ...tooBig("agents", agents.length * days, MOST_AGENT_DAYS),
    ...tooBig("demands", stops, MOST_STOPS),
    ...tooBig("demands", candidates, MOST_CANDIDATES),
  ].slice(0, 1);
}

/** At most how many stops, and how many candidate days each. */
function askedBy({ frequency }: Demand, days: number, months: number): [asked: number, daysEach: number] {
  const weeks = Math.ceil(days / 7) + 1;
  switch (frequency.kind) {
    case "weekly":
      return [weeks, 7];
    case "every-n-weeks":
      return [Math.ceil(weeks / Math.max(1, frequency.n)), 7];
    case "nth-weekday":
      return [months, 1];
    case "per-month":
      return [frequency.times * months, 31];
    case "cycle":
      // Once for each half-day.
      return [2 * frequency.sessions, days];
    case "stay":
      return [2 * frequency.days, days];
    case "spaced":
      return [frequency.times, days];
    case "once":
      return [1, days];
  }
}

function tooBig(path: string, count: number, most: number): ProblemFault[] {
  return count > most ? [{ path, fault: "too-big", detail: `${count} > ${most}` }] : [];
}
