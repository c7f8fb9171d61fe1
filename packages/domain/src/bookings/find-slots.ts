import type { OfferId, StopId, WorkshopId } from "../kernel/ids.ts";
import type { StopState } from "../tours/stop.ts";
import type { BookingRule, BookingTerms } from "./booking-rule.ts";
import { type Desk, lackOf, suits } from "./desks.ts";

/** What is taken of a stop: one desk, and equipment, between two instants (milliseconds since 1970). */
export interface Taken {
  readonly from: number;
  readonly to: number;
  readonly desk: number;
  readonly equipment: readonly string[];
  /** Nobody has it yet: it is kept for somebody who waits, while this offer runs. */
  readonly offerId?: OfferId;
  /** Nobody booked it: who sits there is not free then, by their own calendar. */
  readonly busy?: true;
}

/** What a workshop has of a stop: nobody else gets it meanwhile. */
export interface KeptForWorkshop extends Omit<Taken, "desk"> {
  readonly workshopId: WorkshopId;
  readonly desks: readonly number[];
}

/** A stop as far as bookings ask for it. */
export interface BookableStop {
  readonly stopId: StopId;
  readonly startsAt: Temporal.Instant;
  readonly endsAt: Temporal.Instant;
  readonly state: Pick<StopState, "kind">;
  /** Later than promised by so many minutes. */
  readonly delayMinutes?: number;
  readonly desks: readonly Desk[];
  readonly equipment: readonly string[];
  readonly taken: readonly Taken[];
  readonly workshops?: readonly KeptForWorkshop[];
}

/** A time at which somebody can be received, and where. */
export interface Slot {
  readonly stopId: StopId;
  readonly startsAt: Temporal.Instant;
  readonly endsAt: Temporal.Instant;
  readonly desk: number;
}

/**
 * The slots of a stop for a procedure, earliest first, one for each beginning: among the desks that are free the one that the
 * fewest procedures need.
 */
export function findSlots(
  stop: BookableStop,
  rule: BookingRule,
  terms: BookingTerms,
  now: Temporal.Instant,
): readonly Slot[] {
  if (!mayBook(stop, rule, terms, now)) return [];
  const desks = stop.desks.filter((desk) => suits(desk, rule)).toSorted(plainFirst);
  const [opens, ends] = [openingOf(stop), stop.endsAt.epochMilliseconds];
  const [length, step] = [rule.duration * 1_000, terms.step * 1_000];
  const soonest = now.epochMilliseconds + terms.closesBefore * 1_000;
  const slots: Slot[] = [];
  for (let from = stop.startsAt.epochMilliseconds; from + length <= ends; from += step) {
    if (from < opens || from < soonest) continue;
    const to = from + length;
    const busy = busyAt(stop, { from, to });
    if (rule.equipment.some((name) => busy.equipment.has(name))) continue;
    const desk = desks.find(({ number }) => !busy.desks.has(number));
    if (!desk) continue;
    slots.push({
      stopId: stop.stopId,
      startsAt: Temporal.Instant.fromEpochMilliseconds(from),
      endsAt: Temporal.Instant.fromEpochMilliseconds(to),
      desk: desk.number,
    });
  }
  return slots;
}

/** The desks and the equipment that somebody has between two instants (milliseconds since 1970). */
export function busyAt(
  { taken, workshops = [] }: Pick<BookableStop, "taken" | "workshops">,
  { from, to }: Pick<Taken, "from" | "to">,
): { readonly desks: ReadonlySet<number>; readonly equipment: ReadonlySet<string> } {
  const then = (one: Pick<Taken, "from" | "to">) => one.from < to && from < one.to;
  const [bookings, groups] = [taken.filter(then), workshops.filter(then)];
  return {
    desks: new Set([...bookings.map(({ desk }) => desk), ...groups.flatMap(({ desks }) => desks)]),
    equipment: new Set([...bookings, ...groups].flatMap(({ equipment }) => equipment)),
  };
}

/** Whether anything of a stop may be booked now for a procedure, if an hour is free. */
function mayBook(stop: BookableStop, rule: BookingRule, terms: BookingTerms, now: Temporal.Instant): boolean {
  if (rule.way === "walk-in" || rule.way === "workshop" || !isExpected(stop) || lackOf(rule, stop)) return false;
  if (now.epochMilliseconds < stop.startsAt.epochMilliseconds - terms.opensDaysBefore * 86_400_000) return false;
  return rule.duration <= secondsLeft(stop, terms, now);
}

/** A stop to which somebody may still come. */
export function isExpected({ state }: Pick<BookableStop, "state">): boolean {
  return state.kind === "published" || state.kind === "delayed" || state.kind === "moved";
}

/**
 * Seconds that may still be booked at a stop, over all its desks: of what workshops leave, a share is kept for those who just
 * come, until the stop is near.
 */
export function secondsLeft(
  stop: Pick<BookableStop, "startsAt" | "endsAt" | "desks" | "taken" | "workshops">,
  { walkInShare, releasesBefore }: Pick<BookingTerms, "walkInShare" | "releasesBefore">,
  now: Temporal.Instant,
): number {
  const { startsAt, endsAt, desks, taken, workshops = [] } = stop;
  const kept = workshops.reduce((sum, { from, to, desks: those }) => sum + those.length * ((to - from) / 1_000), 0);
  const inTime = ({ from, to }: Taken) =>
    Math.max(0, Math.min(to, endsAt.epochMilliseconds) - Math.max(from, startsAt.epochMilliseconds)) / 1_000;
  // Where somebody has the desk anyway its agent is not away besides: they write appointments into their own calendar.
  const held = [
    ...taken.filter(({ busy }) => !busy),
    ...workshops.flatMap(({ from, to, desks: those }) => those.map((desk) => ({ from, to, desk }))),
  ];
  const shared = (one: Taken) =>
    held.reduce((sum, { from, to, desk }) => {
      const common = Math.min(to, one.to) - Math.max(from, one.from);
      return sum + (desk === one.desk ? Math.max(0, common) / 1_000 : 0);
    }, 0);
  const away = taken.reduce((sum, one) => sum + (one.busy ? Math.max(0, inTime(one) - shared(one)) : 0), 0);
  const whole = desks.length * ((endsAt.epochMilliseconds - startsAt.epochMilliseconds) / 1_000) - kept - away;
  const released = now.epochMilliseconds >= startsAt.epochMilliseconds - releasesBefore * 1_000;
  const booked = taken.reduce((sum, { from, to, busy }) => sum + (busy ? 0 : (to - from) / 1_000), 0);
  return (released ? whole : Math.round(whole * (1 - walkInShare))) - booked;
}

/** When people are received, with the delay that was told. */
function openingOf({ startsAt, delayMinutes = 0 }: BookableStop): number {
  return startsAt.epochMilliseconds + delayMinutes * 60_000;
}

/** What few procedures ask for is left for them. */
export function plainFirst(a: Desk, b: Desk): number {
  return Number(a.confidential) - Number(b.confidential) || a.skills.length - b.skills.length || b.number - a.number;
}
