import type { OfferedWorkshop, Procedure, PublicStop } from "@escale/domain";
import { hourWords } from "../public/date-words.ts";
import type { Speech } from "../public/page-world.ts";
import { wallClock } from "../public/wall-clock.ts";
import { BOOKING_WORDS } from "../words/booking-words.ts";
import { WORKSHOP_WORDS } from "../words/workshops.ts";
import { bookingPath } from "./booking-page.tsx";

type Shown = Pick<OfferedWorkshop, "workshopId" | "stopId" | "procedureKey" | "title" | "startsAt" | "endsAt">;

/** Where a seat of a workshop is taken. */
function workshopPath({ workshopId, stopId, procedureKey }: Shown, speech: Pick<Speech, "href">): string {
  return `${bookingPath({ stopId }, speech)}/${encodeURIComponent(procedureKey)}/atelier/${workshopId}`;
}

/** `9 h à 10 h 30`. */
export function workshopHours(
  { startsAt, endsAt }: Pick<Shown, "startsAt" | "endsAt">,
  timeZone: string,
  { language }: Speech,
): string {
  const [from, to] = [startsAt, endsAt].map((at) => hourWords(wallClock(at, timeZone), language)) as [string, string];
  return WORKSHOP_WORDS[language].hours(from, to);
}

/** The workshops of a stop, and what is left of them; without seats they cannot be chosen. @param whyClosed why no seat is given now */
export function WorkshopChoices<One extends Shown & { readonly seatsLeft?: number }>({
  workshops,
  procedures,
  stop: { timeZone },
  speech,
  whyClosed,
}: {
  workshops: readonly One[];
  procedures: readonly Procedure[];
  stop: Pick<PublicStop, "timeZone">;
  speech: Speech;
  whyClosed?: (workshop: One) => string | undefined;
}) {
  if (workshops.length === 0) return null;
  const words = WORKSHOP_WORDS[speech.language];
  return (
    <section>
      <h2>{words.title}</h2>
      <ul className="choices">
        {workshops.map((workshop) => {
          const name = workshop.title ?? procedures.find(({ key }) => key === workshop.procedureKey)?.name;
          const hours = workshopHours(workshop, timeZone, speech);
          const closed = whyClosed?.(workshop);
          const isOpen = workshop.seatsLeft !== 0 && closed === undefined;
          return (
            <li key={workshop.workshopId}>
              {isOpen ? <a href={workshopPath(workshop, speech)}>{hours}</a> : hours}
              <br />
              <span className="hint">
                <span {...speech.french}>{name}</span>
                {workshop.seatsLeft === undefined ? null : `, ${words.left(workshop.seatsLeft)}`}
                {closed === undefined ? null : `. ${closed}`}
              </span>
            </li>
          );
        })}
      </ul>
    </section>
  );
}

/** In place of a workshop that is full: others of the same kind, wherever they are. */
export function OtherWorkshops({
  others,
  timeZone,
  speech,
}: {
  others: readonly OfferedWorkshop[];
  timeZone: string;
  speech: Speech;
}) {
  if (others.length === 0) return null;
  const words = WORKSHOP_WORDS[speech.language];
  return (
    <section className="notice">
      <h2>{words.othersTitle}</h2>
      <ul>
        {others.map((other) => (
          <li key={other.workshopId}>
            <a href={workshopPath(other, speech)}>{BOOKING_WORDS[speech.language].when(other.startsAt, timeZone)}</a>,{" "}
            <span {...speech.french}>{other.communeName}</span>, {words.left(other.seatsLeft)}
          </li>
        ))}
      </ul>
    </section>
  );
}
