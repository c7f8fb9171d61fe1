import { type BookingRule, type Procedure, TERMS, type TypedTerms } from "@escale/domain";
import type { BookingSettings, FoundOperator } from "@escale/store";
import { describeRule, describeTerms, TERM_LABELS, bookingRulesFr as words } from "../../words/booking-rules.fr.ts";
import { FaultList, type Faults, Field, Notice } from "../form.tsx";
import { renderOfficePage } from "../layout.tsx";
import type { OfficeSession } from "../office-session.ts";

/** How an operator takes bookings: its terms, and a line for each procedure. */
export function rulesPage({
  session,
  operator,
  settings: { terms, rules },
  procedures,
  typed,
  faults = {},
  done,
}: {
  readonly session: OfficeSession;
  readonly operator: FoundOperator;
  readonly settings: BookingSettings;
  readonly procedures: readonly Procedure[];
  readonly typed: TypedTerms;
  readonly faults?: Faults | undefined;
  readonly done?: string | undefined;
}): string {
  const path = `/bureau/${operator.slug}/regles`;
  const content = (
    <>
      <h1>{words.title}</h1>
      <p className="lead">{words.lead}</p>
      <div className="pages">
        <section className="card">
          <h2>{words.terms}</h2>
          <ul>
            {describeTerms(terms).map((sentence) => (
              <li key={sentence}>{sentence}</li>
            ))}
          </ul>
          <form method="post" action={path}>
            {TERMS.map((term) => (
              <Field
                key={term}
                name={term}
                label={TERM_LABELS[term].label}
                hint={TERM_LABELS[term].hint}
                className="short"
                inputMode="decimal"
                maxLength={6}
                autoComplete="off"
                defaultValue={typed[term]}
                faults={faults}
              />
            ))}
            <p>
              <button type="submit">{words.save}</button>
            </p>
          </form>
        </section>
        <section className="card">
          <h2>{words.procedures}</h2>
          <p className="hint">{words.proceduresHint}</p>
          {procedures.length === 0 ? <p>{words.noProcedure}</p> : null}
          <ul className="rows">
            {procedures.map((procedure) => (
              <Rule
                key={procedure.key}
                procedure={procedure}
                rule={rules.get(procedure.key)}
                path={`${path}/${encodeURIComponent(procedure.key)}`}
              />
            ))}
          </ul>
        </section>
      </div>
    </>
  );
  const saved = done === undefined ? undefined : <Notice>{words.saved}</Notice>;
  const first = Object.keys(faults).length > 0 ? <FaultList faults={faults} /> : saved;
  return renderOfficePage({ title: words.title, session, operator, first, content }, path);
}

function Rule({
  procedure: { name },
  rule,
  path,
}: {
  procedure: Procedure;
  rule: BookingRule | undefined;
  path: string;
}) {
  return (
    <li>
      <div>
        <h3>{name}</h3>
        {rule === undefined ? null : <p className="hint">{describeRule(rule)}</p>}
      </div>
      <a href={path}>
        {words.change}
        <span className="unseen"> {name}</span>
      </a>
    </li>
  );
}
