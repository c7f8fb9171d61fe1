import type { DemandId } from "../kernel/ids.ts";
import type { NewPlan } from "../tours/read-plan.ts";
import type { ProgrammeTerms } from "./change-programme.ts";

/** A stop would be on a day on which its programme does not run. */
export interface OutsideProgramme {
  readonly refused: "outside-programme";
  readonly programme: string;
  readonly day: Temporal.PlainDate;
  /** Which end of the programme is in the way, and its day. */
  readonly end: "first" | "last";
  readonly limit: Temporal.PlainDate;
}

/** Why a programme has no stop on a day. */
export function refuseDay(
  { name, startsOn, endsOn }: ProgrammeTerms,
  day: Temporal.PlainDate,
): OutsideProgramme | undefined {
  const outside = { refused: "outside-programme", programme: name, day } as const;
  if (Temporal.PlainDate.compare(day, startsOn) < 0) return { ...outside, end: "first", limit: startsOn };
  if (endsOn && Temporal.PlainDate.compare(day, endsOn) > 0) return { ...outside, end: "last", limit: endsOn };
  return undefined;
}

/** Does every stop of a plan still stand on a day of its programme? Its days may have changed while the plan was searched. */
export function goesWithProgrammes(
  { tours, stops }: Pick<NewPlan, "tours" | "stops">,
  programmes: ReadonlyMap<DemandId, ProgrammeTerms>,
): boolean {
  const dates = new Map(tours.map(({ tourId, date }) => [tourId, date]));
  return stops.every(({ demandId, tourId }) => {
    const [programme, date] = [programmes.get(demandId), dates.get(tourId)];
    return programme !== undefined && date !== undefined && refuseDay(programme, date) === undefined;
  });
}
