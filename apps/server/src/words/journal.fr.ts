import type { HeadRefusal, JournalFault } from "@escale/domain";
import { counted } from "./count.fr.ts";

/** What is wrong with a journal. */
export function describeJournalFault(fault: JournalFault): string {
  switch (fault.fault) {
    case "line-missing":
      return `Une ligne manque au journal : la ligne ${fault.position}.`;
    case "line-altered":
      return `Une ligne du journal n’est plus comme elle a été écrite : la ligne ${fault.position}.`;
    case "lines-cut":
      return `La fin du journal a été coupée : il s’arrête à la ligne ${fault.last}, il en avait ${fault.position}.`;
    case "head-differs":
      return `Le journal a été réécrit : sa ligne ${fault.position} n’est pas celle qui avait été notée.`;
  }
}

export function describeWholeJournal(lines: number): string {
  return `Le journal est entier : ${counted(lines, "ligne", "lignes")}.`;
}

export const NOTE_THE_HEAD =
  "Notez cette empreinte hors de la base. Avec « --head EMPREINTE », la prochaine vérification dira aussi si la fin du journal a été coupée, ou le tout réécrit.";

export function describeHeadRefusal(refusal: HeadRefusal): string {
  return refusal.refused === "head-unreadable"
    ? "--head doit être une empreinte écrite par « escale journal verify »."
    : "Cette empreinte n’est pas de ce journal, ou quelqu’un l’a changée.";
}

export const JOURNAL_OF_WHOM = "Dites de quel journal : --operator NOM, --installation ou --file FICHIER.";
export const NO_JOURNAL_IN_FILE = "Ce fichier n’est pas un journal exporté en JSON.";
export const FORMAT_EXPECTED = "--format doit valoir « csv » ou « json ».";

/** The page of the journal. */
export const journalFr = {
  title: "Journal",
  lead: "Ce qui a été fait, par qui, quand et d’où. Rien n’y est jamais changé ni retiré.",
  installationTitle: "Journal de l’installation",
  installationLead:
    "Les connexions, les comptes et ce qui touche toute l’installation : par qui, quand et d’où. Rien n’y est jamais changé ni retiré.",
  clocks: (timeZone: string) =>
    `Les heures sont celles de ${timeZone === "UTC" ? "l’heure universelle" : timeZone.replace(/^.*\//, "").replaceAll("_", " ")}.`,
  none: "Rien n’est encore écrit.",
  check: "Vérifier qu’il est entier",
  exportCsv: "Exporter en CSV",
  exportJson: "Exporter en JSON",
  older: "Plus ancien",
  newest: "Le plus récent",
  line: (position: number) => `ligne ${position}`,
  details: "Détails",
  from: "D’où",
  request: "Demande",
  before: "Avant",
  after: "Après",
  print: "Empreinte",
  head: "Empreinte à noter hors de la base :",
  back: "Retour au journal",
} as const;

const ACTORS: Readonly<Record<string, string>> = {
  "command-line": "Ligne de commande",
  public: "Quelqu’un sans compte",
};

/** Who did it, from what the journal keeps; a name only where the account still has one. */
export function describeActor(actor: string, names: ReadonlyMap<string, string>): string {
  const [kind = "", id = ""] = actor.split(":");
  if (kind === "account") return names.get(id) ?? "Un compte supprimé";
  if (kind === "link") return "Quelqu’un par un lien";
  if (kind === "key") return "Un logiciel, par une clé d’API";
  if (kind === "job") return `Tâche « ${id} »`;
  return ACTORS[kind] ?? kind;
}

const OBJECTS: Readonly<Record<string, string>> = {
  stop: "passage",
  visit: "visite",
  workshop: "atelier",
  plan: "plan",
  link: "lien",
  site: "lieu",
  account: "compte",
  operator: "opérateur",
  programme: "programme",
  mail: "courriel",
  person: "personne",
  "taken-day": "place prise",
  session: "session",
  invitation: "invitation",
  booking: "rendez-vous",
  wait: "attente",
  key: "clé d’API",
  hook: "avis à un autre logiciel",
  agent: "agent",
};

/** What it was done to: its kind in words, and where the public sees it if it does. */
export function describeObject(
  object: string,
  names: ReadonlyMap<string, string>,
): { readonly text: string; readonly href?: string } {
  const [kind = "", id = ""] = object.split(":");
  const name = kind === "account" ? names.get(id) : undefined;
  if (name !== undefined) return { text: `${OBJECTS.account} de ${name}` };
  const text = OBJECTS[kind] ?? kind;
  if (kind === "stop") return { text, href: `/passages/${id}` };
  return kind === "site" ? { text, href: `/lieux/${id}` } : { text };
}
