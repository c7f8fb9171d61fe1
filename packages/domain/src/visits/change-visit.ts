import { differenceOf } from "../journal/difference-of.ts";
import { lineOf } from "../journal/line-of.ts";
import type { OperatorId, VisitId } from "../kernel/ids.ts";
import { done, type Outcome, refused } from "../kernel/outcome.ts";
import { type Asker, type ForbiddenRefusal, refuseUnless } from "../rights/refuse-unless.ts";
import { type ReadVisitRefusal, readVisit, type TypedVisit } from "./read-visit.ts";
import type { Visit } from "./visit.ts";
import type { VisitStore } from "./visit-store.ts";
import { valuesOf } from "./visit-values.ts";

export type ChangeVisitRefusal = ForbiddenRefusal | ReadVisitRefusal | { readonly refused: "unknown-visit" };
export type EraseVisitRefusal = ForbiddenRefusal | { readonly refused: "unknown-visit" };

type World = Asker & { readonly store: VisitStore; readonly now: Temporal.Instant };

/** Puts right what was recorded of a visit: everything is told again. */
export async function changeVisit(
  world: World,
  operatorId: OperatorId,
  visitId: VisitId,
  typed: TypedVisit,
): Promise<Outcome<Visit, ChangeVisitRefusal>> {
  return world.store.atVisit(operatorId, visitId, async (held) => {
    const forbidden = refuseUnless(world, "record-visit", operatorId);
    if (forbidden) return forbidden;
    if (!held) return refused({ refused: "unknown-visit" });
    const read = readVisit(typed, held.procedures);
    if (!read.ok) return read;
    const { visit } = held;
    const { stopId, isBooked, bookingId, recordedAt } = visit;
    const after: Visit = {
      ...{ operatorId, visitId, stopId, isBooked, recordedAt, ...read.value },
      ...(bookingId && { bookingId }),
    };
    const differs = differenceOf(valuesOf(visit), valuesOf(after));
    if (!differs) return done(visit);
    const line = { operatorId, at: world.now, action: "record-visit", object: `visit:${visitId}` } as const;
    // Which fields, and not how: the journal is kept for ever.
    await held.save(after, lineOf(world, { ...line, after: { fields: Object.keys(differs.after) } }));
    return done(after);
  });
}

/** Takes away a visit that was recorded by mistake. Whoever had an appointment has come all the same, until it is said otherwise. */
export async function eraseVisit(
  world: World,
  operatorId: OperatorId,
  visitId: VisitId,
): Promise<Outcome<Visit, EraseVisitRefusal>> {
  return world.store.atVisit(operatorId, visitId, async (held) => {
    const forbidden = refuseUnless(world, "record-visit", operatorId);
    if (forbidden) return forbidden;
    if (!held) return refused({ refused: "unknown-visit" });
    const { stopId, requests } = held.visit;
    const line = { operatorId, at: world.now, action: "record-visit", object: `visit:${visitId}` } as const;
    await held.erase(lineOf(world, { ...line, before: { stop: stopId, requests: requests.length } }));
    return done(held.visit);
  });
}
