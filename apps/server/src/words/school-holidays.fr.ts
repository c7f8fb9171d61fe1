import type { SchoolHolidaysRefusal } from "@escale/exchange";

/** Why a file of school holidays cannot be used. */
export function schoolHolidaysSentence(refusal: SchoolHolidaysRefusal, zone: string): string {
  switch (refusal.refused) {
    case "not-a-calendar":
      return "Le fichier des vacances scolaires n’est ni le JSON ni l’iCalendar de data.education.gouv.fr.";
    case "unknown-zone":
      return `Le fichier des vacances scolaires n’a pas la zone « ${zone.slice(0, 60)} » ; il a : ${refusal.zones.slice(0, 20).join(", ")}.`;
  }
}

/** Holidays of which the file does not say when class begins again. */
export function openHolidaysSentence(names: readonly string[]): string {
  return `Vacances scolaires laissées de côté, faute de date de reprise : ${names.slice(0, 5).join(", ")}.`;
}
