import { settingsFr as words } from "../../words/settings-page.fr.ts";
import { type Faults, Field } from "../form.tsx";

/** Fields of the form, as they were typed. */
export interface TypedProgramme {
  readonly programmeName: string;
  readonly programmeDay: string;
}

/** What every programme has: a name and a first day. */
export function ProgrammeFields({ typed, faults }: { readonly typed: TypedProgramme; readonly faults: Faults }) {
  return (
    <>
      <Field
        name="programmeName"
        label={words.programmeName}
        maxLength={200}
        defaultValue={typed.programmeName}
        faults={faults}
      />
      <Field
        name="programmeDay"
        label={words.programmeDay}
        type="date"
        className="short"
        defaultValue={typed.programmeDay}
        faults={faults}
      />
    </>
  );
}
