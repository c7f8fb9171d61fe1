import {
  type Commune,
  type LocatedCommune,
  type NearStop,
  nearestStops,
  type PublicOperator,
  type PublicStop,
} from "@escale/domain";
import { governmentService, joinJsonLd, stopEvent, writeThing } from "@escale/exchange";
import { Around } from "./around.tsx";
import { demonstrationOf } from "./demonstration.tsx";
import { type ExpectedStop, expectedAt, takesPlace } from "./expected.ts";
import { KeepDates } from "./keep-dates.tsx";
import { LabelList } from "./label-list.tsx";
import { LandMap } from "./land-map.tsx";
import { landsOf } from "./lands.ts";
import type { Page } from "./layout.tsx";
import { NextStop } from "./next-stop.tsx";
import { accentOf, operatorsOf } from "./operator-words.ts";
import type { PageWorld, Speech } from "./page-world.ts";
import { ProcedureList } from "./procedure-list.tsx";
import { remember } from "./remember.ts";
import { SearchForm } from "./search-form.tsx";
import { ExpectedList, NearStopList } from "./stop-panel.tsx";

const MOST_STOPS = 20;
const MOST_NEAR = 5;
/** Search engines read the rest on the pages of the stops. */
const MOST_EVENTS = 5;

/** Everything about one commune: its next stops, its neighbours', what can be done there, where. */
export async function communePage(world: PageWorld, speech: Speech, code: string): Promise<Page | undefined> {
  const { timetable, reference, now } = world;
  const commune = reference.byCode(code);
  if (!commune) return undefined;
  const from = now();
  const [stops, operators, communes] = await Promise.all([
    timetable.stops({ communeCode: code, from, limit: MOST_STOPS }),
    timetable.operators(),
    timetable.locatedCommunes(),
  ]);
  const located = communes.filter((one) => one.code === code);
  const position = located.find(({ inTerritory }) => inTerritory) ?? located[0];
  const near = position
    ? nearestStops(await timetable.nextStops(from), { position, exceptCommune: code, limit: MOST_NEAR })
    : [];
  const expected = expectedAt(stops, (place) => place.commune.code === code, from);
  const here = operatorsOf(stops, operators);
  const shown = operatorsOf([...stops, ...near.map(({ stop }) => stop)], operators);
  return {
    title: commune.name,
    description: speech.words.nextStopsAt(commune.name),
    path: `/communes/${code}`,
    ...accentOf(shown),
    ...demonstrationOf(shown, speech),
    feeds: `/communes/${code}`,
    jsonLd: describe(world.baseUrl, commune, stops, here),
    content: (
      <CommuneContent
        speech={speech}
        commune={commune}
        departement={reference.departementName(commune.departement) ?? commune.departement}
        position={position}
        expected={expected}
        near={near}
        operators={here.length > 0 ? here : shown}
        named={shown.length > 1}
        communes={position ? landAround(position, shown, operators, communes) : []}
        now={from}
      />
    ),
  };
}

/** The land of those who know the commune, with those on the page whose territories meet it. */
function landAround(
  { operatorId }: LocatedCommune,
  shown: readonly PublicOperator[],
  operators: readonly PublicOperator[],
  communes: readonly LocatedCommune[],
): readonly LocatedCommune[] {
  const near = operators.filter((one) => shown.includes(one) || one.operatorId === operatorId);
  return landsOf(near, communes).find(({ operatorIds }) => operatorIds.includes(operatorId))?.communes ?? [];
}

function describe(
  baseUrl: string,
  commune: Commune,
  stops: readonly PublicStop[],
  operators: readonly PublicOperator[],
): string {
  return joinJsonLd([
    ...operators.map((operator) =>
      remember(operator, `json-ld ${commune.code}`, () =>
        writeThing(governmentService(operator, `${baseUrl}/operateurs/${operator.slug}`, [commune.name])),
      ),
    ),
    ...stops
      .slice(0, MOST_EVENTS)
      .map((stop) =>
        remember(stop, "json-ld", () => writeThing(stopEvent(stop, `${baseUrl}/passages/${stop.stopId}`))),
      ),
  ]);
}

function CommuneContent({
  speech,
  commune,
  departement,
  position,
  expected,
  near,
  operators,
  named,
  communes,
  now,
}: {
  speech: Speech;
  commune: Commune;
  departement: string;
  position: LocatedCommune | undefined;
  expected: readonly ExpectedStop[];
  near: readonly NearStop[];
  operators: readonly PublicOperator[];
  /** Several operators stand on the page. */
  named: boolean;
  /** The land around it. */
  communes: readonly LocatedCommune[];
  now: Temporal.Instant;
}) {
  const { words, french } = speech;
  const next = expected.find(({ stop, hasGone }) => !hasGone && takesPlace(stop));
  const others = expected.filter((one) => one !== next);
  const map = position ? (
    <LandMap
      speech={speech}
      communes={communes}
      title={words.mapTitle}
      here={{ lat: position.lat, lon: position.lon, label: commune.name, code: commune.code }}
    />
  ) : null;
  // The map stands in the shorter column.
  const mapBelow = expected.length > 0 && others.length <= near.length;
  return (
    <>
      <h1 {...french}>
        {commune.name} <small>{[departement, ...commune.postcodes.slice(0, 2)].join(", ")}</small>
      </h1>
      {next ? (
        <NextStop stop={next.stop} speech={speech} now={now} named={named} />
      ) : (
        <NoStop speech={speech} commune={commune} near={near} />
      )}
      {next && !named ? <LabelList operator={operators[0]} speech={speech} /> : null}
      <div className="columns">
        {expected.length > 0 ? (
          <div>
            {others.length > 0 ? (
              <section>
                <h2>
                  {next ? words.otherDates : <Around say={words.nextStopsAt} french={commune.name} speech={speech} />}
                </h2>
                <ExpectedList expected={others} speech={speech} named={named} />
              </section>
            ) : null}
            <KeepDates
              speech={speech}
              feeds={`/communes/${commune.code}`}
              poster
              months={expected.map(({ stop }) => stop)}
            />
            {mapBelow ? map : null}
          </div>
        ) : null}
        <div>
          <Near near={near} speech={speech} named={named} />
          {expected.length === 0 || mapBelow ? null : map}
        </div>
        {expected.length > 0 ? null : <div>{map}</div>}
      </div>
      <ProcedureList operators={operators} speech={speech} />
    </>
  );
}

function Near({ near, speech, named }: { near: readonly NearStop[]; speech: Speech; named: boolean }) {
  if (near.length === 0) return null;
  return (
    <section>
      <h2>{speech.words.nearbySooner}</h2>
      <NearStopList near={near} speech={speech} named={named} />
      <p className="hint">{speech.words.nearbyLead}</p>
    </section>
  );
}

function NoStop({ speech, commune, near }: { speech: Speech; commune: Commune; near: readonly NearStop[] }) {
  const { words } = speech;
  return (
    <div className="empty">
      <p>
        <strong>
          <Around say={words.noStopAt} french={commune.name} speech={speech} />
        </strong>
      </p>
      <p>{near.length > 0 ? words.noStopAdviceNear : words.noStopAdviceFar}</p>
      {near.length > 0 ? null : <SearchForm speech={speech} />}
    </div>
  );
}
