import { type Lack, lackOf } from "../bookings/desks.ts";
import { isExpected } from "../bookings/find-slots.ts";
import type { JournalValue } from "../journal/journal-entry.ts";
import { lineOf } from "../journal/line-of.ts";
import type { OperatorId, StopId, WorkshopId } from "../kernel/ids.ts";
import { done, type Outcome, refused } from "../kernel/outcome.ts";
import { type Asker, type ForbiddenRefusal, refuseUnless } from "../rights/refuse-unless.ts";
import { chooseDesks, type DesksRefusal } from "./choose-desks.ts";
import { type ReadWorkshopRefusal, readWorkshop, type TypedWorkshop } from "./read-workshop.ts";
import type { Workshop } from "./workshop.ts";
import type { WorkshopStore } from "./workshop-store.ts";

export type PlanWorkshopRefusal =
  | ForbiddenRefusal
  | ReadWorkshopRefusal
  | DesksRefusal
  | { readonly refused: "unknown-stop" | "unknown-procedure" }
  /** Cancelled, over, or not told to anybody yet. */
  | { readonly refused: "stop-not-expected" }
  | ({ readonly refused: "not-aboard" } & Lack);

/**
 * Plans a workshop at a stop that the public knows of: it keeps its desks and what its procedure needs of the vehicle.
 * @param typed under an identity that the form has: sent twice, it makes one workshop
 */
export async function planWorkshop(
  world: Asker & { readonly store: WorkshopStore; readonly now: Temporal.Instant },
  operatorId: OperatorId,
  stopId: StopId,
  typed: TypedWorkshop & { readonly workshopId: WorkshopId; readonly procedureKey: string },
): Promise<Outcome<Workshop, PlanWorkshopRefusal>> {
  const { store, now } = world;
  const { workshopId, procedureKey } = typed;
  return store.atStop(operatorId, stopId, async (held) => {
    const forbidden = refuseUnless(world, "plan-workshop", operatorId);
    if (forbidden) return forbidden;
    if (!held) return refused({ refused: "unknown-stop" });
    const before = await held.find(workshopId);
    if (before) return done(before);
    const { stop, timeZone } = held;
    if (!isExpected(stop)) return refused({ refused: "stop-not-expected" });
    const rule = held.ruleOf(procedureKey);
    if (!rule) return refused({ refused: "unknown-procedure" });
    const lack = lackOf(rule, stop);
    if (lack) return refused({ refused: "not-aboard", ...lack });
    const read = readWorkshop(typed, stop, { timeZone, now });
    if (!read.ok) return read;
    const desks = chooseDesks(stop, rule, read.value);
    if (!desks.ok) return desks;
    const workshop: Workshop = {
      ...{ operatorId, workshopId, stopId, procedureKey, ...read.value, desks: desks.value },
      ...{ equipment: rule.equipment, state: "planned", madeAt: now },
    };
    const object = `workshop:${workshopId}`;
    const after = { stop: stopId, procedure: procedureKey, ...toldOf(workshop) };
    await held.add(workshop, lineOf(world, { operatorId, at: now, action: "plan-workshop", object, after }));
    return done(workshop);
  });
}

/** What the journal keeps of a workshop. */
export function toldOf({ title, startsAt, endsAt, seats, desks, state }: Workshop): JournalValue {
  const hours = { startsAt: startsAt.toString(), endsAt: endsAt.toString() };
  return { title: title ?? null, ...hours, seats, desks: desks.map(String), state };
}
