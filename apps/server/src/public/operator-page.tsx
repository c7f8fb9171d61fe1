import type { PublicOperator } from "@escale/domain";
import { governmentService, writeJsonLd } from "@escale/exchange";
import { languageName } from "../words/languages.ts";
import { demonstrationOf } from "./demonstration.tsx";
import { KeepDates } from "./keep-dates.tsx";
import { LabelList } from "./label-list.tsx";
import { LandMap } from "./land-map.tsx";
import { territoryOf } from "./lands.ts";
import type { Page } from "./layout.tsx";
import { accentOf } from "./operator-words.ts";
import type { PageWorld, Speech } from "./page-world.ts";
import { ProcedureList } from "./procedure-list.tsx";
import { StopList } from "./stop-panel.tsx";

const MOST_STOPS = 10;

/** One operator: who, where, with whom, what comes next. */
export async function operatorPage(world: PageWorld, speech: Speech, slug: string): Promise<Page | undefined> {
  const { timetable, now, baseUrl } = world;
  const operator = await timetable.operator(slug);
  if (!operator) return undefined;
  const { operatorId } = operator;
  const { words, french, href } = speech;
  const [stops, vehicles, all] = await Promise.all([
    timetable.stops({ operatorId, from: now(), limit: MOST_STOPS }),
    timetable.vehiclesOf(operatorId),
    timetable.locatedCommunes(),
  ]);
  const communes = territoryOf([operator], all);
  const served = communes.filter((commune) => commune.served);
  const path = `/operateurs/${slug}`;
  return {
    title: operator.name,
    description: operator.presentation,
    path,
    ...accentOf([operator]),
    ...demonstrationOf([operator], speech),
    feeds: path,
    jsonLd: writeJsonLd([
      governmentService(
        operator,
        baseUrl + path,
        served.map((commune) => commune.name),
      ),
    ]),
    content: (
      <>
        <h1 {...french}>{operator.name}</h1>
        <p className="lead" {...french}>
          {operator.presentation}
        </p>
        <LabelList operator={operator} speech={speech} />
        <div className="columns">
          <div>
            <section>
              <h2>{words.operatorStops}</h2>
              {stops.length > 0 ? (
                <StopList stops={stops} speech={speech} />
              ) : (
                <p className="empty">{words.nothingYet}</p>
              )}
            </section>
            <KeepDates speech={speech} feeds={path} months={stops} />
          </div>
          <div>
            <LandMap speech={speech} communes={communes} title={words.operatorCommunes(served.length)} stops={stops} />
            <section>
              <h2>{words.operatorVehicles}</h2>
              <ul className="facts">
                {vehicles.map((vehicle) => (
                  <li key={vehicle.vehicleId}>
                    <a href={href(`/vehicules/${vehicle.vehicleId}`)} {...french}>
                      {vehicle.name}
                    </a>
                    , {words.vehicleKind[vehicle.kind]}
                  </li>
                ))}
              </ul>
            </section>
            <Contact operator={operator} speech={speech} />
          </div>
        </div>
        <ProcedureList operators={[operator]} speech={speech} />
      </>
    ),
  };
}

function Contact({ operator, speech }: { operator: PublicOperator; speech: Speech }) {
  const { words } = speech;
  const { phone, email, website, partners, funders, languages } = operator;
  return (
    <>
      <section>
        <h2>{words.contact}</h2>
        {(phone ?? email ?? website) ? (
          <ul className="facts">
            {phone === undefined ? null : (
              <li>
                {words.phone} : <a href={`tel:${phone.replace(/[^+\d]/g, "")}`}>{phone}</a>
              </li>
            )}
            {email === undefined ? null : (
              <li>
                {words.email} : <a href={`mailto:${email}`}>{email}</a>
              </li>
            )}
            {website === undefined ? null : (
              <li>
                <a href={website}>{words.website}</a>
              </li>
            )}
          </ul>
        ) : (
          <p>{words.noContact}</p>
        )}
      </section>
      {languages.join() === "fr" ? null : (
        <section>
          <h2>{words.operatorLanguages}</h2>
          <p>
            {new Intl.ListFormat(speech.language).format(languages.map((code) => languageName(code, speech.language)))}
          </p>
        </section>
      )}
      {partners.length > 0 ? (
        <section>
          <h2>{words.operatorPartners}</h2>
          <ul className="facts" {...speech.french}>
            {partners.map((partner) => (
              <li key={partner}>{partner}</li>
            ))}
          </ul>
        </section>
      ) : null}
      {funders.length > 0 ? (
        <section>
          <h2>{words.operatorFunders}</h2>
          <ul className="facts" {...speech.french}>
            {funders.map((funder) => (
              <li key={funder}>{funder}</li>
            ))}
          </ul>
        </section>
      ) : null}
    </>
  );
}
