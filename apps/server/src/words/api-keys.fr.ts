import type { ApiKey, MakeApiKeyRefusal } from "@escale/domain";
import { SCOPE_NAMES } from "./api-bookings.fr.ts";
import { secretInside } from "./persons.fr.ts";
import { describeForbidden } from "./rights.fr.ts";

/** The page of other programs, and the keys that they have. */
export const programsFr = {
  title: "Autres logiciels",
  lead: "Un autre logiciel peut voir les heures libres et prendre des rendez-vous à votre place, par une clé que vous lui donnez. Une clé n’ouvre que ce que vous cochez, chez vous seulement.",
  toPrograms: "Autres logiciels : clés d’API",
  toProgramsHint: "Pour qu’un autre logiciel prenne des rendez-vous ou en soit prévenu.",
  document: "Ce que l’API sait faire",
  make: "Faire une clé",
  name: "Pour quel logiciel",
  nameHint: "Par exemple : RDV Service Public du département.",
  scopes: "Cette clé permet de",
  days: "Bonne pendant (jours)",
  daysHint: "Une année, le plus souvent. 400 jours au plus.",
  makeIt: "Faire la clé",
  made: (name: string) => `Voici la clé pour « ${name} ».`,
  madeHint:
    "Copiez-la maintenant et donnez-la à ce logiciel seul. Elle ne sera plus montrée, ni ici ni ailleurs : au besoin, faites-en une autre.",
  all: "Les clés",
  none: "Aucune clé pour l’instant.",
  until: (date: string) => `bonne jusqu’au ${date}`,
  over: (date: string) => `finie le ${date}`,
  gone: (date: string) => `retirée le ${date}`,
  used: (date: string) => `utilisée le ${date}`,
  unused: "jamais utilisée",
  revoke: "Retirer",
  revoked: "La clé est retirée : elle n’ouvre plus rien.",
} as const;

export function describeMakeKeyRefusal(refusal: MakeApiKeyRefusal): string {
  switch (refusal.refused) {
    case "forbidden":
      return describeForbidden(refusal.action);
    case "key-name-wrong":
      return `Dites à quel logiciel cette clé est donnée, en ${refusal.most} caractères au plus.`;
    case "secret-inside":
      return secretInside(refusal.content);
    case "no-scope":
      return "Dites au moins une chose que cette clé permet.";
    case "days-out-of-range":
      return `La clé est bonne de 1 à ${refusal.most} jours.`;
  }
}

export const KEY_ID_EXPECTED = "Il manque l’identifiant de la clé (« escale api-key list » les donne).";
export const KEY_UNKNOWN = "Cette clé n’existe pas, ou elle est déjà retirée.";
export const scopeUnknown = (scope: string) =>
  `« ${scope.slice(0, 40)} » n’est pas ce qu’une clé permet : ${Object.keys(SCOPE_NAMES).join(", ")}.`;

const dayOf = (instant: Temporal.Instant, timeZone: string) =>
  instant.toZonedDateTimeISO(timeZone).toPlainDate().toString();

export function describeNewKey({ keyId, name, expiresAt }: ApiKey, timeZone: string): string {
  return `Clé ${keyId} pour « ${name} », bonne jusqu’au ${dayOf(expiresAt, timeZone)}. Elle n’est montrée que cette fois.`;
}

/** Until when a key is good, or since when it is not. */
export function tellKey(
  { expiresAt, revokedAt, usedAt }: ApiKey,
  now: Temporal.Instant,
  day: (instant: Temporal.Instant) => string,
): string {
  const words = programsFr;
  const use = usedAt ? words.used(day(usedAt)) : words.unused;
  if (revokedAt) return `${words.gone(day(revokedAt))}, ${use}`;
  const isOver = Temporal.Instant.compare(expiresAt, now) <= 0;
  return `${isOver ? words.over(day(expiresAt)) : words.until(day(expiresAt))}, ${use}`;
}

/** One line of the list of keys. */
export function describeKey(key: ApiKey, now: Temporal.Instant, timeZone: string): string {
  return `${key.keyId}  ${key.name}  ${key.scopes.join(",")}  ${tellKey(key, now, (at) => dayOf(at, timeZone))}`;
}
