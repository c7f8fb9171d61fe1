import { isExpected, type Taken } from "../bookings/find-slots.ts";
import { lineOf } from "../journal/line-of.ts";
import type { OperatorId, WorkshopId } from "../kernel/ids.ts";
import { done, type Outcome, refused } from "../kernel/outcome.ts";
import { type Asker, type ForbiddenRefusal, refuseUnless } from "../rights/refuse-unless.ts";
import { chooseDesks, type DesksRefusal } from "./choose-desks.ts";
import { toldOf } from "./plan-workshop.ts";
import {
  type ReadWorkshopRefusal,
  readWorkshop,
  readWorkshopReason,
  type TypedWorkshop,
  type WorkshopTextRefusal,
} from "./read-workshop.ts";
import type { Workshop } from "./workshop.ts";
import type { HeldWorkshop, WorkshopStore } from "./workshop-store.ts";

type NotToChange =
  | ForbiddenRefusal
  | { readonly refused: "unknown-workshop" | "stop-not-expected" }
  /** Cancelled before, or it has begun. */
  | { readonly refused: "workshop-over" }
  /** People have seats: they are told why. */
  | { readonly refused: "reason-missing" };

export type ChangeWorkshopRefusal =
  | NotToChange
  | ReadWorkshopRefusal
  | DesksRefusal
  | { readonly refused: "seats-taken"; readonly taken: number };

export type CancelWorkshopRefusal = NotToChange | WorkshopTextRefusal;

type World = Asker & { readonly store: WorkshopStore; readonly now: Temporal.Instant };

/** Other hours, seats, desks or another title; whoever has a seat keeps it, and is told of other hours. */
export async function changeWorkshop(
  world: World,
  operatorId: OperatorId,
  workshopId: WorkshopId,
  typed: TypedWorkshop & { readonly reason: string },
): Promise<Outcome<Workshop, ChangeWorkshopRefusal>> {
  const { store, now } = world;
  return store.atWorkshop(operatorId, workshopId, async (held) => {
    const wrong = whyNotNow(world, operatorId, held);
    if (wrong || !held) return wrong ?? refused({ refused: "unknown-workshop" });
    const { workshop, seatsTaken, timeZone } = held;
    const stop = {
      ...held.stop,
      workshops: (held.stop.workshops ?? []).filter((one) => one.workshopId !== workshopId),
    };
    const reason = readWorkshopReason(typed.reason);
    if (!reason.ok) return reason;
    const read = readWorkshop(typed, stop, { timeZone, now });
    if (!read.ok) return read;
    if (read.value.seats < seatsTaken) return refused({ refused: "seats-taken", taken: seatsTaken });
    const needs = held.ruleOf(workshop.procedureKey);
    const rule = { confidential: false, ...needs, equipment: workshop.equipment };
    const moves = !read.value.startsAt.equals(workshop.startsAt) || !read.value.endsAt.equals(workshop.endsAt);
    // Of the desks that it has at these hours already no calendar takes one away: its agents write it there.
    const isOwn = ({ busy, desk }: Taken) => busy === true && workshop.desks.includes(desk);
    const taken = moves ? stop.taken : stop.taken.filter((one) => !isOwn(one));
    const desks = chooseDesks({ ...stop, taken }, rule, read.value, workshop.desks);
    if (!desks.ok) return desks;
    if (moves && seatsTaken > 0 && reason.value === "") return refused({ refused: "reason-missing" });
    const { title: _, ...stays } = workshop;
    const after: Workshop = { ...stays, ...read.value, desks: desks.value };
    await held.save(
      after,
      moves ? { notice: "moved", reason: reason.value } : undefined,
      lineOf(world, {
        ...{ operatorId, at: now, action: "plan-workshop", object: `workshop:${workshopId}` },
        ...{ before: toldOf(workshop), after: toldOf(after) },
      }),
    );
    return done(after);
  });
}

/** It does not take place: everybody who has a seat is told, and why. */
export async function cancelWorkshop(
  world: World,
  operatorId: OperatorId,
  workshopId: WorkshopId,
  typed: { readonly reason: string },
): Promise<Outcome<Workshop, CancelWorkshopRefusal>> {
  return world.store.atWorkshop(operatorId, workshopId, async (held) => {
    const wrong = whyNotNow(world, operatorId, held);
    if (wrong || !held) return wrong ?? refused({ refused: "unknown-workshop" });
    const reason = readWorkshopReason(typed.reason);
    if (!reason.ok) return reason;
    if (held.seatsTaken > 0 && reason.value === "") return refused({ refused: "reason-missing" });
    const after: Workshop = { ...held.workshop, state: "cancelled" };
    await held.save(
      after,
      { notice: "revoked", reason: reason.value },
      lineOf(world, {
        ...{ operatorId, at: world.now, action: "plan-workshop", object: `workshop:${workshopId}` },
        ...{ before: toldOf(held.workshop), after: toldOf(after) },
      }),
    );
    return done(after);
  });
}

/** Why nothing of a workshop may be changed now; undefined when it may. */
function whyNotNow(
  world: World,
  operatorId: OperatorId,
  held: HeldWorkshop | undefined,
): { readonly ok: false; readonly refusal: NotToChange } | undefined {
  const forbidden = refuseUnless(world, "plan-workshop", operatorId);
  if (forbidden) return forbidden;
  const no = (why: Exclude<NotToChange["refused"], "forbidden">) => ({ ok: false, refusal: { refused: why } }) as const;
  if (!held) return no("unknown-workshop");
  const { state, startsAt } = held.workshop;
  if (state === "cancelled" || Temporal.Instant.compare(startsAt, world.now) <= 0) return no("workshop-over");
  return isExpected(held.stop) ? undefined : no("stop-not-expected");
}
