import type { OfferedWorkshop } from "@escale/domain";
import { workshopHours } from "../../booking/workshop-choices.tsx";
import { SPEECHES } from "../../public/page-world.ts";
import { attendanceFr } from "../../words/attendance.fr.ts";
import { workshopsFr as words } from "../../words/workshops-office.fr.ts";
import type { Visiting } from "../visits/visiting.ts";

/** The workshops of a stop on the page of its day, each with the way to its list. */
export function DayWorkshops({
  workshops,
  procedures,
  path,
  timeZone,
  visiting,
}: {
  workshops: readonly OfferedWorkshop[];
  /** What each procedure is called. */
  procedures: ReadonlyMap<string, string>;
  /** Where their pages are, for those who see them. */
  path: string | undefined;
  timeZone: string;
  visiting: Visiting | undefined;
}) {
  if (workshops.length === 0) return null;
  return (
    <>
      <h4>{words.title}</h4>
      <ul>
        {workshops.map((workshop) => {
          const name = workshop.title ?? procedures.get(workshop.procedureKey) ?? workshop.procedureKey;
          return (
            <li key={workshop.workshopId}>
              <strong>{workshopHours(workshop, timeZone, SPEECHES.fr)}</strong>{" "}
              {path === undefined ? name : <a href={`${path}/${workshop.workshopId}`}>{name}</a>},{" "}
              {words.taken(workshop.seats - workshop.seatsLeft, workshop.seats)}
              {visiting === undefined ? null : <Attendance workshop={workshop} name={name} visiting={visiting} />}
            </li>
          );
        })}
      </ul>
    </>
  );
}

/** How many came, and where that is counted. */
function Attendance({
  workshop: { workshopId },
  name,
  visiting: { office, attendances },
}: {
  workshop: OfferedWorkshop;
  name: string;
  visiting: Visiting;
}) {
  const there = attendances.find((one) => one.workshopId === workshopId);
  return (
    <>
      {there === undefined ? null : `, ${attendanceFr.counted(there.people)}`}
      <span className="unprinted">
        {" "}
        <a href={`${office}/ateliers/${workshopId}/presence`}>
          {attendanceFr.count}
          <span className="unseen"> {name}</span>
        </a>
      </span>
    </>
  );
}
