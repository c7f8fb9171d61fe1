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
