import type { Demand, Problem, Site, Vehicle } from "./problem.ts";

/*
 * For tests: the first week of February 2027 (it begins on a Monday), one vehicle, two sites, every road 10 minutes and
 * 10 km long. A test says only what it is about.
 */

export const MONDAY = "2027-02-01";

export function aProblem(over: Partial<Problem> = {}): Problem {
  return {
    version: 1,
    horizon: { from: MONDAY, to: "2027-02-07" },
    halfDays: { morning: ["09:00", "12:00"], afternoon: ["14:00", "17:00"] },
    vehicles: [aVehicle()],
    sites: [aSite("square", 1), aSite("school", 2)],
    demands: [aDemand("market-day")],
    travel: everyRoad(6, 600, 10_000),
    effort: 50,
    ...over,
  };
}

export function aVehicle(over: Partial<Vehicle> = {}): Vehicle {
  return { id: "bus", depot: { index: 0 }, weekdays: [1, 2, 3, 4, 5], day: ["08:00", "18:00"], ...over };
}

export function aSite(id: string, index: number, over: Partial<Site> = {}): Site {
  return { id, place: { index }, ...over };
}

export function aDemand(id: string, over: Partial<Demand> = {}): Demand {
  return { id, site: "square", frequency: { kind: "once" }, service: 3_600, ...over };
}

/** A matrix in which every road is alike, but for those that a test changes: [from, to, seconds or null]. */
export function everyRoad(
  size: number,
  seconds: number,
  metres: number,
  others: readonly (readonly [from: number, to: number, seconds: number | null])[] = [],
): Problem["travel"] {
  const square = <T>(of: (from: number, to: number) => T) =>
    Array.from({ length: size }, (_, from) => Array.from({ length: size }, (_, to) => of(from, to)));
  const other = (from: number, to: number) => others.find(([a, b]) => a === from && b === to);
  return {
    kind: "matrix",
    durations: square((from, to) => (from === to ? 0 : (other(from, to)?.[2] ?? (other(from, to) ? null : seconds)))),
    distances: square((from, to) => (from === to ? 0 : metres)),
  };
}
