import { LONGEST_TAKEN_NOTE, type SiteId } from "@escale/domain";
import type { ReactNode } from "react";
import { townHallFr as words } from "../words/town-hall.fr.ts";

export const TAKEN_FIELDS = ["siteId", "date", "halfDay", "note"] as const;

type FieldName = (typeof TAKEN_FIELDS)[number];

/** What was typed, as it was typed. */
export type TakenValues = Readonly<Record<FieldName, string>>;
export type TakenFaults = Readonly<Partial<Record<FieldName | "form", string>>>;

export const NOTHING_TYPED: TakenValues = { siteId: "", date: "", halfDay: "day", note: "" };

const HALF_DAYS = [
  ["day", words.wholeDay],
  ["morning", words.morning],
  ["afternoon", words.afternoon],
] as const;

/** “This square is taken on that day.” */
export function TakenDayForm({
  sites,
  today,
  values,
  faults,
}: {
  sites: readonly { readonly siteId: SiteId; readonly name: string; readonly address: string }[];
  today: Temporal.PlainDate;
  values: TakenValues;
  faults: TakenFaults;
}) {
  const [only, another] = sites;
  if (!only) return <p>{words.noSite}</p>;
  return (
    <form method="post" className="form">
      <FaultList faults={faults} />
      {another === undefined ? (
        <p>
          <input type="hidden" name="siteId" value={only.siteId} />
          <strong>{only.name}</strong>
          <br />
          {only.address}
        </p>
      ) : (
        <Field name="siteId" label={words.site} fault={faults.siteId}>
          <select id="siteId" name="siteId" required defaultValue={values.siteId} {...described("siteId", faults)}>
            {sites.map(({ siteId, name }) => (
              <option key={siteId} value={siteId}>
                {name}
              </option>
            ))}
          </select>
        </Field>
      )}
      <Field name="date" label={words.date} fault={faults.date}>
        <input
          id="date"
          name="date"
          type="date"
          required
          min={today.toString()}
          defaultValue={values.date}
          {...described("date", faults)}
        />
      </Field>
      <fieldset id="halfDay">
        <legend>{words.halfDay}</legend>
        {faults.halfDay === undefined ? null : <p className="fault">{faults.halfDay}</p>}
        {HALF_DAYS.map(([value, label]) => (
          <label key={value} className="choice">
            <input type="radio" name="halfDay" value={value} defaultChecked={values.halfDay === value} /> {label}
          </label>
        ))}
      </fieldset>
      <Field name="note" label={words.note} hint={words.noteHint} fault={faults.note}>
        <input
          id="note"
          name="note"
          type="text"
          maxLength={LONGEST_TAKEN_NOTE}
          autoComplete="off"
          defaultValue={values.note}
          {...described("note", faults, true)}
        />
      </Field>
      <button type="submit">{words.send}</button>
    </form>
  );
}

function Field({
  name,
  label,
  hint,
  fault,
  children,
}: {
  name: FieldName;
  label: string;
  hint?: string;
  fault?: string | undefined;
  children: ReactNode;
}) {
  return (
    <div>
      <label htmlFor={name}>{label}</label>
      {hint === undefined ? null : (
        <p className="hint" id={`${name}-hint`}>
          {hint}
        </p>
      )}
      {fault === undefined ? null : (
        <p className="fault" id={`${name}-fault`}>
          {fault}
        </p>
      )}
      {children}
    </div>
  );
}

function described(name: FieldName, faults: TakenFaults, hinted = false) {
  const fault = faults[name] !== undefined;
  const ids = [...(hinted ? [`${name}-hint`] : []), ...(fault ? [`${name}-fault`] : [])].join(" ");
  return { ...(fault && { "aria-invalid": true }), ...(ids !== "" && { "aria-describedby": ids }) };
}

function FaultList({ faults }: { faults: TakenFaults }) {
  const all = Object.entries(faults);
  if (all.length === 0) return null;
  return (
    <div className="faults" role="alert">
      <p>
        <strong>{words.faults}</strong>
      </p>
      <ul>
        {all.map(([name, sentence]) => (
          <li key={name}>{name === "form" ? sentence : <a href={`#${name}`}>{sentence}</a>}</li>
        ))}
      </ul>
    </div>
  );
}
