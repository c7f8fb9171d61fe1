/**
 * Legal limits of work and rest, seconds. None holds unless it is stated: which law applies is for the user to know. Each
 * binds every agent aboard a vehicle with a `crew`, and whoever is aboard one without, as one person that works nowhere else.
 * Days outside the horizon count as free.
 */
export interface Limits {
  /** Most work in a day, from leaving the depot to being back, without breaks. France: 36 000 (Code du travail, L3121-18). */
  readonly maxWork?: number;
  /** Most work in an ISO week. France: 172 800 (Code du travail, L3121-20). */
  readonly maxWeek?: number;
  /** From the return of a tour to the departure of the next, at least. France: 39 600 (Code du travail, L3131-1). */
  readonly dailyRest?: number;
  /** In one stretch that begins in the ISO week, at least; it may end in the next one. France: 126 000 (Code du travail,
   *  L3132-2: 24 hours and the daily rest). */
  readonly weeklyRest?: number;
}

export type LimitName = keyof Limits;
