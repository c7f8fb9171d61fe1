import type { UnwrapRefusal } from "@escale/domain";
import type { KeysChecked, TextsChecked } from "@escale/store";
import { counted } from "./count.fr.ts";

/** What `escale keys` says. */
export function describeUnwrapRefusal({ refused, masterId }: UnwrapRefusal): string {
  return refused === "master-key-missing"
    ? `La clé « ${masterId} » manque : des données ont été protégées avec elle. Remettez-la dans ESCALE_KEYS (ou dans le fichier « keys » du dossier des données), après la première.`
    : `La clé « ${masterId} » n’est plus la même, ou la base a été modifiée : ce qu’elle protège ne s’ouvre pas. Remettez celle d’avant.`;
}

export function describeChecked(slug: string, { keys, opened, broken }: KeysChecked): readonly string[] {
  if (keys.length === 0) return [`${slug} : rien de protégé encore.`];
  const troubles = keys.flatMap(({ trouble }) => (trouble ? [`  ${describeUnwrapRefusal(trouble)}`] : []));
  if (troubles.length > 0) return [`${slug} : illisible.`, ...troubles];
  return [
    `${slug} : ${counted(opened, "valeur s’ouvre", "valeurs s’ouvrent")} (clé ${keys.map(({ number, masterId }) => `${number}, protégée par « ${masterId} »`).join(" ; ")}).`,
    ...broken.map(({ table, column, rowId }) => `  ne s’ouvre pas : ${table}.${column}, ${rowId}`),
  ];
}

/** What is sealed for the installation: mails that wait, secrets of codes. Nothing is said of nothing. */
export function describeTexts({ opened, masters, broken }: TextsChecked): readonly string[] {
  if (opened === 0 && broken.length === 0) return [];
  return [
    `installation : ${counted(opened, "valeur s’ouvre", "valeurs s’ouvrent")} (protégées par ${[...masters].map((id) => `« ${id} »`).join(", ")}).`,
    ...broken.map(({ table, column, rowId }) => `  ne s’ouvre pas : ${table}.${column}, ${rowId}`),
  ];
}

export function textsSealedAgain(texts: number): string {
  return `installation : ${counted(texts, "valeur protégée de nouveau", "valeurs protégées de nouveau")}.`;
}

export function mastersInUse(used: ReadonlySet<string>, given: readonly string[]): string {
  const idle = given.slice(1).filter((id) => !used.has(id));
  return idle.length === 0
    ? "Toutes les clés données servent."
    : `${idle.map((id) => `« ${id} »`).join(", ")} : plus aucune donnée n’en dépend. ${idle.length > 1 ? "Elles peuvent" : "Elle peut"} être retirée${idle.length > 1 ? "s" : ""} ; les liens signés avec ne marcheront plus.`;
}

export function masterMade(id: string, path: string): string {
  return `Nouvelle clé « ${id} », en tête de ${path}. Gardez-en une copie ailleurs que les sauvegardes de la base.`;
}

export const ROTATE_GIVEN =
  "La première clé d’ESCALE_KEYS sert désormais. Donnez les mêmes clés à chaque Escale de cette base avant de retirer les anciennes.";

export function wrappedAgain(slug: string, count: number): string {
  return `${slug} : ${counted(count, "clé protégée de nouveau", "clés protégées de nouveau")}.`;
}

export function sealedAgain(slug: string, rows: number): string {
  return `${slug} : ${counted(rows, "ligne protégée", "lignes protégées")} par une nouvelle clé.`;
}

export function keyInUse(id: string): string {
  return `La clé « ${id} » sert encore : « escale keys rotate --master » d’abord.`;
}

export function keyUnknown(id: string): string {
  return `Il n’y a pas de clé « ${id.slice(0, 30)} ».`;
}

export const KEY_IS_CURRENT = "C’est la clé qui sert : « escale keys rotate --master » en fait une autre d’abord.";
export const KEYS_ARE_GIVEN = "Les clés viennent d’ESCALE_KEYS : retirez-la de cette variable.";

export function keyForgotten(id: string): string {
  return `La clé « ${id} » n’est plus là.`;
}
