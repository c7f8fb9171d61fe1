import { officeFr as words } from "../words/office.fr.ts";
import { ROLE_NAMES } from "../words/rights.fr.ts";
import { renderOfficePage } from "./layout.tsx";
import type { OfficeRoute } from "./office-route.ts";
import type { OfficeSession } from "./office-session.ts";

/** Which operator, when there are several; and the first page of one. */
export function homeRoutes(): readonly OfficeRoute<OfficeSession>[] {
  return [
    {
      for: "account",
      method: "GET",
      path: "/bureau",
      action: "manage-own-account",
      answer(c, { session }) {
        const slugs = [...new Set(session.memberships.map(({ operator }) => operator.slug))];
        return slugs.length === 1 ? c.redirect(`/bureau/${slugs[0]}`, 303) : c.html(choice(session));
      },
    },
    {
      for: "operator",
      method: "GET",
      path: "/bureau/:operator",
      action: "see-office",
      answer(c, { session, operator }) {
        const roles = session.memberships.filter(({ operatorId }) => operatorId === operator.operatorId);
        const content = (
          <>
            <h1>{words.welcome(session.account.name)}</h1>
            <p className="lead">
              {words.rolesHere} {roles.map(({ role }) => ROLE_NAMES[role]).join(", ")}.
            </p>
          </>
        );
        return c.html(renderOfficePage({ title: words.home, session, operator, content }, c.req.path));
      },
    },
  ];
}

function choice(session: OfficeSession): string {
  const operators = [...new Map(session.memberships.map(({ operator }) => [operator.slug, operator])).values()];
  const content = (
    <>
      <h1>{words.welcome(session.account.name)}</h1>
      {operators.length === 0 ? (
        <p className="lead">{words.noOperator}</p>
      ) : (
        <section className="card">
          <h2>{words.yourOperators}</h2>
          <ul className="rows">
            {operators.map(({ slug, name }) => (
              <li key={slug}>
                <a href={`/bureau/${slug}`}>{name}</a>
              </li>
            ))}
          </ul>
        </section>
      )}
    </>
  );
  return renderOfficePage({ title: words.yourOperators, session, content });
}
