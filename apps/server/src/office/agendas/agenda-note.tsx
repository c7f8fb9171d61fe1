import { type Actor, mayReach, type OperatorId, type StopId } from "@escale/domain";
import { listClashes, type Store } from "@escale/store";
import type { ReactNode } from "react";
import { agendasFr as words } from "../../words/agendas.fr.ts";
import { bookedWhen } from "../../words/booking.fr.ts";

/** On the page of a day: bookings whose agent is not free then, by their own calendar, and the way to the calendars. */
export async function agendaNote(
  store: Store,
  actor: Actor,
  { operatorId, slug, timeZone }: { readonly operatorId: OperatorId; readonly slug: string; readonly timeZone: string },
  stops: readonly { readonly stopId: StopId; readonly commune: string }[],
): Promise<ReactNode> {
  if (!mayReach(actor, "see-agendas", operatorId)) return null;
  const clashes = await listClashes(
    store,
    operatorId,
    stops.map(({ stopId }) => stopId),
  );
  const communes = new Map(stops.map(({ stopId, commune }) => [stopId, commune]));
  return (
    <>
      {clashes.length === 0 ? null : (
        <div className="faults">
          <p>{words.clashes}</p>
          <ul>
            {clashes.map(({ stopId, from }) => (
              <li key={`${stopId}${from}`}>
                {bookedWhen(from, timeZone)}, {communes.get(stopId)}
              </li>
            ))}
          </ul>
          <p>{words.clashesHint}</p>
        </div>
      )}
      <p className="unprinted">
        <a href={`/bureau/${slug}/agendas`}>{words.toAgendas}</a>
      </p>
    </>
  );
}
