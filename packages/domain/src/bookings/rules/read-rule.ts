import { done, type Outcome, refused } from "../../kernel/outcome.ts";
import { BOOKING_WAYS, type BookingRule, type BookingWay } from "../booking-rule.ts";

/** Of a rule, what was chosen or typed; what is absent stays. */
export interface TypedRule {
  readonly way?: string;
  readonly minutes?: string;
  readonly confidential?: boolean;
  /** Empty: any agent. */
  readonly skill?: string;
  readonly equipment?: readonly string[];
}

/** What the agents and the vehicles of an operator have: only that can be asked for. */
export interface Means {
  readonly skills: readonly string[];
  readonly equipment: readonly string[];
}

export const RULE_MINUTES = { least: 5, most: 480 } as const;

export type RuleFault =
  | { readonly field: "way" | "minutes" }
  | { readonly field: "skill" | "equipment"; readonly name: string };

export interface RuleRefusal {
  readonly refused: "wrong-rule";
  readonly faults: readonly RuleFault[];
}

/** The rule as it becomes, or all that is wrong. What it asks for already may stay, whoever has it now. */
export function readRule(typed: TypedRule, before: BookingRule, means: Means): Outcome<BookingRule, RuleRefusal> {
  const way = typed.way === undefined ? before.way : BOOKING_WAYS.find((one) => one === typed.way);
  const duration = typed.minutes === undefined ? before.duration : secondsOf(typed.minutes);
  const skill = typed.skill === undefined ? before.skill : typed.skill.trim() || undefined;
  const equipment = typed.equipment ?? before.equipment;
  const nobodyCan = skill !== undefined && skill !== before.skill && !means.skills.includes(skill);
  const nowhere = equipment.filter((name) => !before.equipment.includes(name) && !means.equipment.includes(name));
  const faults: readonly RuleFault[] = [
    ...(way === undefined ? [{ field: "way" } as const] : []),
    ...(duration === undefined ? [{ field: "minutes" } as const] : []),
    ...(nobodyCan ? [{ field: "skill", name: skill } as const] : []),
    ...nowhere.map((name) => ({ field: "equipment", name }) as const),
  ];
  if (faults.length > 0) return refused({ refused: "wrong-rule", faults });
  return done({
    way: way as BookingWay,
    duration: duration as number,
    confidential: typed.confidential ?? before.confidential,
    ...(skill !== undefined && { skill }),
    equipment: [...new Set(equipment)],
  });
}

function secondsOf(text: string): number | undefined {
  const minutes = /^\d{1,3}$/.test(text.trim()) ? Number(text) : Number.NaN;
  return minutes >= RULE_MINUTES.least && minutes <= RULE_MINUTES.most ? minutes * 60 : undefined;
}
