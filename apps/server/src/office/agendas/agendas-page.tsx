import type { AgentAgenda } from "@escale/domain";
import type { FoundOperator } from "@escale/store";
import { tellAgenda, agendasFr as words } from "../../words/agendas.fr.ts";
import { Choice } from "../area.tsx";
import { FaultList, type Faults, Field, Notice } from "../form.tsx";
import { renderOfficePage } from "../layout.tsx";
import type { OfficeSession } from "../office-session.ts";

export interface ShownAgendas {
  readonly session: OfficeSession;
  readonly operator: FoundOperator;
  readonly agendas: readonly AgentAgenda[];
  readonly hasKeys: boolean;
  readonly typed: { readonly agent: string };
  readonly faults?: Faults;
  /** A link that was just made: shown once. */
  readonly made?: { readonly label: string; readonly address: string };
  readonly done?: string | undefined;
}

/** Agents, and the calendars that they keep elsewhere. */
export function agendasPage(shown: ShownAgendas): string {
  const { session, operator, agendas, hasKeys, typed, faults = {}, made, done = "" } = shown;
  const path = `/bureau/${operator.slug}/agendas`;
  const content = (
    <>
      <h1>{words.title}</h1>
      <p className="lead">{words.lead}</p>
      <div className="pile">
        {made === undefined ? null : (
          <section className="card">
            <h2>{words.linkMade(made.label)}</h2>
            <p className="code">{made.address}</p>
            <p>{words.linkHint}</p>
          </section>
        )}
        <div className="pages">
          {agendas.length === 0 || !hasKeys ? null : (
            <section className="card">
              <h2>{words.relate}</h2>
              <form method="post" action={path}>
                <Choice
                  name="agent"
                  label={words.agent}
                  faults={faults}
                  defaultValue={typed.agent}
                  options={agendas.map(({ agentId, label }) => ({ value: agentId, label }))}
                />
                <Field
                  name="address"
                  label={words.address}
                  hint={words.addressHint}
                  maxLength={500}
                  autoComplete="off"
                  faults={faults}
                />
                <button type="submit">{words.relateIt}</button>
              </form>
            </section>
          )}
          <section className="card">
            <h2>{words.agents}</h2>
            {hasKeys ? null : <p>{words.noKeys}</p>}
            {agendas.length === 0 ? <p>{words.noAgent}</p> : null}
            <ul className="rows">
              {agendas.map((agenda) => (
                <Row key={agenda.agentId} agenda={agenda} path={path} timeZone={operator.timeZone} hasKeys={hasKeys} />
              ))}
            </ul>
          </section>
        </div>
      </div>
    </>
  );
  const first =
    Object.keys(faults).length > 0 ? (
      <FaultList faults={faults} />
    ) : Object.hasOwn(words.done, done) ? (
      <Notice>{words.done[done as keyof typeof words.done]}</Notice>
    ) : undefined;
  return renderOfficePage({ title: words.title, session, operator, first, content }, path);
}

function Row({
  agenda,
  path,
  timeZone,
  hasKeys,
}: {
  agenda: AgentAgenda;
  path: string;
  timeZone: string;
  hasKeys: boolean;
}) {
  const { agentId, label, calendar } = agenda;
  const button = (act: string, text: string) => (
    <form method="post" action={`${path}/${agentId}/${act}`}>
      <button type="submit" className="quiet small">
        {text}
        <span className="unseen"> : {label}</span>
      </button>
    </form>
  );
  return (
    <li>
      <div>
        <h3>{label}</h3>
        <p className="hint">{tellAgenda(agenda, timeZone)}</p>
      </div>
      {hasKeys ? (
        <div className="acts">
          {button("lien", words.link)}
          {calendar ? button("oublier", words.forget) : null}
        </div>
      ) : null}
    </li>
  );
}
