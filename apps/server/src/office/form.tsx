import type { InputHTMLAttributes, ReactNode } from "react";
import { described, Labelled } from "../forms/labelled.tsx";
import { officeFr as words } from "../words/office.fr.ts";

/** What is wrong with the fields of a form, by their names. */
export type Faults<Name extends string = string> = Readonly<Partial<Record<Name, string>>>;

/** A field of one line. */
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
  const about = { id, hint, fault: faults[name] };
  return (
    <Labelled {...about} label={label} className="field">
      <input id={id} name={name} type="text" required {...described(about)} {...input} />
    </Labelled>
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
