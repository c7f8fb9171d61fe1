import type { DayStop } from "../days/timetable.ts";
import type { Occurrence, Span } from "../demands/occurrences.ts";
import type { Promised } from "../promises/promise.ts";

/** One occurrence to be served. */
export interface Task {
  readonly demand: number;
  /** The same for tasks that have the same timetable everywhere. */
  readonly shape: number;
  /** A session of this cycle, served with the others or not at all. */
  readonly cycle?: number;
  /** Stands for another task, in the other half-day: it is not missing where that one is served. */
  readonly alternate?: true;
  readonly occurrence: Occurrence;
  readonly place: number;
  /** Days between stops of the demand. */
  readonly minGap: number;
  /** Days on which it would rather be. */
  readonly wish?: Span;
  /** Metres that leaving it unserved costs. */
  readonly unserved: number;
  /** Weekly rhythms are kept on one weekday as far as possible. */
  readonly regular: boolean;
  /** Where it stands already. */
  readonly promised?: Promised;
  /** Routes on which it could go, were they empty. */
  readonly routes: Int32Array;
  /** That somebody aboard must have, as the team numbers them. */
  readonly skills: readonly number[];
  /** The stop as each kind of day sees it. */
  readonly stopOn: readonly DayStop[];
}
