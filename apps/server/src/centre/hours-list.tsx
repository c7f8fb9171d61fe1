import type { NearSlots, Slot } from "@escale/domain";
import { dayWords, hourWords } from "../public/date-words.ts";
import { wallClock } from "../public/wall-clock.ts";
import { bookedWhen } from "../words/booking.fr.ts";
import { centreFr as words } from "../words/centre.fr.ts";
import type { FoundHours } from "./find-hours.ts";
import { OtherSearch } from "./other-search.tsx";
import { ASKED_FIELDS, type Asked, type AskedTexts, addressOf } from "./read-asked.ts";

/** One hour of one stop, as it stands in a form. */
function slotKey({ stopId, startsAt }: Pick<Slot, "stopId" | "startsAt">): string {
  return `${stopId} ${startsAt}`;
}

/** What is asked and the hours found for it, in a form: one hour is chosen. */
export function FoundHoursFields({
  asked: { texts, only },
  found,
  nearest,
  chosen,
  timeZone,
  path,
  isKept = false,
}: {
  asked: Asked;
  found: FoundHours;
  /** In place of an hour that is gone. */
  nearest: readonly Slot[];
  /** As it was sent. */
  chosen: string;
  timeZone: string;
  path: string;
  isKept?: boolean;
}) {
  return (
    <>
      {ASKED_FIELDS.map((name) => (
        <input key={name} type="hidden" name={name} value={texts[name]} />
      ))}
      {nearest.length === 0 ? null : (
        <fieldset className="near">
          <legend>{words.gone}</legend>
          <div className="hours">
            {nearest.map((slot) => (
              <HourChoice key={slot.startsAt.toString()} slot={slot} timeZone={timeZone} chosen="" />
            ))}
          </div>
        </fieldset>
      )}
      <HoursList
        hours={found.hours}
        chosen={chosen}
        timeZone={timeZone}
        isKept={isKept}
        wholeStop={({ stopId }) => addressOf(path, { ...texts, arret: stopId })}
      />
      {only === undefined ? null : <OtherPlaces texts={texts} path={path} isKept={isKept} />}
    </>
  );
}

/** From the hours of one stop back to those of all. */
export function OtherPlaces({ texts, path, isKept }: { texts: AskedTexts; path: string; isKept: boolean }) {
  return (
    <p>
      <OtherSearch address={addressOf(path, { ...texts, arret: "" })} isKept={isKept}>
        {words.otherPlaces}
      </OtherSearch>
    </p>
  );
}

/** The free hours near somebody, place by place: one of them is chosen. */
function HoursList({
  hours,
  chosen,
  timeZone,
  isKept,
  wholeStop,
}: {
  hours: readonly NearSlots[];
  chosen: string;
  timeZone: string;
  isKept: boolean;
  /** Where all the hours of one stop are shown. */
  wholeStop: (near: NearSlots) => string;
}) {
  const isFirst = (index: number, at: number) => index === 0 && at === 0;
  return hours.map((near, index) => (
    <fieldset key={near.stopId} className="near">
      <legend>
        {near.site.commune.name}, {dayWords(wallClock(near.startsAt, timeZone).date, "fr").long}{" "}
        <span className="hint">{[driveOf(near), near.site.name].join(", ")}</span>
      </legend>
      <div className="hours">
        {near.slots.map((slot, at) => (
          <HourChoice
            key={slot.startsAt.toString()}
            slot={slot}
            timeZone={timeZone}
            chosen={chosen}
            {...(isFirst(index, at) && { id: "slot" })}
          />
        ))}
        {near.free > near.slots.length ? (
          <OtherSearch address={wholeStop(near)} isKept={isKept}>
            {words.more(near.free)}
            <span className="unseen">
              {" "}
              {near.site.commune.name}, {bookedWhen(near.startsAt, timeZone)}
            </span>
          </OtherSearch>
        ) : null}
      </div>
    </fieldset>
  ));
}

function HourChoice({ slot, timeZone, chosen, id }: { slot: Slot; timeZone: string; chosen: string; id?: string }) {
  const value = slotKey(slot);
  return (
    <label className="hour">
      <input type="radio" name="slot" value={value} required defaultChecked={value === chosen} {...(id && { id })} />
      {hourWords(wallClock(slot.startsAt, timeZone), "fr")}
    </label>
  );
}

/** Minutes at the wheel; nobody is promised less than one. */
function driveOf({ site: { seconds } }: NearSlots): string {
  return seconds === 0 ? words.here : words.minutes(Math.ceil(seconds / 60));
}
