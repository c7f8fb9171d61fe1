import { counted } from "./count.fr.ts";

/** Days on which a place is taken, as the coordinator reads them. */
export const takenDaysFr = {
  title: "Places prises",
  lead: "Ce que les mairies ont signalé : la place n’est pas libre ce jour-là.",
  none: "Rien à régler : aucune mairie n’a signalé de place prise.",
  when: { day: "toute la journée", morning: "le matin", afternoon: "l’après-midi" },
  stops: (count: number) => `${counted(count, "passage gêné", "passages gênés")} :`,
  noStop: "Aucun passage n’est prévu là à ce moment.",
  at: (time: string) => `à ${time}`,
  settle: "C’est réglé",
  settled: "C’est classé.",
  settledBefore: "C’était déjà classé.",
  moveHint: "Pour refaire la période autour de cette place :",
  moveCommand: (operator: string, site: string, date: string) =>
    `escale period replan --operator ${operator} --site-closed ${site}:${date}`,
} as const;

/** Links of an operator. */
export const linksFr = {
  title: "Liens",
  lead: "Un lien ouvre une page sans compte. À une mairie : les dates dans sa commune, l’affiche, les rendez-vous qu’elle prend pour ses habitants, les places d’atelier pour un groupe, et de quoi dire que la place est prise. À un partenaire ou à un lieu d’accueil (école, résidence, centre social) : les rendez-vous qu’il prend pour les personnes qu’il accompagne, et les places d’atelier pour son groupe. Le lien d’agenda d’un agent se fait sur la page « Agendas des agents », et se retire ici.",
  make: "Pour une mairie",
  makePartner: "Pour un partenaire ou un lieu d’accueil",
  partner: "Nom du partenaire ou du lieu",
  partnerHint: "Par exemple « France Travail, agence de Guise », ou « Résidence Les Tilleuls ».",
  townHall: (commune: string) => `Mairie : ${commune}`,
  agent: (label: string | undefined) => (label === undefined ? "Agenda d’un ancien agent" : `Agenda : ${label}`),
  commune: "Pour la mairie de",
  days: "Bon pendant (jours)",
  daysHint: "Une année, le plus souvent. 400 jours au plus.",
  makeIt: "Faire le lien",
  made: (whose: string) => `Voici le lien pour : ${whose}.`,
  madeHint: "Copiez-le et envoyez-le à eux seuls. Il ne sera plus montré : au besoin, faites-en un autre.",
  all: "Les liens",
  none: "Aucun lien pour l’instant.",
  until: (date: string) => `bon jusqu’au ${date}`,
  over: (date: string) => `fini le ${date}`,
  gone: (date: string) => `retiré le ${date}`,
  revoke: "Retirer",
  revoked: "Le lien est retiré : il n’ouvre plus rien.",
  noKeys: "Cette installation n’a pas de clé pour signer des liens (ESCALE_KEYS).",
} as const;
