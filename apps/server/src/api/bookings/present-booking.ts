import type { Booking, BookingTerms, NearSlots, OfferedWorkshop, Slot } from "@escale/domain";
import { clockTime } from "@escale/exchange";
import type { z } from "@hono/zod-openapi";
import type { ApiBooking, ApiNearSlots, ApiSlot, ApiTerms, ApiWorkshop } from "./booking-schemas.ts";

export function presentSlot({ stopId, startsAt, endsAt }: Slot, timeZone: string): z.infer<typeof ApiSlot> {
  return { stopId, startsAt: clockTime(startsAt, timeZone), endsAt: clockTime(endsAt, timeZone) };
}

export function presentNearSlots(
  { site, stopId, startsAt, slots, free }: NearSlots,
  timeZone: string,
): z.infer<typeof ApiNearSlots> {
  return {
    commune: site.commune,
    site: { id: site.siteId, name: site.name },
    drivingMinutes: Math.ceil(site.seconds / 60),
    ...{ stopId, startsAt: clockTime(startsAt, timeZone), free },
    slots: slots.map((slot) => presentSlot(slot, timeZone)),
  };
}

export function presentWorkshop(
  {
    workshopId,
    stopId,
    procedureKey,
    title,
    startsAt,
    endsAt,
    communeCode,
    communeName,
    siteName,
    seats,
    seatsLeft,
    opensAt,
  }: OfferedWorkshop & { readonly opensAt?: Temporal.Instant },
  timeZone: string,
): z.infer<typeof ApiWorkshop> {
  return {
    ...{ id: workshopId, stopId, procedure: procedureKey, ...(title !== undefined && { title }) },
    ...{ startsAt: clockTime(startsAt, timeZone), endsAt: clockTime(endsAt, timeZone) },
    ...{ commune: { code: communeCode, name: communeName }, site: { name: siteName }, seats, seatsLeft },
    ...(opensAt && { opensAt: clockTime(opensAt, timeZone) }),
  };
}

export function presentBooking(booking: Booking, timeZone: string, baseUrl: string): z.infer<typeof ApiBooking> {
  const {
    bookingId,
    state,
    stopId,
    procedureKey,
    startsAt,
    endsAt,
    person,
    note,
    workshop,
    channel,
    language,
    tellBy = "mail",
    madeAt,
  } = booking;
  return {
    ...{ id: bookingId, state, stopId, procedure: procedureKey },
    startsAt: clockTime(startsAt, timeZone),
    endsAt: clockTime(endsAt, timeZone),
    person,
    ...(note !== undefined && { note }),
    ...(workshop && { workshop: { id: workshop.workshopId, seats: workshop.seats } }),
    ...{ channel, language, tellBy },
    madeAt: madeAt.toString({ smallestUnit: "second" }),
    stopUrl: `${baseUrl}/passages/${stopId}`,
  };
}

export function presentTerms(terms: BookingTerms): z.infer<typeof ApiTerms> {
  return {
    opensDaysBefore: terms.opensDaysBefore,
    closesMinutesBefore: terms.closesBefore / 60,
    cancelsMinutesBefore: terms.cancelsBefore / 60,
    walkInShare: terms.walkInShare,
    releasesMinutesBefore: terms.releasesBefore / 60,
  };
}
