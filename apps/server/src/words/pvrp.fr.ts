import type { PvrpRefusal } from "@escale/exchange";
import type { PeriodicFault } from "@escale/planner";

export function describePvrp(refusal: PvrpRefusal): string {
  switch (refusal.why) {
    case "not-a-number":
      return `Le ${refusal.at}e mot du fichier n’est pas un nombre : « ${refusal.text} ».`;
    case "cut-short":
      return `Le fichier est coupé : ${refusal.numbers} nombres, il en faut au moins ${refusal.wanted}.`;
    case "not-periodic":
      return `Le fichier commence par le type ${refusal.type} ; un problème périodique est du type 1.`;
    case "bad-customer":
      return `Le client ${refusal.customer} a des jours de passage qui ne vont pas avec son nombre de visites.`;
  }
}

const FAULTS: Readonly<Record<PeriodicFault["fault"], string>> = {
  "no-vehicle": "il faut au moins un véhicule",
  "too-many-days": "il faut de 1 à 31 jours",
  "too-big": "c’est trop grand",
  "not-a-number": "il faut un nombre, zéro ou plus",
  "no-pattern": "il faut au moins un choix de jours",
  "no-such-day": "un jour est hors de la période",
  "matrix-size": "la matrice n’a pas la bonne taille",
  "load-above-capacity": "la charge dépasse la capacité, tous les jours permis",
  "longer-than-a-round": "aucune tournée n’est assez longue pour y aller",
};

export function describePeriodicFault({ path, fault }: PeriodicFault): string {
  return `${path} : ${FAULTS[fault]}.`;
}
