import type { PublicOperator } from "@escale/domain";
import { renderSVG } from "uqr";
import { dayWords } from "./date-words.ts";
import { type ExpectedStop, expectedAt } from "./expected.ts";
import type { Page } from "./layout.tsx";
import { accentOf, demonstrationsOf, operatorsOf } from "./operator-words.ts";
import type { PageWorld, Speech } from "./page-world.ts";
import { DatePanel, goneState, goneWords, hoursOf } from "./stop-panel.tsx";
import { wallClock } from "./wall-clock.ts";

/** What fits on one A4 page, read from two metres away. */
const MOST_DATES = 6;
const ONE_ROW = 3;
const MOST_PROCEDURES = 8;
const MOST_TO_BRING = 4;

/** A poster for the town hall's door: one A4 page, the dates first. */
export async function posterPage(world: PageWorld, speech: Speech, code: string): Promise<Page | undefined> {
  const { timetable, reference, now, baseUrl } = world;
  const commune = reference.byCode(code);
  if (!commune) return undefined;
  const from = now();
  const [stops, operators] = await Promise.all([
    timetable.stops({ communeCode: code, from, limit: 1_000 }),
    timetable.operators(),
  ]);
  const { words, language, href } = speech;
  const expected = expectedAt(stops, (place) => place.commune.code === code, from);
  const shown = operatorsOf(stops, operators);
  const [operator] = shown;
  const address = baseUrl + href(`/communes/${code}`);
  const today = wallClock(from, stops[0]?.timeZone ?? "Europe/Paris").date;
  return {
    title: words.posterTitle(commune.name),
    path: `/communes/${code}/affiche`,
    kind: expected.length > ONE_ROW ? "poster poster--full" : "poster",
    ...accentOf(shown),
    demonstrations: demonstrationsOf(shown),
    content: (
      <>
        <div className="poster-tools">
          <button type="button" data-act="print" hidden>
            {words.print}
          </button>
          <p className="hint">{words.posterHint}</p>
          <a href={href(`/communes/${code}`)}>{words.backTo(commune.name)}</a>
        </div>
        <article className="sheet">
          <header>
            <p>{operator?.name ?? words.tagline}</p>
            <h1>{words.posterTitle(commune.name)}</h1>
          </header>
          <section>
            <h2>{words.posterDates}</h2>
            {expected.length > 0 ? <Dates expected={expected} speech={speech} /> : <p>{words.posterNoStop}</p>}
          </section>
          {operator ? <Offer operator={operator} speech={speech} /> : null}
          <footer>
            <div
              className="qr"
              // biome-ignore lint/security/noDangerouslySetInnerHtml: the drawing of an address of ours.
              dangerouslySetInnerHTML={{ __html: renderSVG(address, { border: 0 }) }}
            />
            <div>
              <p>{words.posterMore}</p>
              <p className="address">{address.replace(/^https?:\/\//, "")}</p>
              {operator?.phone === undefined ? null : (
                <p>
                  {words.phone} : <strong>{operator.phone}</strong>
                </p>
              )}
              <p className="small">{words.posterPrinted(dayWords(today, language).long)}</p>
            </div>
          </footer>
        </article>
      </>
    ),
  };
}

function Dates({ expected, speech }: { expected: readonly ExpectedStop[]; speech: Speech }) {
  const shown = expected.slice(0, MOST_DATES);
  return (
    <>
      <ul className="sheet-dates">
        {shown.map((one) => (
          <PosterDate key={one.stop.stopId} expected={one} speech={speech} />
        ))}
      </ul>
      {expected.length > shown.length ? (
        <p className="sheet-more">{speech.words.posterMoreDates(expected.length - shown.length)}</p>
      ) : null}
    </>
  );
}

function PosterDate({ expected: { stop, at, hasGone }, speech }: { expected: ExpectedStop; speech: Speech }) {
  const { words } = speech;
  const state = hasGone ? goneState(stop, speech) : words.state[stop.state.kind];
  return (
    <li className={hasGone ? "stop--gone" : `stop--${stop.state.kind}`}>
      <DatePanel date={wallClock(at, stop.timeZone).date} speech={speech} big />
      {state === "" ? null : <strong className="state">{state}</strong>}
      <p>
        <strong>{hasGone ? goneWords(stop, speech) : hoursOf(stop, speech)}</strong>
      </p>
      {hasGone ? null : <p>{stop.site.name}</p>}
      {hasGone || stop.site.confirmed ? null : <p className="small">{words.unconfirmed}</p>}
    </li>
  );
}

function Offer({ operator, speech }: { operator: PublicOperator; speech: Speech }) {
  const { words } = speech;
  const asked = Map.groupBy(
    operator.procedures.flatMap((procedure) => procedure.bring),
    (item) => item,
  );
  // What one procedure alone asks for means nothing without its name.
  const bring = [...asked].flatMap(([item, times]) => (times.length > 1 ? [item] : [])).slice(0, MOST_TO_BRING);
  return (
    <div className="sheet-offer">
      <section>
        <h2>{words.posterDo}</h2>
        <ul>
          {operator.procedures.slice(0, MOST_PROCEDURES).map((procedure) => (
            <li key={procedure.key}>{procedure.name}</li>
          ))}
        </ul>
      </section>
      <section>
        <h2>{words.posterBring}</h2>
        <ul>
          {[...bring, words.posterBringToo].map((item) => (
            <li key={item}>{item}</li>
          ))}
        </ul>
      </section>
    </div>
  );
}
