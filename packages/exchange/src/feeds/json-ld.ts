import { closesAt, delayOf, opensAt, type PublicOperator, type PublicStop } from "@escale/domain";
import { clockTime } from "./feed.ts";

/** schema.org `Event` for one stop. */
export function stopEvent(stop: PublicStop, url: string): object {
  const { site, state, timeZone } = stop;
  return {
    "@type": "Event",
    "@id": url,
    url,
    name: `${stop.vehicle.name} — ${site.commune.name}`,
    startDate: clockTime(opensAt(stop), timeZone),
    endDate: clockTime(closesAt(stop), timeZone),
    eventStatus: `https://schema.org/${EVENT_STATUS[state.kind]}`,
    ...(delayOf(state) && { previousStartDate: clockTime(stop.startsAt, timeZone) }),
    ...(state.from && { previousStartDate: clockTime(state.from.startsAt, timeZone) }),
    eventAttendanceMode: "https://schema.org/OfflineEventAttendanceMode",
    isAccessibleForFree: true,
    location: {
      "@type": "Place",
      name: site.name,
      address: {
        "@type": "PostalAddress",
        streetAddress: site.address,
        addressLocality: site.commune.name,
        addressCountry: "FR",
      },
      geo: { "@type": "GeoCoordinates", latitude: site.lat, longitude: site.lon },
    },
    organizer: { "@type": "GovernmentOrganization", name: stop.operator.name },
  };
}

const EVENT_STATUS = {
  published: "EventScheduled",
  held: "EventScheduled",
  delayed: "EventRescheduled",
  moved: "EventRescheduled",
  cancelled: "EventCancelled",
} as const;

/** schema.org `GovernmentService` for what an operator offers. */
export function governmentService(operator: PublicOperator, url: string, areaServed: readonly string[]): object {
  return {
    "@type": "GovernmentService",
    "@id": url,
    url,
    name: operator.name,
    description: operator.presentation,
    serviceOperator: { "@type": "GovernmentOrganization", name: operator.name },
    serviceType: operator.procedures.map((procedure) => procedure.name),
    providerMobility: "dynamic",
    areaServed: areaServed.map((name) => ({ "@type": "AdministrativeArea", name })),
    availableChannel: {
      "@type": "ServiceChannel",
      serviceUrl: url,
      availableLanguage: "fr",
      ...(operator.phone !== undefined && { servicePhone: { "@type": "ContactPoint", telephone: operator.phone } }),
    },
  };
}

/** Things as JSON-LD that may stand inside `<script type="application/ld+json">`: no text of theirs can close it. */
export function writeJsonLd(things: readonly object[]): string {
  return joinJsonLd(things.map(writeThing));
}

/** One thing of such a document, for who writes it once and shows it often. */
export function writeThing(thing: object): string {
  return JSON.stringify(thing).replace(/[<\u2028\u2029]/g, (character) => ESCAPES[character] as string);
}

/** @param written things by `writeThing`. */
export function joinJsonLd(written: readonly string[]): string {
  return `{"@context":"https://schema.org","@graph":[${written.join(",")}]}`;
}

const ESCAPES: Readonly<Record<string, string>> = { "<": "\\u003c", "\u2028": "\\u2028", "\u2029": "\\u2029" };
