import { type CrewReason, gatherCrewReasons } from "../crews/why-no-crew.ts";
import type { Reason } from "../plan.ts";

/** A rule in the way on one day, of one vehicle or of all. */
export interface InTheWay {
  readonly day: number;
  readonly reason: Reason;
}

/** What tells one rule from another, whichever its days. */
export function ruleKey(reason: Reason): string {
  switch (reason.rule) {
    case "closed-date":
      return `${reason.rule} ${JSON.stringify([reason.date, reason.why, reason.name])}`;
    case "not-in-calendar":
    case "in-excluded-calendar":
      return `${reason.rule} ${JSON.stringify(reason.calendars)}`;
    case "held-by-programme":
      return `${reason.rule} ${JSON.stringify([reason.vehicle, reason.programmes])}`;
    case "skill-missing":
      return `${reason.rule} ${JSON.stringify(reason.skills)}`;
    default:
      return "vehicle" in reason ? `${reason.rule} ${reason.vehicle}` : reason.rule;
  }
}

/** One rule, told once: its days counted, everybody named. */
export function gatherReasons(found: readonly InTheWay[]): Reason {
  const { reason } = found[0] as InTheWay;
  if (isOfCrew(found)) return gatherCrewReasons(found)[0] as CrewReason;
  if (!("days" in reason)) return reason;
  const days = new Set(found.map(({ day }) => day)).size;
  if (reason.rule !== "window-too-short") return { ...reason, days };
  const longest = Math.max(...found.map((one) => ("longest" in one.reason ? one.reason.longest : 0)));
  return { ...reason, days, longest };
}

function isOfCrew(found: readonly InTheWay[]): found is readonly { day: number; reason: CrewReason }[] {
  return found.every(({ reason }) => "away" in reason || "agents" in reason);
}
