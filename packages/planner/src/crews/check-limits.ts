import { number } from "../check/faults.ts";
import type { ProblemFault } from "../plan.ts";
import type { Problem } from "../problem.ts";
import type { LimitName } from "./limits.ts";

const DAY_SECONDS = 86_400;
/** A tour alone leaves room for rests of this length in any week. */
const LONGEST = { maxWork: DAY_SECONDS, maxWeek: 7 * DAY_SECONDS, dailyRest: DAY_SECONDS, weeklyRest: 3 * DAY_SECONDS };
export const LIMIT_NAMES = Object.keys(LONGEST) as readonly LimitName[];

export function checkLimits({ limits = {} }: Problem): readonly ProblemFault[] {
  return LIMIT_NAMES.flatMap((name) => number(limits[name], `limits.${name}`, { most: LONGEST[name] }));
}
