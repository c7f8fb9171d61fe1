import type { WorkshopId } from "../kernel/ids.ts";
import { done, type Outcome, refused } from "../kernel/outcome.ts";
import type { OfferedWorkshop } from "../workshops/workshop.ts";
import type { Booking, BookingChannel, WorkshopSeats } from "./booking.ts";
import type { BookingTerms } from "./booking-rule.ts";
import { type BookableStop, isExpected } from "./find-slots.ts";

/** Why there is no seat. */
export type NoSeat =
  | { readonly refused: "stop-not-expected" }
  | { readonly refused: "too-late" }
  | { readonly refused: "unknown-workshop" }
  | { readonly refused: "not-yet"; readonly opensAt: Temporal.Instant }
  /** One for each person; several only for a group. */
  | { readonly refused: "seats-wrong"; readonly most: number }
  /** What may be taken instead. */
  | { readonly refused: "too-few-seats"; readonly left: number; readonly others: readonly OfferedWorkshop[] };

type Seats = Pick<Booking, "startsAt" | "endsAt" | "equipment"> & { readonly workshop: WorkshopSeats };

/** Why nobody takes a seat of a workshop now, whatever is left of it; undefined: they may. */
export function whySeatsClosed(
  { startsAt, stopStartsAt }: Pick<OfferedWorkshop, "startsAt" | "stopStartsAt">,
  terms: Pick<BookingTerms, "opensDaysBefore" | "closesBefore">,
  now: Temporal.Instant,
): Extract<NoSeat, { readonly refused: "too-late" | "not-yet" }> | undefined {
  const opensAt = stopStartsAt.subtract({ hours: 24 * terms.opensDaysBefore });
  if (Temporal.Instant.compare(now, opensAt) < 0) return { refused: "not-yet", opensAt };
  if (Temporal.Instant.compare(now, startsAt.subtract({ seconds: terms.closesBefore })) > 0)
    return { refused: "too-late" };
  return undefined;
}

/** Seats of a workshop of a stop, or why there are none. @param workshops those of the stop that are not cancelled. */
export function findSeats(
  { stop, workshops }: { readonly stop: BookableStop; readonly workshops: readonly OfferedWorkshop[] },
  asked: {
    readonly workshopId: WorkshopId;
    readonly seats: number;
    readonly procedureKey: string;
    readonly channel: BookingChannel;
  },
  terms: Pick<BookingTerms, "opensDaysBefore" | "closesBefore">,
  now: Temporal.Instant,
): Outcome<Seats, NoSeat> {
  if (!isExpected(stop)) return refused({ refused: "stop-not-expected" });
  const found = workshops.find(
    ({ workshopId, procedureKey }) => workshopId === asked.workshopId && procedureKey === asked.procedureKey,
  );
  if (!found) return refused({ refused: "unknown-workshop" });
  const { startsAt, endsAt, workshopId, title, seatsLeft } = found;
  const closed = whySeatsClosed({ startsAt, stopStartsAt: stop.startsAt }, terms, now);
  if (closed) return refused(closed);
  const most = asked.channel === "group" || asked.channel === "town-hall" ? found.seats : 1;
  if (!Number.isInteger(asked.seats) || asked.seats < 1 || asked.seats > most)
    return refused({ refused: "seats-wrong", most });
  if (asked.seats > seatsLeft) return refused({ refused: "too-few-seats", left: seatsLeft, others: [] });
  return done({
    startsAt,
    endsAt,
    equipment: [],
    workshop: { workshopId, seats: asked.seats, ...(title !== undefined && { title }) },
  });
}
