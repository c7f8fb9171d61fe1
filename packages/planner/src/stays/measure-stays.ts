import type { Journey } from "./journeys.ts";
import { type StaysLaid, unpaired } from "./stays-laid.ts";

/** What journeys add to the goals. */
interface StayMeasures {
  readonly metres: number;
  readonly seconds: number;
  /** Days on which the vehicle moves or receives people. */
  readonly outings: number;
  readonly nights: number;
  /** Of those, without one of the preferred pairs of their crew. */
  readonly unpaired: number;
}

export const NO_STAYS: StayMeasures = { metres: 0, seconds: 0, outings: 0, nights: 0, unpaired: 0 };

export function measureStays({ ground, away, team, gone }: StaysLaid): StayMeasures {
  const { distance, driving, size } = ground.travel;
  const sum = (of: (journey: Journey) => number) => away.reduce((total, { journey }) => total + of(journey), 0);
  const along = (table: Float64Array) =>
    sum(({ drives }) =>
      drives.reduce((total, { from, to }) => total + (from === to ? 0 : (table[from * size + to] as number)), 0),
    );
  return {
    metres: along(distance),
    seconds: along(driving),
    outings: away.reduce((total, { days }) => total + days.length, 0),
    nights: sum(({ from, to }) => to - from),
    unpaired: team ? unpaired(team, gone) : 0,
  };
}

/** For each stop of a stay that is not laid, its demand. */
export function unlaidStops({ ground, plan }: StaysLaid): readonly number[] {
  return ground.stays.flatMap(({ demand, periods }, stay) => (plan.placements[stay] ? [] : periods.map(() => demand)));
}
