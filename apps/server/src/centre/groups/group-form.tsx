import type { OfferedWorkshop, OpenWorkshop, Procedure } from "@escale/domain";
import { workshopHours } from "../../booking/workshop-choices.tsx";
import { dayOf, nameOf } from "../../office/bookings/workshops-page.tsx";
import { FaultList, type Faults, Field } from "../../office/form.tsx";
import { SPEECHES } from "../../public/page-world.ts";
import { bookingFr } from "../../words/booking.fr.ts";
import { centreFr } from "../../words/centre.fr.ts";
import { groupsFr as words } from "../../words/groups.fr.ts";
import { WORKSHOP_WORDS } from "../../words/workshops.ts";
import type { Centre } from "../centre-world.ts";
import { PersonFields } from "../person-fields.tsx";
import { renderCentre } from "../render-centre.tsx";
import type { TypedGroup } from "./read-group.ts";

/** What the form shows. */
export interface ShownForm {
  /** Undefined: it does not take place any more. */
  readonly workshop: OfferedWorkshop | undefined;
  readonly procedures: readonly Procedure[];
  /** In its place, when it has no room for so many. */
  readonly others: readonly OpenWorkshop[];
  readonly formKey: string;
  readonly typed: TypedGroup;
  readonly faults: Faults;
  readonly sendsSms: boolean;
}

/** Seats of one workshop for a group: everything is in sight before one confirms, and what was typed stays. */
export function renderGroupForm(centre: Centre, shown: ShownForm): string {
  const { path, operator } = centre;
  const { workshop, procedures, others, formKey, typed, faults, sendsSms } = shown;
  const { timeZone } = operator;
  const bring = procedures.find(({ key }) => key === workshop?.procedureKey)?.bring ?? [];
  const content = (
    <>
      <p>
        <a href={`${path}/ateliers`}>{words.all}</a>
      </p>
      <h1>{workshop === undefined ? words.instead : nameOf(workshop, procedures)}</h1>
      {workshop === undefined ? null : (
        <p className="lead">
          {whenAndWhere(workshop, timeZone)}, <strong>{WORKSHOP_WORDS.fr.left(workshop.seatsLeft)}</strong>.
        </p>
      )}
      <section className="card">
        <form method="post" action={`${path}/ateliers`}>
          <input type="hidden" name="formKey" value={formKey} />
          {others.length === 0 ? (
            <input type="hidden" name="workshop" value={workshop?.workshopId ?? ""} />
          ) : (
            <OtherChoices {...shown} timeZone={timeZone} />
          )}
          {bring.length === 0 ? null : (
            <p className="hint">
              {centreFr.bring} : {bring.join(", ")}.
            </p>
          )}
          <Field
            name="seats"
            label={bookingFr.seats}
            className="short"
            inputMode="numeric"
            maxLength={3}
            autoComplete="off"
            defaultValue={typed.seats}
            faults={faults}
          />
          <PersonFields
            {...{ typed, faults, sendsSms }}
            labels={{ name: words.group, contactHint: words.reachHint, note: words.note }}
          >
            <Field
              name="contact"
              label={words.contact}
              hint={words.contactHint}
              maxLength={100}
              autoComplete="off"
              required={false}
              defaultValue={typed.contact}
              faults={faults}
            />
          </PersonFields>
          <p className="hint">{words.kept}</p>
          <button type="submit">{words.bookIt}</button>
        </form>
      </section>
    </>
  );
  return renderCentre(centre, { title: words.title, first: <FaultList faults={faults} />, content });
}

/** Instead of what was asked for, or with fewer seats the same. */
function OtherChoices({ workshop, others, procedures, faults, timeZone }: ShownForm & { timeZone: string }) {
  const same = workshop && workshop.seatsLeft > 0 ? [workshop] : [];
  return (
    <fieldset>
      <legend>{words.which}</legend>
      {faults.workshop === undefined ? null : (
        <p className="fault" id="workshop-fault">
          {faults.workshop}
        </p>
      )}
      {[...same, ...others].map((one, index) => (
        <div className="tick" key={one.workshopId}>
          <input
            type="radio"
            id={index === 0 ? "workshop" : one.workshopId}
            name="workshop"
            value={one.workshopId}
            required
            defaultChecked={one === workshop}
          />
          <label htmlFor={index === 0 ? "workshop" : one.workshopId}>
            {one === workshop ? words.thisOne : `${nameOf(one, procedures)}, ${whenAndWhere(one, timeZone)}`},{" "}
            <strong>{WORKSHOP_WORDS.fr.left(one.seatsLeft)}</strong>
          </label>
        </div>
      ))}
    </fieldset>
  );
}

function whenAndWhere(workshop: OfferedWorkshop, timeZone: string): string {
  const hours = workshopHours(workshop, timeZone, SPEECHES.fr);
  return `${dayOf(workshop, timeZone)}, ${hours}, ${words.where(workshop.communeName, workshop.siteName)}`;
}
