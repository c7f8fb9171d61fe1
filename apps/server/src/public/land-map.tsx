import type { LocatedCommune, PublicStop } from "@escale/domain";
import { TerritoryMap, type TerritoryMapProps } from "./map/territory-map.tsx";
import type { Speech } from "./page-world.ts";
import { clocksOf } from "./stop-panel.tsx";

/** The land on a page, under its heading: each served commune leads to its own page. Nothing where nothing is known. */
export function LandMap({
  speech,
  communes,
  title,
  stops = [],
  here,
}: {
  speech: Speech;
  communes: readonly LocatedCommune[];
  title: string;
  /** Marked with the number of their day. */
  stops?: readonly PublicStop[];
  here?: TerritoryMapProps["here"];
}) {
  const { words, href } = speech;
  if (communes.length === 0) return null;
  return (
    <section>
      <h2>{title}</h2>
      <TerritoryMap
        communes={communes}
        title={words.mapTitle}
        sketchCaption={words.mapSketch}
        highlight={daysOnMap(stops)}
        linkTo={(code) => href(`/communes/${code}`)}
        {...(here && { here })}
      />
    </section>
  );
}

/** The first stop of each commune, marked with the number of its day. */
function daysOnMap(stops: readonly PublicStop[]): readonly { readonly code: string; readonly mark: string }[] {
  const first = new Map<string, string>();
  for (const stop of stops) {
    const { code } = stop.site.commune;
    if (!first.has(code)) first.set(code, String(Number(clocksOf(stop).start.date.slice(8))));
  }
  return [...first].map(([code, mark]) => ({ code, mark }));
}
