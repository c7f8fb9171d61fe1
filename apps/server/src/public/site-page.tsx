import type { SiteId } from "@escale/domain";
import { Around } from "./around.tsx";
import { demonstrationOf } from "./demonstration.tsx";
import { expectedAt } from "./expected.ts";
import type { Page } from "./layout.tsx";
import { accentOf, operatorsOf } from "./operator-words.ts";
import type { PageWorld, Speech } from "./page-world.ts";
import { Place } from "./place.tsx";
import { ProcedureList } from "./procedure-list.tsx";
import { ExpectedList } from "./stop-panel.tsx";

const MOST_STOPS = 20;

/** One place: how to get there and aboard, and when. */
export async function sitePage(
  { timetable, now }: PageWorld,
  speech: Speech,
  siteId: SiteId,
): Promise<Page | undefined> {
  const site = await timetable.site(siteId);
  if (!site) return undefined;
  const from = now();
  const [stops, operators] = await Promise.all([
    timetable.stops({ siteId, from, limit: MOST_STOPS }),
    timetable.operators(),
  ]);
  const { words, french, href } = speech;
  const expected = expectedAt(stops, (place) => place.siteId === siteId, from);
  const shown = operatorsOf(stops, operators);
  return {
    title: `${site.name}, ${site.commune.name}`,
    description: words.nextStopsAt(`${site.name}, ${site.commune.name}`),
    path: `/lieux/${siteId}`,
    ...accentOf(shown),
    ...demonstrationOf(shown, speech),
    content: (
      <>
        <h1 {...french}>
          {site.name} <small>{site.commune.name}</small>
        </h1>
        <div className="columns">
          <section>
            <h2>{words.siteOther}</h2>
            {expected.length > 0 ? (
              <ExpectedList expected={expected} speech={speech} />
            ) : (
              <p className="empty">
                <Around say={words.noStopAt} french={site.commune.name} speech={speech} />
              </p>
            )}
            <p>
              <a href={href(`/communes/${site.commune.code}`)}>
                <Around say={words.communeLink} french={site.commune.name} speech={speech} />
              </a>
            </p>
          </section>
          <section>
            <h2>{words.accessTitle}</h2>
            <Place site={site} vehicles={stops.map((stop) => stop.vehicle)} speech={speech} />
          </section>
        </div>
        <ProcedureList operators={shown} speech={speech} />
      </>
    ),
  };
}
