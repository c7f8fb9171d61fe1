import type { Action } from "../rights/rights-table.ts";

/** Where something is kept: a column of a table. */
export type Column = `${string}.${string}`;

/** Whom a datum is about. */
export type About = "resident" | "colleague" | "contact";

/** Why it may be kept at all (GDPR, article 6). */
export type Ground = "public-task" | "consent" | "legal-obligation" | "legitimate-interest";

/** How long something is kept. */
export type Kept =
  /** Days from the day of a column; the purge does the rest. */
  | { readonly kind: "days"; readonly days: number; readonly since: Column }
  /** As long as what it belongs to, and it goes with it. */
  | { readonly kind: "as-long-as"; readonly line: string }
  /** For ever: it names nobody once what it points at is gone. */
  | { readonly kind: "for-good" }
  /** Until somebody takes it away by hand: what is in use. */
  | { readonly kind: "while-in-use" };

/** What the purge does when the time is over. */
export type PurgeAct =
  /** The person is erased as when they ask for it: counted in the figures, then gone with all that hangs on them. */
  | { readonly act: "erase-person" }
  | { readonly act: "delete-rows"; readonly table: string; readonly of: "operator" | "installation" }
  | { readonly act: "nothing" };

/** One line of the register: what is kept on people, why, how long, on what ground, who sees it, what the purge does. */
export interface DataLine {
  readonly key: string;
  readonly about: About;
  readonly columns: readonly Column[];
  /** Columns whose values are sealed, with the operator's key or the installation's. */
  readonly sealed?: readonly Column[];
  /** Columns by which others of this line are found; they say nothing to whoever has no key. */
  readonly indexes?: readonly Column[];
  readonly ground: Ground;
  readonly kept: Kept;
  readonly purge: PurgeAct;
  /** Whoever may do one of these sees it, by the table of rights; empty: nobody reads it on a page. */
  readonly seenBy: readonly Action[];
}
