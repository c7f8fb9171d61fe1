import type { ReactNode, SelectHTMLAttributes, TextareaHTMLAttributes } from "react";
import type { Faults } from "./form.tsx";

interface About {
  readonly name: string;
  readonly label: string;
  readonly hint?: ReactNode;
  readonly faults?: Faults | undefined;
}

/** A field of several lines. */
export function Area({ name, label, hint, faults = {}, ...rest }: About & TextareaHTMLAttributes<HTMLTextAreaElement>) {
  const described = describedBy(name, hint, faults);
  return (
    <div className="field">
      <Above name={name} label={label} hint={hint} faults={faults} />
      <textarea
        id={name}
        name={name}
        rows={3}
        aria-invalid={faults[name] === undefined ? undefined : true}
        aria-describedby={described}
        {...rest}
      />
    </div>
  );
}

/** One of several. */
export function Choice({
  name,
  label,
  hint,
  faults = {},
  options,
  ...rest
}: About & {
  readonly options: readonly { readonly value: string; readonly label: string }[];
} & SelectHTMLAttributes<HTMLSelectElement>) {
  const described = describedBy(name, hint, faults);
  return (
    <div className="field">
      <Above name={name} label={label} hint={hint} faults={faults} />
      <select
        id={name}
        name={name}
        aria-invalid={faults[name] === undefined ? undefined : true}
        aria-describedby={described}
        {...rest}
      >
        {options.map((option) => (
          <option key={option.value} value={option.value}>
            {option.label}
          </option>
        ))}
      </select>
    </div>
  );
}

function Above({ name, label, hint, faults = {} }: About) {
  return (
    <>
      <label htmlFor={name}>{label}</label>
      {hint === undefined ? null : (
        <p className="hint" id={`${name}-hint`}>
          {hint}
        </p>
      )}
      {faults[name] === undefined ? null : (
        <p className="fault" id={`${name}-fault`}>
          {faults[name]}
        </p>
      )}
    </>
  );
}

function describedBy(name: string, hint: ReactNode, faults: Faults): string | undefined {
  const ids = [hint === undefined ? "" : `${name}-hint`, faults[name] === undefined ? "" : `${name}-fault`];
  return ids.join(" ").trim() || undefined;
}
