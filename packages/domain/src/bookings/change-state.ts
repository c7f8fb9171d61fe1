import { lineOf } from "../journal/line-of.ts";
import type { BookingId, OperatorId } from "../kernel/ids.ts";
import { done, type Outcome, refused } from "../kernel/outcome.ts";
import { type Asker, type ForbiddenRefusal, refuseUnless } from "../rights/refuse-unless.ts";
import type { Booking, BookingState } from "./booking.ts";
import { type GiveBackRefusal, type GiveBackStore, giveBackBooking } from "./give-back.ts";

/** What may become of a booking. One that was given back or revoked holds nothing any more: another is made instead. */
export const STATE_CHANGES: Readonly<Record<BookingState, readonly BookingState[]>> = {
  unknown: ["seen", "noshow", "excused", "revoked"],
  seen: ["unknown", "noshow"],
  noshow: ["unknown", "seen", "excused"],
  excused: [],
  revoked: [],
};

export type ChangeStateRefusal =
  | ForbiddenRefusal
  | GiveBackRefusal
  | { readonly refused: "state-closed"; readonly from: BookingState; readonly to: BookingState }
  /** Nobody has come, or not, before the stop begins. */
  | { readonly refused: "too-early-to-tell"; readonly from: Temporal.Instant }
  | { readonly refused: "too-late-to-revoke" }
  /** What was noted of the person says that they came. */
  | { readonly refused: "booking-has-visit" };

/** Says what became of a booking: somebody came or not, gave it back, or the service cannot receive them. */
export async function changeBookingState(
  world: Asker & { readonly store: GiveBackStore; readonly now: Temporal.Instant },
  operatorId: OperatorId,
  bookingId: BookingId,
  state: BookingState,
): Promise<Outcome<Booking, ChangeStateRefusal>> {
  const { store, now } = world;
  if (state === "excused") {
    const given = await giveBackOnce(world, operatorId, bookingId);
    if (given.ok || !isAfterwards(given.refusal)) return given;
  }
  const action = state === "revoked" ? "revoke-booking" : "tell-attendance";
  return store.atBooking(operatorId, bookingId, async (held) => {
    if (!held) return refused({ refused: "unknown-booking" });
    const { booking, communeCode, stopStartsAt } = held;
    const forbidden = refuseUnless(world, action, operatorId, { communeCode });
    if (forbidden) return forbidden;
    if (booking.state === state) return done(booking);
    if (held.hasVisit) return refused({ refused: "booking-has-visit" });
    if (!STATE_CHANGES[booking.state].includes(state))
      return refused({ refused: "state-closed", from: booking.state, to: state });
    if (state === "revoked") {
      if (Temporal.Instant.compare(now, booking.endsAt) >= 0) return refused({ refused: "too-late-to-revoke" });
    } else if (Temporal.Instant.compare(now, stopStartsAt) < 0) {
      return refused({ refused: "too-early-to-tell", from: stopStartsAt });
    }
    const object = `booking:${bookingId}`;
    const [before, after] = [{ state: booking.state }, { state }];
    await held.become(state, lineOf(world, { operatorId, at: now, action, object, before, after }));
    return done({ ...booking, state });
  });
}

/** The hour is over, and only then those aboard learn that the person had said so. */
function isAfterwards(refusal: ChangeStateRefusal): boolean {
  if (refusal.refused === "state-closed") return refusal.from === "noshow";
  return refusal.refused === "too-late-to-give-back";
}

/** Asked twice, it is given back once. */
async function giveBackOnce(
  world: Parameters<typeof giveBackBooking>[0],
  operatorId: OperatorId,
  bookingId: BookingId,
): Promise<Outcome<Booking, ChangeStateRefusal>> {
  const given = await giveBackBooking(world, operatorId, bookingId);
  if (given.ok || given.refusal.refused !== "not-held") return given;
  const { state } = given.refusal;
  if (state !== "excused") return refused({ refused: "state-closed", from: state, to: "excused" });
  const booking = await world.store.atBooking(operatorId, bookingId, async (held) => held?.booking);
  return booking ? done(booking) : refused({ refused: "unknown-booking" });
}
