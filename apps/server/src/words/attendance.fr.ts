import type { RecordAttendanceRefusal } from "@escale/domain";
import { counted } from "./count.fr.ts";
import { describeVisitRefusal } from "./visits.fr.ts";

/** How many came to a workshop. */
export const attendanceFr = {
  title: (workshop: string) => `Présents : ${workshop}`,
  count: "Compter les présents",
  counted: (people: number) => `${counted(people, "présent")}`,
  seats: (taken: number, seats: number) => `${counted(taken, "place réservée", "places réservées")} sur ${seats}.`,
  lead: "Des nombres, comptés sur place : personne n’est nommé. Ce que vous ne savez pas reste vide.",
  people: "Personnes venues",
  newcomers: "Dont, première fois cette année",
  genders: "Femmes et hommes",
  of: { feminin: "Femmes", masculin: "Hommes" },
  ages: "Par âge",
  save: "Enregistrer",
  saved: "C’est noté.",
} as const;

export function describeAttendanceRefusal(refusal: RecordAttendanceRefusal): string {
  switch (refusal.refused) {
    case "unknown-workshop":
      return "Cet atelier n’existe pas, ou a été annulé.";
    case "count-wrong":
      return `Donnez un nombre, de 0 à ${refusal.most}.`;
    case "more-than-came": {
      const came = `${counted(refusal.people, "personne est venue", "personnes sont venues")}`;
      if (refusal.of === "newcomers") return `${came} : il ne peut pas y en avoir plus pour la première fois.`;
      return `${came} : ${refusal.of === "genders" ? "les femmes et les hommes" : "les âges"} en font plus.`;
    }
    default:
      return describeVisitRefusal(refusal);
  }
}

/** The field of the form that a refusal is about; empty: none of them. */
export function fieldOfAttendance(refusal: RecordAttendanceRefusal): string {
  if (refusal.refused === "count-wrong") return refusal.field;
  if (refusal.refused !== "more-than-came") return "";
  return refusal.of === "newcomers" ? "newcomers" : refusal.of;
}
