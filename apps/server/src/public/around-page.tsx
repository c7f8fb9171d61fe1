import { nearestStops, type Position } from "@escale/domain";
import { demonstrationOf } from "./demonstration.tsx";
import type { Page } from "./layout.tsx";
import { accentOf, operatorsOf } from "./operator-words.ts";
import type { PageWorld, Speech } from "./page-world.ts";
import { SearchForm } from "./search-form.tsx";
import { NearStopList } from "./stop-panel.tsx";

const MOST_SHOWN = 10;

/** The nearest stops from where a device says it is; undefined when that is no place on earth. */
export async function aroundPage(
  { timetable, now }: PageWorld,
  speech: Speech,
  lat: string,
  lon: string,
): Promise<Page | undefined> {
  const position = readPosition(lat, lon);
  if (!position) return undefined;
  const { words } = speech;
  const [next, operators] = await Promise.all([timetable.nextStops(now()), timetable.operators()]);
  const near = nearestStops(next, { position, limit: MOST_SHOWN });
  const shown = operatorsOf(
    near.map(({ stop }) => stop),
    operators,
  );
  const content = (
    <>
      <h1>{words.aroundTitle}</h1>
      <p className="lead">{words.aroundLead}</p>
      {near.length > 0 ? (
        <NearStopList near={near} speech={speech} named={shown.length > 1} />
      ) : (
        <p className="empty">{words.nothingYet}</p>
      )}
      <SearchForm speech={speech} />
    </>
  );
  return {
    title: words.aroundTitle,
    path: `/autour?lat=${position.lat}&lon=${position.lon}`,
    unindexed: true,
    ...accentOf(shown),
    ...demonstrationOf(shown, speech),
    content,
  };
}

function readPosition(lat: string, lon: string): Position | undefined {
  const number = /^-?\d{1,3}(\.\d{1,10})?$/;
  if (!number.test(lat) || !number.test(lon)) return undefined;
  const position = { lat: Number(lat), lon: Number(lon) };
  return Math.abs(position.lat) <= 90 && Math.abs(position.lon) <= 180 ? position : undefined;
}
