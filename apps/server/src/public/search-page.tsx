import type { Commune, CommuneMatch } from "@escale/domain";
import type { Page } from "./layout.tsx";
import type { PageWorld, Speech } from "./page-world.ts";
import { SearchForm } from "./search-form.tsx";

const MOST_SHOWN = 20;
const LONGEST = 120;

export interface AskedSearch {
  readonly query: string;
  readonly fault?: "empty" | "too-long";
  readonly matches: readonly CommuneMatch[];
  readonly served: ReadonlySet<string>;
}

/**
 * What somebody typed: one commune when there is no doubt, else the choice. A namesake far away is in doubt while one nearer
 * to those who are served here may be meant: "Nouvion" is in the Somme, Le Nouvion-en-Thiérache next door.
 */
export async function readSearch(
  { timetable, reference }: PageWorld,
  text: string,
): Promise<{ readonly chosen?: Commune; readonly asked: AskedSearch }> {
  const query = text.replace(/\s+/gu, " ").trim();
  const fault = query === "" ? "empty" : query.length > LONGEST ? "too-long" : undefined;
  if (fault) return { asked: { query: query.slice(0, LONGEST), fault, matches: [], served: new Set() } };
  const communes = await timetable.locatedCommunes();
  const served = new Set(communes.filter((commune) => commune.served).map(({ code }) => code));
  const known = new Set(communes.map(({ code }) => code));
  // Both are asked: those where somebody comes must not be crowded out by larger neighbours.
  const answers = [served, known].flatMap((favoured) => reference.search(query, MOST_SHOWN + 1, favoured));
  const found = [...new Map(answers.map((match) => [match.commune.code, match])).values()];
  const exact = found.filter((match) => match.exact);
  const departements = new Set([...known].flatMap((code) => reference.byCode(code)?.departement ?? []));
  // Whoever looks here most often lives where somebody comes, or not far from there.
  const nearness = ({ commune: { code, departement } }: CommuneMatch) =>
    [departements.has(departement), known.has(code), served.has(code)].filter(Boolean).length;
  const [sole] = found.length === 1 ? found : exact.length === 1 ? exact : [];
  const only =
    sole && (known.has(sole.commune.code) || found.every((match) => nearness(match) <= nearness(sole)))
      ? sole
      : undefined;
  const matches = found.toSorted((a, b) => nearness(b) - nearness(a));
  return { ...(only && { chosen: only.commune }), asked: { query, matches, served } };
}

/** The communes that a text may mean, or what to try instead. */
export function searchPage({ reference }: PageWorld, speech: Speech, asked: AskedSearch): Page {
  const { words, french, href } = speech;
  const { query, fault, matches, served } = asked;
  const sentence =
    fault === "empty" ? words.searchEmpty : fault === "too-long" ? words.searchTooLong : words.searchNothing(query);
  const content =
    matches.length > 0 ? (
      <>
        <h1>{words.searchTitle(query)}</h1>
        <p className="lead">
          {matches.length > MOST_SHOWN ? words.searchTooMany(MOST_SHOWN) : words.searchCount(matches.length)}
        </p>
        <ul className="choices">
          {matches.slice(0, MOST_SHOWN).map(({ commune }) => (
            <li key={commune.code}>
              <a href={href(`/communes/${commune.code}`)} {...french}>
                {commune.name}
              </a>{" "}
              <span {...french}>
                {[
                  reference.departementName(commune.departement) ?? commune.departement,
                  ...commune.postcodes.slice(0, 3),
                ].join(", ")}
              </span>
              {served.has(commune.code) ? <strong className="state state--good">{words.hasStops}</strong> : null}
            </li>
          ))}
        </ul>
        <SearchForm speech={speech} asked={query} />
      </>
    ) : (
      <div className="problem">
        <h1>{sentence}</h1>
        {fault === undefined ? <p className="lead">{words.searchAdvice}</p> : null}
        <SearchForm speech={speech} asked={query} />
      </div>
    );
  return {
    title: words.search,
    path: `/recherche?q=${encodeURIComponent(query)}`,
    unindexed: true,
    content,
  };
}
