import type { BookingChannel, BookingState, TellAgainRefusal } from "@escale/domain";
import { counted } from "./count.fr.ts";
import { describeForbidden } from "./rights.fr.ts";

/** Booking for somebody: by telephone, at the town hall, at a partner’s, aboard. */
export const centreFr = {
  title: "Rendez-vous",
  heading: "Prendre un rendez-vous",
  headingTownHall: (commune: string) => `Prendre un rendez-vous (mairie : ${commune})`,
  headingPartner: (partner: string) => `Prendre un rendez-vous (${partner})`,
  lead: "Pour une personne qui appelle, ou qui est devant vous.",
  nextVisit: "Pour une personne à bord : sa prochaine visite.",
  keepToYourself: "Gardez l’adresse de cette page pour vous : qui l’a peut prendre des rendez-vous en votre nom.",
  backToTownHall: "La page de la mairie",
  commune: "Commune de la personne",
  communeHint: "Son nom, ou son code postal.",
  procedure: "Pour quoi ?",
  from: "À partir du",
  fromHint: "Facultatif.",
  search: "Chercher",
  chooseCommune: "De quelle commune s’agit-il ?",
  noCommune: "Aucune commune ne porte ce nom. Vérifiez-le, ou écrivez le code postal.",
  communeMissing: "Écrivez la commune de la personne.",
  unknownPlace: "Cette commune est trop loin du service. Essayez une commune plus proche des passages.",
  wrongDate: "Cette date n’existe pas. Choisissez-la dans le calendrier, ou écrivez-la ainsi : 2027-01-12.",
  nearest: "Les heures libres les plus proches",
  chooseHour: "Choisissez une heure.",
  toWaiting: "Aucune heure ne convient ? La liste d’attente",
  none: "Aucune heure libre dans les trois mois.",
  noneFrom: "Aucune heure libre à partir de cette date, dans les trois mois.",
  kept: "Ce que vous avez écrit de la personne est gardé.",
  searchElsewhere: "Cherchez une autre date, une autre commune ou une autre démarche.",
  walkIn: "Sans rendez-vous, aux prochains passages :",
  here: "sur place",
  minutes: (minutes: number) => `${minutes} min de route`,
  more: (free: number) => `Les ${free} heures libres de ce passage`,
  otherPlaces: "Les autres passages",
  person: "La personne",
  name: "Prénom et nom",
  phone: "Téléphone",
  email: "Adresse électronique",
  bySms: "Prévenir par SMS (sur un portable)",
  contactHint: "L’un des deux suffit : c’est pour la prévenir si le passage change.",
  note: "Ce qu’il faut savoir pour l’accueillir",
  noteHint: "Facultatif. Jamais de mot de passe ni de numéro de compte.",
  confirm: "Confirmer le rendez-vous",
  alreadyBooked:
    "Cette personne a déjà un rendez-vous à cette heure-là. Pour quelqu’un d’autre, donnez un autre téléphone ou une autre adresse.",
  gone: "Les heures les plus proches",
  find: "Retrouver un rendez-vous",
  findAmong: "Parmi ceux que vous avez pris.",
  clue: "Téléphone, adresse électronique ou nom",
  clueEmpty: "Écrivez un téléphone, une adresse électronique ou un nom.",
  findIt: "Retrouver",
  found: (count: number) =>
    count === 0 ? "Aucun rendez-vous trouvé." : counted(count, "rendez-vous trouvé", "rendez-vous trouvés"),
  made: "Les rendez-vous que vous avez pris",
  noneMade: "Aucun rendez-vous à venir.",
  done: "Le rendez-vous est pris.",
  readAloud: "À lire à la personne",
  youHave: (when: string) => `Vous avez rendez-vous ${when}.`,
  where: "Où",
  bring: "À apporter",
  contact: "Contact",
  noteOf: "À savoir",
  channel: "Pris",
  channels: {
    online: "en ligne",
    "town-hall": "par la mairie",
    phone: "par téléphone",
    aboard: "à bord",
    partner: "par un partenaire",
    group: "pour un groupe",
  } satisfies Record<BookingChannel, string>,
  states: {
    unknown: "",
    seen: "reçu",
    excused: "annulé",
    revoked: "annulé par le service",
    noshow: "pas venu",
  } satisfies Record<BookingState, string>,
  over: "passé",
  texted: (phone: string) => `Un SMS part au ${phone}.`,
  mailed: (email: string) => `Un message part à ${email}.`,
  notMailed: "Pas d’adresse électronique : lisez-lui le rendez-vous, ou imprimez-le.",
  print: "Imprimer",
  again: "Renvoyer le message",
  sentAgain: "Le message repart.",
  change: "Changer",
  giveBack: "Annuler le rendez-vous",
  giveBackHint: "L’heure est libre aussitôt pour quelqu’un d’autre.",
  giveBackIt: "Oui, l’annuler",
  givenBack: "Le rendez-vous est annulé.",
  changed: "Le rendez-vous est changé.",
  nextCaller: "Personne suivante",
  changeTitle: "Changer le rendez-vous",
  changeLead: (when: string, where: string) => `Pour l’instant : ${when}, ${where}.`,
  changeIt: "Changer pour cette heure",
  keepIt: "Garder le rendez-vous comme il est",
  printAdvice: "Imprimez cette page, et donnez-la à la personne.",
} as const;

export function describeTellAgainRefusal(refusal: TellAgainRefusal): string {
  switch (refusal.refused) {
    case "forbidden":
      return describeForbidden(refusal.action);
    case "unknown-booking":
      return "Ce rendez-vous n’existe pas.";
    case "not-held":
      return "Ce rendez-vous est annulé : il n’y a rien à renvoyer.";
    case "over":
      return "Ce rendez-vous est passé : il n’y a rien à renvoyer.";
    case "no-way":
      return "Aucun message ne peut parvenir à cette personne : appelez-la.";
  }
}
