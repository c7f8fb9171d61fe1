import type { HeldRow } from "@escale/domain";
import { renderToStaticMarkup } from "react-dom/server";
import { personsFr as words } from "../words/persons.fr.ts";
import { dayAt, sayHeld } from "./say-held.ts";

interface Exported {
  readonly operator: string;
  readonly timeZone: string;
  readonly at: Temporal.Instant;
  readonly rows: readonly HeldRow[];
}

/** Everything that is held on a person, as a page that stands by itself: to print, or to send to them. */
export function renderExport(exported: Exported): string {
  return `<!doctype html>\n${renderToStaticMarkup(<Document exported={exported} />)}\n`;
}

function Document({ exported: { operator, timeZone, at, rows } }: { exported: Exported }) {
  return (
    <html lang="fr">
      <head>
        <meta charSet="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>{words.exportTitle}</title>
      </head>
      <body>
        <h1>{words.exportTitle}</h1>
        <p>{words.exportIntro(operator, dayAt(at, timeZone))}</p>
        {Object.entries(words.tables).map(([table, title]) => (
          <HeldTable key={table} title={title} rows={rows.filter((row) => row.table === table)} timeZone={timeZone} />
        ))}
        <p>{words.exportRights}</p>
      </body>
    </html>
  );
}

function HeldTable({ title, rows, timeZone }: { title: string; rows: readonly HeldRow[]; timeZone: string }) {
  return (
    <section>
      <h2>{title}</h2>
      {rows.length === 0 ? <p>{words.nothing}</p> : null}
      {rows.map((row, index) => (
        <dl key={index.toString()}>
          {Object.entries(row.values).map(([column, value]) =>
            value === null ? null : (
              <div key={column}>
                <dt>{words.columns[column] ?? column}</dt>
                <dd>{sayHeld(row, column, value, timeZone)}</dd>
              </div>
            ),
          )}
        </dl>
      ))}
    </section>
  );
}
