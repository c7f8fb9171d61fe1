import type { Flat } from "./flat.ts";

/** No round. */
export const NOWHERE = -1;

/** Who is on which round, in what order; measures are kept up to date. Rounds may be too heavy or too long: that is priced. */
export interface Rounds {
  readonly flat: Flat;
  /** `width` places for each round: the depot, customers, the depot. */
  readonly sequence: Int32Array;
  readonly width: number;
  readonly count: Int32Array;
  readonly load: Float64Array;
  readonly distance: Float64Array;
  readonly service: Float64Array;
  /** By `day * places + customer`: the round, or NOWHERE; and the place on it, from 1. */
  readonly roundOf: Int32Array;
  readonly placeOf: Int32Array;
  /** Pattern of each customer. */
  readonly pattern: Int32Array;
  /** A number for the content of a round: the same number, the same content. */
  readonly version: Int32Array;
  /** Cheapest place of a customer on a round, by `customer * rounds + round`, true for the version that it was sought at. */
  readonly soughtAt: Int32Array;
  readonly soughtPrice: Float64Array;
  readonly soughtPlace: Int32Array;
  /** Rounds changed since `settle`, as they were. */
  readonly kept: Kept;
  versions: number;
}

interface Kept {
  readonly rounds: Int32Array;
  readonly isKept: Uint8Array;
  readonly sequence: Int32Array;
  readonly count: Int32Array;
  readonly load: Float64Array;
  readonly distance: Float64Array;
  readonly service: Float64Array;
  readonly version: Int32Array;
  number: number;
}

/** A plan without the measures. */
export interface Sketch {
  readonly cost: number;
  readonly sequence: Int32Array;
  readonly count: Int32Array;
  readonly pattern: Int32Array;
}

/** Nobody is visited. */
export function emptyRounds(flat: Flat): Rounds {
  const { rounds, places, days } = flat;
  const width = places + 2;
  const measures = () => new Float64Array(rounds);
  const numbers = () => new Int32Array(rounds);
  const empty: Rounds = {
    flat,
    width,
    sequence: new Int32Array(rounds * width),
    count: numbers(),
    load: measures(),
    distance: measures(),
    service: measures(),
    roundOf: new Int32Array(days * places).fill(NOWHERE),
    placeOf: new Int32Array(days * places),
    pattern: new Int32Array(places),
    version: numbers(),
    soughtAt: new Int32Array(places * rounds),
    soughtPrice: new Float64Array(places * rounds),
    soughtPlace: new Int32Array(places * rounds),
    kept: {
      rounds: numbers(),
      isKept: new Uint8Array(rounds),
      sequence: new Int32Array(rounds * width),
      count: numbers(),
      load: measures(),
      distance: measures(),
      service: measures(),
      version: numbers(),
      number: 0,
    },
    versions: 0,
  };
  clear(empty);
  return empty;
}

/** Takes everybody out. */
export function clear(all: Rounds): void {
  for (let round = 0; round < all.flat.rounds; round += 1) {
    all.sequence[round * all.width] = 0;
    all.sequence[round * all.width + 1] = 0;
    all.versions += 1;
    all.version[round] = all.versions;
  }
  for (const measure of [all.count, all.load, all.distance, all.service]) measure.fill(0);
  all.roundOf.fill(NOWHERE);
  settle(all);
}

/** Takes a customer out of a day. */
export function takeOut(all: Rounds, day: number, customer: number): void {
  const { flat, sequence, placeOf, roundOf } = all;
  const { places, to } = flat;
  const here = day * places;
  const round = roundOf[here + customer] as number;
  keep(all, round);
  const base = round * all.width;
  const place = placeOf[here + customer] as number;
  const before = sequence[base + place - 1] as number;
  const after = sequence[base + place + 1] as number;
  (all.distance[round] as number) +=
    (to[before * places + after] as number) -
    (to[before * places + customer] as number) -
    (to[customer * places + after] as number);
  (all.load[round] as number) -= flat.load[customer] as number;
  (all.service[round] as number) -= flat.service[customer] as number;
  const last = all.count[round] as number;
  for (let k = place; k <= last; k += 1) {
    const next = sequence[base + k + 1] as number;
    sequence[base + k] = next;
    if (next !== 0) placeOf[here + next] = k;
  }
  all.count[round] = last - 1;
  roundOf[here + customer] = NOWHERE;
  all.versions += 1;
  all.version[round] = all.versions;
}

/** Puts a customer on a round, at a place from 1. */
export function putIn(all: Rounds, round: number, place: number, customer: number): void {
  const { flat, sequence, placeOf } = all;
  const { places, to } = flat;
  keep(all, round);
  const here = Math.floor(round / flat.vehicles) * places;
  const base = round * all.width;
  const before = sequence[base + place - 1] as number;
  const after = sequence[base + place] as number;
  (all.distance[round] as number) +=
    (to[before * places + customer] as number) +
    (to[customer * places + after] as number) -
    (to[before * places + after] as number);
  (all.load[round] as number) += flat.load[customer] as number;
  (all.service[round] as number) += flat.service[customer] as number;
  const last = all.count[round] as number;
  for (let k = last + 1; k >= place; k -= 1) {
    const next = sequence[base + k] as number;
    sequence[base + k + 1] = next;
    if (next !== 0) placeOf[here + next] = k + 1;
  }
  sequence[base + place] = customer;
  placeOf[here + customer] = place;
  all.roundOf[here + customer] = round;
  all.count[round] = last + 1;
  all.versions += 1;
  all.version[round] = all.versions;
}

/** Remembers a round as it is, once until `settle`. */
function keep(all: Rounds, round: number): void {
  const { kept } = all;
  if (kept.isKept[round] === 1) return;
  kept.isKept[round] = 1;
  kept.rounds[kept.number] = round;
  kept.number += 1;
  copyRound(all.sequence, kept.sequence, round * all.width, (all.count[round] as number) + 2);
  kept.count[round] = all.count[round] as number;
  kept.load[round] = all.load[round] as number;
  kept.distance[round] = all.distance[round] as number;
  kept.service[round] = all.service[round] as number;
  kept.version[round] = all.version[round] as number;
}

/** Accepts what was changed. */
export function settle({ kept }: Rounds): void {
  for (let k = 0; k < kept.number; k += 1) kept.isKept[kept.rounds[k] as number] = 0;
  kept.number = 0;
}

/** Puts rounds back as they were at the last `settle`; patterns are the caller's. */
export function undo(all: Rounds): void {
  const { kept, sequence, roundOf, width } = all;
  const { places, vehicles } = all.flat;
  for (let k = 0; k < kept.number; k += 1) {
    const round = kept.rounds[k] as number;
    const here = Math.floor(round / vehicles) * places;
    const base = round * width;
    for (let place = 1; place <= (all.count[round] as number); place += 1) {
      roundOf[here + (sequence[base + place] as number)] = NOWHERE;
    }
  }
  for (let k = 0; k < kept.number; k += 1) {
    const round = kept.rounds[k] as number;
    copyRound(kept.sequence, sequence, round * width, (kept.count[round] as number) + 2);
    all.count[round] = kept.count[round] as number;
    all.load[round] = kept.load[round] as number;
    all.distance[round] = kept.distance[round] as number;
    all.service[round] = kept.service[round] as number;
    all.version[round] = kept.version[round] as number;
    locate(all, round);
  }
  settle(all);
}

/** A plain loop: rounds are short, and a view of the array costs more than its copy. */
function copyRound(from: Int32Array, to: Int32Array, base: number, length: number): void {
  for (let k = base; k < base + length; k += 1) to[k] = from[k] as number;
}

function locate({ flat, sequence, width, count, roundOf, placeOf }: Rounds, round: number): void {
  const here = Math.floor(round / flat.vehicles) * flat.places;
  for (let place = 1; place <= (count[round] as number); place += 1) {
    const customer = sequence[round * width + place] as number;
    roundOf[here + customer] = round;
    placeOf[here + customer] = place;
  }
}

export function sketch({ sequence, count, pattern }: Rounds, cost: number): Sketch {
  return { cost, sequence: sequence.slice(), count: count.slice(), pattern: pattern.slice() };
}

export function restore(all: Rounds, from: Sketch): void {
  clear(all);
  const { flat, sequence, width } = all;
  const { places, to } = flat;
  all.pattern.set(from.pattern);
  for (let round = 0; round < flat.rounds; round += 1) {
    const number = from.count[round] as number;
    const base = round * width;
    all.count[round] = number;
    let before = 0;
    for (let place = 1; place <= number + 1; place += 1) {
      const customer = place > number ? 0 : (from.sequence[base + place] as number);
      sequence[base + place] = customer;
      (all.distance[round] as number) += to[before * places + customer] as number;
      (all.load[round] as number) += flat.load[customer] as number;
      (all.service[round] as number) += flat.service[customer] as number;
      before = customer;
    }
    locate(all, round);
  }
}
