import type { Outcome } from "../kernel/outcome.ts";
import type { Position } from "../places/commune.ts";
import type { Leg } from "../tours/measure-tour.ts";

/** Between places, by their order in the list that was measured: row from, column to. `null`: no road joins them. */
export interface TravelMatrix {
  /** Seconds at the wheel. */
  readonly durations: readonly (readonly (number | null)[])[];
  /** Metres. */
  readonly distances: readonly (readonly (number | null)[])[];
}

export interface MeasuredTravel {
  readonly matrix: TravelMatrix;
  /** What whoever reads the plan should know about it. */
  readonly remarks: readonly TravelRemark[];
}

/** Places are told by their order in the list that was measured. */
export type TravelRemark =
  /** The engine did not answer: `old` pairs are remembered past their age, `estimated` ones are as the crow flies. */
  | {
      readonly remark: "engine-away";
      readonly trouble: TravelTrouble;
      readonly old: number;
      readonly oldest?: Temporal.Instant;
      readonly estimated: number;
    }
  /** No road leads from or to them: nothing is served there, or, for a depot, from there. */
  | { readonly remark: "places-without-road"; readonly places: readonly number[] }
  /** Some other pairs that no road joins. */
  | { readonly remark: "pairs-without-road"; readonly pairs: readonly (readonly [from: number, to: number])[] }
  /** Going through a third place is clearly faster than going straight: the times contradict each other. */
  | { readonly remark: "detour-faster"; readonly count: number; readonly worst: DetourFaster };

export interface DetourFaster {
  readonly from: number;
  readonly via: number;
  readonly to: number;
  /** Seconds. */
  readonly straight: number;
  readonly through: number;
}

/** What kept a routing engine from answering. */
export type TravelTrouble =
  | { readonly refused: "engine-unreachable" }
  | { readonly refused: "engine-slow"; readonly seconds: number }
  /** Out of order, or asked too much of (429). */
  | { readonly refused: "engine-failing"; readonly status: number }
  | { readonly refused: "engine-key-refused"; readonly status: number }
  | { readonly refused: "engine-not-json" }
  | { readonly refused: "engine-another-shape" }
  | { readonly refused: "engine-too-long"; readonly limit: number }
  /** In its own words. */
  | { readonly refused: "engine-declines"; readonly code: string; readonly message: string }
  | {
      readonly refused: "engine-table-size";
      readonly table: TableName;
      readonly wanted: readonly [rows: number, columns: number];
      readonly got: readonly [rows: number, columns: number];
    }
  /** Negative, not a number, or longer than any road. */
  | {
      readonly refused: "engine-impossible-leg";
      readonly table: TableName;
      readonly value: string;
      readonly from: Position;
      readonly to: Position;
    }
  /** It knows no road near any place it was asked about. */
  | { readonly refused: "engine-map-elsewhere" };

export type TableName = "durations" | "distances";

const PASSING: ReadonlySet<TravelTrouble["refused"]> = new Set(["engine-unreachable", "engine-slow", "engine-failing"]);

/** An outage, not a setting to correct: what is remembered or estimated may serve meanwhile. */
export function isPassing({ refused }: TravelTrouble): boolean {
  return PASSING.has(refused);
}

/** From each of some places to each of others. */
export interface Block {
  readonly from: readonly Position[];
  readonly to: readonly Position[];
}

/** `null`: no road joins them. */
export interface PairLeg {
  readonly from: Position;
  readonly to: Position;
  readonly leg: Leg | null;
}

/** A routing engine, as far as planning is concerned. */
export interface TravelEngine {
  /** Which one and where: what it answers is kept apart from what another did. */
  readonly name: string;
  /**
   * Every pair of the blocks, places to themselves left out; with a trouble, those that were known before it came.
   * @param onAsked after each request, for whoever waits
   */
  ask(
    blocks: readonly Block[],
    onAsked?: (done: number, of: number) => void,
  ): Promise<{ readonly legs: readonly PairLeg[]; readonly trouble?: TravelTrouble }>;
}

/** Measures between places; an operation asks for it without knowing what does. */
export type MeasureTravel<Operator> = (
  operatorId: Operator,
  places: readonly Position[],
) => Promise<Outcome<MeasuredTravel, TravelTrouble>>;
