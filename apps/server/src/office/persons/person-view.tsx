import {
  type Action,
  CHANNELS,
  type Consent,
  DATA_TABLE,
  type Kept,
  type Person,
  type PersonFile,
  PURPOSES,
  type Purpose,
  showPhone,
  type TypedPerson,
} from "@escale/domain";
import { CHANNEL_NAMES, consentText, PURPOSE_NAMES } from "../../words/consents.fr.ts";
import { personsFr as words } from "../../words/persons.fr.ts";
import { FaultList, type Faults, Notice } from "../form.tsx";
import { renderOfficePage } from "../layout.tsx";
import { PersonFields } from "./person-fields.tsx";
import type { PersonAsked } from "./persons-world.ts";

interface View {
  readonly asked: PersonAsked;
  readonly file: PersonFile;
  may(action: Action): boolean;
  /** What people call it, told apart from its namesakes. */
  communeName(code: string): string;
  readonly said?: string | undefined;
  readonly faults?: Faults;
  readonly typed?: TypedPerson;
  readonly note?: string;
}

/** Everything that an operator's office may see and do about one person. */
export function renderPerson(view: View): string {
  const { asked, file, may, said, faults = {} } = view;
  const { person, consents } = file;
  const here = `/bureau/${asked.operator.slug}/personnes/${person.personId}`;
  const content = (
    <>
      <h1>{person.name}</h1>
      <div className="pages">
        <section className="card">
          <h2>{words.facts}</h2>
          <Facts person={person} communeName={view.communeName} />
          {may("record-person") ? <Correct view={view} action={`${here}/corriger`} /> : null}
        </section>
        <section className="card">
          <h2>{words.consents}</h2>
          <p className="hint">{words.consentsHint}</p>
          {PURPOSES.map((purpose) => (
            <ConsentForm
              key={purpose}
              purpose={purpose}
              consents={consents}
              timeZone={asked.operator.timeZone}
              fault={faults[`purpose-${purpose}`]}
              action={may("record-consent") ? `${here}/accords` : undefined}
            />
          ))}
        </section>
        {may("read-case-notes") ? <Notes view={view} action={`${here}/notes`} /> : null}
        {may("export-person") || may("erase-person") ? (
          <section className="card">
            <h2>{words.herRights}</h2>
            {may("export-person") ? (
              <p>
                {words.exportLead} <a href={`${here}/export`}>{words.export}</a>,{" "}
                <a href={`${here}/export.json`} download>
                  {words.exportJson}
                </a>
              </p>
            ) : null}
            {may("erase-person") ? (
              <p>
                <a href={`${here}/effacer`}>{words.erase}</a>
              </p>
            ) : null}
          </section>
        ) : null}
      </div>
    </>
  );
  const first = (
    <>
      <FaultList faults={faults} />
      {said === undefined ? null : <Notice>{said}</Notice>}
    </>
  );
  return renderOfficePage({ title: person.name, ...asked, first, content }, here);
}

function Facts({ person, communeName }: Pick<View, "communeName"> & { person: Person }) {
  const facts: readonly (readonly [string, string | undefined])[] = [
    [words.phone, person.phone && showPhone(person.phone)],
    [words.email, person.email],
    [words.birthYear, person.birthYear?.toString()],
    [words.commune, person.communeCode && communeName(person.communeCode)],
    [words.firstMet, dayOf(person.firstMetOn)],
    [words.lastContact, dayOf(person.lastContactOn)],
  ];
  return (
    <>
      <dl className="facts">
        {facts.map(([name, value]) =>
          value === undefined ? null : (
            <div key={name}>
              <dt>{name}</dt>
              <dd>{value}</dd>
            </div>
          ),
        )}
      </dl>
      <p className="hint">{words.keptUntil(dayOf(person.lastContactOn.add({ days: KEPT_DAYS })))}</p>
    </>
  );
}

const KEPT_DAYS = daysOf(DATA_TABLE.find(({ key }) => key === "person")?.kept);

function daysOf(kept: Kept | undefined): number {
  if (kept?.kind !== "days") throw new Error("a person is kept for a number of days");
  return kept.days;
}

function Correct({ view: { file, communeName, typed, faults }, action }: { view: View; action: string }) {
  const { name, phone, email, birthYear, communeCode } = file.person;
  const now: TypedPerson = {
    name,
    phone: phone === undefined ? "" : showPhone(phone),
    email: email ?? "",
    birthYear: birthYear?.toString() ?? "",
    commune: communeCode === undefined ? "" : communeName(communeCode),
  };
  return (
    <details open={typed !== undefined}>
      <summary>{words.correctTitle}</summary>
      <form method="post" action={action}>
        <PersonFields typed={typed ?? now} faults={faults ?? {}} />
        <p>
          <button type="submit">{words.correct}</button>
        </p>
      </form>
    </details>
  );
}

function ConsentForm({
  purpose,
  consents,
  timeZone,
  fault,
  action,
}: {
  purpose: Purpose;
  consents: readonly Consent[];
  timeZone: string;
  fault?: string | undefined;
  action?: string | undefined;
}) {
  const ofPurpose = consents.filter((consent) => consent.purpose === purpose);
  const held = ofPurpose.find(({ withdrawn }) => !withdrawn);
  const id = `purpose-${purpose}`;
  return (
    <div className="consent" id={id}>
      <h3>{PURPOSE_NAMES[purpose]}</h3>
      {fault === undefined ? null : <p className="fault">{fault}</p>}
      {held ? null : <blockquote>{consentText(purpose).text}</blockquote>}
      <p>{sayConsent(held ?? ofPurpose.at(-1), timeZone)}</p>
      {action === undefined ? null : (
        <form method="post" action={action} className="line">
          <input type="hidden" name="purpose" value={purpose} />
          <label htmlFor={`${id}-channel`}>{words.channel}</label>
          <select id={`${id}-channel`} name="channel">
            {CHANNELS.map((channel) => (
              <option key={channel} value={channel}>
                {CHANNEL_NAMES[channel]}
              </option>
            ))}
          </select>
          <button type="submit" name="answer" value={held ? "no" : "yes"} className={held ? "quiet" : undefined}>
            {held ? words.withdraw : words.give}
          </button>
          {held && purpose === "follow-up" ? <p className="hint">{words.withdrawNotes}</p> : null}
        </form>
      )}
    </div>
  );
}

function sayConsent(consent: Consent | undefined, timeZone: string): string {
  if (!consent) return words.neverAgreed;
  const { givenAt, channel, textVersion, withdrawn } = consent;
  return withdrawn
    ? words.tookBack(dayAt(withdrawn.at, timeZone), CHANNEL_NAMES[withdrawn.channel])
    : words.agrees(dayAt(givenAt, timeZone), CHANNEL_NAMES[channel], textVersion);
}

function Notes({ view: { asked, file, may, faults = {}, note = "" }, action }: { view: View; action: string }) {
  const { notes, consents } = file;
  const agrees = consents.some(({ purpose, withdrawn }) => purpose === "follow-up" && !withdrawn);
  const fault = faults.text;
  return (
    <section className="card wide">
      <h2>{words.notes}</h2>
      {notes.length === 0 ? <p>{words.noNotes}</p> : null}
      <ol className="notes">
        {notes.map(({ noteId, text, writtenAt }) => (
          <li key={noteId}>
            <p className="hint">{dayAt(writtenAt, asked.operator.timeZone)}</p>
            <p className="written">{text}</p>
          </li>
        ))}
      </ol>
      {!may("write-case-note") ? null : agrees ? (
        <form method="post" action={action}>
          <div className="field">
            <label htmlFor="text">{words.note}</label>
            <p className="hint" id="text-hint">
              {words.noteHint}
            </p>
            {fault === undefined ? null : (
              <p className="fault" id="text-fault">
                {fault}
              </p>
            )}
            <textarea
              id="text"
              name="text"
              rows={4}
              required
              maxLength={4000}
              defaultValue={note}
              aria-invalid={fault === undefined ? undefined : true}
              aria-describedby={fault === undefined ? "text-hint" : "text-hint text-fault"}
            />
          </div>
          <p>
            <button type="submit">{words.writeNote}</button>
          </p>
        </form>
      ) : (
        <p>{words.notesNeedConsent}</p>
      )}
    </section>
  );
}

function dayOf(day: Temporal.PlainDate): string {
  return day.toLocaleString("fr", { day: "numeric", month: "long", year: "numeric" });
}

export function dayAt(instant: Temporal.Instant, timeZone: string): string {
  return dayOf(instant.toZonedDateTimeISO(timeZone).toPlainDate());
}
