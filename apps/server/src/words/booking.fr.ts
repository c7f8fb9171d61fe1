import type { BookRefusal, ChangeBookingRefusal, ChangeSeatsRefusal, GiveBackRefusal, NoSlot } from "@escale/domain";
import { dayWords, hourWords } from "../public/date-words.ts";
import { wallClock } from "../public/wall-clock.ts";
import { counted } from "./count.fr.ts";

/** Booking, as a resident reads it. English has the same keys, or it does not compile. */
export const bookingFr = {
  title: "Rendez-vous",
  book: "Prendre rendez-vous",
  step: (step: number, of: number) => `Étape ${step} sur ${of}`,
  whyTitle: "Pour quoi venez-vous ?",
  whenTitle: "À quelle heure ?",
  whoTitle: "Pour qui ?",
  walkInOnly: "Sans rendez-vous : venez simplement.",
  notHere: "Pas possible à ce passage.",
  minutes: (minutes: number) => `Environ ${minutes} minutes.`,
  free: "Heures libres",
  noneLeft: "Il n’y a pas d’heure libre.",
  otherStops: "D’autres passages",
  walkInToo: "Vous pouvez aussi venir sans rendez-vous.",
  bring: "À apporter",
  change: "Changer",
  name: "Prénom et nom",
  email: "Adresse électronique",
  phone: "Téléphone",
  bySms: "Me prévenir par SMS",
  bySmsHint: "Il faut un numéro de téléphone portable. Sans adresse électronique, nous le faisons de toute façon.",
  texted: (phone: string) => `Un SMS part aussi au ${phone}.`,
  contactHint: "L’un des deux suffit\u00a0: c’est pour vous prévenir si le passage change.",
  note: "Ce qu’il faut savoir pour vous accueillir",
  noteHint: "Facultatif. Jamais de mot de passe ni de numéro de compte.",
  trap: "Ne remplissez pas ce champ",
  confirm: "Confirmer le rendez-vous",
  otherHour: "Choisir une autre heure",
  rush: "Beaucoup de demandes arrivent en ce moment. Votre appareil fait un petit calcul, puis confirmez de nouveau. Rien de ce que vous avez écrit n’est perdu.",
  rushWithoutScript:
    "Beaucoup de demandes arrivent en ce moment, et ce calcul demande JavaScript. Essayez dans quelques minutes, ou appelez le service.",
  kept: "Ces informations servent à vous recevoir et à vous prévenir. Elles sont effacées trois mois après le passage.",
  done: "Votre rendez-vous est pris.",
  yours: "Votre rendez-vous",
  where: "Où",
  calendar: "Ajouter à mon agenda",
  keepLink: "Gardez l’adresse de cette page\u00a0: elle vous permet de revoir ou d’annuler le rendez-vous.",
  mailed: (email: string) => `Un message part aussi à ${email}.`,
  changeTitle: "Changer l’heure",
  changeNow: (when: string) => `Pour l’instant, votre rendez-vous est le ${when}.`,
  changeIt: "Changer pour cette heure",
  chooseHour: "Choisissez une heure.",
  keepIt: "Garder le rendez-vous comme il est",
  changed: "Votre rendez-vous est changé.",
  print: "Imprimer",
  printHint: "Une page à garder sur soi, en grandes lettres.",
  backToBooking: "Revenir au rendez-vous",
  callService: (phone: string) => `Appelez le ${phone}\u00a0: votre place servira à quelqu’un d’autre.`,
  tellService: "Dites-le au service ou à la mairie\u00a0: votre place servira à quelqu’un d’autre.",
  scanToCancel: "Ou photographiez ce carré avec un téléphone\u00a0: il ouvre la page du rendez-vous.",
  cannotCome: "Je ne peux pas venir",
  cannotComeLead: "Un empêchement\u00a0? Dites-le\u00a0: votre place servira à quelqu’un d’autre.",
  seats: "Nombre de places",
  seatsTitle: "Changer le nombre de places",
  seatsIt: "Changer",
  seatsChanged: "Le nombre de places est changé.",
  groupCannotComeLead: (seats: number) =>
    `Le groupe ne peut pas venir\u00a0? Ses ${counted(seats, "place")} serviront à d’autres.`,
  groupCannotCome: "Rendre toutes les places",
  givenBack: "Ce rendez-vous est annulé.",
  revoked: "Le service a dû annuler ce rendez-vous.",
  bookAgain: "Prendre un autre rendez-vous",
  instead: "Les ateliers les plus proches où il reste de la place",
  groupAgain: (phone?: string) =>
    `Pour réserver d’autres places, ouvrez votre page des ateliers si vous en avez une, ou ${
      phone === undefined ? "demandez-les au service" : `appelez le ${phone}`
    }.`,
  over: "Ce rendez-vous est passé.",
  formServed: "Ce formulaire a déjà servi\u00a0: vérifiez, puis envoyez de nouveau.",
  unavailable:
    "La prise de rendez-vous n’est pas ouverte pour l’instant. Appelez le service, ou venez sans rendez-vous.",
  when: bookedWhen,
  describeNoSlot,
  describeNone: (why: NoSlot, timeZone: string) =>
    why.refused === "slot-taken" ? "Toutes les heures de ce passage sont prises." : describeNoSlot(why, timeZone),
  describeBookRefusal,
  describeGiveBackRefusal,
  describeChangeRefusal,
  describeSeatsRefusal,
};

export type BookingWords = typeof bookingFr;

/** `mardi 5 janvier 2027 à 9 h 30`. */
export function bookedWhen(instant: Temporal.Instant, timeZone: string): string {
  const clock = wallClock(instant, timeZone);
  return `${dayWords(clock.date, "fr").long} à ${hourWords(clock, "fr")}`;
}

function describeNoSlot(why: NoSlot, timeZone: string): string {
  switch (why.refused) {
    case "walk-in-only":
      return "Pour cette démarche, venez sans rendez-vous.";
    case "workshop-only":
      return "Pour cette démarche, on vient à plusieurs, aux heures d’un atelier.";
    case "stop-not-expected":
      return "Ce passage n’a plus lieu, ou il est terminé.";
    case "not-aboard":
      return why.lack === "equipment"
        ? `Ce véhicule n’a pas ce qu’il faut : ${why.name}. Choisissez un autre passage.`
        : "Cette démarche n’est pas possible à ce passage. Choisissez-en un autre.";
    case "not-yet":
      return `Les rendez-vous ouvrent le ${bookedWhen(why.opensAt, timeZone)}.`;
    case "too-late":
      return "Il est trop tard pour réserver cette heure.";
    case "kept-for-walk-ins":
      return `Les heures qui restent sont gardées pour les personnes qui viennent sans rendez-vous. Elles ouvrent à la réservation le ${bookedWhen(why.releasedAt, timeZone)}.`;
    case "no-such-time":
      return "Aucun rendez-vous ne commence à cette heure.";
    case "slot-taken":
      return "Cette heure vient d’être prise.";
  }
}

function describeBookRefusal(refusal: BookRefusal, timeZone: string): string {
  switch (refusal.refused) {
    case "name-missing":
      return "Écrivez le prénom et le nom.";
    case "name-too-long":
      return "Ce nom est trop long (120 caractères au plus).";
    case "secret-inside":
    case "secret-in-note":
      return "Ce texte contient ce qui ressemble à un numéro de carte, de compte, de sécurité sociale, ou à un mot de passe : retirez-le.";
    case "email-wrong":
      return "Cette adresse électronique n’est pas complète, par exemple nom@exemple.fr.";
    case "phone-wrong":
      return "Ce numéro de téléphone n’est pas complet. Hors de France, commencez par + et l’indicatif du pays.";
    case "contact-missing":
      return "Écrivez une adresse électronique ou un numéro de téléphone.";
    case "mobile-missing":
      return "Pour recevoir des SMS, écrivez un numéro de téléphone portable.";
    case "note-too-long":
      return `Ce texte est trop long (${refusal.most} caractères au plus).`;
    case "already-booked":
      return "Vous avez déjà un rendez-vous à cette heure-là. Pour une autre personne, donnez son téléphone ou son adresse.";
    case "unknown-stop":
    case "unknown-procedure":
      return "Ce passage ou cette démarche n’existe plus.";
    case "forbidden":
      return "Vous n’avez pas le droit de prendre ce rendez-vous.";
    case "unknown-workshop":
      return "Cet atelier n’a plus lieu.";
    case "seats-wrong":
      return refusal.most === 1
        ? "Une place par personne : chacun prend la sienne."
        : `Indiquez un nombre de places entre 1 et ${refusal.most}.`;
    case "too-few-seats":
      return refusal.left === 0
        ? "Il n’y a plus de place dans cet atelier."
        : `Il ne reste que ${counted(refusal.left, "place")} dans cet atelier.`;
    default:
      return describeNoSlot(refusal, timeZone);
  }
}

function describeGiveBackRefusal(refusal: GiveBackRefusal): string {
  switch (refusal.refused) {
    case "not-held":
      return "Ce rendez-vous n’est plus à annuler.";
    case "too-late-to-give-back":
      return "Il est trop tard pour annuler ici. Appelez le service si vous le pouvez.";
    case "unknown-booking":
    case "forbidden":
      return "Ce rendez-vous n’existe pas.";
  }
}

function describeSeatsRefusal(refusal: ChangeSeatsRefusal, timeZone: string): string {
  switch (refusal.refused) {
    case "unknown-booking":
    case "forbidden":
      return "Cette réservation n’existe pas.";
    case "not-held":
      return "Cette réservation est annulée ou passée : elle ne change plus.";
    case "too-late-to-change":
      return "Il est trop tard pour changer le nombre de places.";
    case "too-late-for-more":
      return "Il est trop tard pour prendre plus de places dans cet atelier. Vous gardez les vôtres.";
    case "too-early-for-more":
      return `Les places de cet atelier s’ouvrent le ${bookedWhen(refusal.opensAt, timeZone)}. Vous gardez les vôtres.`;
    case "seats-wrong":
      return describeBookRefusal(refusal, timeZone);
    case "too-few-seats":
      return `Il n’y a pas assez de places : ${counted(refusal.most, "place")} au plus pour vous, avec celles que vous avez. Vous les gardez.`;
  }
}

function describeChangeRefusal(refusal: ChangeBookingRefusal, timeZone: string): string {
  switch (refusal.refused) {
    case "unknown-booking":
    case "forbidden":
      return "Ce rendez-vous n’existe pas, ou il n’est pas à changer d’ici.";
    case "unknown-stop":
    case "unknown-procedure":
      return "Ce passage ou cette démarche n’existe plus.";
    case "not-held":
      return "Ce rendez-vous est annulé ou déjà passé : prenez-en un autre.";
    case "too-late-to-change":
      return "Il est trop tard pour changer ce rendez-vous.";
    case "seat-stays":
      return "Une place à un atelier ne se change pas : annulez-la, et prenez-en une autre.";
    case "already-booked":
      return "Vous avez déjà un autre rendez-vous à cette heure-là.";
    default:
      return describeNoSlot(refusal, timeZone);
  }
}
