import type { AgeBand } from "@escale/domain";

export const AGE_WORDS: Readonly<Record<AgeBand, string>> = {
  "under-18": "Moins de 18 ans",
  "18-25": "18 à 25 ans",
  "26-39": "26 à 39 ans",
  "40-55": "40 à 55 ans",
  "56-64": "56 à 64 ans",
  "65-74": "65 à 74 ans",
  "75-and-over": "75 ans et plus",
  unknown: "Âge non dit",
};
