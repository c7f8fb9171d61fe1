import type { Commune, PublicOperator, PublicStop, SiteId } from "@escale/domain";
import type { TakenDayRow } from "@escale/store";
import { dayWords } from "../public/date-words.ts";
import { demonstrationOf } from "../public/demonstration.tsx";
import { expectedAt } from "../public/expected.ts";
import { renderPage } from "../public/layout.tsx";
import { accentOf } from "../public/operator-words.ts";
import { SPEECHES } from "../public/page-world.ts";
import { ExpectedList } from "../public/stop-panel.tsx";
import { groupsFr } from "../words/groups.fr.ts";
import { townHallFr as words } from "../words/town-hall.fr.ts";
import { TakenDayForm, type TakenFaults, type TakenValues } from "./taken-day-form.tsx";

const speech = SPEECHES.fr;

/** What the page of a town hall shows. */
export interface TownHall {
  readonly commune: Commune;
  readonly operator: PublicOperator;
  readonly now: Temporal.Instant;
  readonly stops: readonly PublicStop[];
  readonly sites: readonly { readonly siteId: SiteId; readonly name: string; readonly address: string }[];
  readonly told: readonly TakenDayRow[];
}

/** The dates to come in one commune, its poster, and the way to say that a square is taken. */
export function renderTownHallPage(
  { commune, operator, now, stops, sites, told }: TownHall,
  typed: { readonly values: TakenValues; readonly faults: TakenFaults; readonly thanks: boolean },
): string {
  const expected = expectedAt(stops, (place) => place.commune.code === commune.code, now);
  const content = (
    <>
      {typed.thanks ? (
        <div className="notice" role="status">
          <p>{words.thanks}</p>
        </div>
      ) : null}
      <h1>
        {words.heading} <small>{commune.name}</small>
      </h1>
      <p className="lead">{words.lead(operator.name)}</p>
      <div className="columns">
        <section>
          <h2>{words.dates}</h2>
          {expected.length > 0 ? (
            <ExpectedList expected={expected} speech={speech} />
          ) : (
            <div className="empty">
              <p>{words.noDates}</p>
              <p>{words.noDatesAdvice}</p>
            </div>
          )}
          <p className="actions">
            {expected.length > 0 ? <a href="?rendez-vous">{words.book}</a> : null}
            {expected.length > 0 ? <a href="?ateliers">{groupsFr.goTo}</a> : null}
            <a href={`/communes/${commune.code}/affiche`}>{words.poster}</a>
            <a href={`/communes/${commune.code}`}>{words.publicPage}</a>
          </p>
        </section>
        <section>
          <h2>{words.takenTitle}</h2>
          <p>{words.takenLead}</p>
          <TakenDayForm
            sites={sites}
            today={now.toZonedDateTimeISO(operator.timeZone).toPlainDate()}
            values={typed.values}
            faults={typed.faults}
          />
          {told.length === 0 ? null : (
            <>
              <h3>{words.toldTitle}</h3>
              <ul>
                {told.map(({ takenDayId, date, halfDay, site }) => (
                  <li key={takenDayId}>
                    {words.told(dayWords(date.toString(), "fr").long, words.when[halfDay ?? "day"], site)}
                  </li>
                ))}
              </ul>
            </>
          )}
          <p className="small">{words.keepToYourself}</p>
        </section>
      </div>
    </>
  );
  return renderPage(
    {
      title: words.title(commune.name),
      path: "/",
      unindexed: true,
      ...accentOf([operator]),
      ...demonstrationOf([operator], speech),
      content,
    },
    speech,
    "",
  );
}
