import { YEARS } from "@escale/domain";

/** Which days a timetable can be about. */
export const IN_YEARS = `de ${YEARS.first} à ${YEARS.last}`;

/** @param option of a command, as it is typed. */
export function dayExpected(option: string): string {
  return `${option} doit être une date AAAA-MM-JJ, ${IN_YEARS}.`;
}

export function dayAndTimeExpected(option: string): string {
  return `${option} doit être une date et une heure AAAA-MM-JJTHH:MM, ${IN_YEARS}.`;
}

export const NO_SUCH_HOUR =
  "Cette heure n’existe pas, ou existe deux fois : c’est la nuit du changement d’heure. Choisissez-en une autre.";
