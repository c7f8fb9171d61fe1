import type { Page } from "./layout.tsx";
import type { PageWorld, Speech } from "./page-world.ts";

/** How to take all of this elsewhere. */
export async function dataPage({ timetable, baseUrl }: PageWorld, { words, href }: Speech): Promise<Page> {
  const [[operator], communes] = await Promise.all([timetable.operators(), timetable.locatedCommunes()]);
  const commune = communes.find(({ served }) => served);
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
        <h2 id="integrer">{words.dataEmbed}</h2>
        <p>{words.dataEmbedText}</p>
        <pre className="example">
          <code>{embedCode(baseUrl + href(`/integrer/communes/${commune?.code ?? "02298"}`), words.embedTitle)}</code>
        </pre>
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

/** For somebody who pastes it: lines that a person can read. */
function embedCode(address: string, title: string): string {
  return `<iframe src="${address}"\n  title="${title.replace(/\s*:$/, "")}" width="100%" height="620"\n  style="border:0" loading="lazy"></iframe>`;
}

function Example({ label, path }: { label: string; path: string }) {
  return (
    <p>
      {label} : <a href={path}>{path}</a>
    </p>
  );
}
