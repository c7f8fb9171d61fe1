import type { Procedure, PublicStop, TypedVisit, VisitId } from "@escale/domain";
import type { FoundOperator } from "@escale/store";
import { visitsFr as words } from "../../words/visits.fr.ts";
import { FaultList, type Faults } from "../form.tsx";
import { renderOfficePage } from "../layout.tsx";
import type { OfficeSession } from "../office-session.ts";
import { VisitFields } from "./visit-fields.tsx";

/** One visit, to be put right or taken away. */
export function visitPage({
  session,
  operator,
  stop,
  procedures,
  visitId,
  typed,
  faults = {},
}: {
  readonly session: OfficeSession;
  readonly operator: FoundOperator;
  readonly stop: PublicStop;
  readonly procedures: readonly Procedure[];
  readonly visitId: VisitId;
  readonly typed: TypedVisit;
  readonly faults?: Faults;
}): string {
  const { slug } = operator;
  const path = `/bureau/${slug}/visites/${visitId}`;
  const content = (
    <>
      <p>
        <a href={`/bureau/${slug}/passages/${stop.stopId}/visites`}>{words.title(stop.site.commune.name)}</a>
      </p>
      <h1>{words.correctTitle}</h1>
      <div className="pages">
        <section className="card">
          <form method="post" action={path}>
            <VisitFields procedures={procedures} typed={typed} faults={faults} />
            <p className="stay">
              <button type="submit">{words.change}</button>
            </p>
          </form>
        </section>
        <section className="card">
          <h2>{words.erase}</h2>
          <p className="hint">{words.eraseHint}</p>
          <details>
            <summary>{words.eraseIt}</summary>
            <form method="post" action={`${path}/effacer`}>
              <p>
                <button type="submit" className="grave">
                  {words.eraseYes}
                </button>
              </p>
            </form>
          </details>
        </section>
      </div>
    </>
  );
  const first = Object.keys(faults).length > 0 ? <FaultList faults={faults} /> : undefined;
  return renderOfficePage({ title: words.correctTitle, session, operator, first, content }, path);
}
