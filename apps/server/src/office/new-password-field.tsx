import { accountsFr as words } from "../words/accounts.fr.ts";
import { type Faults, Field } from "./form.tsx";

/** A password that is chosen: by whoever comes first, accepts an invitation, or has forgotten the old one. */
export function NewPasswordField({ faults }: { faults: Faults }) {
  return (
    <Field
      name="password"
      label={words.password}
      hint={words.passwordHint}
      type="password"
      autoComplete="new-password"
      minLength={12}
      maxLength={256}
      faults={faults}
    />
  );
}
