import type { Visit } from "@escale/domain";

/** The visits of a day that has come, for those who note them. */
export interface Visiting {
  /** Of the office of the operator, e.g. `/bureau/thierache`. */
  readonly office: string;
  readonly visits: readonly Visit[];
}
