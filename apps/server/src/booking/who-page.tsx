import type { OfferedWorkshop, Procedure, Slot, TellBy, TypedBookedPerson, WorkshopId } from "@escale/domain";
import { described, Labelled } from "../forms/labelled.tsx";
import { hourWords } from "../public/date-words.ts";
import { wallClock } from "../public/wall-clock.ts";
import { BOOKING_WORDS } from "../words/booking-words.ts";
import { WORKSHOP_WORDS } from "../words/workshops.ts";
import { Bring, bookingPath, renderStep } from "./booking-page.tsx";
import type { StopNamed } from "./booking-world.ts";
import { ContactFields, faultOf, OneFault, Trap, WithoutWork } from "./person-fields.tsx";
import { OtherWorkshops } from "./workshop-choices.tsx";

export const WHO_FIELDS = ["name", "email", "phone", "note"] as const;
type WhoField = (typeof WHO_FIELDS)[number];
export const NOBODY: TypedBookedPerson = { name: "", email: "", phone: "", note: "" };

/** How somebody asks to be told, from the box of the form. */
export function tellByOf(typed: Pick<TypedBookedPerson, "email">, box: string): TellBy {
  if (box === "") return "mail";
  return typed.email.trim() === "" ? "sms" : "both";
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
  const note = { id: "note", hint: words.noteHint, fault: faultOf("note", fault) };
  const content = (
    <>
      <OneFault fault={fault} />
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
        <ContactFields typed={typed} fault={fault} hint={words.contactHint} words={words} />
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
        <Labelled {...note} label={words.note}>
          <textarea id="note" name="note" rows={3} maxLength={500} defaultValue={typed.note} {...described(note)} />
        </Labelled>
        <Trap words={words} />
        <p className="hint">{words.kept}</p>
        <WithoutWork work={work} words={words} />
        <button type="submit">{words.confirm}</button>
      </form>
    </>
  );
  return renderStep(asked, { step: 3, title: words.whoTitle, content }, baseUrl);
}
