import type { AddHookRefusal, HookEvent, HookFault } from "@escale/domain";
import type { ListedDelivery, ListedHook } from "@escale/store";
import { counted } from "./count.fr.ts";
import { describeForbidden } from "./rights.fr.ts";

export const EVENT_NAMES: Readonly<Record<HookEvent | "test", string>> = {
  "booking.made": "un rendez-vous est pris",
  "booking.changed": "un rendez-vous change d’heure ou de passage",
  "booking.excused": "une personne annule son rendez-vous",
  "booking.revoked": "le service annule un rendez-vous",
  "booking.seen": "une personne est venue",
  "booking.noshow": "une personne n’est pas venue",
  "stop.moved": "un passage est déplacé",
  "stop.delayed": "un passage est en retard",
  "stop.cancelled": "un passage est annulé",
  test: "essai",
};

const FAULTS: Readonly<Record<HookFault, string>> = {
  unreachable: "personne ne répond à cette adresse",
  silent: "l’autre logiciel n’a pas répondu à temps",
  refused: "l’autre logiciel refuse",
  redirected: "l’autre logiciel renvoie à une autre adresse",
  "address-not-public": "cette adresse est celle d’un réseau privé",
  unreadable: "le secret ne s’ouvre pas avec les clés de cette installation",
};

/** The page of hooks. */
export const hooksFr = {
  title: "Avis à d’autres logiciels",
  lead: "Quand un rendez-vous ou un passage change, Escale le dit aussitôt à l’adresse que vous donnez (un « webhook »). Le message porte des identifiants, des heures et un état, jamais de nom : l’autre logiciel demande le reste avec sa clé d’API.",
  toHooks: "Avis à d’autres logiciels (webhooks)",
  toPrograms: "Clés d’API",
  add: "Donner une adresse",
  url: "Adresse",
  urlHint: "Celle que l’autre logiciel vous a donnée, en https://",
  events: "Prévenir quand",
  addIt: "Prévenir cette adresse",
  made: "Voici le secret qui signe ces messages.",
  madeHint:
    "Copiez-le maintenant et donnez-le à l’autre logiciel : il vérifie ainsi que les messages viennent d’ici. Il ne sera plus montré.",
  all: "Les adresses",
  none: "Aucune adresse pour l’instant.",
  paused: "en pause",
  waiting: (count: number) => counted(count, "message en attente", "messages en attente"),
  test: "Essayer",
  pause: "Mettre en pause",
  resume: "Reprendre",
  remove: "Retirer",
  lasts: "Derniers messages",
  noLast: "Rien n’a encore été envoyé.",
  noKeys: "Cette installation n’a pas de clé pour garder un secret (ESCALE_KEYS).",
  done: {
    essai: "Un message d’essai part dans les secondes qui viennent. Rechargez la page pour voir la réponse.",
    pause: "Plus rien ne part vers cette adresse. Ce qui arrive attend.",
    reprise: "Les messages repartent, ceux qui attendaient aussi.",
    retrait: "Cette adresse n’est plus prévenue.",
  },
} as const;

export function describeAddHookRefusal(refusal: AddHookRefusal): string {
  switch (refusal.refused) {
    case "forbidden":
      return describeForbidden(refusal.action);
    case "url-wrong":
      return `Donnez une adresse complète${refusal.https ? " en https://" : ""}, sans nom ni mot de passe, par exemple https://rdv.exemple.fr/escale`;
    case "no-event":
      return "Dites au moins une chose dont cette adresse est prévenue.";
    case "too-many-hooks":
      return `Il y a déjà ${refusal.most} adresses : retirez-en une.`;
  }
}

export const HOOK_ID_EXPECTED = "Il manque l’identifiant de l’adresse (« escale hook list » les donne).";
export const HOOK_UNKNOWN = "Cette adresse n’existe pas, ou elle est déjà retirée.";
export const eventUnknown = (event: string) =>
  `« ${event.slice(0, 40)} » n’est pas un avis : ${Object.keys(EVENT_NAMES).slice(0, -1).join(", ")}.`;

/** What became of a message. */
export function tellDelivery({ state, attempts, fault, status }: ListedDelivery): string {
  if (state === "sent") return "reçu";
  const why = fault === undefined ? "" : ` : ${FAULTS[fault]}${status === undefined ? "" : ` (${status})`}`;
  if (state === "failed") return `abandonné après ${counted(attempts, "essai", "essais")}${why}`;
  return attempts === 0 ? "en attente" : `pas encore reçu, ${counted(attempts, "essai", "essais")}${why}`;
}

/** One line of the list of hooks. */
export function describeHook({ hookId, url, events, pausedAt, waiting }: ListedHook): string {
  const state = pausedAt ? hooksFr.paused : "en marche";
  return `${hookId}  ${url}  ${events.join(",")}  ${state}  ${hooksFr.waiting(waiting)}`;
}
