import type { Action, JournalEntry } from "@escale/domain";
import type { FoundOperator } from "@escale/store";
import type { ReactNode } from "react";
import { instantFr } from "../words/instant.fr.ts";
import { describeActor, describeObject, journalFr as words } from "../words/journal.fr.ts";
import { ACTION_NAMES } from "../words/rights.fr.ts";
import { renderOfficePage } from "./layout.tsx";
import type { OfficeSession } from "./office-session.ts";

/** The journal, the latest line first. */
export function renderJournalPage(
  session: OfficeSession,
  operator: FoundOperator,
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
  const path = `/bureau/${operator.slug}/journal`;
  const oldest = entries.at(-1);
  const content = (
    <>
      <h1>{words.title}</h1>
      <p className="lead">{words.lead}</p>
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
            <Line key={entry.position} entry={entry} names={names} timeZone={operator.timeZone} />
          ))}
        </ul>
      </section>
      <p className="acts">
        {hasMore && oldest ? <a href={`${path}?avant=${oldest.position}`}>{words.older}</a> : null}
        {isFirst ? null : <a href={path}>{words.newest}</a>}
      </p>
    </>
  );
  return renderOfficePage({ title: words.title, session, operator, content }, path);
}

/** What reading the whole journal again found. */
export function renderJournalCheck(
  session: OfficeSession,
  operator: FoundOperator,
  { sentence, head }: { readonly sentence: string; readonly head?: string | undefined },
): string {
  const path = `/bureau/${operator.slug}/journal`;
  const content = (
    <>
      <h1>{words.title}</h1>
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
  return renderOfficePage({ title: words.title, session, operator, content }, path);
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
          {describeActor(actor, names)} : {nameOf(action)}
        </h2>
        <p className="hint">
          {instantFr(at, timeZone)}, {words.line(position)}
          {object === null ? null : (
            <>
              , <ObjectLink object={object} />
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
            <Detail term={words.before}>{before}</Detail>
            <Detail term={words.after}>{after}</Detail>
            <Detail term={words.print}>{hash}</Detail>
          </dl>
        </details>
      </div>
    </li>
  );
}

function nameOf(action: string): string {
  return Object.hasOwn(ACTION_NAMES, action) ? ACTION_NAMES[action as Action] : action;
}

function ObjectLink({ object }: { object: string }) {
  const { text, href } = describeObject(object);
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
