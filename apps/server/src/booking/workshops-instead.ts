import { type Booking, isForGroup, openWorkshops, type PublicOperator, roomElsewhere } from "@escale/domain";
import { nextWorkshops, readBookingRules, type Store } from "@escale/store";
import { BOOKING_WORDS } from "../words/booking-words.ts";
import { WORKSHOP_WORDS } from "../words/workshops.ts";

/**
 * For a group whose workshop does not take place: the nearest ones of the same procedure where there is room, in words. None for
 * anybody else, who chooses an hour on the page of the stop.
 */
export async function workshopsInstead(
  store: Store,
  booking: Booking,
  { procedures, timeZone }: PublicOperator,
  now: Temporal.Instant,
): Promise<readonly string[]> {
  const { operatorId, procedureKey, startsAt, workshop, state, language } = booking;
  if (!workshop || !isForGroup(booking) || state !== "revoked") return [];
  const { terms } = await readBookingRules(store, operatorId);
  const open = openWorkshops(await nextWorkshops(store, operatorId, procedureKey, now), terms, now);
  const procedure = procedures.find(({ key }) => key === procedureKey);
  return roomElsewhere(open, { ...workshop, procedureKey, startsAt }).map(
    ({ title, startsAt: when, siteName, communeName, seatsLeft }) =>
      [
        ...[title ?? procedure?.name ?? "", BOOKING_WORDS[language].when(when, timeZone)],
        ...[siteName, communeName, WORKSHOP_WORDS[language].left(seatsLeft)],
      ].join(", "),
  );
}
