import type { Commune } from "@escale/domain";
import { Choice } from "../office/area.tsx";
import { Field } from "../office/form.tsx";
import { centreFr as words } from "../words/centre.fr.ts";
import { OtherSearch, SEARCH_FORM } from "./other-search.tsx";
import type { Asked } from "./read-asked.ts";

/** Where from, what for, from when on. */
export function SearchForm({
  asked,
  path,
  hasCommune,
  hasProcedure = true,
  kept,
}: {
  asked: Asked;
  path: string;
  /** Typed here; a town hall has its own. */
  hasCommune: boolean;
  hasProcedure?: boolean;
  /** What was typed of the person: it goes along, in the body of the form. */
  kept?: Readonly<Record<string, string>> | undefined;
}) {
  const { texts, faults, operator } = asked;
  // What was found stands below: there one goes on.
  const isFirst = !asked.commune && asked.communes.length === 0;
  return (
    <form method={kept ? "post" : "get"} action={path} className="search" id={SEARCH_FORM}>
      {Object.entries(kept ?? {}).map(([name, text]) => (
        <input key={name} type="hidden" name={name} value={text} />
      ))}
      {texts.passage === "" ? null : <input type="hidden" name="passage" value={texts.passage} />}
      {texts.apres === "" ? null : <input type="hidden" name="apres" value={texts.apres} />}
      {hasCommune ? (
        <Field
          name="commune"
          label={words.commune}
          hint={words.communeHint}
          faults={faults}
          defaultValue={texts.commune}
          autoComplete="off"
          maxLength={120}
          autoFocus={isFirst}
        />
      ) : null}
      {hasProcedure ? (
        <Choice
          name="demarche"
          label={words.procedure}
          defaultValue={texts.demarche}
          options={operator.procedures.map(({ key, name }) => ({ value: key, label: name }))}
        />
      ) : null}
      <Field
        name="des"
        type="date"
        label={words.from}
        hint={words.fromHint}
        faults={faults}
        defaultValue={texts.des}
        required={false}
      />
      {kept ? (
        <button type="submit" name="chercher" value="oui">
          {words.search}
        </button>
      ) : (
        <button type="submit">{words.search}</button>
      )}
    </form>
  );
}

/** Several communes are called so. */
export function CommuneChoices({
  communes,
  addressOf,
  isKept = false,
}: {
  communes: readonly Commune[];
  /** The same search, with that commune. */
  addressOf: (commune: string) => string;
  isKept?: boolean;
}) {
  if (communes.length === 0) return null;
  return (
    <section className="card">
      <h2>{words.chooseCommune}</h2>
      {isKept ? <p className="hint">{words.kept}</p> : null}
      <ul className="rows">
        {communes.map(({ code, name, departement, postcodes }) => (
          <li key={code}>
            <OtherSearch address={addressOf(`${name} (${code})`)} isKept={isKept}>
              {name}
            </OtherSearch>
            <span className="hint">{[departement, ...postcodes.slice(0, 2)].join(", ")}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}
