import { differenceOf } from "../journal/difference-of.ts";
import type { JournalLine, JournalValue } from "../journal/journal-entry.ts";
import { lineOf } from "../journal/line-of.ts";
import type { OperatorId, WorkshopId } from "../kernel/ids.ts";
import { done, type Outcome, refused } from "../kernel/outcome.ts";
import { type Asker, type ForbiddenRefusal, refuseUnless } from "../rights/refuse-unless.ts";
import { type RecordVisitRefusal, refuseStop } from "./record-visit.ts";
import type { StopOfVisits } from "./visit-store.ts";
import {
  COUNTED_AGES,
  COUNTED_GENDERS,
  type ReadAttendanceRefusal,
  readAttendance,
  type TypedAttendance,
  type WorkshopAttendance,
} from "./workshop-attendance.ts";

export type RecordAttendanceRefusal =
  | ForbiddenRefusal
  | ReadAttendanceRefusal
  | Extract<RecordVisitRefusal, { refused: "stop-not-there" | "too-early-to-record" }>
  /** Or it was cancelled. */
  | { readonly refused: "unknown-workshop" };

/** A workshop that is not cancelled, with its stop, which nobody else changes meanwhile. */
export interface HeldAttendance extends Pick<StopOfVisits, "state" | "startsAt" | "changedAt" | "timeZone"> {
  readonly before: WorkshopAttendance | undefined;
  save(attendance: WorkshopAttendance, line: JournalLine): Promise<void>;
}

export interface AttendanceStore {
  atAttendance<T>(
    operatorId: OperatorId,
    workshopId: WorkshopId,
    run: (held: HeldAttendance | undefined) => Promise<T>,
  ): Promise<T>;
}

/** Says how many came to a workshop; said again, it is put right. */
export async function recordAttendance(
  world: Asker & { readonly store: AttendanceStore; readonly now: Temporal.Instant },
  operatorId: OperatorId,
  workshopId: WorkshopId,
  typed: TypedAttendance,
): Promise<Outcome<WorkshopAttendance, RecordAttendanceRefusal>> {
  return world.store.atAttendance(operatorId, workshopId, async (held) => {
    const forbidden = refuseUnless(world, "record-visit", operatorId);
    if (forbidden) return forbidden;
    if (!held) return refused({ refused: "unknown-workshop" });
    const refusal = refuseStop(held, world.now);
    if (refusal) return refused(refusal);
    const read = readAttendance(typed);
    if (!read.ok) return read;
    const attendance = { operatorId, workshopId, ...read.value };
    const { before } = held;
    const [was, is] = [before ? valuesOf(before) : {}, valuesOf(attendance)];
    const differs = differenceOf(was, is);
    if (!differs) return done(attendance);
    const line = { operatorId, at: world.now, action: "record-visit", object: `workshop:${workshopId}` } as const;
    await held.save(attendance, lineOf(world, { ...line, ...(before ? differs : { after: is }) }));
    return done(attendance);
  });
}

/** Sums: they name nobody. */
function valuesOf({ people, newcomers, genders, ages }: WorkshopAttendance): JournalValue {
  return {
    ...{ people, newcomers },
    ...Object.fromEntries(COUNTED_GENDERS.map((gender) => [gender, genders[gender]])),
    ...Object.fromEntries(COUNTED_AGES.map((age) => [age, ages[age]])),
  };
}
