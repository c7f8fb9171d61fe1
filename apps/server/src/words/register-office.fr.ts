import type { About, AgeBand } from "@escale/domain";
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
  ages: {
    "under-18": "moins de 18 ans",
    "18-25": "18 à 25 ans",
    "26-39": "26 à 39 ans",
    "40-55": "40 à 55 ans",
    "56-64": "56 à 64 ans",
    "65-74": "65 à 74 ans",
    "75-and-over": "75 ans et plus",
    unknown: "âge inconnu",
  } satisfies Record<AgeBand, string>,
  about: {
    resident: "Personnes reçues",
    colleague: "Collègues",
    contact: "Contacts",
  } satisfies Record<About, string>,
};
