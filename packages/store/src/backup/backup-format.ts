/*
 * What a backup holds, before it is sealed: lines of text that another program could read.
 *
 *   {"format":"escale-backup", …}      the head: when, by which Escale, which tables and columns, where sequences stand
 *   rows of the first table            as PostgreSQL's COPY writes them, one line for each
 *   \.                                 their end, which no row can be
 *   {"table":…,"rows":…,"sha256":…}    how many, and their digest
 *   …                                  the other tables
 *   {"end":true,"tables":…,"rows":…}   the foot: without it, the file was cut
 */

export const FORMAT = "escale-backup";
/** Raised when an older Escale could no longer read what a newer one writes. */
export const FORMAT_VERSION = 1;
export const ROWS_END = "\\.";

export interface BackedUpTable {
  readonly name: string;
  readonly columns: readonly string[];
}

/** Where a sequence stands: the last number it gave, or the first it will. */
export interface BackedUpSequence {
  readonly name: string;
  readonly value: string;
  readonly given: boolean;
}

export interface BackupHead {
  readonly format: typeof FORMAT;
  readonly version: number;
  /** The Escale that wrote it, and on which PostgreSQL. */
  readonly escale: string;
  readonly postgresql: string;
  /** An ISO instant, in UTC. */
  readonly at: string;
  /** The steps that its tables have gone through. */
  readonly migrations: readonly string[];
  readonly tables: readonly BackedUpTable[];
  readonly sequences: readonly BackedUpSequence[];
  /** The master keys of the data folder, without which what is sealed in the rows opens no more; not those that are configured. */
  readonly keys?: string;
}

export interface TableFoot {
  readonly table: string;
  readonly rows: number;
  readonly sha256: string;
}

/** What a whole backup holds, for those who ask. */
export interface BackupSummary {
  readonly head: BackupHead;
  readonly tables: readonly TableFoot[];
}

export type BackupRefusal =
  | { readonly refused: "not-a-backup" }
  /** Cut, or altered: the part of it that does not hold. */
  | { readonly refused: "damaged"; readonly part: string }
  | { readonly refused: "newer-backup"; readonly escale: string };
