import type { OpenWorkshop, Procedure } from "@escale/domain";
import type { PlacedBooking } from "@escale/store";
import { workshopHours } from "../../booking/workshop-choices.tsx";
import { dayOf, nameOf } from "../../office/bookings/workshops-page.tsx";
import { Trouble } from "../../office/form.tsx";
import { SPEECHES } from "../../public/page-world.ts";
import { groupsFr as words } from "../../words/groups.fr.ts";
import { WORKSHOP_WORDS } from "../../words/workshops.ts";
import { BookingList } from "../booking-list.tsx";
import { type Centre, ownCommuneOf } from "../centre-world.ts";
import { renderCentre } from "../render-centre.tsx";

interface Shown {
  readonly workshops: readonly OpenWorkshop[];
  readonly procedures: readonly Procedure[];
  /** Of those who do not see all. */
  readonly made: readonly PlacedBooking[] | undefined;
  /** Why one that was asked for is not among them. */
  readonly trouble?: string | undefined;
  nameOf(communeCode: string): string;
}

/** The workshops in which a group may take seats, and the bookings that were made from here. */
export function renderGroups(centre: Centre, shown: Shown): string {
  const { operator, path, actor } = centre;
  const { workshops, procedures, made, trouble } = shown;
  const own = ownCommuneOf(centre);
  const whose = own === undefined ? undefined : words.townHall(shown.nameOf(own));
  const content = (
    <>
      <h1>{actor.kind === "link" ? words.headingOf(whose ?? actor.subject) : words.heading}</h1>
      <p className="lead">{words.lead}</p>
      <section className="card">
        {workshops.length === 0 ? <p>{words.none}</p> : null}
        <ul className="rows">
          {workshops.map((workshop) => (
            <Row key={workshop.workshopId} {...{ workshop, procedures, path, timeZone: operator.timeZone }} />
          ))}
        </ul>
      </section>
      {made === undefined ? null : (
        <section className="card">
          <h2>{words.made}</h2>
          {made.length === 0 ? <p>{words.noneMade}</p> : <p className="hint">{words.madeHint}</p>}
          <BookingList found={made} path={path} timeZone={operator.timeZone} nameOf={shown.nameOf} />
        </section>
      )}
      <p>
        <a href={path}>{words.forOne}</a>
      </p>
    </>
  );
  const first = trouble === undefined ? undefined : <Trouble>{trouble}</Trouble>;
  return renderCentre(centre, { title: words.title, first, content });
}

function Row({
  workshop,
  procedures,
  path,
  timeZone,
}: {
  workshop: OpenWorkshop;
  procedures: readonly Procedure[];
  path: string;
  timeZone: string;
}) {
  const { workshopId, communeName, siteName, seatsLeft, opensAt } = workshop;
  const name = nameOf(workshop, procedures);
  const when = `${dayOf(workshop, timeZone)}, ${workshopHours(workshop, timeZone, SPEECHES.fr)}`;
  return (
    <li>
      <div>
        <h2 className="h3">{name}</h2>
        <p>
          {when}, {words.where(communeName, siteName)}
        </p>
        <p className="hint">
          {opensAt === undefined ? WORKSHOP_WORDS.fr.left(seatsLeft) : words.opens(opensAt, timeZone)}
        </p>
      </div>
      {seatsLeft === 0 || opensAt !== undefined ? null : (
        <a href={`${path}/ateliers/${workshopId}`}>
          {words.book}
          <span className="unseen">
            {" "}
            {name}, {when}, {communeName}
          </span>
        </a>
      )}
    </li>
  );
}
