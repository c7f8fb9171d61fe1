import type { Agent } from "../crews/agent.ts";
import type { Space } from "../crews/vehicle.ts";
import type { BookingRule } from "./booking-rule.ts";

/** A place aboard where one agent receives one person at a time. */
export interface Desk {
  readonly number: number;
  readonly confidential: boolean;
  readonly skills: readonly string[];
}

/** Who and what is aboard at a stop. */
export interface Aboard {
  readonly spaces: readonly Space[];
  readonly crew: readonly Pick<Agent, "skills">[];
  readonly equipment: readonly string[];
}

/**
 * The desks of a stop, numbered from 1: an agent in a space each. The most able agents sit where nobody hears, so that a
 * procedure that asks for both finds them together.
 */
export function desksOf({ spaces, crew }: Pick<Aboard, "spaces" | "crew">): readonly Desk[] {
  const hidden = spaces.toSorted((a, b) => Number(b.confidential) - Number(a.confidential));
  const able = byAbility(crew);
  return hidden.slice(0, able.length).map(({ confidential }, index) => ({
    number: index + 1,
    confidential,
    skills: able[index]?.skills ?? [],
  }));
}

/** The order in which a crew takes its desks. */
export function byAbility<Member extends Pick<Agent, "skills">>(crew: readonly Member[]): readonly Member[] {
  return crew.toSorted((a, b) => b.skills.length - a.skills.length);
}

/** What of a procedure cannot be had aboard, whatever the hour; undefined when all can. */
export type Lack =
  | { readonly lack: "equipment"; readonly name: string }
  | { readonly lack: "confidential-space" }
  | { readonly lack: "skill"; readonly name: string }
  | { readonly lack: "desk" };

export function lackOf(
  rule: Pick<BookingRule, "confidential" | "skill" | "equipment">,
  { desks, equipment }: { readonly desks: readonly Desk[]; readonly equipment: readonly string[] },
): Lack | undefined {
  const missing = rule.equipment.find((name) => !equipment.includes(name));
  if (missing !== undefined) return { lack: "equipment", name: missing };
  if (desks.length === 0) return { lack: "desk" };
  if (desks.some((desk) => suits(desk, rule))) return undefined;
  if (rule.confidential && !desks.some((desk) => desk.confidential)) return { lack: "confidential-space" };
  return rule.skill === undefined ? { lack: "desk" } : { lack: "skill", name: rule.skill };
}

export function suits(desk: Desk, { confidential, skill }: Pick<BookingRule, "confidential" | "skill">): boolean {
  return (!confidential || desk.confidential) && (skill === undefined || desk.skills.includes(skill));
}
