import type { PrepareRefusal } from "../start/prepare-operator.ts";
import { describeSettingFaults } from "./operator-settings.fr.ts";
import { describePositionRefusal } from "./positions.fr.ts";
import { firstOf, named, shown } from "./quote.fr.ts";

/** Why an operator cannot be prepared. */
export function describePrepareRefusal(refusal: PrepareRefusal): string {
  switch (refusal.refused) {
    case "no-clause":
      return "Dites quel territoire : un EPCI, des communes ou un département.";
    case "population-alone":
      return "Une population seule prendrait des communes dans toute la France : ajoutez --departement, --epci ou --communes.";
    case "unknown-commune":
      return `Code de commune inconnu : ${firstOf(refusal.codes)}.`;
    case "duplicate-commune":
      return `La commune ${shown(refusal.code)} est donnée deux fois.`;
    case "unknown-epci":
      return `Aucun EPCI ne porte le SIREN « ${shown(refusal.siren)} ».`;
    case "unknown-departement":
      return `Aucun département ne porte le code « ${shown(refusal.code)} » (exemples : 02, 2A, 971).`;
    case "population-reversed":
      return `La population va de ${refusal.from} à ${refusal.to} : le plus petit nombre vient d’abord.`;
    case "left-out-elsewhere":
      return `Cette commune à laisser de côté n’est pas dans le territoire : ${firstOf(refusal.codes)}.`;
    case "empty-territory":
      return "Aucune commune ne répond à ces conditions.";
    case "two-clocks":
      return `Ce territoire est à cheval sur plusieurs fuseaux horaires (${refusal.timeZones.join(", ")}). Choisissez celui des horaires avec --time-zone.`;
    case "unknown-time-zone":
      return `Le fuseau horaire « ${shown(refusal.timeZone)} » n’existe pas (exemples : Europe/Paris, America/Guadeloupe).`;
    case "name-malformed":
      return "Le nom de l’opérateur doit avoir de 1 à 200 caractères.";
    case "slug-malformed":
      return `Le nom court « ${shown(refusal.slug)} » ne convient pas : des lettres minuscules sans accent, des chiffres et des tirets, 80 caractères au plus.`;
    case "slug-reserved":
      return `« ${shown(refusal.slug)} » est le nom d’une page du bureau. Choisissez un autre nom court.`;
    case "programmes-malformed":
      return "Les programmes se nomment chacun une fois, en une ligne, sans vide ; 20 au plus.";
    case "wrong-settings":
      return describeSettingFaults(refusal.faults);
    case "depot-unknown":
      return `Le point de départ « ${shown(refusal.code)} » n’est ni le code d’une commune, ni une position « latitude,longitude ».`;
    case "depot-not-located":
      return `On ne connaît pas la position de ${named(refusal.commune)}, trop loin du territoire. Donnez le point de départ par sa position : --depot=LATITUDE,LONGITUDE.`;
    default:
      return describePositionRefusal(refusal);
  }
}
