import type { Procedure, PublicStop } from "@escale/domain";
import { waitingOfficeFr as words } from "../../words/waiting-office.fr.ts";
import { Choice } from "../area.tsx";
import { type Faults, Field } from "../form.tsx";

export const ADD_WAIT_FIELDS = ["stop", "procedure", "where", "until", "name", "email", "phone"] as const;
export type TypedAddWait = Readonly<Record<(typeof ADD_WAIT_FIELDS)[number], string>>;
export const NOTHING_TYPED: TypedAddWait = {
  ...{ stop: "", procedure: "", where: "stop", until: "", name: "", email: "", phone: "" },
};

/** Puts somebody who calls on a list. */
export function AddWaitForm({
  stops,
  procedures,
  typed,
  faults,
  formKey,
  path,
}: {
  stops: readonly PublicStop[];
  procedures: readonly Procedure[];
  typed: TypedAddWait;
  faults: Faults;
  formKey: string;
  path: string;
}) {
  return (
    <section className="card unprinted">
      <h2>{words.add}</h2>
      <form method="post" action={path}>
        <input type="hidden" name="formKey" value={formKey} />
        <Choice
          name="procedure"
          label={words.procedure}
          options={procedures.map(({ key, name }) => ({ value: key, label: name }))}
          required
          defaultValue={typed.procedure}
        />
        <Choice
          name="stop"
          label={words.stop}
          options={stops.map(({ stopId, startsAt, timeZone, site }) => ({
            value: stopId,
            label: `${site.commune.name}, ${words.when(startsAt, timeZone)}`,
          }))}
          required
          defaultValue={typed.stop}
        />
        <Choice
          name="where"
          label={words.where}
          options={[
            { value: "stop", label: words.thisStop },
            { value: "commune", label: words.anyStop },
          ]}
          required
          defaultValue={typed.where}
        />
        <Field
          name="until"
          type="date"
          className="short"
          label={words.untilLabel}
          hint={words.untilHint}
          required={false}
          faults={faults}
          defaultValue={typed.until}
        />
        <Field name="name" label={words.name} maxLength={120} faults={faults} defaultValue={typed.name} />
        <p className="hint">{words.contactHint}</p>
        <div className="two">
          <Field
            name="phone"
            type="tel"
            label={words.phone}
            required={false}
            maxLength={40}
            faults={faults}
            defaultValue={typed.phone}
          />
          <Field
            name="email"
            type="email"
            label={words.email}
            required={false}
            maxLength={254}
            faults={faults}
            defaultValue={typed.email}
          />
        </div>
        <p>
          <button type="submit">{words.send}</button>
        </p>
      </form>
    </section>
  );
}
