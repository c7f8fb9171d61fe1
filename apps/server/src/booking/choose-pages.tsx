import {
  type BookableStop,
  type BookingLanguage,
  type BookingRule,
  findSlots,
  lackOf,
  type Procedure,
  type PublicStop,
  type Slot,
  whySeatsClosed,
} from "@escale/domain";
import { hourWords } from "../public/date-words.ts";
import { wallClock } from "../public/wall-clock.ts";
import { BOOKING_WORDS } from "../words/booking-words.ts";
import { WAITING_WORDS } from "../words/waiting-words.ts";
import { WORKSHOP_WORDS } from "../words/workshops.ts";
import { bookingPath, renderStep } from "./booking-page.tsx";
import type { StopAsked } from "./booking-world.ts";
import { joinPath, placesToWait } from "./waiting/places-to-wait.ts";
import { whyNone } from "./why-none.ts";
import { WorkshopChoices } from "./workshop-choices.tsx";

/** “What for?”: every procedure of the operator, and how one comes for it here. */
export function renderWhy(asked: StopAsked, baseUrl: string): string {
  const { stop, operator, toBook, speech } = asked;
  const path = bookingPath(stop, speech);
  const content = (
    <ul className="choices">
      {operator.procedures.map((procedure) => (
        <li key={procedure.key}>
          <Choice procedure={procedure} rule={toBook.rules.get(procedure.key)} asked={asked} path={path} />
        </li>
      ))}
    </ul>
  );
  return renderStep(asked, { step: 1, title: BOOKING_WORDS[speech.language].whyTitle, content }, baseUrl);
}

function Choice({
  procedure: { key, topic, name },
  rule,
  asked: { toBook, speech, workshops },
  path,
}: {
  procedure: Procedure;
  rule: BookingRule | undefined;
  asked: StopAsked;
  path: string;
}) {
  const words = BOOKING_WORDS[speech.language];
  const why = workshops.some(({ procedureKey }) => procedureKey === key)
    ? undefined
    : whyNotHere(rule, toBook.stop, speech.language);
  const minutes =
    rule?.way === "workshop"
      ? WORKSHOP_WORDS[speech.language].lead
      : words.minutes(Math.round((rule?.duration ?? 0) / 60));
  return (
    <>
      {why === undefined ? (
        <a href={`${path}/${encodeURIComponent(key)}`} {...speech.french}>
          {name}
        </a>
      ) : (
        <span {...speech.french}>{name}</span>
      )}
      <br />
      <span className="hint">
        <span {...speech.french}>{topic}.</span> {why ?? minutes}
      </span>
    </>
  );
}

/** Why a procedure cannot be chosen at a stop; undefined when it can. */
function whyNotHere(rule: BookingRule | undefined, stop: BookableStop, language: BookingLanguage): string | undefined {
  const words = BOOKING_WORDS[language];
  if (!rule || lackOf(rule, stop)) return words.notHere;
  if (rule.way === "workshop") return WORKSHOP_WORDS[language].none;
  return rule.way === "walk-in" ? words.walkInOnly : undefined;
}

/** “At what time?”: the free hours of the stop; where there is none, why, and the next stops of the commune. */
export function renderWhen(
  asked: StopAsked,
  procedure: Procedure,
  rule: BookingRule,
  { others, now }: { readonly others: readonly PublicStop[]; readonly now: Temporal.Instant },
  baseUrl: string,
): string {
  const { stop, toBook, speech, operator } = asked;
  const workshops = asked.workshops.filter(({ procedureKey }) => procedureKey === procedure.key);
  const words = BOOKING_WORDS[speech.language];
  const path = `${bookingPath(stop, speech)}/${encodeURIComponent(procedure.key)}`;
  const slots = findSlots(toBook.stop, rule, toBook.terms, now);
  const content = (
    <>
      <p className="lead" {...speech.french}>
        {procedure.name}
      </p>
      {slots.length > 0 ? (
        <ul className="times" aria-label={words.free}>
          {slots.map((slot) => (
            <li key={slot.startsAt.toString()}>
              <a href={`${path}/${hourInAddress(slot, stop.timeZone)}`}>
                {hourWords(wallClock(slot.startsAt, stop.timeZone), speech.language)}
              </a>
            </li>
          ))}
        </ul>
      ) : workshops.length > 0 ? null : (
        <div className="empty">
          <p>
            <strong>{words.noneLeft}</strong> {words.describeNone(whyNone(asked, rule, now), stop.timeZone)}
          </p>
          {placesToWait(asked, rule, now).length > 0 ? (
            <p className="actions">
              <a href={joinPath(stop, procedure, speech)}>{WAITING_WORDS[speech.language].join}</a>
            </p>
          ) : null}
        </div>
      )}
      <WorkshopChoices
        {...{ workshops, stop, speech }}
        procedures={operator.procedures}
        whyClosed={(workshop) => {
          const closed = whySeatsClosed(workshop, toBook.terms, now);
          return closed && words.describeNoSlot(closed, stop.timeZone);
        }}
      />
      {rule.way === "both" ? <p>{words.walkInToo}</p> : null}
      {others.length > 0 ? (
        <section>
          <h2>{words.otherStops}</h2>
          <ul className="choices">
            {others.map((other) => (
              <li key={other.stopId}>
                <a href={`${bookingPath(other, speech)}/${encodeURIComponent(procedure.key)}`}>
                  {words.when(other.startsAt, other.timeZone)},{" "}
                  <span {...speech.french}>{other.site.commune.name}</span>
                </a>
              </li>
            ))}
          </ul>
        </section>
      ) : null}
    </>
  );
  return renderStep(asked, { step: 2, title: words.whenTitle, content }, baseUrl);
}

/** The hour of a slot as it stands in an address: `09h30`; each address is that of one hour only. */
export function hourInAddress({ startsAt }: Pick<Slot, "startsAt">, timeZone: string): string {
  const { hour, minute, twice } = wallClock(startsAt, timeZone);
  const again = twice === "second" ? "-heure-d-hiver" : "";
  return `${String(hour).padStart(2, "0")}h${String(minute).padStart(2, "0")}${again}`;
}
