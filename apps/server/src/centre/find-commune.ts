import { type Commune, oneCommune } from "@escale/domain";
import type { CentreWorld } from "./centre-world.ts";

const MOST = 8;
/** Nobody's commune needs more. */
const LONGEST = 120;

/**
 * The commune that was typed, or those that it may be. A name is that of one around here, where there is one; a postcode is as
 * much its other communes'; a namesake far away is in doubt while one around here may be meant.
 * @param around codes of communes that the operator knows the position of
 */
export function findCommune(
  { search }: Pick<CentreWorld, "search">,
  typed: string,
  around: ReadonlySet<string>,
): { readonly commune?: Commune; readonly communes: readonly Commune[] } {
  const text = typed.trim().slice(0, LONGEST);
  if (text === "") return { communes: [] };
  const commune = oneCommune({ search }, text, /\p{L}/u.test(text) ? around : new Set());
  if (commune && around.has(commune.code)) return { commune, communes: [] };
  const found = search(text, MOST, around).map((match) => match.commune);
  const [sole] = found.length === 1 ? found : found.some(({ code }) => around.has(code)) ? [] : [commune];
  return sole ? { commune: sole, communes: [] } : { communes: found };
}
