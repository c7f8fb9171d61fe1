import type { GoalName, Plan, Reason } from "../plan.ts";
import type { Day, HalfDayName, TimeOfDay, Weekday } from "../problem.ts";

/** A half-day, as a question about a stop. */
export interface Cell {
  readonly date: Day;
  readonly halfDay: HalfDayName;
}

/** What a half-day offers to a stop. Costs are metres of road, more than now; below zero it is better there. Who is aboard is
 *  not in them: crews are settled anew for whatever is chosen. */
export type Alternative = Cell &
  (
    | { readonly kind: "here"; readonly vehicle: string; readonly start: TimeOfDay }
    | { readonly kind: "free"; readonly vehicle: string; readonly start: TimeOfDay; readonly cost: number }
    /** Another stop moves to where it costs least. */
    | {
        readonly kind: "swap";
        readonly vehicle: string;
        readonly start: TimeOfDay;
        readonly cost: number;
        readonly moves: Cell & { readonly demand: string; readonly period: string; readonly vehicle: string };
      }
    /** The rule in the way. `half-day`: the demand does not take that half-day; `rest-of-day`: without it, the other stops of
     *  its day would have no timetable (roads that go one way); `whole-cycle`: a session moves with all the others. */
    | {
        readonly kind: "refused";
        readonly reason: Reason | { readonly rule: "half-day" | "rest-of-day" | "whole-cycle" };
      }
  );

/** On what weekday, and in which half-day, all sessions of a cycle could be. */
export interface CycleCell {
  readonly weekday: Weekday;
  readonly halfDay: HalfDayName;
}

/** The cheapest way to have them there, other than now; from the first session to the last. `cost` as of an `Alternative`. */
export interface CycleAlternative extends CycleCell {
  readonly vehicle: string;
  readonly from: Day;
  readonly to: Day;
  readonly cost: number;
}

export interface Board {
  /** Stops of the plan that its problem does not allow. */
  readonly lost: number;
  /** Every half-day of every day of the occurrence; of a stop of a stay, the one where it is. Undefined when nobody asks for it. */
  alternatives(demand: string, period: string): readonly Alternative[] | undefined;
  /** The plan with that stop in another half-day; undefined when that cannot be. */
  move(demand: string, period: string, to: Cell): Plan | undefined;
  /** Where all sessions of a cycle could be, the cheapest first; undefined when it is no cycle that is served. */
  cycleAlternatives(demand: string): readonly CycleAlternative[] | undefined;
  /** The plan with all its sessions there; undefined when that cannot be. */
  moveCycle(demand: string, to: CycleCell): Plan | undefined;
  /** Metres that each goal pays because of a stop: what the plan would save without it. */
  paysHere(demand: string, period: string): Readonly<Record<GoalName, number>> | undefined;
}
