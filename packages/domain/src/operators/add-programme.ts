import type { JournalLine } from "../journal/journal-entry.ts";
import { lineOf } from "../journal/line-of.ts";
import type { NewId, OperatorId, ProgrammeId } from "../kernel/ids.ts";
import { done, type Outcome, refused } from "../kernel/outcome.ts";
import { findRefused, type RefusedContent } from "../personal/refused-text.ts";
import { type Asker, type ForbiddenRefusal, refuseUnless } from "../rights/refuse-unless.ts";

export interface NewProgramme {
  readonly programmeId: ProgrammeId;
  readonly name: string;
  readonly startsOn: Temporal.PlainDate;
}

/** What a programme cannot be called. */
export type ProgrammeNameRefusal =
  | { readonly refused: "programme-name-wrong" }
  | { readonly refused: "secret-inside"; readonly content: RefusedContent };

export type AddProgrammeRefusal =
  | ForbiddenRefusal
  | ProgrammeNameRefusal
  | { readonly refused: "programme-day-wrong" }
  | { readonly refused: "programme-known" };

export interface AddProgrammeStore {
  /** False when the operator runs one of that name already. */
  saveProgramme(operatorId: OperatorId, programme: NewProgramme, line: JournalLine): Promise<boolean>;
}

const LONGEST = 200;

/** An operator runs one more programme; nothing is planned for it yet. */
export async function addProgramme(
  world: Asker & { readonly store: AddProgrammeStore; readonly now: Temporal.Instant; readonly newId: NewId },
  operatorId: OperatorId,
  asked: { readonly name: string; readonly startsOn: Temporal.PlainDate | undefined },
): Promise<Outcome<NewProgramme, AddProgrammeRefusal>> {
  const { store, now, newId } = world;
  const forbidden = refuseUnless(world, "manage-operator", operatorId);
  if (forbidden) return forbidden;
  const name = asked.name.trim();
  const wrong = refuseProgrammeName(name);
  if (wrong) return refused(wrong);
  const { startsOn } = asked;
  if (!startsOn) return refused({ refused: "programme-day-wrong" });
  const programme = { programmeId: newId<ProgrammeId>(), name, startsOn };
  const object = `programme:${programme.programmeId}`;
  const after = { programme: name, startsOn: startsOn.toString() };
  const line = lineOf(world, { operatorId, at: now, action: "manage-operator", object, after });
  return (await store.saveProgramme(operatorId, programme, line))
    ? done(programme)
    : refused({ refused: "programme-known" });
}

export function refuseProgrammeName(name: string): ProgrammeNameRefusal | undefined {
  if (name === "" || name.length > LONGEST || /\p{Cc}/u.test(name)) return { refused: "programme-name-wrong" };
  const content = findRefused(name);
  return content && { refused: "secret-inside", content };
}
