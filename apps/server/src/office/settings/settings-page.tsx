import type { FoundOperator, ListedProgramme } from "@escale/store";
import { programsFr } from "../../words/api-keys.fr.ts";
import { dayFr } from "../../words/instant.fr.ts";
import { settingsFr as words } from "../../words/settings-page.fr.ts";
import { FaultList, type Faults, Field, Notice } from "../form.tsx";
import { renderOfficePage } from "../layout.tsx";
import type { OfficeSession } from "../office-session.ts";
import { ProgrammeFields, type TypedProgramme } from "./programme-fields.tsx";
import type { TypedSettings } from "./read-settings.ts";
import { ContactFields, HolidaysField, LanguageFields, TellingFields } from "./setting-fields.tsx";

interface Shown {
  readonly session: OfficeSession;
  readonly operator: FoundOperator;
  readonly address: string;
  readonly typed: TypedSettings;
  readonly programmes: readonly ListedProgramme[];
  readonly programme: TypedProgramme;
  readonly faults?: Faults | undefined;
  readonly done?: string | undefined;
}

/** What an operator says of itself, and what it runs. */
export function settingsPage(shown: Shown): string {
  const { session, operator, address, typed, faults = {}, done = "" } = shown;
  const path = `/bureau/${operator.slug}/reglages`;
  const content = (
    <>
      <h1>{words.title}</h1>
      <p className="lead">{words.lead}</p>
      <form method="post" action={path}>
        <div className="pages">
          <section className="card">
            <h2>{words.telling}</h2>
            <Field
              name="name"
              label={words.name}
              hint={words.nameHint}
              maxLength={200}
              defaultValue={typed.name}
              faults={faults}
            />
            <TellingFields typed={typed} faults={faults} />
          </section>
          <div className="pile">
            <section className="card">
              <h2>{words.contact}</h2>
              <p className="hint">{words.contactHint}</p>
              <ContactFields typed={typed} faults={faults} />
            </section>
            <section className="card">
              <LanguageFields typed={typed} faults={faults} />
            </section>
            <section className="card">
              <h2>{words.calendar}</h2>
              <HolidaysField typed={typed} faults={faults} />
              <dl className="pairs">
                <dt>{words.address}</dt>
                <dd className="code">{address}</dd>
                <dt>{words.clock}</dt>
                <dd>{operator.timeZone}</dd>
              </dl>
              <p className="hint">{words.fixed}</p>
            </section>
          </div>
        </div>
        <p className="acts save">
          <button type="submit">{words.save}</button>
        </p>
      </form>
      <Programmes {...shown} path={path} />
      <p>
        <a href={`/bureau/${operator.slug}/logiciels`}>{programsFr.toPrograms}</a> <br />
        <span className="hint">{programsFr.toProgramsHint}</span>
      </p>
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

function Programmes({ programmes, programme, faults = {}, path }: Shown & { path: string }) {
  return (
    <div className="pages">
      <section className="card">
        <h2>{words.programmes}</h2>
        <p className="hint">{words.programmesHint}</p>
        {programmes.length === 0 ? <p>{words.noProgramme}</p> : null}
        <ul className="rows">
          {programmes.map(({ programmeId, name, from, to }) => (
            <li key={programmeId}>
              <div>
                <h3>{name}</h3>
                <p className="hint">
                  {words.since(dayFr(from))}
                  {to === undefined ? "" : `, ${words.until(dayFr(to))}`}
                </p>
              </div>
              <a href={`${path}/programmes/${programmeId}`}>
                {words.changeProgramme}
                <span className="unseen"> {name}</span>
              </a>
            </li>
          ))}
        </ul>
      </section>
      <section className="card">
        <h2>{words.addProgramme}</h2>
        <form method="post" action={`${path}/programmes`}>
          <ProgrammeFields typed={programme} faults={faults} />
          <button type="submit" className="quiet">
            {words.add}
          </button>
        </form>
      </section>
    </div>
  );
}
