import type { OperatorId } from "../kernel/ids.ts";

/** Where a sealed value stands. It opens nowhere else: a value that is moved to another row or column is refused. */
export interface FieldPlace {
  readonly operatorId: OperatorId;
  readonly table: string;
  readonly column: string;
  /** The row's own identity. */
  readonly rowId: string;
}

/** The kinds of value by which a person can be found without opening every row. */
export type IndexedKind = "email" | "phone";

/** One data key of an operator, opened: what its rows are sealed and found with. */
export interface DataKey {
  /** Counts from 1 for each operator; the highest is the one to seal with. */
  readonly number: number;
  seal(place: FieldPlace, text: string): Uint8Array;
  /** Throws `SealBroken` where the value was altered, moved, or sealed with another key. */
  open(place: FieldPlace, sealed: Uint8Array): string;
  /** The same value gives the same index under the same key, and nobody without the key can tell which value it was. */
  index(kind: IndexedKind, value: string): Uint8Array;
}

/** A sealed value that does not open: altered, moved to another place, or sealed with another key. */
export class SealBroken extends Error {
  override readonly name = "SealBroken";
  readonly place: FieldPlace;

  constructor(place: FieldPlace) {
    super(`sealed value does not open: ${place.table}.${place.column}`);
    this.place = place;
  }
}
