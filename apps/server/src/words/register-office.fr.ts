import type { About } from "@escale/domain";
import { counted } from "./count.fr.ts";

/** The register, for whoever answers for it. */
export const registerOfficeFr = {
  title: "Registre des données",
  lead: "Ce qui est gardé sur les personnes, pourquoi, combien de temps, et qui le lit : la règle même que le logiciel applique chaque nuit.",
  purge: "Effacement de la nuit",
  noPurge: "Il n’a pas encore eu lieu.",
  lastPurge: (when: string) => `Le dernier a fini le ${when}.`,
  gone: (count: number) =>
    count === 0 ? "Rien n’était à effacer." : `${counted(count, "enregistrement effacé", "enregistrements effacés")}.`,
  figures: "Personnes rencontrées",
  figuresHint: "Par année de la première rencontre ; les personnes effacées depuis sont comptées.",
  nobody: "Personne n’est enregistré.",
  year: (year: number, count: number) => `${year} : ${counted(count, "personne")}`,
  about: {
    resident: "Personnes reçues",
    colleague: "Collègues",
    contact: "Contacts",
  } satisfies Record<About, string>,
};
