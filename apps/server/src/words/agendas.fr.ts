import type { AgendaFault, AgentAgenda, KeepAgendaRefusal } from "@escale/domain";
import { counted } from "./count.fr.ts";
import { instantFr } from "./instant.fr.ts";
import { describeForbidden } from "./rights.fr.ts";

const FAULTS: Readonly<Record<AgendaFault, string>> = {
  unreachable: "personne ne répond à cette adresse",
  silent: "l’autre service n’a pas répondu à temps",
  refused: "l’autre service refuse, ou l’adresse a changé",
  "address-not-public": "cette adresse est celle d’un réseau privé",
  "too-long": "ce qui est à cette adresse est trop grand",
  "no-calendar": "il n’y a pas d’agenda à cette adresse, ou il ne peut pas être lu",
  unreadable: "l’adresse gardée ici ne peut plus être lue ; reliez l’agenda à nouveau",
};

/** Calendars that agents keep elsewhere. */
export const agendasFr = {
  title: "Agendas des agents",
  lead: "Un agent qui tient son agenda ailleurs peut le relier ici : aux heures où il n’est pas libre, son poste n’est pas proposé à bord. Escale ne garde que les heures, jamais ce qu’il y fait. Dans l’autre sens, un lien montre ses passages et ses rendez-vous dans son agenda, sans le nom des personnes.",
  toAgendas: "Agendas des agents",
  agents: "Les agents",
  noAgent: "Aucun agent n’est enregistré pour l’instant.",
  relate: "Relier un agenda",
  agent: "Agent",
  address: "Adresse de l’agenda",
  addressHint:
    "L’adresse secrète au format iCal (.ics) que donne son agenda, en https:// ou webcal://. Qui l’a lit l’agenda : elle est gardée chiffrée et n’est plus montrée.",
  relateIt: "Relier",
  forget: "Ne plus lire",
  link: "Faire un lien",
  linkMade: (label: string) => `Voici le lien d’agenda pour « ${label} ».`,
  linkHint:
    "L’agent s’y abonne depuis son agenda. Donnez-le à lui seul : il ne sera plus montré. Il est bon une année, et se retire de la page « Liens ».",
  none: "Aucun agenda relié.",
  waiting: "Relié, pas encore lu.",
  read: (when: string, busy: number) =>
    `Lu le ${when} : ${counted(busy, "moment occupé", "moments occupés")} dans les mois qui viennent.`,
  unread: (why: string) => `N’a pas pu être lu la dernière fois : ${why}. Ce qui avait été lu compte toujours.`,
  noKeys: "Cette installation n’a pas de clé pour garder une adresse (ESCALE_KEYS).",
  done: {
    relie: "L’agenda est relié. Il est lu dans la minute, puis tous les quarts d’heure.",
    oublie: "L’agenda n’est plus lu, et ce qui en avait été lu est oublié.",
  },
  clashes: "Un agent n’est pas libre à l’heure d’un rendez-vous, d’après son agenda :",
  clashesHint: "Rien n’est annulé : voyez avec l’agent, ou changez le rendez-vous.",
  presence: (vehicle: string) => `À bord : ${vehicle}`,
  booked: (procedure: string) => `Rendez-vous : ${procedure}`,
  feed: (label: string) => `Escale, ${label}`,
} as const;

/** What is known of an agent's calendar. */
export function tellAgenda({ calendar }: AgentAgenda, timeZone: string): string {
  if (!calendar) return agendasFr.none;
  const { readAt, fault, busy } = calendar;
  const read = readAt ? agendasFr.read(instantFr(readAt, timeZone), busy) : agendasFr.waiting;
  return fault === undefined ? read : `${readAt ? `${read} ` : ""}${agendasFr.unread(FAULTS[fault])}`;
}

export function describeAgendaRefusal(refusal: KeepAgendaRefusal): string {
  switch (refusal.refused) {
    case "forbidden":
      return describeForbidden(refusal.action);
    case "address-wrong":
      return `Donnez l’adresse complète d’un agenda${refusal.https ? ", en https:// ou webcal://" : ""}, sans nom ni mot de passe.`;
    case "unknown-agent":
      return "Cet agent n’existe pas chez cet opérateur.";
    case "no-agenda":
      return "Aucun agenda n’est relié à cet agent.";
  }
}

export const AGENT_ID_EXPECTED = "Il manque l’identifiant de l’agent (« escale agenda list » les donne).";
