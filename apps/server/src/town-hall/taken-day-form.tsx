import { LONGEST_TAKEN_NOTE, type SiteId } from "@escale/domain";
import { Boxes, described, Labelled } from "../forms/labelled.tsx";
import { FaultList, type Faults } from "../office/form.tsx";
import { townHallFr as words } from "../words/town-hall.fr.ts";

export const TAKEN_FIELDS = ["siteId", "date", "halfDay", "note"] as const;

type FieldName = (typeof TAKEN_FIELDS)[number];

/** What was typed, as it was typed. */
export type TakenValues = Readonly<Record<FieldName, string>>;
/** By the empty name: what is wrong with all of it. */
export type TakenFaults = Faults<FieldName | "">;

export const NOTHING_TYPED: TakenValues = { siteId: "", date: "", halfDay: "day", note: "" };

const HALF_DAYS = [
  ["day", words.wholeDay],
  ["morning", words.morning],
  ["afternoon", words.afternoon],
] as const;

/** “This square is taken on that day.” */
export function TakenDayForm({
  sites,
  today,
  values,
  faults,
}: {
  sites: readonly { readonly siteId: SiteId; readonly name: string; readonly address: string }[];
  today: Temporal.PlainDate;
  values: TakenValues;
  faults: TakenFaults;
}) {
  const [only, another] = sites;
  const about = (id: FieldName) => ({ id, fault: faults[id] });
  if (!only) return <p>{words.noSite}</p>;
  return (
    <form method="post" className="form">
      <FaultList faults={faults} />
      {another === undefined ? (
        <p>
          <input type="hidden" name="siteId" value={only.siteId} />
          <strong>{only.name}</strong>
          <br />
          {only.address}
        </p>
      ) : (
        <Labelled {...about("siteId")} label={words.site}>
          <select id="siteId" name="siteId" required defaultValue={values.siteId} {...described(about("siteId"))}>
            {sites.map(({ siteId, name }) => (
              <option key={siteId} value={siteId}>
                {name}
              </option>
            ))}
          </select>
        </Labelled>
      )}
      <Labelled {...about("date")} label={words.date}>
        <input
          id="date"
          name="date"
          type="date"
          required
          min={today.toString()}
          defaultValue={values.date}
          {...described(about("date"))}
        />
      </Labelled>
      <Boxes {...about("halfDay")} label={words.halfDay}>
        {HALF_DAYS.map(([value, label]) => (
          <label key={value} className="choice">
            <input type="radio" name="halfDay" value={value} defaultChecked={values.halfDay === value} /> {label}
          </label>
        ))}
      </Boxes>
      <Labelled {...about("note")} hint={words.noteHint} label={words.note}>
        <input
          id="note"
          name="note"
          type="text"
          maxLength={LONGEST_TAKEN_NOTE}
          autoComplete="off"
          defaultValue={values.note}
          {...described({ ...about("note"), hint: words.noteHint })}
        />
      </Labelled>
      <button type="submit">{words.send}</button>
    </form>
  );
}
