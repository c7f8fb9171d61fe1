import type { PublicOperator, PublicStop } from "@escale/domain";
import { takesPlace } from "./expected.ts";
import type { Land } from "./lands.ts";
import { TerritoryMap, type TerritoryMapProps } from "./map/territory-map.tsx";
import type { Speech } from "./page-world.ts";
import { clocksOf } from "./stop-panel.tsx";

export interface LandMapProps {
  readonly speech: Speech;
  readonly communes: Land["communes"];
  readonly title: string;
  /** Those that take place are marked with the number of their day. */
  readonly stops?: readonly PublicStop[];
  readonly here?: TerritoryMapProps["here"];
}

/** The land on a page, under its heading: each served commune leads to its own page. Nothing where nothing is known. */
export function LandMap({ title, ...land }: LandMapProps) {
  if (land.communes.length === 0) return null;
  return (
    <section>
      <h2>{title}</h2>
      <OneMap {...land} />
    </section>
  );
}

/** Lands that are far from each other, each under the names of those who come there. */
export function LandMaps({
  lands,
  operators,
  title,
  speech,
  stops,
}: Pick<LandMapProps, "speech" | "title" | "stops"> & {
  lands: readonly Land[];
  operators: readonly PublicOperator[];
}) {
  return (
    <section>
      <h2>{title}</h2>
      <ul className="lands">
        {lands.map(({ operatorIds, communes }) => (
          <li key={operatorIds[0]}>
            <h3 {...speech.french}>
              {operators
                .flatMap(({ operatorId, name }) => (operatorIds.includes(operatorId) ? [name] : []))
                .join(" ; ")}
            </h3>
            <OneMap speech={speech} communes={communes} {...(stops && { stops })} />
          </li>
        ))}
      </ul>
    </section>
  );
}

function OneMap({ speech, communes, stops = [], here }: Omit<LandMapProps, "title">) {
  const { words, french, href } = speech;
  return (
    <TerritoryMap
      communes={communes}
      title={words.mapTitle}
      sketchCaption={words.mapSketch}
      highlight={daysOnMap(stops)}
      linkTo={(code) => href(`/communes/${code}`)}
      {...(french.lang && { namesIn: french.lang })}
      {...(here && { here })}
    />
  );
}

/** The first stop of each commune, marked with the number of its day. */
function daysOnMap(stops: readonly PublicStop[]): readonly { readonly code: string; readonly mark: string }[] {
  const first = new Map<string, string>();
  for (const stop of stops.filter(takesPlace)) {
    const { code } = stop.site.commune;
    if (!first.has(code)) first.set(code, String(Number(clocksOf(stop).start.date.slice(8))));
  }
  return [...first].map(([code, mark]) => ({ code, mark }));
}
