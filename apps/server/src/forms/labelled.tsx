import type { ReactNode } from "react";

/** What stands above a field, in every form. */
interface Above {
  /** Its `id`: what is said of it is found by it. */
  readonly id: string;
  readonly hint?: ReactNode;
  /** What is wrong with it. */
  readonly fault?: string | undefined;
}

/** A field under its label, how to fill it in, and what is wrong with it. */
export function Labelled({
  id,
  label,
  hint,
  fault,
  className,
  children,
}: Above & { readonly label: string; readonly className?: string; readonly children: ReactNode }) {
  return (
    <div className={className}>
      <label htmlFor={id}>{label}</label>
      <Said id={id} hint={hint} fault={fault} />
      {children}
    </div>
  );
}

/** Several boxes under one legend. */
export function Boxes({
  id,
  label,
  hint,
  fault,
  children,
}: Above & { readonly label: string; readonly children: ReactNode }) {
  return (
    <fieldset id={id} aria-describedby={described({ id, hint, fault })["aria-describedby"]}>
      <legend>{label}</legend>
      <Said id={id} hint={hint} fault={fault} />
      {children}
    </fieldset>
  );
}

/** What a field itself says of what stands above it. */
export function described({ id, hint, fault }: Above) {
  const ids = [hint === undefined ? "" : `${id}-hint`, fault === undefined ? "" : `${id}-fault`].filter(Boolean);
  return {
    "aria-describedby": ids.length === 0 ? undefined : ids.join(" "),
    "aria-invalid": fault === undefined ? undefined : true,
  };
}

function Said({ id, hint, fault }: Above) {
  return (
    <>
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
    </>
  );
}
