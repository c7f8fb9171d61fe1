import type { OperatorId } from "../kernel/ids.ts";
import { done, type Outcome, refused } from "../kernel/outcome.ts";
import { areSameBytes } from "../rights/same-bytes.ts";
import type { JournalHead } from "./verify-journal.ts";

/** Signs with the key of this installation for journals; `all` with each key that still counts. */
export interface HeadSigner {
  sign(text: string): Uint8Array;
  all(text: string): readonly Uint8Array[];
}

export type HeadRefusal =
  | { readonly refused: "head-unreadable" }
  /** Of another journal or installation, or altered since. */
  | { readonly refused: "head-not-ours" };

/**
 * A head in one word, to be noted outside of the database: `POSITION.HASH.SIGNATURE`. Whoever alters the database has not the
 * key, and cannot write another that passes for ours.
 */
export function writeHead(operatorId: OperatorId, { position, hash }: JournalHead, { sign }: HeadSigner): string {
  return `${position}.${hash}.${sign(signedText(operatorId, { position, hash })).toHex()}`;
}

export function readHead(text: string, operatorId: OperatorId, { all }: HeadSigner): Outcome<JournalHead, HeadRefusal> {
  const [, position, hash = "", signature = ""] =
    /^(\d{1,15})\.([0-9a-f]{64})\.([0-9a-f]{64})$/.exec(text.trim()) ?? [];
  if (position === undefined) return refused({ refused: "head-unreadable" });
  const head = { position: Number(position), hash };
  const given = Uint8Array.fromHex(signature);
  const isOurs = all(signedText(operatorId, head)).some((right) => areSameBytes(given, right));
  return isOurs ? done(head) : refused({ refused: "head-not-ours" });
}

function signedText(operatorId: OperatorId, { position, hash }: JournalHead): string {
  return `journal ${operatorId} ${position} ${hash}`;
}
