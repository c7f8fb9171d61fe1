import type { Procedure, TypedWait } from "@escale/domain";
import { BOOKING_WORDS } from "../../words/booking-words.ts";
import { WAITING_WORDS } from "../../words/waiting-words.ts";
import { renderStep } from "../booking-page.tsx";
import type { StopAsked } from "../booking-world.ts";
import { described, Field, type FieldFault } from "../who-page.tsx";
import { joinPath } from "./places-to-wait.ts";

export const JOIN_FIELDS = ["where", "until", "name", "email", "phone"] as const;
type TypedJoin = Readonly<Record<(typeof JOIN_FIELDS)[number], string>>;

/** What the form of the list shows. */
export interface Join {
  readonly procedure: Procedure;
  /** Where one may wait; the first is chosen. */
  readonly places: readonly TypedWait["where"][];
  readonly formKey: string;
  readonly typed: TypedJoin;
  /** What the browser is to work on, when too many forms come. */
  readonly work?: string | undefined;
  readonly fault?: FieldFault;
}

/** “Be told when a time becomes free”: where, and for whom. */
export function renderJoin(
  asked: StopAsked,
  { procedure, places, typed, formKey, work, fault }: Join,
  baseUrl: string,
): string {
  const { stop, speech } = asked;
  const [words, booking] = [WAITING_WORDS[speech.language], BOOKING_WORDS[speech.language]];
  const path = joinPath(stop, procedure, speech);
  const text = (name: keyof TypedJoin) => ({ id: name, name, defaultValue: typed[name], ...described(name, fault) });
  const chosen = places.find((place) => place === typed.where) ?? places[0];
  const labels = {
    stop: words.thisStop(words.when(stop.startsAt, stop.timeZone)),
    commune: words.anyStop(stop.site.commune.name),
  };
  const content = (
    <>
      {fault === undefined ? null : (
        <div className="faults" role="alert">
          <p>{fault.field === "form" ? fault.sentence : <a href={`#${fault.field}`}>{fault.sentence}</a>}</p>
        </div>
      )}
      <p className="lead" {...speech.french}>
        {procedure.name}
      </p>
      <p>{words.joinLead}</p>
      <form method="post" action={path} className="form" data-work={work}>
        <input type="hidden" name="formKey" value={formKey} />
        {work === undefined ? null : <input type="hidden" name="work" />}
        <fieldset>
          <legend>{words.where}</legend>
          {places.map((place) => (
            <label key={place} className="choice">
              <input type="radio" name="where" value={place} defaultChecked={place === chosen} />
              {labels[place]}
            </label>
          ))}
        </fieldset>
        <Field name="until" label={words.until} hint={words.untilHint} fault={fault}>
          <input {...text("until")} type="date" {...described("until", fault, true)} />
        </Field>
        <Field name="name" label={booking.name} fault={fault}>
          <input {...text("name")} required maxLength={120} autoComplete="name" />
        </Field>
        <p className="hint">{words.contactHint}</p>
        <Field name="email" label={booking.email} fault={fault}>
          <input {...text("email")} type="email" maxLength={254} autoComplete="email" />
        </Field>
        <Field name="phone" label={booking.phone} fault={fault}>
          <input {...text("phone")} type="tel" maxLength={40} autoComplete="tel" />
        </Field>
        {/* Those who fill in everything are no people. */}
        <div className="trap" aria-hidden="true">
          <label htmlFor="website">{booking.trap}</label>
          <input id="website" name="website" tabIndex={-1} autoComplete="off" />
        </div>
        <p className="hint">{words.kept}</p>
        {/* The script takes it away where it can do the work. */}
        {work === undefined ? null : <p data-without-work="">{booking.rushWithoutScript}</p>}
        <button type="submit">{words.send}</button>
      </form>
    </>
  );
  const french = joinPath(stop, procedure, { href: (one) => one });
  return renderStep(asked, { title: words.joinTitle, content, path: french }, baseUrl);
}
