import type { ReactNode } from "react";
import { renderToStaticMarkup } from "react-dom/server";
import { ASSETS } from "./assets.ts";
import { type Language, SPEECHES, type Speech } from "./page-world.ts";

/** Everything around the content of a page. */
export interface Page {
  readonly title: string;
  readonly description?: string;
  /** Path in French, e.g. `/communes/02298`: the canonical address and the other language are made from it. */
  readonly path: string;
  /** `#rrggbb` of the operator, when the page is one operator's. */
  readonly accent?: string;
  /** The sentence that says what of it is a demonstration. */
  readonly demonstration?: ReactNode;
  /** Prefix of the calendar and feed of this page, e.g. `/communes/02298`. */
  readonly feeds?: string;
  /** JSON-LD, already escaped for a script element. */
  readonly jsonLd?: string;
  /** Not for search engines: an answer to one person, or a page that has nothing to say. */
  readonly unindexed?: boolean;
  /** How it is printed: `poster--full` has more dates than one row. */
  readonly kind?: "poster" | "poster poster--full";
  readonly content: ReactNode;
}

/** A whole HTML document. */
export function renderPage(page: Page, speech: Speech, baseUrl: string): string {
  return `<!doctype html>${renderToStaticMarkup(<Document page={page} speech={speech} baseUrl={baseUrl} />)}`;
}

function Document({ page, speech, baseUrl }: { page: Page; speech: Speech; baseUrl: string }) {
  const { words, language, href } = speech;
  return (
    <html lang={language} className={page.kind}>
      <head>
        <meta charSet="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>{page.title === words.siteName ? page.title : `${page.title} – ${words.siteName}`}</title>
        {page.description === undefined ? null : <meta name="description" content={page.description} />}
        {page.unindexed ? <meta name="robots" content="noindex" /> : <Alternates path={page.path} baseUrl={baseUrl} />}
        <link rel="stylesheet" href={ASSETS.style} />
        {page.accent === undefined ? null : <link rel="stylesheet" href={`/accent/${page.accent.slice(1)}.css`} />}
        <link rel="icon" href={ASSETS.icon} type="image/svg+xml" />
        {page.feeds === undefined ? null : (
          <>
            <link rel="alternate" type="text/calendar" href={`${page.feeds}.ics`} />
            <link rel="alternate" type="application/atom+xml" href={`${page.feeds}/flux.atom`} />
          </>
        )}
        <script src={ASSETS.enhance} defer />
        {page.jsonLd === undefined ? null : (
          // biome-ignore lint/security/noDangerouslySetInnerHtml: `writeJsonLd` escapes what could close the element.
          <script type="application/ld+json" dangerouslySetInnerHTML={{ __html: page.jsonLd }} />
        )}
      </head>
      <body>
        <a className="skip" href="#contenu">
          {words.skip}
        </a>
        <header className="top">
          <a className="brand" href={href("/")}>
            {words.siteName}
          </a>
          <nav aria-label={words.navigation}>
            <a href={`${href("/")}#q`}>{words.search}</a>
            <OtherLanguage path={page.path} speech={speech} />
          </nav>
        </header>
        {page.demonstration === undefined ? null : (
          <aside className="demonstration" aria-label={words.demonstration}>
            <p>
              <strong>{words.demonstration}.</strong> {page.demonstration}
            </p>
          </aside>
        )}
        <main id="contenu" tabIndex={-1}>
          {page.content}
        </main>
        <footer className="bottom">
          <p>{words.footer}</p>
          <a href={href("/donnees")}>{words.openData}</a>
          <a href={href("/donnees-personnelles")}>{words.personalData}</a>
        </footer>
      </body>
    </html>
  );
}

function Alternates({ path, baseUrl }: { path: string; baseUrl: string }) {
  return (
    <>
      <link rel="alternate" hrefLang="fr" href={baseUrl + SPEECHES.fr.href(path)} />
      <link rel="alternate" hrefLang="en" href={baseUrl + SPEECHES.en.href(path)} />
    </>
  );
}

function OtherLanguage({ path, speech }: { path: string; speech: Speech }) {
  const other: Language = speech.language === "fr" ? "en" : "fr";
  return (
    <a href={SPEECHES[other].href(path)} hrefLang={other} lang={other}>
      {speech.words.otherLanguage}
    </a>
  );
}
