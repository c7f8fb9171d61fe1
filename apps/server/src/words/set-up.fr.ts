import type { FurnishRefusal } from "../start/furnish-from-preset.ts";
import { describeForbidden } from "./rights.fr.ts";
import { describePrepareRefusal } from "./territory.fr.ts";

export function describeSetUpRefusal(refusal: FurnishRefusal): string {
  switch (refusal.refused) {
    case "forbidden":
      return describeForbidden(refusal.action);
    case "slug-taken":
      return `Un opérateur s’appelle déjà « ${refusal.slug} ». Choisissez un autre nom court avec --slug.`;
    case "nobody-served":
      return "Aucune commune n’est à desservir.";
    default:
      return describePrepareRefusal(refusal);
  }
}
