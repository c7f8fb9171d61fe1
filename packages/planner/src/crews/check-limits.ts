import { atLeastOne, fault, number } from "../check/faults.ts";
import type { ProblemFault } from "../plan.ts";
import type { Problem } from "../problem.ts";
import type { DrivingLimits, WorkLimitName } from "./limits.ts";

const DAY_SECONDS = 86_400;
/** A tour alone leaves room for rests of this length in any week. */
const LONGEST = { maxWork: DAY_SECONDS, maxWeek: 7 * DAY_SECONDS, dailyRest: DAY_SECONDS, weeklyRest: 3 * DAY_SECONDS };
const WORK_LIMIT_NAMES = Object.keys(LONGEST) as readonly WorkLimitName[];

export function checkLimits({ limits = {} }: Problem): readonly ProblemFault[] {
  const { breaks, driving } = limits;
  return [
    ...WORK_LIMIT_NAMES.flatMap((name) => number(limits[name], `limits.${name}`, { most: LONGEST[name] })),
    ...checkDriving(driving),
    ...(breaks ? checkBreaks(breaks, "limits.breaks") : []),
    ...(breaks?.totals ?? []).flatMap(({ work, service }, index) => [
      ...number(work, `limits.breaks.totals[${index}].work`, { most: DAY_SECONDS }),
      ...between(service, `limits.breaks.totals[${index}].service`, BREAK),
    ]),
    ...(driving?.breaks ? checkBreaks(driving.breaks, "limits.driving.breaks") : []),
    ...checkParts(driving?.breaks),
  ];
}

function checkDriving({ maxDay, longDays, maxWeek, maxTwoWeeks }: DrivingLimits = {}): readonly ProblemFault[] {
  const path = "limits.driving";
  const faults = [
    ...number(maxDay, `${path}.maxDay`, { most: DAY_SECONDS }),
    ...number(longDays?.maxDay, `${path}.longDays.maxDay`, { most: DAY_SECONDS }),
    ...(longDays ? atLeastOne(longDays.perWeek, `${path}.longDays.perWeek`, 7) : []),
    ...number(maxWeek, `${path}.maxWeek`, { most: 7 * DAY_SECONDS }),
    ...number(maxTwoWeeks, `${path}.maxTwoWeeks`, { most: 14 * DAY_SECONDS }),
  ];
  if (faults.length > 0 || !longDays || (maxDay !== undefined && longDays.maxDay > maxDay)) return faults;
  const between = {
    kind: "long-days-not-longer",
    longest: longDays.maxDay,
    ...(maxDay !== undefined && { maxDay }),
  } as const;
  return [{ path: `${path}.longDays`, fault: "contradiction", between }];
}

/** Shorter stretches would be breaks and little else. */
const STRETCH = [1_800, DAY_SECONDS] as const;
const BREAK = [60, 14_400] as const;

function checkBreaks({ after, service }: { after?: number; service: number }, path: string): readonly ProblemFault[] {
  return [...between(after, `${path}.after`, STRETCH), ...between(service, `${path}.service`, BREAK)];
}

function checkParts(breaks: DrivingLimits["breaks"]): readonly ProblemFault[] {
  if (!breaks?.parts) return [];
  const path = "limits.driving.breaks.parts";
  const faults = breaks.parts.flatMap((part, index) => between(part, `${path}[${index}]`, BREAK));
  const parts = breaks.parts[0] + breaks.parts[1];
  if (faults.length > 0 || parts >= breaks.service) return faults;
  return [{ path, fault: "contradiction", between: { kind: "parts-too-short", parts, service: breaks.service } }];
}

function between(
  value: number | undefined,
  path: string,
  [least, most]: readonly [number, number],
): readonly ProblemFault[] {
  const wrong = number(value, path, { most });
  return wrong.length > 0 || value === undefined || value >= least ? wrong : [fault(path, "out-of-range", value)];
}
