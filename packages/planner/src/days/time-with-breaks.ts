import type { TravelTable } from "../travel.ts";
import { type BreakRules, type Effort, FRESH, isRested, isWorth, mayDrive, rest } from "./break-rules.ts";
import { needsLunch } from "./needs-lunch.ts";
import { openDoor } from "./open-door.ts";
import type { DayRules, DayStop, Round, TimedBreak, TimedDay } from "./timetable.ts";

/** How a day may have gone so far. */
interface Label extends Effort {
  readonly departure: number;
  /** Minute of the day. */
  readonly now: number;
  readonly hasLunched: boolean;
  readonly breaks: readonly TimedBreak[];
  readonly stops: TimedDay["stops"];
  /** Minutes of the present leg that are still to be driven. */
  readonly left: number;
}

/** What a day still asks of a way, from the next place on. */
interface Ahead {
  readonly rules: BreakRules;
  /** Minutes at the wheel, without the present leg. */
  readonly wheel: number;
  /** The vehicle is back at the latest. */
  readonly to: number;
}

/** Ways that are kept at each place; what is left out beyond is a timetable that may be missed, never a rule. */
const MOST_WAYS = 48;

/**
 * The earliest timetable of a day with the breaks that are asked for, by labels that go on from place to place, each with what has
 * been worked and driven since the last break (Goel 2009, Drexl and Prescott-Gagnon 2010, for the same European rules). A break
 * is taken after tear-down before driving on; once parked before set-up, and then until set-up, for who waits there rests; or on the
 * way, at the moment when no more may be driven. Lunch is one stretch inside its window, never on the way.
 */
export function timeWithBreaks(
  stops: readonly DayStop[],
  rules: DayRules,
  breaks: BreakRules,
  travel: TravelTable,
  round: Round,
): TimedDay | undefined {
  const { lunch, from } = rules;
  const leaves = lunch ? [from, Math.max(from, lunch.from + lunch.minutes)] : [from];
  const ways = leaves.flatMap((leave) => timeFrom(leave, stops, rules, breaks, travel, round));
  const [best] = ways.sort((a, b) => a.return - b.return || a.breaks.length - b.breaks.length);
  return best;
}

function timeFrom(
  leave: number,
  stops: readonly DayStop[],
  rules: DayRules,
  breaks: BreakRules,
  { clock, size }: TravelTable,
  round: Round,
): readonly TimedDay[] {
  const start = { ...FRESH, departure: leave, now: leave, hasLunched: false, breaks: [], stops: [], left: 0 };
  let ways: readonly Label[] = [start];
  const places = [rules.depot, ...stops.map(({ place }) => place), rules.depot];
  const legs = places.slice(1).map((place, index) => clock[(places[index] as number) * size + place] as number);
  let ahead: Ahead = { rules: breaks, wheel: legs.reduce((sum, leg) => sum + leg, 0), to: rules.to };
  for (const [index, stop] of stops.entries()) {
    const leg = legs[index] as number;
    ahead = { ...ahead, wheel: ahead.wheel - leg };
    const parked = driveOn(ways, leg, ahead);
    ways = fewest(
      parked.flatMap((way) => serve(way, stop, rules, ahead, round)),
      ahead,
    );
    ways = fewest([...ways, ...ways.flatMap((way) => pauses(way, rules, ahead)).map(leaveLater)], ahead);
  }
  return driveOn(ways, legs.at(-1) as number, { ...ahead, wheel: 0 }).flatMap((way): TimedDay[] => {
    const { departure, now, breaks: taken, stops } = way;
    const day = { departure, return: now, breaks: taken, stops };
    const lunches = !rules.lunch || way.hasLunched || !needsLunch(day, rules.lunch);
    return now <= rules.to && lunches && isRested(way, now - departure, breaks) ? [day] : [];
  });
}

/** Every break worth taking here and now. */
function pauses(way: Label, { lunch }: DayRules, ahead: Ahead): readonly Label[] {
  const { rules, to } = ahead;
  const isFresh = drivesToTheEnd(way, ahead) && worksToTheEnd(way, ahead) && hasRested(way, rules);
  if (isFresh && (!lunch || way.hasLunched)) return [];
  return rules.lengths.flatMap((length): Label[] => {
    const found = [!isFresh && isWorth(length, way, rules) ? pause(way, way.now, length, false, rules) : undefined];
    if (lunch && !way.hasLunched && length >= lunch.minutes) {
      const start = Math.max(way.now, lunch.from);
      if (start + length <= lunch.to) found.push(pause(way, start, length, true, rules));
    }
    return found.filter((one): one is Label => one !== undefined && one.now <= to);
  });
}

/** Undefined when waiting for the break would be too much work. */
function pause(way: Label, start: number, minutes: number, isLunch: boolean, rules: BreakRules): Label | undefined {
  const work = way.work + start - way.now;
  if (work > rules.work) return undefined;
  const end = start + minutes;
  const taken = { start, end, isLunch };
  const breaks = [...way.breaks, taken];
  return { ...rest({ ...way, work }, minutes, rules), now: end, hasLunched: way.hasLunched || isLunch, breaks };
}

/** The last stop of a way is left when its break is over. */
function leaveLater(way: Label): Label {
  const last = way.stops.at(-1) as TimedDay["stops"][number];
  return { ...way, stops: way.stops.with(-1, { ...last, departure: way.now }) };
}

/** Over the whole leg, with breaks on the way where no more may be driven. */
function driveOn(ways: readonly Label[], minutes: number, ahead: Ahead): readonly Label[] {
  const { rules, to } = ahead;
  let onTheWay: readonly Label[] = ways.map((way) => ({ ...way, left: minutes }));
  const there: Label[] = [];
  while (onTheWay.length > 0) {
    const halted: Label[] = [];
    for (const way of onTheWay) {
      if (way.now + way.left > to) continue;
      const driven = Math.min(way.left, Math.max(0, mayDrive(way, rules)));
      const next = {
        ...way,
        now: way.now + driven,
        work: way.work + driven,
        wheel: way.wheel + driven,
        left: way.left - driven,
      };
      if (next.left === 0) there.push(next);
      else halted.push(next);
    }
    onTheWay = fewest(
      halted.flatMap((way) =>
        rules.lengths.flatMap((length) => {
          const rested = pause(way, way.now, length, false, rules);
          return rested && mayDrive(rested, rules) > 0 ? [rested] : [];
        }),
      ),
      ahead,
    );
  }
  return fewest(there, ahead);
}

/** Served after waiting, or after a break that lasts until set-up. */
function serve(way: Label, stop: DayStop, rules: DayRules, ahead: Ahead, round: Round): readonly Label[] {
  const isFirst = way.stops.length === 0;
  // Nobody waits at the first stop for the window of lunch who could have left later.
  const wait = isFirst && rules.lunch ? rules.lunch.from - way.now : 0;
  if (wait > 0) {
    const forLunch = pauses(shifted(way, wait), rules, ahead).filter(({ hasLunched }) => hasLunched);
    return [
      ...serveAfter(
        way,
        [way, ...pauses(way, rules, ahead).filter(({ hasLunched }) => !hasLunched)],
        stop,
        ahead.rules,
        round,
        rules,
      ),
      ...serveAfter(shifted(way, wait), forLunch, stop, ahead.rules, round, rules),
    ];
  }
  return serveAfter(way, [way, ...pauses(way, rules, ahead)], stop, ahead.rules, round, rules);
}

/** @param ways the way as it was parked, or after a break there */
function serveAfter(
  way: Label,
  ways: readonly Label[],
  stop: DayStop,
  breaks: BreakRules,
  round: Round,
  rules: DayRules,
): readonly Label[] {
  const isFirst = way.stops.length === 0;
  const found = ways.map((rested): Label | undefined => {
    const opened = openDoor(stop, rested.now + stop.setup, round);
    if (!opened) return undefined;
    const setUp = opened.start - stop.setup;
    const ready = isFirst ? later(rested, setUp, rules) : longer(way, rested, setUp, breaks);
    const departure = opened.end + stop.teardown;
    const work = ready.work + departure - ready.now;
    if (work > breaks.work) return undefined;
    const arrival = isFirst ? way.now + ready.departure - way.departure : way.now;
    return { ...ready, work, now: departure, stops: [...way.stops, { arrival, ...opened, departure }] };
  });
  return found.filter((one) => one !== undefined);
}

/** A break before set-up lasts until then; but lunch has its own length. */
function longer(way: Label, rested: Label, setUp: number, rules: BreakRules): Label {
  const last = rested.breaks.at(-1);
  if (rested === way || !last || last.isLunch) return rested;
  return pause(way, way.now, setUp - way.now, false, rules) as Label;
}

/** Nobody waits at the first stop who could have left later; lunch there stays inside its window. */
function later(way: Label, setUp: number, { lunch }: DayRules): Label {
  const eaten = way.breaks.find(({ isLunch }) => isLunch);
  const wait = setUp - way.now;
  return shifted(way, eaten && lunch ? Math.min(wait, lunch.to - eaten.end) : wait);
}

/** The same, all of it later. */
function shifted(way: Label, shift: number): Label {
  const breaks = way.breaks.map((one) => ({ ...one, start: one.start + shift, end: one.end + shift }));
  return { ...way, now: way.now + shift, departure: way.departure + shift, breaks };
}

/** Without ways that another one beats in everything that matters later. */
function fewest(ways: readonly Label[], ahead: Ahead): readonly Label[] {
  const kept: Label[] = [];
  for (const way of ways.toSorted((a, b) => a.now + a.left - b.now - b.left || a.work - b.work || a.wheel - b.wheel)) {
    if (kept.length === MOST_WAYS) break;
    if (!kept.some((other) => beats(other, way, ahead))) kept.push(way);
  }
  return kept;
}

function beats(one: Label, other: Label, ahead: Ahead): boolean {
  return (
    one.now <= other.now &&
    one.left <= other.left &&
    one.departure >= other.departure &&
    (one.hasLunched || !other.hasLunched) &&
    (one.work <= other.work || worksToTheEnd(one, ahead)) &&
    ((one.wheel <= other.wheel && (one.part || !other.part)) || drivesToTheEnd(one, ahead)) &&
    ((one.rested >= other.rested && one.idle >= other.idle) || hasRested(one, ahead.rules))
  );
}

/** Without one more break, however long the rest of the day. */
function worksToTheEnd({ work, now }: Label, { rules, to }: Ahead): boolean {
  return work + to - now <= rules.work;
}

function drivesToTheEnd({ wheel, left }: Label, ahead: Ahead): boolean {
  return wheel + left + ahead.wheel <= ahead.rules.wheel;
}

/** As long as any day asks for. */
function hasRested({ rested }: Label, { totals }: BreakRules): boolean {
  return totals.every(({ rest }) => rested >= rest);
}
