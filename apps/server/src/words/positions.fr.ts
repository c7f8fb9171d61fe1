import type { PositionsCsvRefusal } from "@escale/exchange";
import type { LocateRefusal } from "../start/locate-communes.ts";
import { counted } from "./count.fr.ts";
import { firstOf, named, shown } from "./quote.fr.ts";

const OTHERWISE = "Vous pouvez donner les positions dans un fichier : --positions FICHIER.csv.";

/** Why communes cannot be located. */
export function describePositionRefusal(refusal: LocateRefusal): string {
  switch (refusal.refused) {
    case "no-position": {
      const { communes, source } = refusal;
      const lost = firstOf(communes.map(named));
      const whose = { "api-geo": "L’API Géo ne donne", csv: "Le fichier CSV ne donne", preset: "Le modèle ne donne" };
      const sentence = `${whose[source]} pas la position de ${counted(communes.length, "commune")} : ${lost}.`;
      return source === "csv" ? sentence : `${sentence} ${OTHERWISE}`;
    }
    case "service-unreachable":
      return `L’API Géo ne répond pas : pas d’accès à internet, ou service arrêté. Réessayez plus tard. ${OTHERWISE}`;
    case "service-slow":
      return `L’API Géo n’a pas répondu en ${refusal.seconds} secondes. Réessayez plus tard. ${OTHERWISE}`;
    case "service-failing":
      return `L’API Géo répond par une erreur (${refusal.status}). Réessayez plus tard. ${OTHERWISE}`;
    case "service-not-json":
    case "service-another-shape":
      return `Cette adresse ne répond pas comme l’API Géo. Vérifiez --api-geo ou ESCALE_API_GEO. ${OTHERWISE}`;
    case "service-too-long":
      return `La réponse de l’API Géo est trop longue (plus de ${refusal.limit / 1_000_000} Mo). ${OTHERWISE}`;
  }
}

/** Did the world fail, rather than the person who asked? */
export function isOutage({ refused }: { readonly refused: string }): boolean {
  return refused.startsWith("service-");
}

/** What is wrong in a CSV of positions, and on which line. */
export function describeCsvRefusal(path: string, refusal: PositionsCsvRefusal): string {
  const where = (line: number) => `${path}, ligne ${line} :`;
  switch (refusal.refused) {
    case "csv-empty":
      return `${path} est vide : il faut une ligne de titres (code,lat,lon), puis une ligne par commune.`;
    case "csv-column-missing":
      return `${path} : il manque ${refusal.columns.length > 1 ? "les colonnes" : "la colonne"} ${refusal.columns.join(", ")} (attendues : code,lat,lon).`;
    case "csv-malformed":
      return `${where(refusal.line)} cette ligne n’a pas autant de colonnes que les titres, ou un guillemet n’est pas fermé.`;
    case "csv-unknown-commune":
      return `${where(refusal.line)} code de commune inconnu « ${shown(refusal.code)} ».`;
    case "csv-duplicate":
      return `${where(refusal.line)} la commune ${refusal.code} est déjà donnée à la ligne ${refusal.firstLine}.`;
    case "csv-not-a-position":
      return refusal.column === "lat"
        ? `${where(refusal.line)} la latitude « ${shown(refusal.value)} » n’est pas un nombre de -90 à 90.`
        : `${where(refusal.line)} la longitude « ${shown(refusal.value)} » n’est pas un nombre de -180 à 180.`;
  }
}
