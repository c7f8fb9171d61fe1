import type { Page } from "./layout.tsx";
import type { PageWorld, Speech } from "./page-world.ts";

/** How to take all of this elsewhere. */
export async function dataPage({ timetable }: PageWorld, { words, href }: Speech): Promise<Page> {
  const [operator] = await timetable.operators();
  const example = operator ? `/operateurs/${operator.slug}` : undefined;
  return {
    title: words.dataTitle,
    path: "/donnees",
    content: (
      <>
        <h1>{words.dataTitle}</h1>
        <p className="lead">{words.dataLead}</p>
        <h2>{words.dataCalendars}</h2>
        <p>{words.dataCalendarsText}</p>
        {example === undefined ? null : <Example label={words.dataExample} path={`${example}.ics`} />}
        <h2>{words.dataFeeds}</h2>
        <p>{words.dataFeedsText}</p>
        {example === undefined ? null : <Example label={words.dataExample} path={`${example}/flux.atom`} />}
        <h2>{words.dataApi}</h2>
        <p>
          {words.dataApiText} <a href="/api/v1/openapi.json">openapi.json</a>
        </p>
        <Example label={words.dataExample} path="/api/v1/stops?limit=10" />
        <h2>{words.dataLinked}</h2>
        <p>{words.dataLinkedText}</p>
        <p>
          <a href={href("/")}>{words.home}</a>
        </p>
      </>
    ),
  };
}

function Example({ label, path }: { label: string; path: string }) {
  return (
    <p>
      {label} : <a href={path}>{path}</a>
    </p>
  );
}
