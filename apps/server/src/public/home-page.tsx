import { LandMap } from "./land-map.tsx";
import type { Page } from "./layout.tsx";
import { accentOf, demonstrationsOf } from "./operator-words.ts";
import type { PageWorld, Speech } from "./page-world.ts";
import { SearchForm } from "./search-form.tsx";
import { StopList } from "./stop-panel.tsx";

const SOONEST = 5;

/** Where do you live, what comes next, who comes, and where. */
export async function homePage({ timetable, now }: PageWorld, speech: Speech): Promise<Page> {
  const { words, href } = speech;
  const [stops, operators, communes] = await Promise.all([
    timetable.stops({ from: now(), limit: SOONEST }),
    timetable.operators(),
    timetable.locatedCommunes(),
  ]);
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
            <StopList stops={stops} speech={speech} />
          ) : (
            <div className="empty">
              <p>
                <strong>{words.nothingYet}</strong>
              </p>
              <p>{words.nothingYetAdvice}</p>
            </div>
          )}
        </section>
        <LandMap speech={speech} communes={communes} title={words.mapTitle} stops={stops} />
      </div>
      {operators.length > 0 ? (
        <section>
          <h2>{words.whoComes}</h2>
          <ul className="cards">
            {operators.map((operator) => (
              <li key={operator.operatorId}>
                <h3>
                  <a href={href(`/operateurs/${operator.slug}`)}>{operator.name}</a>
                </h3>
                <p>{operator.presentation}</p>
              </li>
            ))}
          </ul>
        </section>
      ) : null}
    </>
  );
  return {
    title: words.siteName,
    description: words.tagline,
    path: "/",
    ...accentOf(operators),
    demonstrations: demonstrationsOf(operators),
    content,
  };
}
