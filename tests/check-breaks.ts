import type { PlannedTour, Problem } from "@escale/planner";

/** Breaks of one tour against `limits.breaks` and `limits.driving`. It believes no `for`: what counts is how long a break is. */
export function checkBreaks({ limits = {} }: Problem, tour: PlannedTour): string[] {
  const breaks = tour.breaks.map(({ start, end }) => ({ start: secondsOf(start), end: secondsOf(end) }));
  const faults: string[] = [];
  const [leave, back] = [secondsOf(tour.departure), secondsOf(tour.return)];
  const idle = (from: number, to: number) => overlaps(breaks, from, to);
  const work = limits.breaks;
  if (work) {
    const long = breaks.filter(({ start, end }) => end - start >= work.service);
    const edges = [leave, ...long.flatMap(({ start, end }) => [start, end]), back];
    for (let index = 0; index < edges.length; index += 2) {
      const [from, to] = [edges[index] as number, edges[index + 1] as number];
      const worked = to - from - idle(from, to);
      if (worked > (work.after ?? Infinity)) faults.push(`works ${worked} s without a break`);
    }
    const worked = back - leave - idle(leave, back);
    const rested = long.reduce((sum, { start, end }) => sum + end - start, 0);
    for (const total of work.totals ?? []) {
      if (worked > total.work && rested < total.service) faults.push(`breaks of ${rested} s in ${worked} s of work`);
    }
  }
  const wheel = limits.driving?.breaks;
  if (wheel) {
    const legs = [leave, ...tour.stops.flatMap((stop) => [secondsOf(stop.arrival), secondsOf(stop.departure)]), back];
    const driven = (from: number, to: number) => {
      let sum = 0;
      for (let index = 0; index < legs.length; index += 2) {
        const [start, end] = [Math.max(from, legs[index] as number), Math.min(to, legs[index + 1] as number)];
        if (start < end) sum += end - start - idle(start, end);
      }
      return sum;
    };
    const [first, second] = wheel.parts ?? [Infinity, Infinity];
    let since = leave;
    let hadFirst = false;
    for (const { start, end } of breaks) {
      const long = end - start;
      if (long >= wheel.service || (hadFirst && long >= second)) {
        if (driven(since, start) > wheel.after) faults.push(`drives ${driven(since, start)} s without a break`);
        since = end;
        hadFirst = false;
      } else if (long >= first) hadFirst = true;
    }
    if (driven(since, back) > wheel.after) faults.push(`drives ${driven(since, back)} s without a break`);
  }
  const { maxDay = Infinity, longDays } = limits.driving ?? {};
  if (tour.driving > (longDays?.maxDay ?? maxDay) + 0.001) faults.push(`drives ${tour.driving} s in a day`);
  return faults;
}

function overlaps(breaks: readonly { start: number; end: number }[], from: number, to: number): number {
  return breaks.reduce((sum, { start, end }) => sum + Math.max(0, Math.min(end, to) - Math.max(start, from)), 0);
}

function secondsOf(time: string): number {
  return Number(time.slice(0, 2)) * 3_600 + Number(time.slice(3)) * 60;
}
