import type { OperatorId } from "../kernel/ids.ts";
import type { Outcome } from "../kernel/outcome.ts";

/** Where a sealed value stands. It opens nowhere else: a value that is moved to another row or column is refused. */
export interface FieldPlace {
  readonly operatorId: OperatorId;
  readonly table: string;
  readonly column: string;
  /** The row's own identity. */
  readonly rowId: string;
}

/** The same for what is the installation's and no operator's. */
export type TextPlace = Omit<FieldPlace, "operatorId">;

/** Seals texts of the installation: mails that wait, secrets of codes. */
export interface TextSeal {
  seal(place: TextPlace, text: string): string;
  /** Undefined where the key that it was sealed with is not in the configuration (any more). Throws `SealBroken`. */
  open(place: TextPlace, sealed: string): string | undefined;
  /** Whether it is sealed with the key that seals now. */
  isCurrent(sealed: string): boolean;
}

/** The kinds of value by which a person can be found without opening every row. */
export type IndexedKind = "name" | "email" | "phone";

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
  readonly place: TextPlace;

  constructor(place: TextPlace) {
    super(`sealed value does not open: ${place.table}.${place.column}`);
    this.place = place;
  }
}

/** A data key as the database keeps it: nothing without the master key of that id. */
export interface WrappedKey {
  readonly operatorId: OperatorId;
  readonly number: number;
  readonly masterId: string;
  readonly wrapped: Uint8Array;
}

export type UnwrapRefusal =
  /** The configuration has no key of that id (any more). */
  | { readonly refused: "master-key-missing"; readonly masterId: string }
  /** The key of that id is another one than it was, or the wrapped key was altered or moved. */
  | { readonly refused: "master-key-wrong"; readonly masterId: string };

/** What opens and makes data keys: it holds the master keys, which nothing else needs to know. */
export interface KeyOpener {
  /** The id of the master key that new data keys are wrapped with. */
  readonly masterId: string;
  open(wrapped: WrappedKey): Outcome<DataKey, UnwrapRefusal>;
  make(operatorId: OperatorId, number: number): WrappedKey;
  /** The same data key under the current master key. */
  wrapAgain(wrapped: WrappedKey): Outcome<WrappedKey, UnwrapRefusal>;
}

/** Thrown where sealed values are needed and the keys of this installation do not open them. */
export class KeysUnreadable extends Error {
  override readonly name = "KeysUnreadable";
  readonly refusal: UnwrapRefusal;

  constructor(refusal: UnwrapRefusal) {
    super(`${refusal.refused}: ${refusal.masterId}`);
    this.refusal = refusal;
  }
}
