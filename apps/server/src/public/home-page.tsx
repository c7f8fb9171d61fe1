import type { PublicOperator, PublicStop } from "@escale/domain";
import { demonstrationOf } from "./demonstration.tsx";
import { LandMap, LandMaps } from "./land-map.tsx";
import { type Land, landsOf } from "./lands.ts";
import type { Page } from "./layout.tsx";
import { accentOf } from "./operator-words.ts";
import type { PageWorld, Speech } from "./page-world.ts";
import { SearchForm } from "./search-form.tsx";
import { StopList } from "./stop-panel.tsx";

const SOONEST = 5;
/** The page stays light: each operator's own page has its map too. */
const MOST_MAPS = 3;

/** Where do you live, what comes next, who comes, and where. */
export async function homePage({ timetable, now }: PageWorld, speech: Speech): Promise<Page> {
  const { words } = speech;
  const [stops, operators, communes] = await Promise.all([
    timetable.stops({ from: now(), limit: SOONEST }),
    timetable.operators(),
    timetable.locatedCommunes(),
  ]);
  const lands = soonestFirst(landsOf(operators, communes), stops).slice(0, MOST_MAPS);
  const [only] = lands.length === 1 ? lands : [];
  const comers = <WhoComes operators={operators} speech={speech} />;
  const content = (
    <>
      <section className="hero">
        <div>
          <h1>{words.homeTitle}</h1>
          <p className="lead">{words.homeLead}</p>
        </div>
        <SearchForm speech={speech} />
      </section>
      <div className="columns">
        <section>
          <h2>{words.soonest}</h2>
          {stops.length > 0 ? (
            <StopList stops={stops} speech={speech} named={operators.length > 1} />
          ) : (
            <div className="empty">
              <p>
                <strong>{words.nothingYet}</strong>
              </p>
              <p>{words.nothingYetAdvice}</p>
            </div>
          )}
        </section>
        {only ? <LandMap speech={speech} communes={only.communes} title={words.mapTitle} stops={stops} /> : comers}
      </div>
      {only ? (
        comers
      ) : (
        <LandMaps lands={lands} operators={operators} speech={speech} title={words.mapTitle} stops={stops} />
      )}
    </>
  );
  return {
    title: words.siteName,
    description: words.tagline,
    path: "/",
    ...accentOf(operators),
    ...demonstrationOf(operators, speech),
    content,
  };
}

/** Where the next stops are, before where they are not. */
function soonestFirst(lands: readonly Land[], stops: readonly PublicStop[]): readonly Land[] {
  const ids = stops.map(({ operator }) => operator.operatorId);
  const rankOf = ({ operatorIds }: Land) => {
    const rank = ids.findIndex((id) => operatorIds.includes(id));
    return rank === -1 ? ids.length : rank;
  };
  return lands.filter(({ communes }) => communes.length > 0).toSorted((a, b) => rankOf(a) - rankOf(b));
}

function WhoComes({ operators, speech }: { operators: readonly PublicOperator[]; speech: Speech }) {
  const { words, french, href } = speech;
  if (operators.length === 0) return null;
  return (
    <section>
      <h2>{words.whoComes}</h2>
      <ul className="cards">
        {operators.map(({ operatorId, slug, name, presentation }) => (
          <li key={operatorId}>
            <h3 {...french}>
              <a href={href(`/operateurs/${slug}`)}>{name}</a>
            </h3>
            <p {...french}>{presentation}</p>
          </li>
        ))}
      </ul>
    </section>
  );
}
