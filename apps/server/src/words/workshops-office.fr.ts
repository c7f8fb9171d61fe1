import type { CancelWorkshopRefusal, ChangeWorkshopRefusal, PlanWorkshopRefusal } from "@escale/domain";
import { hourWords } from "../public/date-words.ts";
import { wallClock } from "../public/wall-clock.ts";
import { counted } from "./count.fr.ts";
import { secretInside } from "./persons.fr.ts";
import { describeForbidden } from "./rights.fr.ts";

/** Workshops, for those who plan them and those who take people’s calls. */
export const workshopsFr = {
  title: "Ateliers",
  lead: "Plusieurs personnes à la fois, avec des places. Les postes d’un atelier ne sont pas proposés pour autre chose pendant ce temps.",
  none: "Aucun atelier n’est prévu.",
  see: "Voir",
  plan: "Prévoir un atelier",
  noStop: "Aucun passage publié n’est à venir : publiez une période d’abord.",
  stop: "Passage",
  stopOf: (where: string, when: string, hours: string, room: number) =>
    `${where}, ${when}, ${hours} (${counted(room, "place")} à bord)`,
  procedure: "Démarche",
  name: "Titre",
  nameHint: "Ce que le public lit, par exemple « Premiers pas avec un ordinateur ». Vide : le nom de la démarche.",
  from: "De",
  to: "À",
  seats: "Places",
  desks: "Postes occupés",
  desksHint: "Un poste est un agent et l’espace où il reçoit.",
  planIt: "Prévoir l’atelier",
  planned: "L’atelier est prévu. Le public le voit.",
  taken: (taken: number, seats: number) => `${counted(taken, "place prise", "places prises")} sur ${seats}`,
  back: "Tous les ateliers",
  people: "Qui vient",
  nobody: "Personne n’a encore de place.",
  unreadable: "Cette installation n’a pas la clé qui permet de lire les noms.",
  seatsOf: (seats: number) => counted(seats, "place"),
  book: "Réserver des places",
  bookHint:
    "Pour une personne qui appelle, ou pour un groupe : une école, une bibliothèque, une association. Un seul nom, une seule adresse.",
  seatsToBook: "Nombre de places",
  bookIt: "Réserver",
  booked: "Les places sont réservées. La confirmation part.",
  person: "Prénom et nom, ou nom du groupe",
  email: "Adresse électronique",
  phone: "Téléphone",
  contactHint: "L’une des deux suffit.",
  note: "Ce qu’il faut savoir",
  change: "Changer l’atelier",
  reason: "Pourquoi",
  reasonHint: "Les personnes inscrites le lisent, si l’heure change.",
  changeIt: "Enregistrer",
  changed: "C’est changé. Les personnes inscrites sont prévenues si l’heure a changé.",
  cancel: "Annuler l’atelier",
  cancelHint: "Chaque personne inscrite est prévenue.",
  cancelReasonHint: "Les personnes inscrites le lisent.",
  cancelIt: "Annuler l’atelier",
  cancelled: "L’atelier est annulé. Les personnes inscrites sont prévenues.",
  inWorkshop: (seats: number) => (seats === 1 ? "atelier" : `atelier, ${counted(seats, "place")}`),
  commandPlanned: "L’atelier est prévu.",
  commandChanged: "L’atelier est changé.",
  commandCancelled: "L’atelier est annulé.",
  stopExpected: "Donnez l’identifiant du passage (--stop) : « escale stop list » les donne.",
  idExpected: "Donnez l’identifiant de l’atelier : « escale workshop list » les donne.",
} as const;

export type WorkshopRefusal = PlanWorkshopRefusal | ChangeWorkshopRefusal | CancelWorkshopRefusal;

export function describeWorkshopRefusal(refusal: WorkshopRefusal, timeZone: string): string {
  const hour = (at: Temporal.Instant) => hourWords(wallClock(at, timeZone), "fr");
  switch (refusal.refused) {
    case "forbidden":
      return describeForbidden(refusal.action);
    case "unknown-stop":
      return "Ce passage n’existe pas, ou n’est pas à cet opérateur.";
    case "unknown-procedure":
      return "Choisissez une démarche du catalogue.";
    case "unknown-workshop":
      return "Cet atelier n’existe pas.";
    case "workshop-over":
      return "Cet atelier est annulé, ou il a commencé : il ne change plus.";
    case "stop-not-expected":
      return "Ce passage n’a plus lieu, est terminé, ou n’est pas encore publié.";
    case "not-aboard":
      if (refusal.lack === "equipment")
        return `Ce véhicule n’a pas ce qu’il faut pour cette démarche : ${refusal.name}.`;
      return "À ce passage, personne ne peut recevoir pour cette démarche.";
    case "from-wrong":
      return "Donnez l’heure de début, par exemple 09:30.";
    case "to-wrong":
      return "Donnez une heure de fin après le début, par exemple 11:00.";
    case "outside-stop":
      return `L’atelier doit tenir dans le passage : de ${hour(refusal.opensAt)} à ${hour(refusal.endsAt)}.`;
    case "hour-past":
      return "Cette heure est passée.";
    case "seats-wrong":
      return `Donnez un nombre de places, de 1 à ${refusal.most}.`;
    case "desks-wrong":
      return refusal.most === 0
        ? "Ce passage n’a aucun poste."
        : `Donnez un nombre de postes, de 1 à ${refusal.most} à ce passage.`;
    case "desks-busy":
      return `Il n’y a que ${counted(refusal.free, "poste libre", "postes libres")} pendant tout ce temps : des rendez-vous ou un autre atelier ont les autres.`;
    case "equipment-busy":
      return `Pendant ce temps, quelqu’un a déjà besoin de : ${refusal.name}.`;
    case "seats-taken":
      return `${counted(refusal.taken, "place est déjà prise", "places sont déjà prises")} : il n’en faut pas moins.`;
    case "reason-missing":
      return "Dites pourquoi : des personnes ont une place, elles le liront.";
    case "title-too-long":
      return `Ce titre est trop long (${refusal.most} caractères au plus).`;
    case "reason-too-long":
      return `Cette raison est trop longue (${refusal.most} caractères au plus).`;
    case "secret-inside":
      return secretInside(refusal.content);
  }
}

/** The field of a form that a refusal is about; empty: none of them. */
export function fieldOfWorkshop({ refused }: WorkshopRefusal): string {
  const fields: Readonly<Partial<Record<WorkshopRefusal["refused"], string>>> = {
    "unknown-stop": "stop",
    "stop-not-expected": "stop",
    "unknown-procedure": "procedure",
    "not-aboard": "procedure",
    "equipment-busy": "procedure",
    "from-wrong": "from",
    "outside-stop": "from",
    "hour-past": "from",
    "to-wrong": "to",
    "seats-wrong": "seats",
    "seats-taken": "seats",
    "desks-wrong": "desks",
    "desks-busy": "desks",
    "title-too-long": "title",
    "secret-inside": "title",
    "reason-missing": "reason",
    "reason-too-long": "reason",
  };
  return fields[refused] ?? "";
}
