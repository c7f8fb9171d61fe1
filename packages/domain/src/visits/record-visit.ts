import { STATE_CHANGES } from "../bookings/change-state.ts";
import { differenceOf } from "../journal/difference-of.ts";
import { lineOf } from "../journal/line-of.ts";
import type { BookingId, OperatorId, StopId, VisitId } from "../kernel/ids.ts";
import { done, type Outcome, refused } from "../kernel/outcome.ts";
import { type Asker, type ForbiddenRefusal, refuseUnless } from "../rights/refuse-unless.ts";
import { type ReadVisitRefusal, readVisit, type TypedVisit } from "./read-visit.ts";
import type { Visit } from "./visit.ts";
import type { BookingOfVisit, StopOfVisits, VisitStore } from "./visit-store.ts";
import { valuesOf } from "./visit-values.ts";

export type RecordVisitRefusal =
  | ForbiddenRefusal
  | ReadVisitRefusal
  | { readonly refused: "unknown-stop" | "unknown-booking" | "booking-has-visit" | "booking-of-workshop" }
  /** Its identity is another visit's: a form that was changed and sent again after it was noted. */
  | { readonly refused: "visit-known" }
  /** Nobody who booked has come, or not, before the stop begins: until then they are told of what changes. */
  | { readonly refused: "too-early-to-tell"; readonly from: Temporal.Instant }
  /** Cancelled before it began, or not told to anybody yet. */
  | { readonly refused: "stop-not-there" }
  /** Nobody has been received before the day of the stop. */
  | { readonly refused: "too-early-to-record"; readonly day: Temporal.PlainDate };

/**
 * Records that somebody was received at a stop, with or without an appointment: whoever had one has come.
 * @param asked under an identity that the form, or the device, has made: sent twice, it is one visit
 */
export async function recordVisit(
  world: Asker & { readonly store: VisitStore; readonly now: Temporal.Instant },
  operatorId: OperatorId,
  stopId: StopId,
  asked: { readonly visitId: VisitId; readonly bookingId?: BookingId; readonly typed: TypedVisit },
): Promise<Outcome<Visit, RecordVisitRefusal>> {
  const { store, now } = world;
  const { visitId, bookingId, typed } = asked;
  return store.atStop(operatorId, stopId, async (held) => {
    const forbidden = refuseUnless(world, "record-visit", operatorId);
    if (forbidden) return forbidden;
    if (!held) return refused({ refused: "unknown-stop" });
    const before = await held.find(visitId);
    if (before)
      return isAsBefore(before, { stopId, ...asked }, held) ? done(before) : refused({ refused: "visit-known" });
    const refusal = refuseStop(held, now);
    if (refusal) return refused(refusal);
    const booking = bookingId && (await held.findBooking(bookingId));
    if (bookingId) {
      const wrong = refuseBooking(booking, held, now);
      if (wrong) return refused(wrong);
    }
    const read = readVisit(typed, held.procedures);
    if (!read.ok) return read;
    const visit: Visit = {
      ...{ operatorId, visitId, stopId, ...read.value, isBooked: bookingId !== undefined, recordedAt: now },
      ...(bookingId && { bookingId }),
    };
    const told = { operatorId, at: now };
    const after = { stop: stopId, requests: visit.requests.length };
    const recorded = lineOf(world, { ...told, action: "record-visit", object: `visit:${visitId}`, after });
    const came = booking && booking.state !== "seen" && lineOfComing(world, booking, { ...told, bookingId });
    await held.add(visit, came ? [recorded, came] : [recorded]);
    return done(visit);
  });
}

/** Why nobody can have been received at a stop. */
export function refuseStop(
  { state, startsAt, changedAt, timeZone }: Pick<StopOfVisits, "state" | "startsAt" | "changedAt" | "timeZone">,
  now: Temporal.Instant,
): Extract<RecordVisitRefusal, { refused: "stop-not-there" | "too-early-to-record" }> | undefined {
  // One that broke down half-way has received people before.
  const isCalledOff = state === "cancelled" && Temporal.Instant.compare(changedAt, startsAt) <= 0;
  if (state === "planned" || isCalledOff) return { refused: "stop-not-there" };
  const [day, today] = [startsAt, now].map((at) => at.toZonedDateTimeISO(timeZone).toPlainDate()) as [
    Temporal.PlainDate,
    Temporal.PlainDate,
  ];
  return Temporal.PlainDate.compare(today, day) < 0 ? { refused: "too-early-to-record", day } : undefined;
}

/** Sent twice, a form is the same in everything that it says. */
function isAsBefore(
  before: Visit,
  { stopId, bookingId, typed }: { stopId: StopId; bookingId?: BookingId; typed: TypedVisit },
  { procedures }: Pick<StopOfVisits, "procedures">,
): boolean {
  const read = readVisit(typed, procedures);
  return (
    read.ok &&
    before.stopId === stopId &&
    before.isBooked === (bookingId !== undefined) &&
    differenceOf(valuesOf(before), valuesOf(read.value)) === undefined
  );
}

function refuseBooking(
  booking: BookingOfVisit | undefined,
  { startsAt }: Pick<StopOfVisits, "startsAt">,
  now: Temporal.Instant,
): RecordVisitRefusal | undefined {
  if (Temporal.Instant.compare(now, startsAt) < 0) return { refused: "too-early-to-tell", from: startsAt };
  if (!booking) return { refused: "unknown-booking" };
  if (booking.isWorkshop) return { refused: "booking-of-workshop" };
  if (booking.hasVisit) return { refused: "booking-has-visit" };
  // Given back or revoked: whoever comes all the same is received without an appointment.
  return booking.state === "seen" || STATE_CHANGES[booking.state].includes("seen")
    ? undefined
    : { refused: "unknown-booking" };
}

function lineOfComing(
  asker: Asker,
  { state }: BookingOfVisit,
  { bookingId, ...told }: { operatorId: OperatorId; at: Temporal.Instant; bookingId: BookingId },
) {
  const object = `booking:${bookingId}`;
  return lineOf(asker, { ...told, action: "tell-attendance", object, before: { state }, after: { state: "seen" } });
}
