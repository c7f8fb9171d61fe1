import { renderSVG } from "uqr";
import { Around } from "./around.tsx";
import { dayWords } from "./date-words.ts";
import { demonstrationOf } from "./demonstration.tsx";
import { type ExpectedStop, expectedAt } from "./expected.ts";
import type { Page } from "./layout.tsx";
import { OperatorName } from "./operator-name.tsx";
import { accentOf, operatorsOf } from "./operator-words.ts";
import type { PageWorld, Speech } from "./page-world.ts";
import { PosterOffer } from "./poster-offer.tsx";
import { DatePanel, GoneWords, goneState, hoursOf } from "./stop-panel.tsx";
import { wallClock } from "./wall-clock.ts";

/** What fits on one A4 page, read from two metres away. */
const MOST_DATES = 6;
const ONE_ROW = 3;
/** Characters of a reason: the whole of it is on the site. */
const LONGEST_REASON = 90;

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
  const { words, language, french, href } = speech;
  const expected = expectedAt(stops, (place) => place.commune.code === code, from);
  const shown = operatorsOf(
    expected.map(({ stop }) => stop),
    operators,
  );
  const [only] = shown.length === 1 ? shown : [];
  const hasDates = expected.length > 0;
  const say = !hasDates ? words.posterTitleNone : only ? words.posterTitle : words.posterTitleSeveral;
  const address = baseUrl + href(`/communes/${code}`);
  const today = wallClock(from, stops[0]?.timeZone ?? "Europe/Paris").date;
  return {
    title: say(commune.name),
    path: `/communes/${code}/affiche`,
    kind: expected.length > ONE_ROW ? "poster poster--full" : "poster",
    unindexed: !hasDates,
    ...accentOf(shown),
    ...demonstrationOf(shown, speech),
    content: (
      <>
        <div className="poster-tools">
          <button type="button" data-act="print" hidden>
            {words.print}
          </button>
          <p className="hint">{words.posterHint}</p>
          <a href={href(`/communes/${code}`)}>
            <Around say={words.backTo} french={commune.name} speech={speech} />
          </a>
        </div>
        <article className="sheet">
          <header>
            {only ? <p {...french}>{only.name}</p> : <p>{words.tagline}</p>}
            <h1>
              <Around say={say} french={commune.name} speech={speech} />
            </h1>
          </header>
          {hasDates ? (
            <section>
              <h2>{words.posterDates}</h2>
              <Dates expected={expected} speech={speech} named={shown.length > 1} />
            </section>
          ) : null}
          <PosterOffer operators={shown} speech={speech} />
          <footer>
            <div
              className="qr"
              // biome-ignore lint/security/noDangerouslySetInnerHtml: the drawing of an address of ours.
              dangerouslySetInnerHTML={{ __html: renderSVG(address, { border: 0 }) }}
            />
            <div>
              <p>{hasDates ? words.posterMore : words.posterNoStop}</p>
              <p className="address">{address.replace(/^https?:\/\//, "")}</p>
              {only?.phone === undefined ? null : (
                <p>
                  {words.phone}
                  {words.colon}
                  <strong>{only.phone}</strong>
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

interface DatesProps {
  readonly speech: Speech;
  /** By their operators, where several come. */
  readonly named: boolean;
}

function Dates({ expected, speech, named }: DatesProps & { expected: readonly ExpectedStop[] }) {
  const shown = expected.slice(0, MOST_DATES);
  return (
    <>
      <ul className="sheet-dates">
        {shown.map((one) => (
          <PosterDate key={`${one.stop.stopId} ${one.hasGone}`} expected={one} speech={speech} named={named} />
        ))}
      </ul>
      {expected.length > shown.length ? (
        <p className="sheet-more">{speech.words.posterMoreDates(expected.length - shown.length)}</p>
      ) : null}
    </>
  );
}

function PosterDate({ expected, speech, named }: DatesProps & { expected: ExpectedStop }) {
  const { stop, at, hasGone } = expected;
  const { words, french } = speech;
  const state = hasGone ? goneState(stop, speech) : words.state[stop.state.kind];
  return (
    <li className={hasGone ? "stop--gone" : `stop--${stop.state.kind}`}>
      <DatePanel date={wallClock(at, stop.timeZone).date} speech={speech} big />
      {state === "" ? null : <strong className="state">{state}</strong>}
      <p>
        <strong>{hasGone ? <GoneWords stop={stop} speech={speech} /> : hoursOf(stop, speech)}</strong>
      </p>
      {hasGone ? null : <p {...french}>{stop.site.name}</p>}
      {hasGone && stop.state.from ? (
        <p className="small">
          <Around say={words.moveReason} french={shortened(stop.state.from.reason)} speech={speech} />
        </p>
      ) : null}
      {named ? (
        <p>
          <OperatorName operator={stop.operator} speech={speech} />
        </p>
      ) : null}
      {hasGone || stop.site.confirmed ? null : <p className="small">{words.unconfirmed}</p>}
    </li>
  );
}

/** What fits, cut between two words. */
function shortened(text: string): string {
  return text.length <= LONGEST_REASON ? text : `${text.slice(0, LONGEST_REASON).replace(/\s+\S*$/, "")}…`;
}
