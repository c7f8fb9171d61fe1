import type { Visit, WorkshopAttendance } from "@escale/domain";

/** Who came on a day that has come, for those who note it. */
export interface Visiting {
  /** Of the office of the operator, e.g. `/bureau/thierache`. */
  readonly office: string;
  readonly visits: readonly Visit[];
  /** What was counted at its workshops. */
  readonly attendances: readonly WorkshopAttendance[];
}
