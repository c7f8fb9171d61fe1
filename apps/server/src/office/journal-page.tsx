import type { JournalEntry } from "@escale/domain";
import type { FoundOperator } from "@escale/store";
import type { ReactNode } from "react";
import { instantFr } from "../words/instant.fr.ts";
import { describeActor, describeObject, journalFr as words } from "../words/journal.fr.ts";
import { describeAct } from "../words/journal-acts.fr.ts";
import { describeJournalValue } from "../words/journal-values.fr.ts";
import { renderOfficePage } from "./layout.tsx";
import type { OfficeSession } from "./office-session.ts";

/** Whose journal a page shows. */
export interface ShownJournal {
  readonly title: string;
  readonly lead: string;
  /** The address of its first page. */
  readonly path: `/${string}`;
  readonly timeZone: string;
  /** None: the installation's own. */
  readonly operator?: FoundOperator;
}

/** The journal, the latest line first. */
export function renderJournalPage(
  session: OfficeSession,
  { title, lead, path, timeZone, operator }: ShownJournal,
  {
    entries,
    names,
    isFirst,
    hasMore,
  }: {
    readonly entries: readonly JournalEntry[];
    readonly names: ReadonlyMap<string, string>;
    readonly isFirst: boolean;
    readonly hasMore: boolean;
  },
): string {
  const oldest = entries.at(-1);
  const content = (
    <>
      <h1>{title}</h1>
      <p className="lead">{lead}</p>
      <p className="acts">
        <a className="button quiet" href={`${path}/verification`}>
          {words.check}
        </a>
        <a className="button quiet" href={`${path}.csv`}>
          {words.exportCsv}
        </a>
        <a className="button quiet" href={`${path}.json`}>
          {words.exportJson}
        </a>
      </p>
      <section className="card">
        {entries.length === 0 ? <p>{words.none}</p> : null}
        <ul className="rows">
          {entries.map((entry) => (
            <Line key={entry.position} entry={entry} names={names} timeZone={timeZone} />
          ))}
        </ul>
      </section>
      <p className="acts">
        {hasMore && oldest ? <a href={`${path}?avant=${oldest.position}`}>{words.older}</a> : null}
        {isFirst ? null : <a href={path}>{words.newest}</a>}
      </p>
    </>
  );
  return renderOfficePage({ title, session, operator, content }, path);
}

/** What reading the whole journal again found. */
export function renderJournalCheck(
  session: OfficeSession,
  { title, path, operator }: ShownJournal,
  { sentence, head }: { readonly sentence: string; readonly head?: string | undefined },
): string {
  const content = (
    <>
      <h1>{title}</h1>
      <section className="card">
        <p>
          <strong>{sentence}</strong>
        </p>
        {head === undefined ? null : (
          <>
            <p>{words.head}</p>
            <p className="code">{head}</p>
          </>
        )}
        <p>
          <a href={path}>{words.back}</a>
        </p>
      </section>
    </>
  );
  return renderOfficePage({ title, session, operator, content }, path);
}

function Line({
  entry,
  names,
  timeZone,
}: {
  entry: JournalEntry;
  names: ReadonlyMap<string, string>;
  timeZone: string;
}) {
  const { position, at, actor, action, object, requestId, address, before, after, hash } = entry;
  return (
    <li>
      <div>
        <h2>
          {/* A colon never begins a line. */}
          {`${describeActor(actor, names)}\u00a0: ${describeAct(action)}`}
        </h2>
        <p className="hint">
          {instantFr(at, timeZone)}, {words.line(position)}
          {object === null ? null : (
            <>
              , <ObjectLink object={object} names={names} />
            </>
          )}
        </p>
        <details>
          <summary>
            {words.details}
            <span className="unseen"> {words.line(position)}</span>
          </summary>
          <dl>
            <Detail term={words.from}>{address}</Detail>
            <Detail term={words.request}>{requestId}</Detail>
            <Values term={words.before} json={before} />
            <Values term={words.after} json={after} />
            <Detail term={words.print}>{hash}</Detail>
          </dl>
        </details>
      </div>
    </li>
  );
}

function ObjectLink({ object, names }: { object: string; names: ReadonlyMap<string, string> }) {
  const { text, href } = describeObject(object, names);
  return href === undefined ? text : <a href={href}>{text}</a>;
}

function Detail({ term, children }: { term: string; children: ReactNode }) {
  if (children === null || children === undefined) return null;
  return (
    <>
      <dt>{term}</dt>
      <dd className="code">{children}</dd>
    </>
  );
}

function Values({ term, json }: { term: string; json: string | null }) {
  const told = describeJournalValue(json);
  if (told.length === 0) return null;
  return (
    <>
      <dt>{term}</dt>
      {told.map((one) => (
        <dd key={one}>{one}</dd>
      ))}
    </>
  );
}
