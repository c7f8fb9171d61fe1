import type { Procedure, TypedWait } from "@escale/domain";
import { described, Labelled } from "../../forms/labelled.tsx";
import { BOOKING_WORDS } from "../../words/booking-words.ts";
import { WAITING_WORDS } from "../../words/waiting-words.ts";
import { renderStep } from "../booking-page.tsx";
import type { StopAsked } from "../booking-world.ts";
import { ContactFields, type FieldFault, faultOf, OneFault, Trap, WithoutWork } from "../person-fields.tsx";
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
  const until = { id: "until", hint: words.untilHint, fault: faultOf("until", fault) };
  const chosen = places.find((place) => place === typed.where) ?? places[0];
  const labels = {
    stop: words.thisStop(words.when(stop.startsAt, stop.timeZone)),
    commune: words.anyStop(stop.site.commune.name),
  };
  const content = (
    <>
      <OneFault fault={fault} />
      <p className="lead" {...speech.french}>
        {procedure.name}
      </p>
      <p>{words.joinLead}</p>
      <form method="post" action={path} className="form" data-work={work}>
        <input type="hidden" name="formKey" value={formKey} />
        <fieldset>
          <legend>{words.where}</legend>
          {places.map((place) => (
            <label key={place} className="choice">
              <input type="radio" name="where" value={place} defaultChecked={place === chosen} />
              {labels[place]}
            </label>
          ))}
        </fieldset>
        <Labelled {...until} label={words.until}>
          <input id="until" name="until" type="date" defaultValue={typed.until} {...described(until)} />
        </Labelled>
        <ContactFields typed={typed} fault={fault} hint={words.contactHint} words={booking} />
        <Trap words={booking} />
        <p className="hint">{words.kept}</p>
        <WithoutWork work={work} words={booking} />
        <button type="submit">{words.send}</button>
      </form>
    </>
  );
  const french = joinPath(stop, procedure, { href: (one) => one });
  return renderStep(asked, { title: words.joinTitle, content, path: french }, baseUrl);
}
