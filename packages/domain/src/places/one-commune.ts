import type { Commune } from "./commune.ts";
import type { CommuneSearch } from "./search-communes.ts";

/** More communes of one name than France has (Sainte-Colombe, Saint-Sauveur…). */
const NAMESAKES = 30;

/**
 * The commune that somebody means: by its name, code or postcode, whole. Among several of one name it is the one of
 * `favoured`; undefined when that does not tell, or when there is none.
 */
export function oneCommune(
  { search }: CommuneSearch,
  typed: string,
  favoured: ReadonlySet<string> = new Set(),
): Commune | undefined {
  // The search looks past a number that does not fit the name; here it would be somebody else's commune.
  const numbers = typed.toUpperCase().match(/\b\d[\dAB]\d{3}\b/g) ?? [];
  const found = search(typed, NAMESAKES, favoured).flatMap(({ commune, exact }) =>
    exact && numbers.every((number) => number === commune.code || commune.postcodes.includes(number)) ? [commune] : [],
  );
  const ours = found.filter(({ code }) => favoured.has(code));
  const meant = ours.length > 0 ? ours : found;
  return meant.length === 1 ? meant[0] : undefined;
}
