import { type Booking, showPhone } from "@escale/domain";
import type { PlacedBooking } from "@escale/store";
import { bookedWhen } from "../words/booking.fr.ts";
import { centreFr as words } from "../words/centre.fr.ts";
import { WORKSHOP_WORDS } from "../words/workshops.ts";

/** Bookings that were found, each with its page. */
export function BookingList({
  found,
  path,
  timeZone,
  nameOf,
}: {
  found: readonly PlacedBooking[];
  path: string;
  timeZone: string;
  nameOf: (communeCode: string) => string;
}) {
  if (found.length === 0) return null;
  return (
    <ul className="rows">
      {found.map(({ booking, communeCode }) => (
        <li key={booking.bookingId}>
          <div>
            <a href={`${path}/${booking.bookingId}`}>{booking.person.name}</a>{" "}
            <span className="hint">
              {[
                `${bookedWhen(booking.startsAt, timeZone)}, ${nameOf(communeCode)}`,
                booking.workshop === undefined ? "" : WORKSHOP_WORDS.fr.seats(booking.workshop.seats),
                contactOf(booking),
                words.states[booking.state],
              ]
                .filter((text) => text !== "")
                .join(" · ")}
            </span>
          </div>
        </li>
      ))}
    </ul>
  );
}

/** As they are called. */
export function contactOf({ person: { phone, email } }: Pick<Booking, "person">): string {
  return [phone === undefined ? "" : showPhone(phone), email ?? ""].filter((text) => text !== "").join(", ");
}
