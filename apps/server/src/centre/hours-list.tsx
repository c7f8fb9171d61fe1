import type { NearSlots, Slot } from "@escale/domain";
import { dayWords, hourWords } from "../public/date-words.ts";
import { wallClock } from "../public/wall-clock.ts";
import { bookedWhen } from "../words/booking.fr.ts";
import { centreFr as words } from "../words/centre.fr.ts";

/** One hour of one stop, as it stands in a form. */
function slotKey({ stopId, startsAt }: Pick<Slot, "stopId" | "startsAt">): string {
  return `${stopId} ${startsAt}`;
}

/** The free hours near somebody, place by place: one of them is chosen. */
export function HoursList({
  hours,
  chosen,
  timeZone,
  wholeStop,
}: {
  hours: readonly NearSlots[];
  /** As it was sent. */
  chosen: string;
  timeZone: string;
  /** Where all the hours of one stop are shown; none: they are. */
  wholeStop?: (near: NearSlots) => string;
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
            label={hourWords(wallClock(slot.startsAt, timeZone), "fr")}
            chosen={chosen}
            {...(isFirst(index, at) && { id: "slot" })}
          />
        ))}
        {wholeStop && near.free > near.slots.length ? (
          <a href={wholeStop(near)}>
            {words.more(near.free)}
            <span className="unseen">
              {" "}
              {near.site.commune.name}, {bookedWhen(near.startsAt, timeZone)}
            </span>
          </a>
        ) : null}
      </div>
    </fieldset>
  ));
}

export function HourChoice({ slot, label, chosen, id }: { slot: Slot; label: string; chosen: string; id?: string }) {
  const value = slotKey(slot);
  return (
    <label className="hour">
      <input type="radio" name="slot" value={value} required defaultChecked={value === chosen} {...(id && { id })} />
      {label}
    </label>
  );
}

/** Minutes at the wheel; nobody is promised less than one. */
function driveOf({ site: { seconds } }: NearSlots): string {
  return seconds === 0 ? words.here : words.minutes(Math.ceil(seconds / 60));
}
