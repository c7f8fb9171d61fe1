import { type Preset, TIME_ZONES } from "@escale/domain";
import { newOperatorFr as words } from "../../words/installation.fr.ts";
import { settingsFr } from "../../words/settings-page.fr.ts";
import { Area, Choice } from "../area.tsx";
import { FaultList, type Faults, Field } from "../form.tsx";
import { renderOfficePage } from "../layout.tsx";
import type { OfficeSession } from "../office-session.ts";
import { ContactFields, HolidaysField, LanguageFields, TellingFields } from "../settings/setting-fields.tsx";
import type { TypedOperator } from "./read-typed-operator.ts";

export const NEW_OPERATOR = "/bureau/installation/nouveau";

interface Shown {
  readonly session: OfficeSession;
  readonly baseUrl: string;
  readonly preset: Preset;
  readonly presets: readonly Preset[];
  readonly typed: TypedOperator;
  readonly isFirst: boolean;
  readonly faults?: Faults;
}

/** An operator is set up: who, where, and what residents read. */
export function newOperatorPage({ session, baseUrl, preset, presets, typed, isFirst, faults = {} }: Shown): string {
  const shown = { typed, faults };
  const others = presets.filter(({ key }) => key !== preset.key);
  const content = (
    <>
      <h1>{words.title}</h1>
      <p className="lead">{isFirst ? words.firstLead : words.lead}</p>
      <p>
        {words.preset} : <strong>{preset.title}</strong>
      </p>
      {others.length === 0 ? null : (
        <p className="acts">
          {words.otherPreset}
          {others.map(({ key, title }) => (
            <a key={key} href={`${NEW_OPERATOR}?modele=${key}`}>
              {title}
            </a>
          ))}
        </p>
      )}
      <form method="post" action={NEW_OPERATOR} encType="multipart/form-data">
        <input type="hidden" name="preset" value={preset.key} />
        <div className="pages">
          <div className="pile">
            <section className="card">
              <h2>{words.who}</h2>
              <Field
                name="name"
                label={settingsFr.name}
                hint={settingsFr.nameHint}
                maxLength={200}
                defaultValue={typed.name}
                faults={faults}
              />
              <Field
                name="slug"
                label={words.slug}
                hint={words.slugHint(baseUrl)}
                required={false}
                autoCapitalize="none"
                maxLength={80}
                defaultValue={typed.slug}
                faults={faults}
              />
              <TellingFields {...shown} />
              <Area
                name="programmes"
                label={words.programmes}
                hint={words.programmesHint}
                maxLength={4_000}
                defaultValue={typed.programmes}
                faults={faults}
              />
            </section>
            <section className="card">
              <h2>{settingsFr.contact}</h2>
              <p className="hint">{settingsFr.contactHint}</p>
              <ContactFields {...shown} />
            </section>
            <section className="card">
              <h2>{words.rights}</h2>
              <Tick name="administer" label={words.administer} hint={words.administerHint} typed={typed} />
              <Tick name="demonstration" label={words.isDemonstration} hint={words.isDemonstrationHint} typed={typed} />
            </section>
          </div>
          <div className="pile">
            <Where {...shown} />
            <section className="card">
              <h2>{words.clock}</h2>
              <Choice
                name="timeZone"
                label={words.timeZone}
                hint={words.timeZoneHint}
                defaultValue={typed.timeZone}
                faults={faults}
                options={[
                  { value: "", label: words.ofTerritory },
                  ...TIME_ZONES.map((zone) => ({ value: zone, label: zone })),
                ]}
              />
              <HolidaysField {...shown} unsaid={words.holidaysOfTerritory} />
            </section>
            <section className="card">
              <LanguageFields {...shown} />
            </section>
          </div>
        </div>
        <p className="acts save">
          <button type="submit">{words.submit}</button>
        </p>
      </form>
    </>
  );
  return renderOfficePage({ title: words.title, session, first: <FaultList faults={faults} />, content }, NEW_OPERATOR);
}

function Where({ typed, faults }: { typed: TypedOperator; faults: Faults }) {
  const text = (name: "epci" | "departement" | "communes" | "leaveOut" | "depot", more = {}) => (
    <Field
      name={name}
      label={words[name]}
      hint={words[`${name}Hint`]}
      required={false}
      autoComplete="off"
      maxLength={20_000}
      defaultValue={typed[name]}
      faults={faults}
      {...more}
    />
  );
  return (
    <section className="card">
      <h2>{words.where}</h2>
      <p className="hint">{words.territoryHint}</p>
      {text("epci")}
      {text("departement", { className: "short", maxLength: 3 })}
      {text("communes")}
      <div className="two">
        {(["populationFrom", "populationTo"] as const).map((name) => (
          <Field
            key={name}
            name={name}
            label={words[name]}
            required={false}
            inputMode="numeric"
            maxLength={12}
            defaultValue={typed[name]}
            faults={faults}
          />
        ))}
      </div>
      {text("leaveOut")}
      {text("depot")}
      <Field
        name="positions"
        label={words.positions}
        hint={words.positionsHint}
        type="file"
        accept=".csv,text/csv"
        required={false}
        faults={faults}
      />
    </section>
  );
}

function Tick({
  name,
  label,
  hint,
  typed,
}: {
  name: "administer" | "demonstration";
  label: string;
  hint: string;
  typed: TypedOperator;
}) {
  return (
    <div className="tick">
      <input
        type="checkbox"
        id={name}
        name={name}
        value="oui"
        defaultChecked={typed[name] !== ""}
        aria-describedby={`${name}-hint`}
      />
      <div>
        <label htmlFor={name}>{label}</label>
        <p className="hint" id={`${name}-hint`}>
          {hint}
        </p>
      </div>
    </div>
  );
}
