import {
  COUNTED_AGES,
  COUNTED_GENDERS,
  type OfferedWorkshop,
  type TypedAttendance,
  type WorkshopAttendance,
} from "@escale/domain";
import type { FoundOperator } from "@escale/store";
import { workshopHours } from "../../booking/workshop-choices.tsx";
import { Boxes } from "../../forms/labelled.tsx";
import { dayWords } from "../../public/date-words.ts";
import { SPEECHES } from "../../public/page-world.ts";
import { wallClock } from "../../public/wall-clock.ts";
import { AGE_WORDS } from "../../words/ages.fr.ts";
import { attendanceFr as words } from "../../words/attendance.fr.ts";
import { visitsFr } from "../../words/visits.fr.ts";
import { FaultList, type Faults, Field, Notice } from "../form.tsx";
import { renderOfficePage } from "../layout.tsx";
import type { OfficeSession } from "../office-session.ts";

interface Shown {
  readonly session: OfficeSession;
  readonly operator: FoundOperator;
  readonly workshop: OfferedWorkshop;
  /** What the workshop is called. */
  readonly name: string;
  readonly typed: TypedAttendance;
  /** Why nobody can be counted. */
  readonly closed?: string | undefined;
  readonly faults?: Faults | undefined;
  readonly done?: boolean;
}

/** How many came to a workshop, and how many of them are this or that. */
export function attendancePage(shown: Shown): string {
  const { session, operator, workshop, name, typed, closed, faults = {}, done } = shown;
  const { slug, timeZone } = operator;
  const { date } = wallClock(workshop.stopStartsAt, timeZone);
  const path = `/bureau/${slug}/ateliers/${workshop.workshopId}/presence`;
  const day = dayWords(date, "fr").long;
  const content = (
    <>
      <p>
        <a href={`/bureau/${slug}/journee?date=${date}`}>{visitsFr.toDay}</a>
      </p>
      <h1>{words.title(name)}</h1>
      <p className="lead">
        {day.charAt(0).toUpperCase() + day.slice(1)}, {workshopHours(workshop, timeZone, SPEECHES.fr)},{" "}
        {workshop.communeName}. {words.seats(workshop.seats - workshop.seatsLeft, workshop.seats)}
      </p>
      <section className="card">
        {closed === undefined ? <CountForm typed={typed} faults={faults} path={path} /> : <p>{closed}</p>}
      </section>
    </>
  );
  const first =
    Object.keys(faults).length > 0 ? <FaultList faults={faults} /> : done ? <Notice>{words.saved}</Notice> : undefined;
  return renderOfficePage({ title: words.title(name), session, operator, first, content }, path);
}

function CountForm({ typed, faults, path }: { typed: TypedAttendance; faults: Faults; path: string }) {
  const number = { inputMode: "numeric", autoComplete: "off", maxLength: 3, className: "short", faults } as const;
  return (
    <form method="post" action={path}>
      <p className="hint">{words.lead}</p>
      <div className="counts">
        <Field name="people" label={words.people} defaultValue={typed.people} {...number} />
        <Field name="newcomers" label={words.newcomers} required={false} defaultValue={typed.newcomers} {...number} />
      </div>
      <Boxes id="genders" label={words.genders} fault={faults.genders}>
        <div className="counts">
          {COUNTED_GENDERS.map((gender) => (
            <Field
              key={gender}
              name={gender}
              label={words.of[gender]}
              required={false}
              defaultValue={typed.genders[gender] ?? ""}
              {...number}
            />
          ))}
        </div>
      </Boxes>
      <Boxes id="ages" label={words.ages} fault={faults.ages}>
        <div className="counts">
          {COUNTED_AGES.map((age) => (
            <Field
              key={age}
              name={age}
              label={AGE_WORDS[age]}
              required={false}
              defaultValue={typed.ages[age] ?? ""}
              {...number}
            />
          ))}
        </div>
      </Boxes>
      <p>
        <button type="submit">{words.save}</button>
      </p>
    </form>
  );
}

export const NOT_COUNTED: TypedAttendance = { people: "", newcomers: "", genders: {}, ages: {} };

/** As a form shows what was counted; what was not told stays empty. */
export function typedAttendance({ people, newcomers, genders, ages }: WorkshopAttendance): TypedAttendance {
  const told = (counts: Readonly<Record<string, number>>) =>
    Object.fromEntries(Object.entries(counts).map(([key, count]) => [key, count === 0 ? "" : String(count)]));
  return {
    ...{ people: String(people), newcomers: newcomers === 0 ? "" : String(newcomers) },
    ...{ genders: told(genders), ages: told(ages) },
  };
}
