import type { Slot } from "@escale/domain";
import type { Booked } from "../booking/find-booked.ts";
import { FaultList, type Faults } from "../office/form.tsx";
import { bookedWhen } from "../words/booking.fr.ts";
import { centreFr as words } from "../words/centre.fr.ts";
import { type Centre, ownCommuneOf } from "./centre-world.ts";
import type { FoundHours } from "./find-hours.ts";
import { FoundHoursFields } from "./hours-list.tsx";
import { type Asked, addressOf } from "./read-asked.ts";
import { renderCentre } from "./render-centre.tsx";
import { CommuneChoices, SearchForm } from "./search-form.tsx";

/** Another hour, here or elsewhere, for the same person. */
export function renderChange(
  centre: Centre,
  { booking, stop }: Booked,
  shown: {
    readonly asked: Asked;
    readonly found: FoundHours | undefined;
    readonly faults: Faults;
    readonly nearest: readonly Slot[];
  },
): string {
  const { asked, found, faults, nearest } = shown;
  const { timeZone } = stop;
  const own = `${centre.path}/${booking.bookingId}`;
  const path = `${own}/changer`;
  const content = (
    <>
      <h1>
        {words.changeTitle} <small>{booking.person.name}</small>
      </h1>
      <p className="lead">
        {words.changeLead(bookedWhen(booking.startsAt, timeZone), `${stop.site.commune.name}, ${stop.site.name}`)}
      </p>
      <p>
        <a href={own}>{words.keepIt}</a>
      </p>
      <section className="card">
        <SearchForm asked={asked} path={path} hasCommune={ownCommuneOf(centre) === undefined} hasProcedure={false} />
      </section>
      <CommuneChoices
        communes={asked.communes}
        addressOf={(commune) => addressOf(path, { ...asked.texts, commune, arret: "" })}
      />
      {found === undefined || found.hours.length + nearest.length === 0 ? (
        <p className="lead">{asked.commune && !found ? words.unknownPlace : asked.commune ? words.none : null}</p>
      ) : (
        <form method="post" action={path} className="card">
          <h2>{words.nearest}</h2>
          <FoundHoursFields asked={asked} found={found} nearest={nearest} chosen="" timeZone={timeZone} path={path} />
          <button type="submit">{words.changeIt}</button>
        </form>
      )}
    </>
  );
  return renderCentre(centre, { title: words.changeTitle, first: <FaultList faults={faults} />, content });
}
