import type { MailFault, MailKind, MailRefusal, MailState } from "@escale/domain";
import type { ListedMail } from "@escale/store";

export const MAIL_KIND: Readonly<Record<MailKind, string>> = {
  trial: "essai",
  invitation: "invitation",
  "password-link": "lien pour un mot de passe",
  "sign-in-link": "lien de connexion",
  "email-link": "lien pour changer d’adresse",
  "email-changed": "avis de changement d’adresse",
  booking: "rendez-vous",
  reminder: "rappel de rendez-vous",
  waiting: "liste d’attente",
};

const MAIL_STATE: Readonly<Record<MailState, string>> = {
  queued: "en attente",
  sent: "parti",
  failed: "échoué",
};

export const MAIL_NOT_SET =
  "Aucun serveur de courriel n’est réglé (ESCALE_SMTP_URL, ESCALE_MAIL_FROM) : les courriels restent en attente, et « escale mail list » les montre.";

export const MAIL_NO_KEYS =
  "Aucun courriel ne peut partir : cette installation n’a pas de clés (ESCALE_KEYS). Prévenez la personne qui s’en occupe.";
export const MAIL_UNREADABLE = "(illisible : la clé manque)";
export const NO_MAIL = "Aucun courriel.";
export const MAIL_ID_EXPECTED = "Donnez l’identifiant d’un courriel, comme « escale mail list » le montre.";
export const UNKNOWN_MAIL = "Aucun courriel n’a cet identifiant.";
export const MAIL_EMPTIED = "Ce que disait ce courriel n’est plus conservé.";
export const MAIL_SEALED = "Ce courriel ne s’ouvre pas : la clé qui le protège manque à ESCALE_KEYS.";
export const MAIL_LEFT = "Ce courriel est déjà parti, ou ce qu’il disait n’est plus conservé.";

export function mailsCut(shown: number): string {
  return `Seuls les ${shown} courriels les plus récents sont montrés.`;
}

/** What went wrong, and what to look at. */
export function describeMailFault({ kind, code }: MailFault): string {
  const answer = code === undefined ? "" : ` (réponse ${code})`;
  switch (kind) {
    case "unreachable":
      return "le serveur de courriel est injoignable";
    case "silent":
      return "le serveur de courriel ne répond pas à temps";
    case "no-tls":
      return "le serveur de courriel n’offre pas de connexion chiffrée sûre : vérifiez son certificat";
    case "sign-in-refused":
      return `le serveur de courriel refuse le compte de ESCALE_SMTP_URL${answer}`;
    case "sender-refused":
      return `le serveur de courriel refuse l’adresse de ESCALE_MAIL_FROM${answer}`;
    case "later":
      return `le serveur de courriel demande d’attendre${answer}`;
    case "refused":
      return `le serveur de courriel refuse ce destinataire ou ce message${answer}`;
    case "given-up":
      return "quelqu’un l’a abandonné";
    case "unreadable":
      return "la clé qui le protège n’est plus dans ESCALE_KEYS : remettez-la";
    case "overtaken":
      return "ce qu’il annonçait avait changé avant qu’il parte";
    case "too-late":
      return "il n’était plus utile au moment de partir";
  }
}

export function describeMailRefusal(refusal: MailRefusal): string {
  switch (refusal.refused) {
    case "mail-address":
      return refusal.field === "to"
        ? "L’adresse du destinataire doit être une seule adresse électronique, par exemple mairie@exemple.fr."
        : "L’adresse de réponse doit être une seule adresse électronique, par exemple mairie@exemple.fr.";
    case "mail-header":
      return "L’objet, le nom de l’expéditeur et ceux des pièces jointes tiennent sur une ligne, et ne sont pas vides.";
    case "mail-too-big":
      return "Ce courriel est trop lourd : 4 Mo au plus, pièces jointes comprises.";
  }
}

/** One line for each mail. */
export function describeMail(mail: ListedMail): string {
  const { mailId, queuedAt, state, kind, recipient, attempts, nextAttempt, fault } = mail;
  const line = `${mailId}  ${minuteOf(queuedAt)}  ${MAIL_STATE[state].padEnd(10)}  ${MAIL_KIND[kind] ?? kind}  ${recipient ?? MAIL_UNREADABLE}`;
  if (!fault) return line;
  const tries = attempts === 1 ? "1 essai" : `${attempts} essais`;
  const next = nextAttempt ? `, prochain essai ${minuteOf(nextAttempt)}` : "";
  return `${line}  ${tries} : ${describeMailFault(fault)}${next}`;
}

export function requeued(mails: number): string {
  return mails < 2 ? `${mails} courriel remis en attente.` : `${mails} courriels remis en attente.`;
}

export function trialLeft(to: string): string {
  return `Le serveur a pris le courriel d’essai pour ${to}. Vérifiez qu’il arrive, et qu’il n’est pas rangé avec les indésirables.`;
}

export function trialFailed(fault: MailFault): string {
  return `Le courriel d’essai n’est pas parti : ${describeMailFault(fault)}.`;
}

/** In UTC, as the list says at its head: mails of several operators stand in it. */
function minuteOf(instant: Temporal.Instant): string {
  return instant.toString({ smallestUnit: "minute" });
}
