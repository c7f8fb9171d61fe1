import type { BookRefusal } from "@escale/domain";
import { bookedWhen, bookingFr } from "./booking.fr.ts";
import { counted } from "./count.fr.ts";

/** Seats of workshops for a group: by a host, a town hall, a partner. */
export const groupsFr = {
  title: "Ateliers",
  heading: "Ateliers à venir",
  headingOf: (whose: string) => `Ateliers à venir (${whose})`,
  townHall: (commune: string) => `mairie : ${commune}`,
  lead: "Réservez des places pour vos résidents, vos élèves, vos adhérents. Choisissez un atelier.",
  none: "Aucun atelier n’est prévu pour l’instant. Revenez plus tard : les ateliers s’affichent ici dès qu’ils sont publiés.",
  goTo: "Réserver des places d’atelier pour un groupe",
  forOne: "Prendre un rendez-vous pour une personne",
  where: (commune: string, site: string) => `${commune}, ${site}`,
  opens: (at: Temporal.Instant, timeZone: string) => `Les réservations ouvrent le ${bookedWhen(at, timeZone)}.`,
  book: "Réserver",
  made: "Vos réservations",
  noneMade: "Aucune réservation à venir.",
  madeHint: "Ouvrez une réservation pour l’imprimer, changer le nombre de places, ou l’annuler.",
  gone: "Cet atelier n’a plus lieu, ou il n’est plus à réserver. Choisissez-en un autre.",
  all: "Tous les ateliers",
  instead: "Un autre atelier",
  which: "Quel atelier ?",
  thisOne: "Cet atelier",
  choose: "Choisissez un atelier.",
  group: "Nom du groupe ou de la maison",
  contact: "Personne à joindre",
  contactHint: "Facultatif. Son prénom et son nom.",
  reachHint: "L’un des deux suffit : c’est pour envoyer la confirmation, et prévenir si l’atelier change.",
  note: "Ce qu’il faut savoir pour accueillir le groupe",
  kept: "Ces informations servent à accueillir le groupe et à vous prévenir. Elles sont effacées trois mois après le passage.",
  bookIt: "Réserver les places",
  done: "Les places sont réservées.",
  toKeep: "Votre réservation",
  bookedSeats: (seats: number, when: string) => `${counted(seats, "place")}, ${when}.`,
  notMailed: "Pas d’adresse électronique : imprimez la confirmation, ou notez-la.",
  giveBack: "Annuler la réservation",
  giveBackHint: "Les places sont libres aussitôt pour d’autres.",
  givenBack: "La réservation est annulée. Les places servent à d’autres.",
  alreadyBooked:
    "Il y a déjà une réservation avec ce contact à cette heure-là. Ouvrez-la pour changer le nombre de places. Pour un autre groupe, donnez un autre contact.",
  nameMissing: "Écrivez le nom du groupe ou de la maison.",
  nameTooLong: "Ces noms sont trop longs (120 caractères en tout).",
  forbidden: "Cet atelier n’est pas dans votre commune. Choisissez-en un autre.",
} as const;

export function describeGroupRefusal(refusal: BookRefusal, timeZone: string): string {
  switch (refusal.refused) {
    case "already-booked":
      return groupsFr.alreadyBooked;
    case "name-missing":
      return groupsFr.nameMissing;
    case "name-too-long":
      return groupsFr.nameTooLong;
    case "forbidden":
      return groupsFr.forbidden;
    case "too-late":
      return "Il est trop tard pour réserver des places dans cet atelier.";
    default:
      return bookingFr.describeBookRefusal(refusal, timeZone);
  }
}
