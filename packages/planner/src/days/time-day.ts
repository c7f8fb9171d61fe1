import type { TravelTable } from "../travel.ts";
import { keepsBreaks } from "./keeps-breaks.ts";
import { needsLunch } from "./needs-lunch.ts";
import { openDoor } from "./open-door.ts";
import { type KnownDays, remembered } from "./remember-days.ts";
import { timeWithBreaks } from "./time-with-breaks.ts";
import type { DayRules, DayStop, Round, TimedBreak, TimedDay, TimedStop } from "./timetable.ts";

/** People read timetables: doors open at a multiple of five minutes, and to the minute only where that does not fit. */
const ROUNDS: readonly Round[] = [5, 1];

/**
 * The earliest timetable of a day's stops in this order, or undefined when there is none.
 *
 * A break is needed when it cannot be taken at the depot inside its window: the tour leaves before `lunch.from +
 * minutes` and is back after `lunch.to - minutes`. It is then one still stretch inside the window: after tear-down
 * before driving on, or once parked before set-up.
 * @param known on these roads
 */
export function timeDay(
  stops: readonly DayStop[],
  rules: DayRules,
  travel: TravelTable,
  known?: KnownDays,
): TimedDay | undefined {
  if (stops.length === 0 || stops.length > rules.maxStops) return undefined;
  if (drivingOf(stops, rules, travel) > rules.maxDriving) return undefined;
  const found = () => find(stops, rules, travel);
  return rules.breaks && known ? remembered(known, stops, rules, found) : found();
}

function find(stops: readonly DayStop[], rules: DayRules, travel: TravelTable): TimedDay | undefined {
  for (const round of ROUNDS) {
    const timed = timeRounded(stops, rules, travel, round);
    if (timed) return timed;
  }
  return undefined;
}

function timeRounded(
  stops: readonly DayStop[],
  rules: DayRules,
  travel: TravelTable,
  round: Round,
): TimedDay | undefined {
  const timed = timeWithLunch(stops, rules, travel, round);
  if (rules.breaks === undefined || (timed && keepsBreaks(timed, stops, rules, rules.breaks, travel))) return timed;
  // Breaks only delay, too.
  if (!timed && !timeWith(stops, rules, travel, NO_BREAK, round)) return undefined;
  return timeWithBreaks(stops, rules, rules.breaks, travel, round);
}

function timeWithLunch(
  stops: readonly DayStop[],
  rules: DayRules,
  travel: TravelTable,
  round: Round,
): TimedDay | undefined {
  const without = timeWith(stops, rules, travel, NO_BREAK, round);
  const { lunch } = rules;
  // A break only ever delays: what has no timetable without one has none with one.
  if (!without || !lunch || !needsLunch(without, lunch)) return without;
  // First choice: eat at the depot, then leave.
  const afterLunch = { ...rules, from: Math.max(rules.from, lunch.from + lunch.minutes) };
  let best = timeWith(stops, afterLunch, travel, NO_BREAK, round);
  for (let moment = 1; moment <= 2 * stops.length; moment += 1) {
    const timed = timeWith(stops, rules, travel, moment, round);
    if (timed && (!best || timed.return < best.return)) best = timed;
  }
  return best;
}

/** Seconds at the wheel, depot to depot. */
export function drivingOf(stops: readonly DayStop[], rules: DayRules, travel: TravelTable): number {
  let at = rules.depot;
  let sum = 0;
  for (const { place } of stops) {
    sum += travel.driving[at * travel.size + place] as number;
    at = place;
  }
  return sum + (travel.driving[at * travel.size + rules.depot] as number);
}

const NO_BREAK = -1;

/** @param moment NO_BREAK; odd 2i + 1: parked at stop i, before set-up; even 2i: torn down at stop i - 1, before driving on. */
function timeWith(
  stops: readonly DayStop[],
  rules: DayRules,
  travel: TravelTable,
  moment: number,
  round: Round,
): TimedDay | undefined {
  const timed: TimedStop[] = [];
  let at = rules.depot;
  let ready = rules.from;
  let lunch: TimedBreak | undefined;
  const takeLunch = (earliest: number): boolean => {
    const rule = rules.lunch as NonNullable<DayRules["lunch"]>;
    const start = Math.max(earliest, rule.from);
    lunch = { start, end: start + rule.minutes, isLunch: true };
    return lunch.end <= rule.to;
  };
  const driveOn = (index: number, to: number): number | undefined => {
    if (moment === 2 * index && index > 0) {
      if (!takeLunch(ready)) return undefined;
      ready = (lunch as TimedBreak).end;
      const before = timed[index - 1];
      if (before) timed[index - 1] = { ...before, departure: ready };
    }
    return ready + (travel.clock[at * travel.size + to] as number);
  };

  for (let index = 0; index < stops.length; index += 1) {
    const stop = stops[index] as DayStop;
    const arrival = driveOn(index, stop.place);
    if (arrival === undefined) return undefined;
    let rested = arrival;
    if (moment === 2 * index + 1) {
      if (!takeLunch(arrival)) return undefined;
      rested = (lunch as TimedBreak).end;
    }
    const opened = openDoor(stop, rested + stop.setup, round);
    if (!opened) return undefined;
    ready = opened.end + stop.teardown;
    timed.push({ arrival, ...opened, departure: ready });
    at = stop.place;
  }
  const back = driveOn(stops.length, rules.depot);
  if (back === undefined || back > rules.to) return undefined;
  return leaveLate(timed, stops[0] as DayStop, back, rules, travel, lunch);
}

/** Nobody waits at the first stop who could have slept longer: the vehicle leaves as late as its first door allows. */
function leaveLate(
  timed: TimedStop[],
  first: DayStop,
  back: number,
  rules: DayRules,
  travel: TravelTable,
  lunch: TimedBreak | undefined,
): TimedDay {
  const one = timed[0] as TimedStop;
  const drive = travel.clock[rules.depot * travel.size + first.place] as number;
  const lunchedThere = lunch !== undefined && lunch.end <= one.start;
  const parked = lunchedThere ? lunch.start : one.start - first.setup;
  timed[0] = { ...one, arrival: parked };
  return { departure: parked - drive, return: back, breaks: lunch ? [lunch] : [], stops: timed };
}
