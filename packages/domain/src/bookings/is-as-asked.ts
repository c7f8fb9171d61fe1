import type { StopId } from "../kernel/ids.ts";
import type { TypedBooking } from "./book-slot.ts";
import type { Booking } from "./booking.ts";
import { readBookedPerson } from "./read-booked-person.ts";

/**
 * Whether a booking is held and is what a form asks for. A form that made one before is answered with that one, whatever it asks
 * for now: sent again from the page before, it may ask for something else, or for what was given back meanwhile.
 */
export function isAsAsked(booking: Booking, stopId: StopId, typed: TypedBooking): boolean {
  const read = readBookedPerson(typed);
  if (!read.ok || booking.state !== "unknown") return false;
  const { person, note } = read.value;
  const isSamePerson =
    booking.person.name === person.name &&
    booking.person.email === person.email &&
    booking.person.phone === person.phone &&
    booking.note === note;
  const isSamePlace = typed.workshop
    ? booking.workshop?.workshopId === typed.workshop.workshopId && booking.workshop.seats === typed.workshop.seats
    : booking.stopId === stopId &&
      booking.procedureKey === typed.procedureKey &&
      booking.startsAt.equals(typed.startsAt);
  return isSamePerson && isSamePlace;
}
