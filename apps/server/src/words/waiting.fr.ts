import type { AnswerRefusal, BookRefusal, JoinWaitingRefusal } from "@escale/domain";
import { dayWords } from "../public/date-words.ts";
import { bookingFr } from "./booking.fr.ts";
import { describeForbidden } from "./rights.fr.ts";

/** Waiting for a slot, as a resident reads it. */
export const waitingFr = {
  title: "Liste d’attente",
  join: "Être prévenu si une heure se libère",
  joinTitle: "Être prévenu si une heure se libère",
  joinLead:
    "Dès qu’une heure se libère, elle est proposée dans l’ordre des inscriptions. Elle vous est gardée le temps de répondre.",
  where: "Quels passages vous conviennent\u00a0?",
  thisStop: (when: string) => `Ce passage seulement : ${when}`,
  anyStop: (commune: string) => `N’importe quel passage à ${commune}`,
  until: "Jusqu’au",
  untilHint: "Facultatif, pour n’importe quel passage\u00a0: le dernier jour qui vous conviendrait. Sinon, trois mois.",
  contactHint:
    "L’un des deux suffit. Par message, vous répondez vous-même\u00a0; par téléphone, le service vous prévient.",
  kept: "Ces informations servent à vous proposer une heure. Elles sont effacées un mois après la fin de l’attente.",
  send: "M’inscrire",
  joined: "Vous êtes sur la liste d’attente.",
  yours: "Votre attente",
  forStop: (when: string, place: string) => `Passage du ${when}, ${place}`,
  forCommune: (commune: string, until: string) => `N’importe quel passage à ${commune}, jusqu’au ${until}`,
  nothingYet: "Rien ne s’est encore libéré. Nous vous écrivons dès qu’une heure vous est proposée.",
  willCall: "Rien ne s’est encore libéré. Le service vous prévient dès qu’une heure vous est proposée.",
  mailed: (email: string) => `Un message part aussi à ${email}.`,
  keepLink: "Gardez l’adresse de cette page\u00a0: elle vous permet de répondre, et de quitter la liste.",
  offered: "Une heure s’est libérée",
  keptUntil: (until: string) => `Elle vous est gardée jusqu’au ${until}.`,
  freeToAll: "Elle commence bientôt\u00a0: elle est à la première personne qui répond.",
  lateTitle: "Proposée avant",
  late: "Le temps pour répondre est passé. Vous pouvez encore l’accepter si personne ne l’a prise.",
  accept: "J’accepte cette heure",
  acceptNamed: (when: string) => `J’accepte : ${when}`,
  decline: "Non merci, j’attends une autre heure",
  declined: "C’est noté. Vous attendez toujours une autre heure.",
  leaveLead: "Vous n’attendez plus\u00a0?",
  leave: "Quitter la liste",
  left: "Vous avez quitté la liste d’attente.",
  served: "Vous avez un rendez-vous.",
  seeBooking: "Voir le rendez-vous",
  ended: "L’attente est terminée\u00a0: aucune heure ne s’est libérée à temps.",
  again: "Voir les passages de la commune",
  describeJoin(refusal: JoinWaitingRefusal, timeZone: string): string {
    switch (refusal.refused) {
      case "slots-free":
        return "Il y a des heures libres à ce passage\u00a0: vous pouvez réserver tout de suite.";
      case "already-waiting":
        return "Vous êtes déjà sur cette liste. Pour une autre personne, donnez son téléphone ou son adresse.";
      case "until-wrong":
        return "Ce jour n’est pas possible\u00a0: choisissez un jour à venir, dans l’année.";
      case "forbidden":
        return describeForbidden(refusal.action);
      default:
        return bookingFr.describeBookRefusal({ nearest: [], ...refusal } as BookRefusal, timeZone);
    }
  },
  describeAnswer(refusal: AnswerRefusal | BookRefusal, timeZone: string): string {
    switch (refusal.refused) {
      case "unknown-offer":
      case "offer-ended":
        return "Cette proposition n’est plus valable.";
      case "slot-taken":
      case "kept-for-walk-ins":
        return "Cette heure vient d’être prise par quelqu’un d’autre.";
      default:
        return bookingFr.describeBookRefusal(refusal, timeZone);
    }
  },
  when: bookingFr.when,
  day: (day: Temporal.PlainDate) => dayWords(day.toString(), "fr").long,
};

export type WaitingWords = typeof waitingFr;
