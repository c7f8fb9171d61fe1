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
  readonly breaks?: BreakLimits;
  readonly driving?: DrivingLimits;
}

/** Those that bind who goes, not when a tour stands still; named as a problem does. */
export type LimitName = WorkLimitName | DrivingLimitName;
export type WorkLimitName = Exclude<keyof Limits, "breaks" | "driving">;
export type DrivingLimitName = `driving.${"longDays" | "maxWeek" | "maxTwoWeeks"}`;

/** Of whoever works aboard. */
interface BreakLimits {
  /** Most work in one stretch, waiting and driving too, at least 1 800. France: 21 540, for the break comes as soon as 6 hours are
   *  reached (Code du travail, L3121-16). On the road: 21 600 (directive 2002/15/EC, article 5). */
  readonly after?: number;
  /** A break lasts so long at least, else it is none, 60 to 14 400. France: 1 200. On the road: 900. */
  readonly service: number;
  /** A day of more `work` than that has breaks of `service` in all. On the road: 1 800 above 21 600, 2 700 above 32 400. */
  readonly totals?: readonly { readonly work: number; readonly service: number }[];
}

/**
 * Of the vehicle's one driver, whoever else aboard could drive: what is driven on a tour counts in full for each agent aboard who
 * drives, from one vehicle to another, and for whoever is aboard a vehicle without a `crew`.
 */
export interface DrivingLimits {
  readonly breaks?: {
    /** Most driving in one stretch, at least 1 800. Regulation (EC) 561/2006, article 7: 16 200. */
    readonly after: number;
    /** A break of so much begins a new stretch, 60 to 14 400. Article 7: 2 700. */
    readonly service: number;
    /** Or two, the second later than the first. Article 7: 900 and 1 800. */
    readonly parts?: readonly [number, number];
  };
  /** Most driving in a day. Article 6: 32 400. */
  readonly maxDay?: number;
  /** So many days of an ISO week, 1 to 7, may have more driving than `maxDay`, up to this `maxDay`. Article 6: 36 000, twice. */
  readonly longDays?: { readonly maxDay: number; readonly perWeek: number };
  /** Most driving in an ISO week. Article 6: 201 600. */
  readonly maxWeek?: number;
  /** Most driving in two ISO weeks that follow one another. Article 6: 324 000. */
  readonly maxTwoWeeks?: number;
}

export const LIMIT_NAMES: readonly LimitName[] = [
  "maxWork",
  "maxWeek",
  "dailyRest",
  "weeklyRest",
  "driving.longDays",
  "driving.maxWeek",
  "driving.maxTwoWeeks",
];

/** Is one of `LimitName` stated? */
export function bindsCrews({ breaks: _, driving, ...work }: Limits = {}): boolean {
  const { longDays, maxWeek, maxTwoWeeks } = driving ?? {};
  return [...Object.values(work), longDays, maxWeek, maxTwoWeeks].some((limit) => limit !== undefined);
}
