import { differenceOf } from "../../journal/difference-of.ts";
import type { JournalLine, JournalValue } from "../../journal/journal-entry.ts";
import { lineOf } from "../../journal/line-of.ts";
import type { OperatorId } from "../../kernel/ids.ts";
import { done, type Outcome, refused } from "../../kernel/outcome.ts";
import { type Asker, type ForbiddenRefusal, refuseUnless } from "../../rights/refuse-unless.ts";
import type { BookingRule, BookingTerms } from "../booking-rule.ts";
import { type Means, type RuleRefusal, readRule, type TypedRule } from "./read-rule.ts";
import { readTerms, type TermsRefusal, type TypedTerms } from "./read-terms.ts";

/** What becomes of it, and the line that tells; without one nothing changes. */
interface Change<Kept> {
  readonly after: Kept;
  readonly line: JournalLine | undefined;
}

export interface BookingRulesStore {
  /** Runs while nobody else changes this operator's terms. */
  changeTerms(operatorId: OperatorId, decide: (before: BookingTerms) => Change<BookingTerms>): Promise<BookingTerms>;
  /** Runs while nobody else changes this rule. `before` is undefined where the operator has no such procedure. */
  changeRule(
    operatorId: OperatorId,
    procedureKey: string,
    decide: (before: BookingRule | undefined, means: Means) => Outcome<Change<BookingRule>, NoRule>,
  ): Promise<Outcome<BookingRule, NoRule>>;
}

type NoRule = RuleRefusal | { readonly refused: "unknown-procedure" };

export type SetTermsRefusal = ForbiddenRefusal | TermsRefusal;
export type SetRuleRefusal = ForbiddenRefusal | NoRule;

type World = Asker & { readonly store: BookingRulesStore; readonly now: Temporal.Instant };

/** Changes how an operator takes bookings at all; what is not named stays. What is booked already stays booked. */
export async function setBookingTerms(
  world: World,
  operatorId: OperatorId,
  typed: Partial<TypedTerms>,
): Promise<Outcome<BookingTerms, SetTermsRefusal>> {
  const forbidden = refuseUnless(world, "set-booking-rules", operatorId);
  if (forbidden) return forbidden;
  const read = readTerms(typed);
  if (!read.ok) return read;
  const kept = await world.store.changeTerms(operatorId, (before) => {
    const after = { ...before, ...read.value };
    return { after, line: lineAbout(world, operatorId, `operator:${operatorId}`, { ...before }, { ...after }) };
  });
  return done(kept);
}

/** Changes how one procedure is booked; what is not named stays. */
export async function setBookingRule(
  world: World,
  operatorId: OperatorId,
  procedureKey: string,
  typed: TypedRule,
): Promise<Outcome<BookingRule, SetRuleRefusal>> {
  const forbidden = refuseUnless(world, "set-booking-rules", operatorId);
  if (forbidden) return forbidden;
  return world.store.changeRule(operatorId, procedureKey, (before, means) => {
    if (!before) return refused({ refused: "unknown-procedure" });
    const read = readRule(typed, before, means);
    if (!read.ok) return read;
    const object = `procedure:${procedureKey}`;
    const line = lineAbout(world, operatorId, object, keptOf(before), keptOf(read.value));
    return done({ after: read.value, line });
  });
}

function lineAbout(
  world: World,
  operatorId: OperatorId,
  object: string,
  before: JournalValue,
  after: JournalValue,
): JournalLine | undefined {
  const differs = differenceOf(before, after);
  return differs && lineOf(world, { operatorId, at: world.now, action: "set-booking-rules", object, ...differs });
}

function keptOf({ way, duration, confidential, skill, equipment }: BookingRule): JournalValue {
  return { way, duration, confidential, skill: skill ?? "", equipment };
}
