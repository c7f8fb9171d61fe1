import type { FoundOperator, ListedProgramme } from "@escale/store";
import { settingsFr as words } from "../../words/settings-page.fr.ts";
import { FaultList, type Faults, Field } from "../form.tsx";
import { renderOfficePage } from "../layout.tsx";
import type { OfficeSession } from "../office-session.ts";
import { ProgrammeFields, type TypedProgramme } from "./programme-fields.tsx";

export interface TypedTerms extends TypedProgramme {
  readonly programmeEnd: string;
}

interface Shown {
  readonly session: OfficeSession;
  readonly operator: FoundOperator;
}

/** One programme, to be given another name or other days. */
export function programmePage(
  { session, operator }: Shown,
  { programmeId, name }: ListedProgramme,
  typed: TypedTerms,
  faults: Faults = {},
): string {
  const path = `/bureau/${operator.slug}/reglages`;
  const title = words.changeProgrammeOf(name);
  const content = (
    <>
      <h1>{title}</h1>
      <p className="lead">{words.changeProgrammeLead}</p>
      <form method="post" action={`${path}/programmes/${programmeId}`} className="card">
        <ProgrammeFields typed={typed} faults={faults} />
        <Field
          name="programmeEnd"
          label={words.programmeEnd}
          hint={words.programmeEndHint}
          type="date"
          className="short"
          required={false}
          defaultValue={typed.programmeEnd}
          faults={faults}
        />
        <button type="submit">{words.saveProgramme}</button>
      </form>
      <p>
        <a href={path}>{words.backToSettings}</a>
      </p>
    </>
  );
  return renderOfficePage({ title, session, operator, first: <FaultList faults={faults} />, content }, path);
}
