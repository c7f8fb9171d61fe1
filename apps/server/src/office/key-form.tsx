import type { ReactNode } from "react";

/** A form that a key of the device fills, by `passkeys.ts`; without it nobody sees the form. */
export function KeyForm({
  kind,
  path,
  fault,
  className,
  children,
}: {
  kind: "new" | "known";
  path: string;
  /** What is said when the device gives nothing. */
  fault: string;
  className?: string;
  children: ReactNode;
}) {
  return (
    <form method="post" action={path} data-key={kind} data-ask={`${path}/demande`} className={className} hidden>
      <p className="fault" role="alert" data-fault hidden>
        {fault}
      </p>
      <input type="hidden" name="answer" />
      {children}
    </form>
  );
}
