import { type Action, mayReach } from "@escale/domain";
import type { ReactNode } from "react";
import { renderToStaticMarkup } from "react-dom/server";
import { ASSETS } from "../public/assets.ts";
import { centreFr } from "../words/centre.fr.ts";
import { dayFr } from "../words/day.fr.ts";
import { figuresFr } from "../words/figures.fr.ts";
import { installationFr } from "../words/installation.fr.ts";
import { journalFr } from "../words/journal.fr.ts";
import { mailsFr } from "../words/mails-page.fr.ts";
import { officeFr as words } from "../words/office.fr.ts";
import { linksFr, takenDaysFr } from "../words/office-lists.fr.ts";
import { settingsFr } from "../words/settings-page.fr.ts";
import { OFFICE_ASSETS } from "./office-assets.ts";
import type { OfficeSession } from "./office-session.ts";

/** Everything around the content of a page of the office. */
export interface OfficePage {
  readonly title: string;
  /** Who has signed in, if anybody has. */
  readonly session?: OfficeSession | undefined;
  /** The operator that the page is about. */
  readonly operator?: { readonly operatorId: Membership["operatorId"]; readonly slug: string } | undefined;
  /** Where the name of the site leads: behind a link there is no office. */
  readonly home?: string;
  /** Something to say first: what was done, or how many faults there are. */
  readonly first?: ReactNode;
  /** A key of the device may be used here. */
  readonly keys?: boolean;
  /** Where the browser goes at once, by itself. */
  readonly leadsTo?: string;
  /** In the middle of the page, with nothing beside it: the one thing to do. */
  readonly alone?: boolean;
  readonly content: ReactNode;
}

type Membership = OfficeSession["memberships"][number];

/** Pages of an operator that everybody finds at the top, in order, if they may. */
const NAV: readonly { readonly path: string; readonly label: string; readonly action: Action }[] = [
  { path: "", label: words.home, action: "see-office" },
  { path: "/journee", label: dayFr.title, action: "see-stops" },
  { path: "/centre", label: centreFr.title, action: "book-for-somebody" },
  { path: "/personnes", label: words.persons, action: "search-person" },
  { path: "/chiffres", label: figuresFr.title, action: "see-figures" },
  { path: "/places-prises", label: takenDaysFr.title, action: "see-taken-days" },
  { path: "/liens", label: linksFr.title, action: "see-links" },
  { path: "/journal", label: journalFr.title, action: "see-journal" },
  { path: "/collegues", label: words.colleagues, action: "see-colleagues" },
  { path: "/donnees", label: words.register, action: "see-data-register" },
  { path: "/courriels", label: mailsFr.title, action: "see-mails" },
  { path: "/reglages", label: settingsFr.title, action: "manage-operator" },
];

/** Pages of whoever answers for the installation. */
const INSTALLATION_NAV: readonly { readonly path: string; readonly label: string }[] = [
  { path: "/bureau/installation", label: installationFr.title },
  { path: "/bureau/installation/courriels", label: mailsFr.title },
  { path: "/bureau/installation/journal", label: journalFr.title },
];

/** A whole HTML document. */
export function renderOfficePage(page: OfficePage, path = ""): string {
  return `<!doctype html>${renderToStaticMarkup(<Document page={page} path={path} />)}`;
}

function Document({ page, path }: { page: OfficePage; path: string }) {
  return (
    <html lang="fr">
      <head>
        <meta charSet="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="robots" content="noindex, nofollow" />
        {page.leadsTo === undefined ? null : <meta httpEquiv="refresh" content={`0; url=${page.leadsTo}`} />}
        <title>{`${page.title} – ${words.office}`}</title>
        <link rel="stylesheet" href={OFFICE_ASSETS.style} />
        {page.keys ? <script src={OFFICE_ASSETS.passkeys} defer /> : null}
        <link rel="icon" href={ASSETS.icon} type="image/svg+xml" />
      </head>
      <body>
        <a className="skip" href="#contenu">
          {words.skip}
        </a>
        <Top page={page} path={path} />
        <main id="contenu" tabIndex={-1}>
          <div className={page.alone ? "alone" : undefined}>
            {page.first}
            {page.content}
          </div>
        </main>
        <footer className="bottom">
          <p>
            <a href="/">{words.publicSite}</a>
          </p>
        </footer>
      </body>
    </html>
  );
}

function Top({ page: { session, operator, home = "/bureau" }, path }: { page: OfficePage; path: string }) {
  const where = session?.memberships.find(({ operatorId }) => operatorId === operator?.operatorId)?.operator;
  const several = new Set(session?.memberships.map(({ operatorId }) => operatorId)).size > 1;
  return (
    <header className="band">
      <div className="top">
        <a className="brand" href={home}>
          <span>
            {words.siteName} <small>{words.officeShort}</small>
          </span>
        </a>
        {where === undefined ? null : (
          <p className="where">
            {where.name} {several ? <a href="/bureau">{words.otherOperator}</a> : null}
          </p>
        )}
        {session === undefined ? null : (
          <div className="who">
            {session.actor.installation && !isOfInstallation(path) ? (
              <a href="/bureau/installation">{words.installation}</a>
            ) : null}
            <a href="/bureau/compte" aria-current={path === "/bureau/compte" ? "page" : undefined}>
              <span className="unseen">{words.yourAccount} </span>
              {session.account.name}
            </a>
            <form method="post" action="/bureau/deconnexion">
              <button type="submit" className="quiet small">
                {words.signOut}
              </button>
            </form>
          </div>
        )}
      </div>
      {session && isOfInstallation(path) ? <InstallationNav path={path} /> : null}
      {session && operator ? <Nav session={session} operator={operator} path={path} /> : null}
    </header>
  );
}

function isOfInstallation(path: string): boolean {
  return /^\/bureau\/installation(\/|$)/.test(path);
}

function InstallationNav({ path }: { path: string }) {
  return (
    <nav className="nav" aria-label={installationFr.navigation}>
      <ul>
        {INSTALLATION_NAV.map(({ path: href, label }) => (
          <li key={href}>
            <a href={href} aria-current={path === href ? "page" : undefined}>
              {label}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  );
}

function Nav({
  session: { actor },
  operator: { operatorId, slug },
  path,
}: {
  session: OfficeSession;
  operator: NonNullable<OfficePage["operator"]>;
  path: string;
}) {
  const items = NAV.filter(({ action }) => mayReach(actor, action, operatorId));
  return (
    <nav className="nav" aria-label={words.navigation}>
      <ul>
        {items.map((item) => {
          const href = `/bureau/${slug}${item.path}`;
          return (
            <li key={href}>
              <a href={href} aria-current={path === href ? "page" : undefined}>
                {item.label}
              </a>
            </li>
          );
        })}
      </ul>
    </nav>
  );
}
