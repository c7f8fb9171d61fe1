import type { SmsFault, SmsKind, SmsState } from "@escale/domain";
import type { ListedSms } from "@escale/store";
import { instantFr } from "./instant.fr.ts";

export const SMS_NOT_SET =
  "Aucun service de SMS n’est réglé (ESCALE_SMS) : docs/operations/sms.md dit comment en brancher un.";
export const SMS_NUMBER_EXPECTED =
  "Donnez un numéro de téléphone portable, par exemple 06 12 34 56 78 ou +33612345678.";
export const SMS_TRIAL = "Essai d’Escale : cette installation sait envoyer des SMS.";

const SMS_KIND: Readonly<Record<SmsKind, string>> = {
  booking: "rendez-vous",
  reminder: "rappel de rendez-vous",
  waiting: "liste d’attente",
};

/** What went wrong, and what to look at. */
function describeSmsFault({ kind, code }: SmsFault): string {
  const answer = code === undefined ? "" : ` (réponse ${code})`;
  switch (kind) {
    case "unreachable":
      return "le service de SMS est injoignable";
    case "silent":
      return "le service de SMS ne répond pas à temps";
    case "sign-in-refused":
      return `le service de SMS refuse le compte ou les clés de ESCALE_SMS_…${answer}`;
    case "sender-refused":
      return `le service de SMS ne connaît pas l’expéditeur de ESCALE_SMS_SENDER${answer}`;
    case "no-credit":
      return `il n’y a plus de crédit pour des SMS : rechargez le compte${answer}`;
    case "later":
      return `le service de SMS demande d’attendre${answer}`;
    case "refused":
      return `le service de SMS refuse ce numéro ou ce message${answer}`;
    case "garbled":
      return `ce qui répond n’est pas ce service de SMS : vérifiez ESCALE_SMS et ESCALE_SMS_URL${answer}`;
    case "too-late":
      return "il n’était plus utile au moment de partir";
    case "overtaken":
      return "ce qu’il annonçait avait changé avant qu’il parte";
    case "unreadable":
      return "la clé qui le protège n’est plus dans ESCALE_KEYS : remettez-la";
  }
}

export function smsTrialLeft(to: string): string {
  return `Le service de SMS a pris l’essai pour ${to}. Vérifiez qu’il arrive.`;
}

export function smsTrialFailed(fault: SmsFault): string {
  return `Le SMS d’essai n’est pas parti : ${describeSmsFault(fault)}.`;
}

/** The page of those who look after SMS. */
export const smsFr = {
  title: "SMS",
  lead: "Les SMS qui partent d’ici, et ceux qui ne sont pas partis. Les numéros sont masqués, et personne ne lit ici ce qu’ils disent.",
  calls: "Les personnes à appeler",
  mails: "Voir aussi les courriels",
  states: "Quels SMS",
  all: "Tous",
  state: { queued: "En attente", sent: "Partis", failed: "Échoués" },
  tag: { queued: "en attente", sent: "parti", failed: "échoué" },
  none: "Aucun SMS.",
  notSet: "Aucun service de SMS n’est réglé : qui n’a pas d’adresse électronique est à appeler.",
  unreadable: "(illisible : la clé manque)",
  cut: (shown: number) => `Seuls les ${shown} plus récents sont montrés.`,
  kept: "Ce qui est parti ou a échoué disparaît de cette liste avec le temps.",
  pieces: (count: number) => (count === 1 ? "1 SMS compté" : `${count} SMS comptés`),
} as const satisfies {
  readonly state: Readonly<Record<SmsState, string>>;
  readonly tag: Readonly<Record<SmsState, string>>;
  readonly [name: string]: unknown;
};

export function titleOfSms({ kind, recipient = smsFr.unreadable }: ListedSms): string {
  const name = SMS_KIND[kind] ?? kind;
  return `${name.charAt(0).toUpperCase()}${name.slice(1)} au ${recipient}`;
}

/** When it was asked for, when it left or will be tried again, and why it has not left. */
export function tellSms(
  { state, queuedAt, endedAt, nextAttempt, attempts, fault, segments }: ListedSms,
  zone: string,
): string {
  const asked = `Demandé le ${instantFr(queuedAt, zone)}`;
  const ended = endedAt === undefined ? "" : instantFr(endedAt, zone);
  if (state === "sent") return `${asked}, parti le ${ended}. ${smsFr.pieces(segments)}.`;
  const why = fault === undefined ? "" : describeSmsFault(fault);
  const tries = attempts > 1 ? `, après ${attempts} essais` : "";
  const because = why === "" ? "" : ` ${why.charAt(0).toUpperCase()}${why.slice(1)}${tries}.`;
  if (state === "failed") return `${asked}, arrêté le ${ended}.${because}`;
  const next = nextAttempt === undefined || why === "" ? "" : ` Prochain essai le ${instantFr(nextAttempt, zone)}.`;
  return `${asked}.${because}${next}`;
}
