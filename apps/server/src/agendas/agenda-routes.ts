import { type AgentId, closesAt, opensAt, parseId } from "@escale/domain";
import { type AgendaEvent, writeAgenda } from "@escale/exchange";
import { readOwnAgenda } from "@escale/store";
import type { BookingWorld } from "../booking/booking-world.ts";
import type { OfficeRoute } from "../office/office-route.ts";
import type { OfficeSession } from "../office/office-session.ts";
import { refuseRoute } from "../office/refusal-page.tsx";
import { agendasFr as words } from "../words/agendas.fr.ts";

/** Days that are over and still shown. */
const PAST_DAYS = 30;

/** An agent's own stops and appointments, for the calendar that they keep elsewhere. No names: others see calendars. */
export function agendaRoutes(world: BookingWorld): readonly OfficeRoute<OfficeSession>[] {
  const { store, timetable, now, baseUrl } = world;
  return [
    {
      for: "link",
      method: "GET",
      path: "/agendas/:link/agenda.ics",
      purpose: "agent",
      action: "see-own-agenda",
      async answer(c, { actor, operator }) {
        const agentId = parseId<AgentId>(actor.subject);
        const from = now().subtract({ hours: 24 * PAST_DAYS });
        const own = agentId && (await readOwnAgenda(store, operator.operatorId, agentId, from));
        if (!own) return refuseRoute(c, { refused: "missing" });
        const shown = await timetable.operator(operator.slug);
        const nameOf = (key: string) => shown?.procedures.find((one) => one.key === key)?.name ?? key;
        const events: AgendaEvent[] = [];
        for (const stopId of own.stopIds) {
          const stop = await timetable.stop(stopId);
          if (!stop) continue;
          const location = `${stop.site.name}, ${stop.site.commune.name}`;
          const url = `${baseUrl}/passages/${stopId}`;
          const cancelled = stop.state.kind === "cancelled";
          events.push({
            ...{ uid: stopId, startsAt: opensAt(stop), endsAt: closesAt(stop), location, url, cancelled },
            ...{ summary: words.presence(stop.vehicle.name), sequence: stop.sequence },
          });
          for (const booking of own.bookings.filter((one) => one.stopId === stopId)) {
            const { bookingId, procedureKey, startsAt, endsAt, sequence } = booking;
            events.push({
              ...{ uid: bookingId, startsAt, endsAt, location, url, sequence, cancelled: booking.cancelled },
              summary: words.booked(nameOf(procedureKey)),
            });
          }
        }
        const head = { name: words.feed(own.label), timeZone: operator.timeZone, writtenAt: now() };
        return c.body(writeAgenda(head, events), 200, { "content-type": "text/calendar; charset=utf-8" });
      },
    },
  ];
}
