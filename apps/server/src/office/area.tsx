import type { ReactNode, SelectHTMLAttributes, TextareaHTMLAttributes } from "react";
import { Boxes, described, Labelled } from "../forms/labelled.tsx";
import type { Faults } from "./form.tsx";

interface About {
  readonly name: string;
  readonly label: string;
  readonly hint?: ReactNode;
  readonly faults?: Faults | undefined;
}

/** A field of several lines. */
export function Area({ name, label, hint, faults = {}, ...rest }: About & TextareaHTMLAttributes<HTMLTextAreaElement>) {
  const about = { id: name, hint, fault: faults[name] };
  return (
    <Labelled {...about} label={label} className="field">
      <textarea id={name} name={name} rows={3} {...described(about)} {...rest} />
    </Labelled>
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
  const about = { id: name, hint, fault: faults[name] };
  return (
    <Labelled {...about} label={label} className="field">
      <select id={name} name={name} {...described(about)} {...rest}>
        {options.map((option) => (
          <option key={option.value} value={option.value}>
            {option.label}
          </option>
        ))}
      </select>
    </Labelled>
  );
}

/** As many as one likes of a few, or one of them, all in sight. */
export function Ticks({
  name,
  label,
  hint,
  faults = {},
  options,
  chosen,
  type = "checkbox",
  short = false,
}: About & {
  readonly options: readonly { readonly value: string; readonly label: string }[];
  readonly chosen: readonly string[];
  readonly type?: "checkbox" | "radio";
  /** A word or two each: two of them stand side by side on a telephone. */
  readonly short?: boolean;
}) {
  return (
    <Boxes id={name} label={label} hint={hint} fault={faults[name]}>
      <div className={short ? "ticks short" : "ticks"}>
        {options.map((option, index) => (
          <div className="tick" key={option.value}>
            <input
              type={type}
              id={`${name}-${index}`}
              name={name}
              value={option.value}
              defaultChecked={chosen.includes(option.value)}
              required={type === "radio"}
            />
            <label htmlFor={`${name}-${index}`}>{option.label}</label>
          </div>
        ))}
      </div>
    </Boxes>
  );
}
