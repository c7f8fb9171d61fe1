import type { BookingRule } from "../bookings/booking-rule.ts";
import { suits } from "../bookings/desks.ts";
import { type BookableStop, busyAt, plainFirst } from "../bookings/find-slots.ts";
import { done, type Outcome, refused } from "../kernel/outcome.ts";
import type { Workshop } from "./workshop.ts";

export type DesksRefusal =
  /** Somebody has booked there, or another workshop has them. */
  | { readonly refused: "desks-busy"; readonly free: number }
  | { readonly refused: "equipment-busy"; readonly name: string };

/**
 * Which desks a workshop keeps: of those that suit and are free all the while, one whose agent can do what is asked, then those
 * that few procedures need; where it has some already, these.
 * @param had the desks that it has so far.
 */
export function chooseDesks(
  stop: Pick<BookableStop, "desks" | "taken" | "workshops">,
  rule: Pick<BookingRule, "confidential" | "skill" | "equipment">,
  { startsAt, endsAt, desks: count }: Pick<Workshop, "startsAt" | "endsAt"> & { readonly desks: number },
  had: readonly number[] = [],
): Outcome<readonly number[], DesksRefusal> {
  const busy = busyAt(stop, { from: startsAt.epochMilliseconds, to: endsAt.epochMilliseconds });
  const name = rule.equipment.find((one) => busy.equipment.has(one));
  if (name !== undefined) return refused({ refused: "equipment-busy", name });
  const rank = (number: number) => (had.includes(number) ? 0 : 1);
  const free = stop.desks
    .filter(({ number }) => !busy.desks.has(number))
    .toSorted((a, b) => rank(a.number) - rank(b.number) || plainFirst(a, b));
  const lead = free.find((desk) => suits(desk, rule));
  if (!lead || free.length < count) return refused({ refused: "desks-busy", free: lead ? free.length : 0 });
  const others = free.filter((desk) => desk !== lead).slice(0, count - 1);
  return done([lead, ...others].map(({ number }) => number).toSorted((a, b) => a - b));
}
