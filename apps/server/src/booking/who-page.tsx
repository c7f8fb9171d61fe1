import type { OfferedWorkshop, Procedure, Slot, TellBy, TypedBookedPerson, WorkshopId } from "@escale/domain";
import type { ReactNode } from "react";
import { hourWords } from "../public/date-words.ts";
import { wallClock } from "../public/wall-clock.ts";
import { BOOKING_WORDS } from "../words/booking-words.ts";
import { WORKSHOP_WORDS } from "../words/workshops.ts";
import { Bring, bookingPath, renderStep } from "./booking-page.tsx";
import type { StopNamed } from "./booking-world.ts";
import { OtherWorkshops } from "./workshop-choices.tsx";

export const WHO_FIELDS = ["name", "email", "phone", "note"] as const;
type WhoField = (typeof WHO_FIELDS)[number];
export const NOBODY: TypedBookedPerson = { name: "", email: "", phone: "", note: "" };

/** How somebody asks to be told, from the box of the form. */
export function tellByOf(typed: Pick<TypedBookedPerson, "email">, box: string): TellBy {
  if (box === "") return "mail";
  return typed.email.trim() === "" ? "sms" : "both";
}

/** What is wrong with one field of a form. */
export interface FieldFault {
  readonly field: string;
  readonly sentence: string;
}

/** What the last form shows. */
export interface Who {
  readonly procedure: Procedure;
  readonly startsAt: Temporal.Instant;
  readonly formKey: string;
  readonly typed: TypedBookedPerson;
  /** Whether there is a gateway that takes SMS: without, nobody is asked. */
  readonly sendsSms: boolean;
  /** What the browser is to work on, when too many forms come. */
  readonly work?: string | undefined;
  readonly fault?: { readonly field: WhoField | "form"; readonly sentence: string };
  /** In place of an hour that is gone. */
  readonly nearest?: readonly Slot[];
  /** A seat in a workshop is asked for; `workshop` is absent when it does not take place any more. */
  readonly seat?: {
    readonly workshopId: WorkshopId;
    readonly workshop?: OfferedWorkshop | undefined;
    readonly others?: readonly OfferedWorkshop[];
  };
}

/** “For whom?”: everything is in sight before one confirms; what was typed stays, whatever is refused. */
export function renderWho(asked: StopNamed, who: Who, baseUrl: string): string {
  const { stop, speech } = asked;
  const words = BOOKING_WORDS[speech.language];
  const { procedure, startsAt, typed, sendsSms, work, fault, formKey, nearest = [], seat } = who;
  const path = `${bookingPath(stop, speech)}/${encodeURIComponent(procedure.key)}`;
  const text = (name: Exclude<WhoField, "note">) => ({ id: name, name, defaultValue: typed[name] });
  const content = (
    <>
      {fault === undefined ? null : (
        <div className="faults" role="alert">
          <p>{fault.field === "form" ? fault.sentence : <a href={`#${fault.field}`}>{fault.sentence}</a>}</p>
        </div>
      )}
      <p className="lead">
        <span {...speech.french}>{seat?.workshop?.title ?? procedure.name}</span>,{" "}
        <strong>{words.when(startsAt, stop.timeZone)}</strong>
        {seat?.workshop ? `, ${WORKSHOP_WORDS[speech.language].left(seat.workshop.seatsLeft)}` : null}.{" "}
        <a href={path}>{words.change}</a>
      </p>
      <OtherWorkshops others={seat?.others ?? []} timeZone={stop.timeZone} speech={speech} />
      <Bring procedure={procedure} speech={speech} />
      <form method="post" action={path} className="form" data-work={work}>
        <input type="hidden" name="formKey" value={formKey} />
        {work === undefined ? null : <input type="hidden" name="work" />}
        {seat === undefined ? null : <input type="hidden" name="workshopId" value={seat.workshopId} />}
        {nearest.length > 0 ? (
          <fieldset>
            <legend>{words.otherHour}</legend>
            {nearest.map((slot, index) => (
              <label key={slot.startsAt.toString()} className="choice">
                <input type="radio" name="startsAt" value={slot.startsAt.toString()} defaultChecked={index === 0} />
                {hourWords(wallClock(slot.startsAt, stop.timeZone), speech.language)}
              </label>
            ))}
          </fieldset>
        ) : (
          <input type="hidden" name="startsAt" value={startsAt.toString()} />
        )}
        <Field name="name" label={words.name} fault={fault}>
          <input {...text("name")} required maxLength={120} autoComplete="name" {...described("name", fault)} />
        </Field>
        <p className="hint">{words.contactHint}</p>
        <Field name="email" label={words.email} fault={fault}>
          <input {...text("email")} type="email" maxLength={254} autoComplete="email" {...described("email", fault)} />
        </Field>
        <Field name="phone" label={words.phone} fault={fault}>
          <input {...text("phone")} type="tel" maxLength={40} autoComplete="tel" {...described("phone", fault)} />
        </Field>
        {sendsSms ? (
          <div>
            <label className="choice">
              <input
                type="checkbox"
                name="sms"
                value="oui"
                defaultChecked={typed.tellBy === "sms" || typed.tellBy === "both"}
                aria-describedby="sms-hint"
              />
              {words.bySms}
            </label>
            <p className="hint" id="sms-hint">
              {words.bySmsHint}
            </p>
          </div>
        ) : null}
        <Field name="note" label={words.note} hint={words.noteHint} fault={fault}>
          <textarea
            id="note"
            name="note"
            rows={3}
            maxLength={500}
            defaultValue={typed.note}
            {...described("note", fault, true)}
          />
        </Field>
        {/* Those who fill in everything are no people. */}
        <div className="trap" aria-hidden="true">
          <label htmlFor="website">{words.trap}</label>
          <input id="website" name="website" tabIndex={-1} autoComplete="off" />
        </div>
        <p className="hint">{words.kept}</p>
        {/* The script takes it away where it can do the work. */}
        {work === undefined ? null : <p data-without-work="">{words.rushWithoutScript}</p>}
        <button type="submit">{words.confirm}</button>
      </form>
    </>
  );
  return renderStep(asked, { step: 3, title: words.whoTitle, content }, baseUrl);
}

/** A label, its hint, what is wrong with it, and the field. */
export function Field({
  name,
  label,
  hint,
  fault,
  children,
}: {
  name: string;
  label: string;
  hint?: string;
  fault: FieldFault | undefined;
  children: ReactNode;
}) {
  return (
    <div>
      <label htmlFor={name}>{label}</label>
      {hint === undefined ? null : (
        <p className="hint" id={`${name}-hint`}>
          {hint}
        </p>
      )}
      {fault?.field === name ? (
        <p className="fault" id={`${name}-fault`}>
          {fault.sentence}
        </p>
      ) : null}
      {children}
    </div>
  );
}

/** What a field says of its hint and of what is wrong with it. */
export function described(name: string, fault: FieldFault | undefined, hasHint = false) {
  const ids = [hasHint ? `${name}-hint` : "", fault?.field === name ? `${name}-fault` : ""].filter(Boolean).join(" ");
  return { ...(ids !== "" && { "aria-describedby": ids }), ...(fault?.field === name && { "aria-invalid": true }) };
}
