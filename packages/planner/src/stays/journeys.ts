import { type Drive, driveHome, driveOn, driveOut } from "./drive-between.ts";
import type { Presence, StayGround, VehicleDays } from "./stay.ts";

/** Out of the depot, from one day of a stay to the next, and home. */
export interface Journey {
  readonly vehicle: number;
  readonly presences: readonly Presence[];
  /** One before each presence, one after the last. */
  readonly drives: readonly Drive[];
  readonly from: number;
  readonly to: number;
  /** Metres of road that all of it is worth. */
  readonly cost: number;
}

/** Drives that were looked for already: undefined where there is no time for them. */
export type KnownDrives = Map<number, Drive | undefined>;

interface Home {
  readonly cost: number;
  readonly back: number;
  readonly last?: Journey;
  readonly before?: Home;
}

/**
 * The cheapest journeys in which a vehicle is present on all these days: after each it goes home or on, and is never away
 * for more nights than it may be. A shortest path over the days after which it is home.
 * @param presences in the order of their days
 * @returns undefined when there are none
 */
export function stringJourneys(
  ground: StayGround,
  known: KnownDrives,
  vehicle: number,
  presences: readonly Presence[],
): readonly Journey[] | undefined {
  const { maxNights } = ground.vehicles[vehicle] as VehicleDays;
  const homes: (Home | undefined)[] = [{ cost: 0, back: -1 }];
  for (const [first, start] of presences.entries()) {
    const before = homes[first];
    const out = before && recall(ground, known, vehicle, undefined, start, 0);
    const from = out?.stretches[0]?.day ?? start.day;
    if (!before || !out || from <= before.back) continue;
    const drives = [out];
    let price = priceOf(ground, out);
    let morning = morningIn(out, start);
    for (let index = first; index < presences.length; index += 1) {
      const here = presences[index] as Presence;
      if (here.day - from > maxNights) break;
      const home = recall(ground, known, vehicle, here, undefined, morning);
      const to = home?.stretches.at(-1)?.day ?? here.day;
      if (home && to - from <= maxNights) {
        const days = index - first + 1;
        const cost =
          price + priceOf(ground, home) + ground.weights.nights * (to - from) + ground.weights.outings * days;
        const best = homes[index + 1];
        if (!best || before.cost + cost < best.cost) {
          const journey = {
            vehicle,
            presences: presences.slice(first, index + 1),
            drives: [...drives, home],
            from,
            to,
            cost,
          };
          homes[index + 1] = { cost: before.cost + cost, back: to, last: journey, before };
        }
      }
      const next = presences[index + 1];
      const on = next && recall(ground, known, vehicle, here, next, morning);
      if (!on) break;
      price += priceOf(ground, on);
      morning = morningIn(on, next);
      drives.push(on);
    }
  }
  const journeys: Journey[] = [];
  const end = homes[presences.length];
  if (!end) return undefined;
  for (let home: Home = end; home.last && home.before; home = home.before) journeys.push(home.last);
  return journeys.reverse();
}

/** Seconds driven on the day of a presence, before it. */
function morningIn({ stretches }: Drive, { day }: Presence): number {
  const last = stretches.at(-1);
  return last?.when === "morning" && last.day === day ? last.seconds : 0;
}

/** Roads, and the days spent on nothing else. */
function priceOf({ travel, weights }: StayGround, { from, to, stretches }: Drive): number {
  if (from === to && stretches.length === 0) return 0;
  const leg = from * travel.size + to;
  const roads = stretches.filter(({ when }) => when === "all-day").length;
  return (
    (travel.distance[leg] as number) * (weights.kilometres / 1_000) +
    (travel.driving[leg] as number) * (weights.driving / 3_600) +
    weights.outings * roads
  );
}

/** @param from undefined: the depot; @param to undefined: the depot; @param morning counted in whole seconds, rounded up */
function recall(
  ground: StayGround,
  known: KnownDrives,
  vehicle: number,
  from: Presence | undefined,
  to: Presence | undefined,
  morning: number,
): Drive | undefined {
  const size = ground.stays.length + 1;
  const place = ({ stay, day }: Presence = { stay: size - 1, day: 0 }) => stay * ground.days + day;
  const driven = Math.ceil(morning);
  const key =
    ((vehicle * size * ground.days + place(from)) * size * ground.days + place(to)) * (SECONDS_A_DAY + 1) + driven;
  if (!Number.isSafeInteger(key)) return find();
  if (known.has(key)) return known.get(key);
  const found = find();
  if (known.size >= MOST_KNOWN) known.clear();
  known.set(key, found);
  return found;

  function find(): Drive | undefined {
    if (!from) return driveOut(ground, vehicle, to as Presence);
    return to ? driveOn(ground, vehicle, from, to, driven) : driveHome(ground, vehicle, from, driven);
  }
}

const MOST_KNOWN = 500_000;
const SECONDS_A_DAY = 86_400;
