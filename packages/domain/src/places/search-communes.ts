import type { Commune } from "./commune.ts";
import { wordsOf } from "./commune-words.ts";
import { FOUND, indexNames } from "./name-index.ts";

export interface CommuneMatch {
  readonly commune: Commune;
  /** The name, postcode or code is exactly what was asked. */
  readonly exact: boolean;
}

export interface CommuneSearch {
  /**
   * Communes for what somebody typed: a name, a postcode, an INSEE code, or a name with a postcode or département
   * ("Guise 02", "02120 Guise", "02 120 Guise", "guise (aisne)"). Best first; `favoured` codes before others that match as well.
   */
  search(query: string, limit: number, favoured?: ReadonlySet<string>): readonly CommuneMatch[];
}

/** Longest text that is looked at; nobody's commune needs more. */
const LONGEST_QUERY = 120;

/** Builds the index once (about 200 ms for all of France). */
export function makeCommuneSearch(
  communes: readonly Commune[],
  departementName: (code: string) => string | undefined = () => undefined,
): CommuneSearch {
  const byPopulation = communes.toSorted((a, b) => preferred(a, b, new Set()));
  const find = indexNames(byPopulation.map((commune) => commune.name));
  const byCode = new Map(communes.map((commune) => [commune.code, commune]));
  const byPostcode = groupByPostcode(communes);
  const departements = indexDepartements(communes, departementName);

  const byNumber = (digits: string): readonly Commune[] => {
    const exact = byPostcode.get(digits) ?? [];
    const coded = byCode.get(digits);
    return coded && !exact.includes(coded) ? [...exact, coded] : exact;
  };

  return {
    search(query, limit, favoured = new Set()) {
      const asked = readQuery(query.slice(0, LONGEST_QUERY), departements);
      for (const { name, within } of asked) {
        const numbered = within.flatMap((clause) => (clause.length === 5 ? byNumber(clause) : []));
        if (name === "") {
          const found = numbered.toSorted((a, b) => preferred(a, b, favoured));
          if (found.length > 0) return found.slice(0, limit).map((commune) => ({ commune, exact: true }));
          continue;
        }
        const inside = (commune: Commune) =>
          within.every((clause) => (clause.length === 5 ? numbered.includes(commune) : commune.departement === clause));
        const found = find(name, {
          limit,
          ...(within.length > 0 && { within: (index) => inside(byPopulation[index] as Commune) }),
          favoured: (index) => favoured.has((byPopulation[index] as Commune).code),
        });
        if (found.length > 0) {
          return found.map(({ index, how }) => ({
            commune: byPopulation[index] as Commune,
            exact: how === FOUND.exactly,
          }));
        }
      }
      return [];
    },
  };
}

interface Reading {
  readonly name: string;
  /** Postcodes and INSEE codes (5 characters), départements (2 or 3). */
  readonly within: readonly string[];
}

/** What the text may mean, most literal first: with its numbers and its département, without, as a name alone. */
function readQuery(query: string, departements: ReadonlyMap<string, string>): readonly Reading[] {
  const tokens = joinDigits(query)
    .split(/[\s,;()/]+/)
    .filter((token) => token !== "");
  const codes = tokens
    .filter((token) => /^(\d{4,5}|2[ab]\d{3}|\d{2,3}|2[ab])$/i.test(token))
    // Spreadsheets, and people who type numbers, drop the zero in front.
    .map((code) => (code.length === 4 ? `0${code}` : code.toUpperCase()));
  // "Paris 15e" is Paris.
  const rest = tokens.filter((token) => !/\d/.test(token));
  const name = rest.join(" ");
  const readings: Reading[] = [{ name, within: codes }];
  const words = wordsOf(name);
  for (let last = words.length - 1; last > 0; last -= 1) {
    const departement = departements.get(words.slice(last).join(" "));
    if (departement) readings.push({ name: words.slice(0, last).join(" "), within: [...codes, departement] });
  }
  if (name !== "" && codes.length > 0) readings.push({ name, within: [] });
  if (name !== "" && codes.length > 0) readings.push({ name: "", within: codes });
  return readings;
}

/** "02 170" as one code; groups that together are none stay apart. */
function joinDigits(query: string): string {
  return query.replace(/(?:\b2[ab]|\d+)(?:[\s.-]+\d+)+/gi, (groups) => {
    const joined = groups.replace(/[\s.-]+/g, "");
    return joined.length === 4 || joined.length === 5 ? joined : groups;
  });
}

function preferred(a: Commune, b: Commune, favoured: ReadonlySet<string>): number {
  return (
    Number(favoured.has(b.code)) - Number(favoured.has(a.code)) ||
    b.population - a.population ||
    (a.code < b.code ? -1 : 1)
  );
}

function groupByPostcode(communes: readonly Commune[]): ReadonlyMap<string, Commune[]> {
  const groups = new Map<string, Commune[]>();
  for (const commune of communes) {
    for (const postcode of commune.postcodes) {
      const group = groups.get(postcode);
      if (group) group.push(commune);
      else groups.set(postcode, [commune]);
    }
  }
  return groups;
}

function indexDepartements(
  communes: readonly Commune[],
  nameOf: (code: string) => string | undefined,
): ReadonlyMap<string, string> {
  const codes = new Set(communes.map((commune) => commune.departement));
  return new Map(
    [...codes].flatMap((code) => {
      const name = nameOf(code);
      return name === undefined ? [] : [[wordsOf(name).join(" "), code] as const];
    }),
  );
}
