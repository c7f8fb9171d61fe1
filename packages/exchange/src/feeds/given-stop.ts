import type { PublicStop, SiteId, StopId } from "@escale/domain";
import type { Feed } from "./feed.ts";

/** A stop for tests, with what the test says different. */
export function givenStop(over: Partial<PublicStop> = {}): PublicStop {
  return {
    stopId: "01938a5e-0000-7000-8000-000000000001" as StopId,
    startsAt: Temporal.Instant.from("2027-01-12T08:00:00Z"),
    endsAt: Temporal.Instant.from("2027-01-12T11:00:00Z"),
    timeZone: "Europe/Paris",
    halfDay: "morning",
    state: { kind: "published" },
    sequence: 0,
    updatedAt: Temporal.Instant.from("2026-11-23T10:00:00.123Z"),
    operator: {
      operatorId: "o",
      slug: "spi",
      name: "Service itinérant",
      isDemonstration: true,
    } as PublicStop["operator"],
    vehicle: { vehicleId: "v", name: "Le camping-car", stepFree: false } as unknown as PublicStop["vehicle"],
    site: {
      siteId: "s" as SiteId,
      name: "Place de la mairie",
      address: "Place de la mairie, à confirmer",
      confirmed: false,
      access: "unknown",
      lat: 49.9998,
      lon: 3.6591,
      commune: { code: "02298", name: "Étreux" },
    },
    ...over,
  };
}

export function givenFeed(stops: readonly PublicStop[], over: Partial<Feed> = {}): Feed {
  return {
    name: "Passages à Étreux",
    feedUrl: "https://escale.test/communes/02298.ics",
    pageUrl: "https://escale.test/communes/02298",
    language: "fr",
    timeZone: "Europe/Paris",
    stops,
    stopUrl: (stop) => `https://escale.test/passages/${stop.stopId}`,
    words: { title: (stop) => `${stop.site.commune.name}, ${stop.site.name}`, description: () => "Ligne 1\nLigne 2" },
    ...over,
  };
}
