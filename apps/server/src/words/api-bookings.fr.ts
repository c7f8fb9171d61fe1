import type { BookingState, BookRefusal, ChangeStateRefusal, KeyScope } from "@escale/domain";
import type { ApiProblem } from "./api.fr.ts";
import { bookedWhen, bookingFr } from "./booking.fr.ts";
import { describeForbidden } from "./rights.fr.ts";

/** What a key of the API is given, to follow « cette clé permet de ». */
export const SCOPE_NAMES: Readonly<Record<KeyScope, string>> = {
  "read-slots": "voir les heures libres",
  "write-bookings": "prendre, changer et annuler des rendez-vous",
  "see-bookings": "voir les rendez-vous, avec le nom et le contact des personnes",
};

/** Why a key is not taken, or what is sent with it. */
export const KEY_PROBLEMS = {
  "key-missing": {
    error: "key-missing",
    message: "Il manque la clé d’API, dans l’en-tête Authorization : Bearer escale_…",
  },
  "key-not-ours": { error: "key-not-ours", message: "Cette clé d’API n’est pas d’ici, ou elle a été retirée." },
  "key-expired": {
    error: "key-expired",
    message: "Cette clé d’API n’est plus valable : elle avait une date de fin. Demandez-en une autre.",
  },
  "too-many-requests": {
    error: "too-many-requests",
    message: "Trop de demandes en peu de temps. Retry-After dit dans combien de secondes recommencer.",
  },
  "not-json": { error: "not-json", message: "Le corps de cette demande doit être un objet JSON, en UTF-8." },
  "no-keys": {
    error: "unavailable",
    message: "Cette installation n’a pas de quoi chiffrer les noms : personne ne peut y prendre rendez-vous.",
  },
  "idempotency-key-reused": {
    error: "idempotency-key-reused",
    message:
      "Cette Idempotency-Key a déjà servi, pour une autre démarche ou une autre personne : donnez-en une nouvelle.",
  },
  "unknown-booking": { error: "unknown-booking", message: "Aucun rendez-vous ne porte cet identifiant." },
  "unknown-procedure": { error: "unknown-procedure", message: "Aucune démarche ne porte ce nom." },
} as const satisfies Readonly<Record<string, ApiProblem>>;

export function sayBookRefusal(refusal: BookRefusal, timeZone: string): ApiProblem {
  if (refusal.refused === "forbidden") return { error: "forbidden", message: describeForbidden(refusal.action) };
  return { error: refusal.refused, message: bookingFr.describeBookRefusal(refusal, timeZone) };
}

const STATE_WORDS: Readonly<Record<BookingState, string>> = {
  unknown: "attendu",
  seen: "venu",
  noshow: "absent",
  excused: "annulé par la personne",
  revoked: "annulé par le service",
};

export function sayStateRefusal(refusal: ChangeStateRefusal, timeZone: string): ApiProblem {
  const { refused: error } = refusal;
  switch (refusal.refused) {
    case "forbidden":
      return { error, message: describeForbidden(refusal.action) };
    case "unknown-booking":
      return KEY_PROBLEMS["unknown-booking"];
    case "state-closed":
      return {
        error,
        message: `Ce rendez-vous est « ${STATE_WORDS[refusal.from]} » : il ne peut pas devenir « ${STATE_WORDS[refusal.to]} ».`,
      };
    case "too-early-to-tell":
      return {
        error,
        message: `Le passage n’a pas commencé : on pourra dire qui est venu le ${bookedWhen(refusal.from, timeZone)}.`,
      };
    case "booking-has-visit":
      return { error, message: "La visite de cette personne est notée : effacez d’abord la visite." };
    case "too-late-to-revoke":
      return { error, message: "Ce rendez-vous est passé : il ne peut plus être annulé." };
    default:
      return { error, message: bookingFr.describeGiveBackRefusal(refusal) };
  }
}
