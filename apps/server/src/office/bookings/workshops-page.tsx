import type { OfferedWorkshop, Procedure, PublicStop, PublicVehicle } from "@escale/domain";
import type { FoundOperator } from "@escale/store";
import { workshopHours } from "../../booking/workshop-choices.tsx";
import { dayWords } from "../../public/date-words.ts";
import { SPEECHES } from "../../public/page-world.ts";
import { wallClock } from "../../public/wall-clock.ts";
import { workshopsFr as words } from "../../words/workshops-office.fr.ts";
import { Choice } from "../area.tsx";
import { FaultList, type Faults, Notice } from "../form.tsx";
import { renderOfficePage } from "../layout.tsx";
import type { OfficeSession } from "../office-session.ts";
import { type TypedFields, WorkshopFields } from "./workshop-fields.tsx";

interface Shown {
  readonly session: OfficeSession;
  readonly operator: FoundOperator;
  readonly workshops: readonly OfferedWorkshop[];
  readonly procedures: readonly Procedure[];
  /** Where one may be planned; undefined for those who may not. */
  readonly stops: readonly PublicStop[] | undefined;
  readonly vehicles: readonly PublicVehicle[];
  readonly workshopId: string;
  readonly typed: TypedFields & { readonly stop: string; readonly procedure: string };
  readonly faults?: Faults | undefined;
  readonly done?: string | undefined;
}

const speech = SPEECHES.fr;

/** The workshops that are not over, and a form for another. */
export function workshopsPage(shown: Shown): string {
  const { session, operator, workshops, procedures, stops, faults = {}, done } = shown;
  const { slug, timeZone } = operator;
  const path = `/bureau/${slug}/ateliers`;
  const content = (
    <>
      <h1>{words.title}</h1>
      <p className="lead">{words.lead}</p>
      <section className="card">
        {workshops.length === 0 ? <p>{words.none}</p> : null}
        <ul className="rows">
          {workshops.map((workshop) => (
            <li key={workshop.workshopId}>
              <div>
                <h2 className="h3">
                  {dayOf(workshop, timeZone)}, {workshop.communeName}
                </h2>
                <p>
                  {workshopHours(workshop, timeZone, speech)}, {nameOf(workshop, procedures)}
                </p>
                <p className="hint">{words.taken(workshop.seats - workshop.seatsLeft, workshop.seats)}</p>
              </div>
              <a href={`${path}/${workshop.workshopId}`} className="unprinted">
                {words.see}
                <span className="unseen">
                  {" "}
                  {dayOf(workshop, timeZone)}, {workshop.communeName}
                </span>
              </a>
            </li>
          ))}
        </ul>
      </section>
      {stops === undefined ? null : <PlanForm {...shown} stops={stops} path={path} />}
    </>
  );
  const said = done === "annule" ? words.cancelled : undefined;
  const first =
    Object.keys(faults).length > 0 ? <FaultList faults={faults} /> : said ? <Notice>{said}</Notice> : undefined;
  return renderOfficePage({ title: words.title, session, operator, first, content }, path);
}

function PlanForm({
  operator: { timeZone },
  stops,
  vehicles,
  procedures,
  workshopId,
  typed,
  faults = {},
  path,
}: Shown & { stops: readonly PublicStop[]; path: string }) {
  const chosen = stops.find(({ stopId }) => stopId === typed.stop) ?? stops[0];
  // Who has written nothing yet is offered as many seats as there are aboard; a hall beside may have more.
  const seats = typed.seats === "" && !faults.seats && chosen ? String(roomOf(chosen, vehicles) || "") : typed.seats;
  return (
    <section className="card unprinted" id="prevoir">
      <h2>{words.plan}</h2>
      {stops.length === 0 ? (
        <p>{words.noStop}</p>
      ) : (
        <form method="post" action={path}>
          <input type="hidden" name="workshopId" value={workshopId} />
          <Choice
            name="stop"
            label={words.stop}
            defaultValue={typed.stop}
            faults={faults}
            options={stops.map((stop) => ({ value: stop.stopId, label: describeStop(stop, vehicles, timeZone) }))}
          />
          <Choice
            name="procedure"
            label={words.procedure}
            defaultValue={typed.procedure}
            faults={faults}
            options={procedures.map(({ key, name }) => ({ value: key, label: name }))}
          />
          <WorkshopFields typed={{ ...typed, seats }} faults={faults} />
          <p>
            <button type="submit">{words.planIt}</button>
          </p>
        </form>
      )}
    </section>
  );
}

function describeStop(stop: PublicStop, vehicles: readonly PublicVehicle[], timeZone: string): string {
  const hours = workshopHours(stop, timeZone, speech);
  return words.stopOf(stop.site.commune.name, dayOf(stop, timeZone), hours, roomOf(stop, vehicles));
}

/** Places aboard. */
function roomOf(stop: PublicStop, vehicles: readonly PublicVehicle[]): number {
  const spaces = vehicles.find(({ vehicleId }) => vehicleId === stop.vehicle.vehicleId)?.spaces ?? [];
  return spaces.reduce((sum, { capacity }) => sum + capacity, 0);
}

export function dayOf({ startsAt }: { readonly startsAt: Temporal.Instant }, timeZone: string): string {
  return dayWords(wallClock(startsAt, timeZone).date, "fr").long;
}

export function nameOf(
  { title, procedureKey }: Pick<OfferedWorkshop, "title" | "procedureKey">,
  procedures: readonly Procedure[],
): string {
  return title ?? procedures.find(({ key }) => key === procedureKey)?.name ?? procedureKey;
}
