import { BOOKING_WAYS, type Means, type Procedure } from "@escale/domain";
import type { FoundOperator } from "@escale/store";
import { WAY_NAMES, bookingRulesFr as words } from "../../words/booking-rules.fr.ts";
import { Choice, Ticks } from "../area.tsx";
import { FaultList, type Faults, Field } from "../form.tsx";
import { renderOfficePage } from "../layout.tsx";
import type { OfficeSession } from "../office-session.ts";

/** A rule as its form has it. */
export interface ShownRule {
  readonly way: string;
  readonly minutes: string;
  readonly confidential: boolean;
  readonly skill: string;
  readonly equipment: readonly string[];
}

/** How one comes for one procedure. */
export function rulePage({
  session,
  operator,
  procedure,
  means,
  typed,
  faults = {},
}: {
  readonly session: OfficeSession;
  readonly operator: FoundOperator;
  readonly procedure: Procedure;
  readonly means: Means;
  readonly typed: ShownRule;
  readonly faults?: Faults | undefined;
}): string {
  const path = `/bureau/${operator.slug}/regles`;
  const skills = [...new Set([...means.skills, ...(typed.skill === "" ? [] : [typed.skill])])];
  const equipment = [...new Set([...means.equipment, ...typed.equipment])];
  const content = (
    <>
      <p>
        <a href={path}>{words.back}</a>
      </p>
      <h1>{procedure.name}</h1>
      <form method="post" action={`${path}/${encodeURIComponent(procedure.key)}`} className="card">
        <Ticks
          name="way"
          type="radio"
          label={words.way}
          faults={faults}
          options={BOOKING_WAYS.map((way) => ({ value: way, label: WAY_NAMES[way] }))}
          chosen={[typed.way]}
        />
        <Field
          name="minutes"
          label={words.minutes}
          hint={words.minutesHint}
          className="short"
          inputMode="numeric"
          maxLength={3}
          autoComplete="off"
          defaultValue={typed.minutes}
          faults={faults}
        />
        <div className="field">
          <div className="tick">
            <input
              type="checkbox"
              id="confidential"
              name="confidential"
              value="oui"
              defaultChecked={typed.confidential}
              aria-describedby="confidential-hint"
            />
            <label htmlFor="confidential">{words.confidential}</label>
          </div>
          <p className="hint" id="confidential-hint">
            {words.confidentialHint}
          </p>
        </div>
        <Choice
          name="skill"
          label={words.skill}
          defaultValue={typed.skill}
          faults={faults}
          options={[{ value: "", label: words.anySkill }, ...skills.map((skill) => ({ value: skill, label: skill }))]}
        />
        <Ticks
          name="equipment"
          label={words.equipment}
          hint={equipment.length === 0 ? words.noEquipment : words.equipmentHint}
          faults={faults}
          options={equipment.map((name) => ({ value: name, label: name }))}
          chosen={typed.equipment}
        />
        <p>
          <button type="submit">{words.save}</button>
        </p>
      </form>
    </>
  );
  const first = Object.keys(faults).length > 0 ? <FaultList faults={faults} /> : undefined;
  return renderOfficePage({ title: procedure.name, session, operator, first, content }, path);
}
