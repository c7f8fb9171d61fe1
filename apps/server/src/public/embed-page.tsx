import type { PublicOperator } from "@escale/domain";
import type { ReactNode } from "react";
import { renderToStaticMarkup } from "react-dom/server";
import { ASSETS } from "./assets.ts";
import { demonstrationOf } from "./demonstration.tsx";
import { expectedAt } from "./expected.ts";
import { accentOf, operatorsOf } from "./operator-words.ts";
import type { PageWorld, Speech } from "./page-world.ts";
import { ExpectedList, StopList } from "./stop-panel.tsx";

/** As many as stand in a column of somebody else's page. */
const MOST_SHOWN = 4;
/** Some of those that are asked for may be over where they are expected. */
const MOST_ASKED = 8;

/** The next stops at a commune, for a frame on another site: the town hall's. */
export async function communeEmbed(world: PageWorld, speech: Speech, code: string): Promise<string | undefined> {
  const { timetable, reference, now } = world;
  const commune = reference.byCode(code);
  if (!commune) return undefined;
  const from = now();
  const [stops, operators] = await Promise.all([
    timetable.stops({ communeCode: code, from, limit: MOST_ASKED }),
    timetable.operators(),
  ]);
  const expected = expectedAt(stops, (place) => place.commune.code === code, from).slice(0, MOST_SHOWN);
  const here = operatorsOf(stops, operators);
  return render(speech, {
    title: commune.name,
    path: `/communes/${code}`,
    operators: here,
    list:
      expected.length > 0 ? <ExpectedList expected={expected} speech={speech} named={here.length > 1} /> : undefined,
  });
}

/** The next stops of an operator, for a frame on another site. */
export async function operatorEmbed(world: PageWorld, speech: Speech, slug: string): Promise<string | undefined> {
  const { timetable, now } = world;
  const operator = await timetable.operator(slug);
  if (!operator) return undefined;
  const stops = await timetable.stops({ operatorId: operator.operatorId, from: now(), limit: MOST_SHOWN });
  return render(speech, {
    title: operator.name,
    path: `/operateurs/${slug}`,
    operators: [operator],
    list: stops.length > 0 ? <StopList stops={stops} speech={speech} /> : undefined,
  });
}

interface Embedded {
  readonly title: string;
  /** Of the whole page. */
  readonly path: string;
  readonly operators: readonly PublicOperator[];
  readonly list: ReactNode | undefined;
}

/** A whole document, small and without script; what is pressed opens in the window, not in the frame. */
function render(speech: Speech, embedded: Embedded): string {
  return `<!doctype html>${renderToStaticMarkup(<Document {...embedded} speech={speech} />)}`;
}

function Document({ title, path, operators, list, speech }: Embedded & { speech: Speech }) {
  const { words, french, href, language } = speech;
  const { accent } = accentOf(operators);
  const { demonstration } = demonstrationOf(operators, speech);
  return (
    <html lang={language} className="embedded">
      <head>
        <meta charSet="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>{`${title} – ${words.siteName}`}</title>
        <meta name="robots" content="noindex" />
        <base target="_top" />
        <link rel="stylesheet" href={ASSETS.style} />
        {accent === undefined ? null : <link rel="stylesheet" href={`/accent/${accent.slice(1)}.css`} />}
      </head>
      <body>
        <main>
          <h1>
            {words.embedTitle} <span {...french}>{title}</span>
          </h1>
          {demonstration === undefined ? null : (
            <p className="demonstration">
              <strong>{words.demonstration}.</strong> {demonstration}
            </p>
          )}
          {list ?? <p className="empty">{words.nothingYet}</p>}
          <p>
            <a href={href(path)}>{words.embedAll}</a>
          </p>
        </main>
      </body>
    </html>
  );
}
