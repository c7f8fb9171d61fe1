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

/** What somebody typed: one commune when there is no doubt, else the choice. */
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
  const found = reference.search(query, MOST_SHOWN + 1, known);
  const exact = found.filter((match) => match.exact);
  const [only] = found.length === 1 ? found : exact.length === 1 ? exact : [];
  // Whoever looks here most often lives where somebody comes.
  const matches = found.toSorted((a, b) => Number(served.has(b.commune.code)) - Number(served.has(a.commune.code)));
  return { ...(only && { chosen: only.commune }), asked: { query, matches, served } };
}

/** The communes that a text may mean, or what to try instead. */
export function searchPage({ reference }: PageWorld, speech: Speech, asked: AskedSearch): Page {
  const { words, href } = speech;
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
              <a href={href(`/communes/${commune.code}`)}>{commune.name}</a>{" "}
              <span>
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
    private: true,
    demonstrations: [],
    content,
  };
}
