import {
  LONGEST_TAKEN_NOTE,
  type MakeLinkRefusal,
  type MakePartnerLinkRefusal,
  type RevokeLinkRefusal,
  type TellTakenDayRefusal,
} from "@escale/domain";
import { secretInside } from "./persons.fr.ts";
import { describeForbidden } from "./rights.fr.ts";

/** The page that a town hall opens by its link. */
export const townHallFr = {
  title: (commune: string) => `Mairie : ${commune}`,
  heading: "Les passages dans votre commune",
  lead: (operator: string) =>
    `Cette page est réservée à votre mairie. Elle montre les dates publiées par ${operator}, et vous permet de prendre rendez-vous pour un habitant, de réserver des places d’atelier pour un groupe, et de dire quand une place est prise.`,
  keepToYourself: "Gardez ce lien pour la mairie : qui l’a peut écrire ici en votre nom.",
  dates: "Les dates à venir",
  noDates: "Aucune date n’est publiée pour l’instant.",
  noDatesAdvice: "Revenez plus tard : les dates s’affichent ici dès qu’elles sont publiées.",
  book: "Prendre un rendez-vous pour un habitant",
  poster: "Imprimer l’affiche",
  posterHint: "Une page à afficher à la porte de la mairie.",
  publicPage: "La page de la commune pour les habitants",
  takenTitle: "Une place est prise ?",
  takenLead:
    "Marché, fête, travaux : dites-le ici. La coordination du service en est informée et cherchera une solution.",
  site: "Quelle place ?",
  date: "Quel jour ?",
  halfDay: "Quand dans la journée ?",
  wholeDay: "Toute la journée",
  morning: "Le matin",
  afternoon: "L’après-midi",
  note: "Ce qui prend la place",
  noteHint: `Facultatif, ${LONGEST_TAKEN_NOTE} signes au plus. N’écrivez pas de nom de personne.`,
  send: "Dire que la place est prise",
  thanks: "C’est noté. La coordination du service voit votre message.",
  toldTitle: "Ce que vous avez signalé",
  told: (date: string, when: string, site: string) => `${date}, ${when} : ${site}`,
  when: { day: "toute la journée", morning: "le matin", afternoon: "l’après-midi" },
  noSite: "Le service n’a pas de place connue dans votre commune.",
  siteExpected: "Choisissez une des places de la liste.",
  dayExpected: "Choisissez un jour, par exemple 12/01/2027.",
  halfDayExpected: "Choisissez le matin, l’après-midi ou toute la journée.",
} as const;

/** Which field a refusal is about, and what to do. */
export function describeTellRefusal(refusal: TellTakenDayRefusal): {
  /** Empty: all of it. */
  readonly field: "siteId" | "date" | "note" | "";
  readonly sentence: string;
} {
  switch (refusal.refused) {
    case "forbidden":
      return { field: "", sentence: describeForbidden(refusal.action) };
    case "unknown-site":
      return { field: "siteId", sentence: townHallFr.siteExpected };
    case "day-past":
      return { field: "date", sentence: "Ce jour est passé. Choisissez un jour à venir." };
    case "day-too-far":
      return { field: "date", sentence: "Ce jour est trop loin : choisissez un jour dans les deux ans." };
    case "note-too-long":
      return { field: "note", sentence: `Ce texte est trop long : ${refusal.most} signes au plus.` };
    case "secret-inside":
      return { field: "note", sentence: secretInside(refusal.content) };
    case "told-already":
      return { field: "", sentence: "C’est déjà signalé pour cette place et ce jour. La coordination le sait." };
  }
}

export function describeMakeLinkRefusal(refusal: MakeLinkRefusal | MakePartnerLinkRefusal): string {
  switch (refusal.refused) {
    case "name-missing":
      return "Écrivez comment ce partenaire ou ce lieu s’appelle.";
    case "name-too-long":
      return "Ce nom est trop long (100 caractères au plus).";
    case "secret-inside":
      return secretInside(refusal.content);
    case "forbidden":
      return describeForbidden(refusal.action);
    case "not-in-territory":
      return `La commune « ${refusal.communeCode.slice(0, 20)} » n’est pas dans le territoire de cet opérateur.`;
    case "days-out-of-range":
      return `--days doit être un nombre de jours, de 1 à ${refusal.most}.`;
  }
}

export function describeRevokeLinkRefusal(refusal: RevokeLinkRefusal): string {
  return refusal.refused === "forbidden"
    ? describeForbidden(refusal.action)
    : "Ce lien n’existe pas, ou il est déjà retiré.";
}
