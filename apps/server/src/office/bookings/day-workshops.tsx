import type { OfferedWorkshop } from "@escale/domain";
import { workshopHours } from "../../booking/workshop-choices.tsx";
import { SPEECHES } from "../../public/page-world.ts";
import { workshopsFr as words } from "../../words/workshops-office.fr.ts";

/** The workshops of a stop on the page of its day, each with the way to its list. */
export function DayWorkshops({
  workshops,
  procedures,
  path,
  timeZone,
}: {
  workshops: readonly OfferedWorkshop[];
  /** What each procedure is called. */
  procedures: ReadonlyMap<string, string>;
  /** Where their pages are, for those who see them. */
  path: string | undefined;
  timeZone: string;
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
            </li>
          );
        })}
      </ul>
    </>
  );
}
