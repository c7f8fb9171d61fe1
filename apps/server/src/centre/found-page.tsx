import type { PlacedBooking } from "@escale/store";
import { FaultList, type Faults } from "../office/form.tsx";
import { centreFr as words } from "../words/centre.fr.ts";
import { BookingList } from "./booking-list.tsx";
import { FindForm } from "./centre-page.tsx";
import type { Centre } from "./centre-world.ts";
import { renderCentre } from "./render-centre.tsx";

/** Bookings of whoever calls. */
export function renderFound(
  centre: Centre,
  {
    typed,
    faults,
    found,
    nameOf,
  }: {
    readonly typed: string;
    readonly faults: Faults;
    readonly found?: readonly PlacedBooking[];
    nameOf(communeCode: string): string;
  },
): string {
  const { path, operator } = centre;
  const content = (
    <>
      <h1>{words.find}</h1>
      <FindForm path={path} typed={typed} faults={faults} />
      {found === undefined ? null : (
        <section className="card" aria-live="polite">
          <h2>{words.found(found.length)}</h2>
          <BookingList found={found} path={path} timeZone={operator.timeZone} nameOf={nameOf} />
        </section>
      )}
      <p className="beside">
        <a href={path}>{words.nextCaller}</a>
      </p>
    </>
  );
  return renderCentre(centre, { title: words.find, first: <FaultList faults={faults} />, content });
}
