import type { TypedBookedPerson } from "@escale/domain";
import type { ReactNode } from "react";
import { Area } from "../office/area.tsx";
import { type Faults, Field } from "../office/form.tsx";
import { centreFr as words } from "../words/centre.fr.ts";

/** For whom, and how they are told of a change. */
export function PersonFields({
  typed,
  faults,
  sendsSms,
  labels = words,
  children,
}: {
  typed: TypedBookedPerson;
  faults: Faults;
  sendsSms: boolean;
  /** Of a group they are others. */
  labels?: { readonly name: string; readonly contactHint: string; readonly note: string };
  /** After the name. */
  children?: ReactNode;
}) {
  return (
    <>
      <Field
        name="name"
        label={labels.name}
        faults={faults}
        defaultValue={typed.name}
        autoComplete="off"
        maxLength={120}
      />
      {children}
      <p className="hint">{labels.contactHint}</p>
      <div className="two">
        <Field
          name="phone"
          type="tel"
          label={words.phone}
          faults={faults}
          defaultValue={typed.phone}
          autoComplete="off"
          maxLength={40}
          required={false}
        />
        <Field
          name="email"
          type="email"
          label={words.email}
          faults={faults}
          defaultValue={typed.email}
          autoComplete="off"
          maxLength={254}
          required={false}
        />
      </div>
      {sendsSms ? (
        <div className="tick">
          <input
            type="checkbox"
            id="sms"
            name="sms"
            value="oui"
            defaultChecked={typed.tellBy === "sms" || typed.tellBy === "both"}
          />
          <label htmlFor="sms">{words.bySms}</label>
        </div>
      ) : null}
      <Area
        name="note"
        label={labels.note}
        hint={words.noteHint}
        faults={faults}
        defaultValue={typed.note}
        rows={2}
        maxLength={500}
      />
    </>
  );
}
