import { mayDo, type Slot, type TypedBookedPerson } from "@escale/domain";
import type { PlacedBooking } from "@escale/store";
import { FaultList, type Faults, Field } from "../office/form.tsx";
import { bookedWhen, bookingFr } from "../words/booking.fr.ts";
import { centreFr as words } from "../words/centre.fr.ts";
import { groupsFr } from "../words/groups.fr.ts";
import { BookingList } from "./booking-list.tsx";
import { type Centre, ownCommuneOf } from "./centre-world.ts";
import type { FoundHours } from "./find-hours.ts";
import { FoundHoursFields, OtherPlaces } from "./hours-list.tsx";
import { PersonFields } from "./person-fields.tsx";
import { type Asked, addressOf } from "./read-asked.ts";
import { renderCentre } from "./render-centre.tsx";
import { CommuneChoices, SearchForm } from "./search-form.tsx";

/** Everything that the one screen shows. */
export interface Shown {
  readonly asked: Asked;
  readonly found: FoundHours | undefined;
  readonly formKey: string;
  readonly typed: TypedBookedPerson & { readonly slot: string };
  readonly faults: Faults;
  /** Whether there is a gateway that takes SMS. */
  readonly sendsSms: boolean;
  /** In place of an hour that is gone. */
  readonly nearest: readonly Slot[];
  /** Of those who do not see all. */
  readonly made?: readonly PlacedBooking[] | undefined;
  nameOf(communeCode: string): string;
}

/** Where from, what for; the nearest hours, for whom: one screen, sent once. */
export function renderCentrePage(centre: Centre, shown: Shown): string {
  const { asked, faults, made } = shown;
  const { operator, path, session } = centre;
  const own = ownCommuneOf(centre);
  const kept = keptOf(shown);
  const heading =
    own !== undefined
      ? words.headingTownHall(shown.nameOf(own))
      : centre.actor.kind === "link"
        ? words.headingPartner(centre.actor.subject)
        : words.heading;
  const content = (
    <>
      <h1>{heading}</h1>
      <p className="lead">{asked.isAboard ? words.nextVisit : words.lead}</p>
      {made === undefined ? null : (
        <p>
          <a href={`${path}/ateliers`}>{groupsFr.goTo}</a>
        </p>
      )}
      <section className="card">
        <SearchForm asked={asked} path={path} hasCommune={own === undefined} kept={kept} />
      </section>
      <CommuneChoices
        communes={asked.communes}
        addressOf={(commune) => addressOf(path, { ...asked.texts, commune, arret: "" })}
        isKept={kept !== undefined}
      />
      <Answer centre={centre} shown={shown} isKept={kept !== undefined} />
      {shown.found && mayDo(centre.actor, "see-waiting-list", operator.operatorId) ? (
        <p>
          <a href={`/bureau/${operator.slug}/attente`}>{words.toWaiting}</a>
        </p>
      ) : null}
      <FindForm path={path} among={made && words.findAmong} />
      {made === undefined ? null : (
        <section className="card">
          <h2>{words.made}</h2>
          {made.length === 0 ? <p>{words.noneMade}</p> : null}
          <BookingList found={made} path={path} timeZone={operator.timeZone} nameOf={shown.nameOf} />
        </section>
      )}
      {session ? null : <p className="hint">{words.keepToYourself}</p>}
    </>
  );
  return renderCentre(centre, { title: words.title, first: <FaultList faults={faults} />, content });
}

function Answer({ centre: { operator, path }, shown, isKept }: { centre: Centre; shown: Shown; isKept: boolean }) {
  const { asked, found, faults, nearest, typed, formKey, sendsSms } = shown;
  const { commune, procedure, texts } = asked;
  const { timeZone } = operator;
  if (!commune || !procedure) return null;
  if (!found) return <p className="lead">{words.unknownPlace}</p>;
  if (found.hours.length === 0 && nearest.length === 0)
    return (
      <section className="card">
        <p>
          <strong>
            {found.rule.way === "walk-in"
              ? bookingFr.describeNoSlot({ refused: "walk-in-only" }, timeZone)
              : asked.from
                ? words.noneFrom
                : words.none}
          </strong>
        </p>
        {found.rule.way === "bookable" || found.next.length === 0 ? null : (
          <>
            <p>{words.walkIn}</p>
            <ul>
              {found.next.map(({ site, startsAt }) => (
                <li key={site.siteId}>
                  {bookedWhen(startsAt, timeZone)}, {site.commune.name}, {site.name}
                </li>
              ))}
            </ul>
          </>
        )}
        {isKept ? (
          <p>
            {words.kept} {words.searchElsewhere}
          </p>
        ) : null}
        {asked.only === undefined ? null : <OtherPlaces texts={texts} path={path} isKept={isKept} />}
      </section>
    );
  return (
    <section className="card">
      <form method="post" action={path}>
        <input type="hidden" name="formKey" value={formKey} />
        <h2>
          {words.nearest} <small>{commune.name}</small>
        </h2>
        {faults.slot === undefined ? null : (
          <p className="fault" id="slot-fault">
            {faults.slot}
          </p>
        )}
        <FoundHoursFields
          asked={asked}
          found={found}
          nearest={nearest}
          chosen={typed.slot}
          timeZone={timeZone}
          path={path}
          isKept={isKept}
        />
        {procedure.bring.length === 0 ? null : (
          <p className="hint">
            {words.bring} : {procedure.bring.join(", ")}.
          </p>
        )}
        <h2>{words.person}</h2>
        <PersonFields typed={typed} faults={faults} sendsSms={sendsSms} />
        <button type="submit">{words.confirm}</button>
      </form>
    </section>
  );
}

/** Somebody has been typed in already: looking elsewhere does not lose them. */
function keptOf({ typed, formKey }: Shown): Readonly<Record<string, string>> | undefined {
  const { name, email, phone, note, tellBy = "mail" } = typed;
  if (name + email + phone + note === "") return undefined;
  return { formKey, name, email, phone, note, sms: tellBy === "mail" ? "" : "oui" };
}

/** Looking for a booking: sent in the body of a form, so that no name ever stands in an address. */
export function FindForm({
  path,
  among,
  typed = "",
  faults = {},
}: {
  path: string;
  /** Said to those who do not see all. */
  among?: string | undefined;
  typed?: string;
  faults?: Faults;
}) {
  return (
    <section className="card">
      {typed === "" ? <h2>{words.find}</h2> : null}
      {among === undefined ? null : <p className="hint">{among}</p>}
      <form method="post" action={`${path}/retrouver`} className="search">
        <Field name="clue" label={words.clue} faults={faults} defaultValue={typed} autoComplete="off" maxLength={254} />
        <button type="submit" className="quiet">
          {words.findIt}
        </button>
      </form>
    </section>
  );
}
