import { HOLIDAY_REGIONS } from "@escale/domain";
import { languageName } from "../../words/languages.ts";
import { holidaysOf } from "../../words/operator.fr.ts";
import { settingsFr as words } from "../../words/settings-page.fr.ts";
import { Area, Choice, Ticks } from "../area.tsx";
import { type Faults, Field } from "../form.tsx";
import { AccentReading } from "./accent-reading.tsx";
import { type TypedSettings, USUAL_LANGUAGES } from "./read-settings.ts";

interface Shown {
  readonly typed: TypedSettings;
  readonly faults: Faults;
}

/** What residents read about the operator. */
export function TellingFields({ typed, faults }: Shown) {
  return (
    <>
      <Area
        name="presentation"
        label={words.presentation}
        hint={words.presentationHint}
        rows={4}
        required
        maxLength={2_000}
        defaultValue={typed.presentation}
        faults={faults}
      />
      <Field
        name="accent"
        label={words.accent}
        hint={words.accentHint}
        type="color"
        defaultValue={typed.accent}
        faults={faults}
      />
      <AccentReading accent={typed.accent} />
      <Lines name="labels" hint={words.labelsHint} typed={typed} faults={faults} />
      <Lines name="funders" hint={words.fundersHint} typed={typed} faults={faults} />
      <Lines name="partners" hint={words.partnersHint} typed={typed} faults={faults} />
    </>
  );
}

function Lines({ name, hint, typed, faults }: Shown & { name: "labels" | "funders" | "partners"; hint: string }) {
  return (
    <Area name={name} label={words[name]} hint={hint} maxLength={11_000} defaultValue={typed[name]} faults={faults} />
  );
}

/** How residents reach the operator; each may be empty. */
export function ContactFields({ typed, faults }: Shown) {
  const optional = { required: false, autoComplete: "off", faults } as const;
  return (
    <>
      <Field name="phone" label={words.phone} type="tel" maxLength={30} defaultValue={typed.phone} {...optional} />
      <Field name="email" label={words.email} type="email" maxLength={254} defaultValue={typed.email} {...optional} />
      <Field
        name="website"
        label={words.website}
        hint={words.websiteHint}
        type="url"
        maxLength={300}
        defaultValue={typed.website}
        {...optional}
      />
    </>
  );
}

/** In which languages people are received. */
export function LanguageFields({ typed, faults }: Shown) {
  return (
    <>
      <Ticks
        name="languages"
        label={words.languages}
        hint={words.languagesHint}
        faults={faults}
        options={USUAL_LANGUAGES.map((code) => ({ value: code, label: languageName(code, "fr") }))}
        chosen={typed.languages}
      />
      <Field
        name="otherLanguages"
        label={words.otherLanguages}
        hint={words.otherLanguagesHint}
        required={false}
        maxLength={300}
        defaultValue={typed.otherLanguages}
        faults={faults}
      />
    </>
  );
}

/** Whose public holidays. @param unsaid what stands first, where nobody has to say. */
export function HolidaysField({ typed, faults, unsaid }: Shown & { unsaid?: string }) {
  return (
    <Choice
      name="holidayRegion"
      label={words.holidays}
      hint={words.holidaysHint}
      defaultValue={typed.holidayRegion}
      faults={faults}
      options={[
        ...(unsaid === undefined ? [] : [{ value: "", label: unsaid }]),
        ...HOLIDAY_REGIONS.map((region) => ({ value: region, label: holidaysOf(region) })),
      ]}
    />
  );
}
