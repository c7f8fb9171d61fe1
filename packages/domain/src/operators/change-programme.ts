import { differenceOf } from "../journal/difference-of.ts";
import type { JournalLine } from "../journal/journal-entry.ts";
import { lineOf } from "../journal/line-of.ts";
import type { OperatorId, ProgrammeId } from "../kernel/ids.ts";
import { done, type Outcome, refused } from "../kernel/outcome.ts";
import { type Asker, type ForbiddenRefusal, refuseUnless } from "../rights/refuse-unless.ts";
import { type ProgrammeNameRefusal, refuseProgrammeName } from "./add-programme.ts";

export interface ProgrammeTerms {
  readonly name: string;
  readonly startsOn: Temporal.PlainDate;
  /** Its last day; none, it goes on. */
  readonly endsOn?: Temporal.PlainDate;
}

export interface ProgrammeNow {
  readonly terms: ProgrammeTerms;
  /** Names of the other programmes of its operator. */
  readonly others: readonly string[];
  /** Days of its first and last stop, of those that are not cancelled. */
  readonly stops?: { readonly first: Temporal.PlainDate; readonly last: Temporal.PlainDate };
}

export type ChangeProgrammeRefusal =
  | ForbiddenRefusal
  | ProgrammeNameRefusal
  | { readonly refused: "programme-unknown" | "programme-day-wrong" | "programme-end-wrong" }
  | { readonly refused: "programme-known" | "programme-ends-early" }
  | { readonly refused: "programme-has-stops"; readonly day: Temporal.PlainDate; readonly end: "first" | "last" };

interface ChangedProgramme {
  readonly terms: ProgrammeTerms;
  /** What tells of it; nothing changed without one. */
  readonly line: JournalLine | undefined;
}

export interface ChangeProgrammeStore {
  /** Runs while nobody else changes this operator, and saves what was decided. */
  saveTerms<Refusal extends { readonly refused: string }>(
    operatorId: OperatorId,
    programmeId: ProgrammeId,
    decide: (now: ProgrammeNow | undefined) => Outcome<ChangedProgramme, Refusal>,
  ): Promise<Outcome<ChangedProgramme, Refusal>>;
}

/**
 * Another name, first or last day for a programme: a trial that ends, or goes on longer. Nothing is planned for it on other
 * days any more; stops that are there already have to be cancelled first, so that nobody waits for a bus of no programme.
 */
export async function changeProgramme(
  world: Asker & { readonly store: ChangeProgrammeStore; readonly now: Temporal.Instant },
  operatorId: OperatorId,
  programmeId: ProgrammeId,
  asked: {
    readonly name: string;
    readonly startsOn: Temporal.PlainDate | undefined;
    /** `none`: it goes on. */
    readonly endsOn: Temporal.PlainDate | "none" | undefined;
  },
): Promise<Outcome<ProgrammeTerms, ChangeProgrammeRefusal>> {
  const forbidden = refuseUnless(world, "manage-operator", operatorId);
  if (forbidden) return forbidden;
  const name = asked.name.trim();
  const wrong = refuseProgrammeName(name);
  if (wrong) return refused(wrong);
  const { startsOn, endsOn } = asked;
  if (!startsOn) return refused({ refused: "programme-day-wrong" });
  if (!endsOn) return refused({ refused: "programme-end-wrong" });
  const terms = { name, startsOn, ...(endsOn !== "none" && { endsOn }) };
  const changed = await world.store.saveTerms<ChangeProgrammeRefusal>(operatorId, programmeId, (now) => {
    if (!now) return refused({ refused: "programme-unknown" });
    const refusal = refuseTerms(now, terms);
    if (refusal) return refused(refusal);
    const differs = differenceOf(told(now.terms), told(terms));
    const object = `programme:${programmeId}`;
    const at = world.now;
    const line = differs && lineOf(world, { operatorId, at, action: "manage-operator", object, ...differs });
    return done({ terms, line });
  });
  return changed.ok ? done(changed.value.terms) : changed;
}

/** Why a programme cannot have these terms. */
export function refuseTerms(now: ProgrammeNow, terms: ProgrammeTerms): ChangeProgrammeRefusal | undefined {
  const { startsOn, endsOn } = terms;
  if (now.others.includes(terms.name)) return { refused: "programme-known" };
  if (endsOn && Temporal.PlainDate.compare(endsOn, startsOn) < 0) return { refused: "programme-ends-early" };
  const { first, last } = now.stops ?? {};
  if (first && Temporal.PlainDate.compare(first, startsOn) < 0) {
    return { refused: "programme-has-stops", day: first, end: "first" };
  }
  if (last && endsOn && Temporal.PlainDate.compare(last, endsOn) > 0) {
    return { refused: "programme-has-stops", day: last, end: "last" };
  }
  return undefined;
}

function told({ name, startsOn, endsOn }: ProgrammeTerms) {
  return { programme: name, startsOn: startsOn.toString(), endsOn: endsOn?.toString() ?? "" };
}
