import { type Booking, type OfferedWorkshop, type Procedure, showPhone } from "@escale/domain";
import type { FoundOperator } from "@escale/store";
import { workshopHours } from "../../booking/workshop-choices.tsx";
import { SPEECHES } from "../../public/page-world.ts";
import { workshopsFr as words } from "../../words/workshops-office.fr.ts";
import { Area } from "../area.tsx";
import { FaultList, type Faults, Field, Notice } from "../form.tsx";
import { renderOfficePage } from "../layout.tsx";
import type { OfficeSession } from "../office-session.ts";
import { type TypedFields, WorkshopFields } from "./workshop-fields.tsx";
import { dayOf, nameOf } from "./workshops-page.tsx";

export const GROUP_FIELDS = ["name", "email", "phone", "note", "seatsToBook"] as const;
export type TypedGroup = Readonly<Record<(typeof GROUP_FIELDS)[number], string>>;
export const NO_GROUP: TypedGroup = { name: "", email: "", phone: "", note: "", seatsToBook: "1" };

interface Shown {
  readonly session: OfficeSession;
  readonly operator: FoundOperator;
  readonly workshop: OfferedWorkshop;
  readonly procedures: readonly Procedure[];
  /** Undefined: they cannot be read here. */
  readonly bookings: readonly Booking[] | undefined;
  readonly mayPlan: boolean;
  readonly formKey: string;
  readonly typed: TypedFields & { readonly reason: string };
  readonly group: TypedGroup;
  readonly faults?: Faults | undefined;
  readonly done?: string | undefined;
}

const DONE: Readonly<Record<string, string>> = {
  prevu: words.planned,
  change: words.changed,
  reserve: words.booked,
};

/** One workshop: who comes, seats for those who call and for groups, and what may change. */
export function workshopPage(shown: Shown): string {
  const { session, operator, workshop, procedures, mayPlan, faults = {}, done = "" } = shown;
  const { slug, timeZone } = operator;
  const path = `/bureau/${slug}/ateliers/${workshop.workshopId}`;
  const content = (
    <>
      <p className="unprinted">
        <a href={`/bureau/${slug}/ateliers`}>{words.back}</a>
      </p>
      <h1>{nameOf(workshop, procedures)}</h1>
      <p className="lead">
        {dayOf(workshop, timeZone)}, {workshopHours(workshop, timeZone, SPEECHES.fr)}, {workshop.communeName}.{" "}
        {words.taken(workshop.seats - workshop.seatsLeft, workshop.seats)}.
      </p>
      <div className="pages">
        <div className="pile">
          <section className="card">
            <h2>{words.people}</h2>
            <People bookings={shown.bookings} path={`/bureau/${slug}/centre`} />
          </section>
          {workshop.seatsLeft === 0 ? null : <BookForm {...shown} path={path} />}
        </div>
        {mayPlan ? (
          <div className="pile unprinted">
            <section className="card">
              <h2>{words.change}</h2>
              <form method="post" action={path}>
                <WorkshopFields typed={shown.typed} faults={faults} />
                <Area
                  name="reason"
                  label={words.reason}
                  hint={words.reasonHint}
                  rows={2}
                  maxLength={500}
                  defaultValue={shown.typed.reason}
                  faults={faults}
                />
                <p>
                  <button type="submit">{words.changeIt}</button>
                </p>
              </form>
            </section>
            <section className="card">
              <h2>{words.cancel}</h2>
              <p className="hint">{words.cancelHint}</p>
              <form method="post" action={`${path}/annuler`}>
                <Area
                  name="cancelReason"
                  label={words.reason}
                  hint={words.cancelReasonHint}
                  rows={2}
                  maxLength={500}
                  faults={faults}
                />
                <p>
                  <button type="submit" className="grave">
                    {words.cancelIt}
                  </button>
                </p>
              </form>
            </section>
          </div>
        ) : null}
      </div>
    </>
  );
  const said = Object.hasOwn(DONE, done) ? DONE[done] : undefined;
  const first =
    Object.keys(faults).length > 0 ? <FaultList faults={faults} /> : said ? <Notice>{said}</Notice> : undefined;
  return renderOfficePage({ title: nameOf(workshop, procedures), session, operator, first, content }, path);
}

function People({
  bookings,
  path,
}: {
  bookings: readonly Booking[] | undefined;
  /** Where each booking has its page. */
  path: string;
}) {
  if (bookings === undefined) return <p>{words.unreadable}</p>;
  if (bookings.length === 0) return <p>{words.nobody}</p>;
  return (
    <ul className="expected">
      {bookings.map(({ bookingId, person, workshop, note }) => (
        <li key={bookingId}>
          <a href={`${path}/${bookingId}`}>{person.name}</a>
          {(workshop?.seats ?? 1) > 1 ? `, ${words.seatsOf(workshop?.seats ?? 1)}` : null}
          {person.phone === undefined ? null : (
            <>
              , <a href={`tel:${person.phone}`}>{showPhone(person.phone)}</a>
            </>
          )}
          {note === undefined ? null : `. ${note}`}
        </li>
      ))}
    </ul>
  );
}

function BookForm({ group, formKey, faults = {}, path }: Shown & { path: string }) {
  const optional = { required: false, autoComplete: "off", faults } as const;
  return (
    <section className="card unprinted">
      <h2>{words.book}</h2>
      <p className="hint">{words.bookHint}</p>
      <form method="post" action={`${path}/places`}>
        <input type="hidden" name="formKey" value={formKey} />
        <Field
          name="seatsToBook"
          label={words.seatsToBook}
          className="short"
          inputMode="numeric"
          maxLength={3}
          autoComplete="off"
          defaultValue={group.seatsToBook}
          faults={faults}
        />
        <Field
          name="name"
          label={words.person}
          maxLength={120}
          autoComplete="off"
          defaultValue={group.name}
          faults={faults}
        />
        <p className="hint">{words.contactHint}</p>
        <Field name="email" label={words.email} type="email" maxLength={254} defaultValue={group.email} {...optional} />
        <Field name="phone" label={words.phone} type="tel" maxLength={40} defaultValue={group.phone} {...optional} />
        <Area name="note" label={words.note} maxLength={500} defaultValue={group.note} faults={faults} />
        <p>
          <button type="submit">{words.bookIt}</button>
        </p>
      </form>
    </section>
  );
}
