import type { InputHTMLAttributes, ReactNode } from "react";
import { officeFr as words } from "../words/office.fr.ts";

/** What is wrong with the fields of a form, by their names. */
export type Faults<Name extends string = string> = Readonly<Partial<Record<Name, string>>>;

/** A label, its hint, what is wrong with it, and the field. */
export function Field({
  name,
  label,
  hint,
  faults = {},
  id = name,
  ...input
}: {
  name: string;
  label: string;
  hint?: ReactNode;
  faults?: Faults | undefined;
} & InputHTMLAttributes<HTMLInputElement>) {
  const fault = faults[name];
  const described = [hint === undefined ? "" : `${id}-hint`, fault === undefined ? "" : `${id}-fault`].join(" ").trim();
  return (
    <div className="field">
      <label htmlFor={id}>{label}</label>
      {hint === undefined ? null : (
        <p className="hint" id={`${id}-hint`}>
          {hint}
        </p>
      )}
      {fault === undefined ? null : (
        <p className="fault" id={`${id}-fault`}>
          {fault}
        </p>
      )}
      <input
        id={id}
        name={name}
        type="text"
        required
        aria-invalid={fault === undefined ? undefined : true}
        aria-describedby={described === "" ? undefined : described}
        {...input}
      />
    </div>
  );
}

/** What has to be put right, at the top, with the way to each field. */
export function FaultList({ faults }: { faults: Faults }) {
  const all = Object.entries(faults);
  if (all.length === 0) return null;
  return (
    <div className="faults" role="alert">
      <p>
        <strong>{words.faults}</strong>
      </p>
      <ul>
        {all.map(([name, fault]) => (
          <li key={name}>{name === "" ? fault : <a href={`#${name}`}>{fault}</a>}</li>
        ))}
      </ul>
    </div>
  );
}

/** Something was done. */
export function Notice({ children }: { children: ReactNode }) {
  return (
    <div className="notice" role="status">
      <p>{children}</p>
    </div>
  );
}

/** Something went wrong that nobody can put right in a field. */
export function Trouble({ children }: { children: ReactNode }) {
  return (
    <div className="faults" role="alert">
      <p>{children}</p>
    </div>
  );
}
