import { BOOKING_REMINDERS, type BookingWord, countSegments, toGsm, type WorkshopId } from "@escale/domain";
import { describe, expect, test } from "vitest";
import { writeBookingSms } from "./write-booking-sms.ts";

const WORDS: readonly BookingWord[] = [
  ...(["confirmed", "given-back", "changed", "moved", "revoked", "delayed", "on-time"] as const),
  ...BOOKING_REMINDERS,
];
const startsAt = Temporal.Instant.from("2027-09-22T08:30:00Z");
const url = "https://rendez-vous.escale.departement-exemple.fr/r/abcdefghijkm";

const write = (
  kind: BookingWord,
  {
    service = "Bus France services",
    site = "Place de la mairie",
    commune = "Iron",
    language = "fr" as "fr" | "en",
    seats = 0,
  } = {},
) =>
  writeBookingSms(kind, {
    booking: {
      ...{ startsAt, language, channel: seats > 0 ? "group" : "online" },
      ...(seats > 0 && { workshop: { workshopId: "w" as WorkshopId, seats } }),
    },
    stop: { site: { name: site, commune: { name: commune } }, timeZone: "Europe/Paris" } as never,
    operator: { name: service },
    delayMinutes: kind === "delayed" ? 20 : 0,
    url,
  });

describe("an SMS", () => {
  test.each(WORDS)("%s: at most two pieces, in the letters of telephones, however long the names are", (kind) => {
    const long = "Très longue dénomination d’un lieu-dit de la forêt ".repeat(5);
    for (const language of ["fr", "en"] as const)
      for (const names of [
        {},
        { service: long, site: long, commune: long },
        { service: long, site: long, commune: long, seats: 100 },
        { site: "🚌".repeat(200), commune: "محمد" },
      ]) {
        const text = write(kind, { ...names, language });
        expect(countSegments(text)).toBeLessThanOrEqual(2);
        expect(toGsm(text)).toBe(text);
        if (kind !== "given-back") expect(text.endsWith(url)).toBe(true);
      }
  });

  test("a usual one says when and where", () => {
    expect(write("two-days-before")).toBe(
      `Bus France services : rappel de votre RDV mer. 22 sept. à 10 h 30, Place de la mairie, Iron. Papiers à apporter, ou si vous ne venez pas : ${url}`,
    );
    expect(write("changed", { seats: 9 })).toBe(
      `Bus France services : votre nombre de places est changé, comme demandé : mer. 22 sept. à 10 h 30, 9 places, Place de la mairie, Iron. Le revoir : ${url}`,
    );
    expect(write("changed", { seats: 1, language: "en" })).toContain(
      "your number of seats is changed, as you asked: Wed",
    );
    expect(write("confirmed", { seats: 1, language: "en" })).toContain("at 10:30, 1 seat, Place");
    expect(write("delayed", { language: "en" })).toContain("(Wed 22 Sept at 10:30) will begin about 20 min later.");
  });
});
