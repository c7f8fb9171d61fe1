import { weekdayOf } from "../calendar.ts";
import type { Presence, Stay, StayGround, VehicleDays } from "./stay.ts";
import { timeAway } from "./time-away.ts";

/** A stretch at the wheel: before a day's first stop, after its last one, or all that is done that day. */
interface Stretch {
  readonly day: number;
  readonly when: "morning" | "evening" | "all-day";
  readonly seconds: number;
}

/** A way from one place to another, over one day or several. */
export interface Drive {
  readonly from: number;
  readonly to: number;
  readonly stretches: readonly Stretch[];
}

interface Slot {
  readonly day: number;
  readonly when: Stretch["when"];
  readonly fits: (seconds: number) => boolean;
  /** The same for parts of days that are alike. */
  readonly name: string;
}

/** Days on the road for one way. */
const MOST_DAYS = 20;

/** From the depot to the first day of a stay, as late as possible; undefined when there is no time for it. */
export function driveOut(ground: StayGround, vehicle: number, to: Presence): Drive | undefined {
  const { place, programme } = ground.stays[to.stay] as Stay;
  const morning = morningOf(ground, vehicle, to);
  const roads = roadDays(ground, vehicle, to.day, -1, [programme]);
  for (let count = 0; count <= roads.length; count += 1) {
    const on = roads.slice(0, count).reverse();
    for (const slots of count === 0 ? [[morning]] : [on, [...on, morning]]) {
      const drive = spread(ground, vehicle, place, slots);
      if (drive) return drive;
    }
  }
  return undefined;
}

/** Home after a day of a stay, as early as possible. @param morning seconds driven before its first stop */
export function driveHome(ground: StayGround, vehicle: number, from: Presence, morning: number): Drive | undefined {
  const { place, programme } = ground.stays[from.stay] as Stay;
  const evening = eveningOf(ground, vehicle, from, morning);
  const roads = roadDays(ground, vehicle, from.day, 1, [programme]);
  for (let count = 0; count <= roads.length; count += 1) {
    const on = roads.slice(0, count);
    for (const slots of count === 0 ? [[evening]] : [on, [evening, ...on]]) {
      const drive = spread(ground, place, vehicle, slots);
      if (drive) return drive;
    }
  }
  return undefined;
}

/** Straight from one day of a stay to the next, or to that of another stay, with nights away. */
export function driveOn(
  ground: StayGround,
  vehicle: number,
  from: Presence,
  to: Presence,
  morning: number,
): Drive | undefined {
  const [one, other] = [ground.stays[from.stay] as Stay, ground.stays[to.stay] as Stay];
  const programmes = [one.programme, other.programme];
  for (let day = from.day + 1; day < to.day; day += 1) {
    if (!mayBeAway(ground.vehicles[vehicle] as VehicleDays, day, programmes)) return undefined;
  }
  if (one.place === other.place) return { from: one.place, to: other.place, stretches: [] };
  const [after, before] = [eveningOf(ground, vehicle, from, morning), morningOf(ground, vehicle, to)];
  const between = roadDays(ground, vehicle, to.day, -1, programmes).filter((day) => day.day > from.day);
  for (let count = 0; count <= between.length; count += 1) {
    const on = between.slice(0, count).reverse();
    const choices =
      count === 0
        ? [[before], [after], [after, before]]
        : [on, [...on, before], [after, ...on], [after, ...on, before]];
    for (const slots of choices) {
      const drive = spread(ground, one.place, other.place, slots);
      if (drive) return drive;
    }
  }
  return undefined;
}

/** What a vehicle may be held for on a day that it spends away; closed itself, it is at its depot. */
function mayBeAway(
  { isKept, holders }: VehicleDays,
  day: number,
  programmes: readonly (string | undefined)[],
): boolean {
  const { morning, afternoon } = holders[day] ?? {};
  return (
    isKept[day] === 0 && [morning, afternoon].every((holder) => holder === undefined || programmes.includes(holder))
  );
}

/** Days of travel, the nearest to `day` first: until one that must be spent at the depot. */
function roadDays(
  { vehicles, days }: StayGround,
  vehicle: number,
  day: number,
  step: 1 | -1,
  programmes: readonly (string | undefined)[],
): readonly Slot[] {
  const own = vehicles[vehicle] as VehicleDays;
  const found: Slot[] = [];
  for (let road = day + step; road >= 0 && road < days && found.length < MOST_DAYS; road += step) {
    if (Math.abs(road - day) > own.maxNights || !mayBeAway(own, road, programmes)) break;
    if (own.goesOut[road] === 0) continue;
    const fits = (seconds: number) => timeAway(own.rules, [], seconds, 0) !== undefined;
    found.push({ day: road, when: "all-day", fits, name: `${vehicle}` });
  }
  return found;
}

function morningOf(ground: StayGround, vehicle: number, presence: Presence): Slot {
  const { rules } = ground.vehicles[vehicle] as VehicleDays;
  const stops = stopsOf(ground, presence);
  const fits = (seconds: number) => timeAway(rules, stops, seconds, 0) !== undefined;
  return { day: presence.day, when: "morning", fits, name: nameOf(ground, vehicle, presence, "") };
}

function eveningOf(ground: StayGround, vehicle: number, presence: Presence, morning: number): Slot {
  const { rules } = ground.vehicles[vehicle] as VehicleDays;
  const stops = stopsOf(ground, presence);
  const fits = (seconds: number) => timeAway(rules, stops, morning, seconds) !== undefined;
  return { day: presence.day, when: "evening", fits, name: nameOf(ground, vehicle, presence, `${morning}`) };
}

function nameOf({ horizon }: StayGround, vehicle: number, { stay, day }: Presence, after: string): string {
  return `${vehicle} ${stay} ${weekdayOf(horizon.from + day)} ${after}`;
}

export function stopsOf({ stays, horizon }: StayGround, { stay, day }: Presence) {
  return (stays[stay] as Stay).stopsOn[weekdayOf(horizon.from + day)];
}

/** As much as fits in each stretch, in their order; undefined when that does not lead there, or one is of no use. */
function spread({ travel, wheel }: StayGround, from: number, to: number, slots: readonly Slot[]): Drive | undefined {
  let left = travel.driving[from * travel.size + to] as number;
  if (!Number.isFinite(left)) return undefined;
  const stretches: Stretch[] = [];
  for (const [index, slot] of slots.entries()) {
    const { day, when } = slot;
    const seconds = mostDriven(wheel, slot, left);
    left -= seconds;
    if (seconds === 0 && left > 0) return undefined;
    stretches.push({ day, when, seconds });
    if (left === 0 && index + 1 < slots.length) return undefined;
  }
  return left === 0 ? { from, to, stretches } : undefined;
}

/** Whole minutes, or all that is left. What was asked once is remembered: days of one weekday are alike. */
function mostDriven(wheel: StayGround["wheel"], { fits, name }: Slot, wanted: number): number {
  const all = `${name} all ${wanted}`;
  const known = wheel.get(all);
  if (known !== undefined) return known;
  const most = wheel.get(name) ?? mostMinutes(fits);
  wheel.set(name, most);
  const found = fits(wanted) ? wanted : 60 * most;
  wheel.set(all, found);
  return found;
}

function mostMinutes(fits: (seconds: number) => boolean): number {
  let [low, high] = [0, 1_441];
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    if (fits(middle * 60)) low = middle;
    else high = middle;
  }
  return low;
}
