import type { SiteId } from "@escale/domain";
import type { Page } from "./layout.tsx";
import { accentOf, demonstrationsOf, operatorsOf } from "./operator-words.ts";
import type { PageWorld, Speech } from "./page-world.ts";
import { Place } from "./place.tsx";
import { ProcedureList } from "./procedure-list.tsx";
import { StopList } from "./stop-panel.tsx";

const MOST_STOPS = 20;

/** One place: how to get there and aboard, and when. */
export async function sitePage(
  { timetable, now }: PageWorld,
  speech: Speech,
  siteId: SiteId,
): Promise<Page | undefined> {
  const site = await timetable.site(siteId);
  if (!site) return undefined;
  const [stops, operators] = await Promise.all([
    timetable.stops({ siteId, from: now(), limit: MOST_STOPS }),
    timetable.operators(),
  ]);
  const { words, href } = speech;
  const shown = operatorsOf(stops, operators);
  return {
    title: `${site.name}, ${site.commune.name}`,
    description: words.nextStopsAt(`${site.name}, ${site.commune.name}`),
    path: `/lieux/${siteId}`,
    ...accentOf(shown),
    demonstrations: demonstrationsOf(shown),
    content: (
      <>
        <h1>
          {site.name} <small>{site.commune.name}</small>
        </h1>
        <div className="columns">
          <section>
            <h2>{words.siteOther}</h2>
            {stops.length > 0 ? (
              <StopList stops={stops} speech={speech} titled="hours" />
            ) : (
              <p className="empty">{words.noStopAt(site.commune.name)}</p>
            )}
            <p>
              <a href={href(`/communes/${site.commune.code}`)}>{words.communeLink(site.commune.name)}</a>
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
