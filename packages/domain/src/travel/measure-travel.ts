import type { OperatorId } from "../kernel/ids.ts";
import { done, type Outcome, refused } from "../kernel/outcome.ts";
import type { Position } from "../places/commune.ts";
import { estimateDrive } from "../places/distance.ts";
import type { Leg } from "../tours/measure-tour.ts";
import { chooseBlocks } from "./choose-blocks.ts";
import { remarkRoads } from "./remark-roads.ts";
import { isPassing, type MeasuredTravel, type PairLeg, type TravelEngine, type TravelTrouble } from "./travel.ts";

/** A pair as it was once measured. */
export interface KeptLeg extends PairLeg {
  readonly measuredAt: Temporal.Instant;
}

export interface TravelStore {
  /** What is remembered of an engine's answers between these places, whatever its age. */
  loadLegs(operatorId: OperatorId, engine: string, places: readonly Position[]): Promise<readonly KeptLeg[]>;
  /** Remembers, and forgets what was measured before an instant. */
  saveLegs(
    operatorId: OperatorId,
    engine: string,
    legs: readonly PairLeg[],
    at: Temporal.Instant,
    forgetBefore: Temporal.Instant,
  ): Promise<void>;
}

/** Years later a place may be another one, and a road too. */
const FORGET_AFTER_DAYS = 730;

/**
 * Between all places: what is remembered and young enough, else what the engine answers, else (the engine is away) what is
 * remembered however old, else an estimate. Whatever was not as it should be is told as a remark.
 * @param world.maxDays age in days from which a pair is asked again
 */
export async function measureTravel(
  world: {
    readonly engine: TravelEngine;
    readonly store: TravelStore;
    readonly now: Temporal.Instant;
    readonly maxDays: number;
    readonly onAsked?: (done: number, of: number) => void;
  },
  operatorId: OperatorId,
  places: readonly Position[],
): Promise<Outcome<MeasuredTravel, TravelTrouble>> {
  const { engine, store, now } = world;
  const rounded = places.map(roundPosition);
  const distinct = [...new Map(rounded.map((place) => [keyOf(place), place])).values()];
  const kept = new Map<string, KeptLeg>();
  for (const leg of await store.loadLegs(operatorId, engine.name, distinct)) kept.set(pairOf(leg.from, leg.to), leg);

  const youngest = now.subtract({ hours: 24 * world.maxDays });
  const isYoung = (leg: KeptLeg | undefined) => leg && Temporal.Instant.compare(leg.measuredAt, youngest) >= 0;
  const at = (index: number) => distinct[index] as Position;
  const blocks = chooseBlocks(distinct, (from, to) => !isYoung(kept.get(pairOf(at(from), at(to)))));
  const { legs, trouble } = blocks.length > 0 ? await engine.ask(blocks, world.onAsked) : { legs: [] };
  if (legs.length > 0) {
    await store.saveLegs(operatorId, engine.name, legs, now, now.subtract({ hours: 24 * FORGET_AFTER_DAYS }));
  }
  if (trouble && !isPassing(trouble)) return refused(trouble);

  for (const leg of legs) kept.set(pairOf(leg.from, leg.to), { ...leg, measuredAt: now });
  const old: KeptLeg[] = [];
  let estimated = 0;
  const table = rounded.map((from) =>
    rounded.map((to): Leg | null => {
      if (keyOf(from) === keyOf(to)) return { metres: 0, seconds: 0 };
      const known = kept.get(pairOf(from, to));
      if (!known) {
        estimated += 1;
        return estimateDrive(from, to);
      }
      if (!isYoung(known)) old.push(known);
      return known.leg;
    }),
  );
  const matrix = {
    durations: table.map((row) => row.map((leg) => leg?.seconds ?? null)),
    distances: table.map((row) => row.map((leg) => leg?.metres ?? null)),
  };
  const oldest = old.map(({ measuredAt }) => measuredAt).sort(Temporal.Instant.compare)[0];
  const away = trouble && {
    remark: "engine-away" as const,
    trouble,
    old: old.length,
    ...(oldest && { oldest }),
    estimated,
  };
  return done({ matrix, remarks: [...(away ? [away] : []), ...remarkRoads(matrix)] });
}

/** The way from one place to another as it is remembered, whatever its age; else estimated. */
export function driveBy(kept: readonly KeptLeg[]): (from: Position, to: Position) => Leg {
  const legs = new Map(kept.map(({ from, to, leg }) => [pairOf(from, to), leg]));
  return (from, to) => legs.get(pairOf(roundPosition(from), roundPosition(to))) ?? estimateDrive(from, to);
}

/** To a metre: what is asked is what is remembered. */
function roundPosition({ lat, lon }: Position): Position {
  const round = (degrees: number) => Math.round(degrees * 1e5) / 1e5;
  return { lat: round(lat), lon: round(lon) };
}

function keyOf({ lat, lon }: Position): string {
  return `${lat},${lon}`;
}

function pairOf(from: Position, to: Position): string {
  return `${keyOf(from)} ${keyOf(to)}`;
}
