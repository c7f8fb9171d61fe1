import type { OperatorId } from "../kernel/ids.ts";
import type { Actor } from "../rights/actor.ts";
import type { Action } from "../rights/rights-table.ts";
import type { JournalAct } from "./journal-act.ts";

/** From where something was asked. */
export interface Origin {
  /** The same as in the answer and in the logs. */
  readonly requestId?: string;
  readonly address?: string;
}

/** What is written in the journal: it names things and accounts by their identities, never a resident. */
export interface JournalLine {
  /** Whose journal; none: the installation's own. */
  readonly operatorId?: OperatorId;
  readonly at: Temporal.Instant;
  readonly actor: Actor;
  readonly action: Action | JournalAct;
  /** What it was done to, e.g. `stop:0192…`, `account:0192…`. */
  readonly object?: string;
  readonly origin?: Origin;
  /** How it was and how it is, for rights and for what is kept of people (by field, without what was in it). */
  readonly before?: JournalValue;
  readonly after?: JournalValue;
}

export type JournalValue = { readonly [key: string]: string | number | boolean | null | readonly string[] };

/** Under which the installation's own journal is kept: no operator has it. */
export const INSTALLATION = "00000000-0000-0000-0000-000000000000" as OperatorId;

/** A line as it is kept: it holds the print of the one before it. */
export interface JournalEntry {
  readonly operatorId: OperatorId;
  /** From 1, without a gap. */
  readonly position: number;
  readonly at: Temporal.Instant;
  /** See `actorKey`. */
  readonly actor: string;
  readonly action: string;
  readonly object: string | null;
  readonly requestId: string | null;
  readonly address: string | null;
  /** JSON, letter for letter as it was written. */
  readonly before: string | null;
  readonly after: string | null;
  /** Of the line before, in hexadecimal; zeros before the first. */
  readonly previous: string;
  /** SHA-256 of `printedText`, in hexadecimal. */
  readonly hash: string;
}

/** What the print of a line is made of. The database writes the same text when a line is added. */
export function printedText(entry: Omit<JournalEntry, "hash">): string {
  const fields = [
    entry.operatorId,
    String(entry.position),
    entry.at.toString({ fractionalSecondDigits: 6 }),
    entry.actor,
    entry.action,
    entry.object,
    entry.requestId,
    entry.address,
    entry.before,
    entry.after,
    entry.previous,
  ];
  return `[${fields.map((field) => JSON.stringify(field)).join(", ")}]`;
}
