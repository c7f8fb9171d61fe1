import type { DayStop, TimedDay } from "../days/timetable.ts";
import { HALVES, type Halves } from "./team.ts";

/** What a crew has to know of a day's tour; minutes. */
export interface Outing {
  readonly vehicle: number;
  /** Of the horizon, from 0. */
  readonly day: number;
  /** From leaving the depot to being back, without breaks: waiting is work. */
  readonly work: number;
  /** Seconds at the wheel, rounded up. */
  readonly driving: number;
  /** From midnight. */
  readonly departure: number;
  readonly return: number;
  /** Those in which its stops lie. */
  readonly halves: Halves;
  /** The half-days to which its timetable was made to keep. */
  readonly mode: Halves;
  readonly skills: readonly number[];
}

/**
 * @param driving seconds
 * @param skills that somebody aboard must have
 */
export function outingAs(
  vehicle: number,
  day: number,
  timed: TimedDay,
  driving: number,
  mode: Halves,
  skills: readonly number[],
): Outing {
  const rest = timed.breaks.reduce((sum, { start, end }) => sum + end - start, 0);
  return {
    vehicle,
    day,
    mode,
    work: timed.return - timed.departure - rest,
    driving: Math.ceil(driving),
    departure: timed.departure,
    return: timed.return,
    halves: timed.stops.reduce<number>((bits, { window }) => bits | HALVES[window.halfDay], 0) as Halves,
    skills,
  };
}

/** Who is aboard works in these half-days only. */
export function keptTo(stops: readonly DayStop[], mode: Halves): readonly DayStop[] {
  return stops.map((stop) => ({
    ...stop,
    windows: stop.windows.filter(({ halfDay }) => (HALVES[halfDay] & mode) !== 0),
  }));
}
