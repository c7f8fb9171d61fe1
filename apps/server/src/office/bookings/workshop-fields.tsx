import { workshopsFr as words } from "../../words/workshops-office.fr.ts";
import { type Faults, Field } from "../form.tsx";

/** As the forms of a workshop have it. */
export interface TypedFields {
  readonly title: string;
  readonly from: string;
  readonly to: string;
  readonly seats: string;
  readonly desks: string;
}

export const WORKSHOP_FIELDS = ["title", "from", "to", "seats", "desks"] as const;

/** What a workshop is called, when it is, and how many may come. */
export function WorkshopFields({ typed, faults }: { typed: TypedFields; faults: Faults }) {
  const short = { className: "short", autoComplete: "off", faults } as const;
  return (
    <>
      <Field
        name="title"
        label={words.name}
        hint={words.nameHint}
        required={false}
        maxLength={120}
        autoComplete="off"
        defaultValue={typed.title}
        faults={faults}
      />
      <div className="two">
        <Field name="from" label={words.from} type="time" defaultValue={typed.from} {...short} />
        <Field name="to" label={words.to} type="time" defaultValue={typed.to} {...short} />
      </div>
      <div className="two">
        <Field
          name="seats"
          label={words.seats}
          inputMode="numeric"
          maxLength={3}
          defaultValue={typed.seats}
          {...short}
        />
        <Field
          name="desks"
          label={words.desks}
          hint={words.desksHint}
          inputMode="numeric"
          maxLength={2}
          defaultValue={typed.desks}
          {...short}
        />
      </div>
    </>
  );
}
