import { type AgentId, byAbility, type OperatorId, type StopId } from "@escale/domain";
import { sql } from "kysely";
import { readBookableStops } from "../bookings/read-bookable-stop.ts";
import type { Store } from "../open-store.ts";

/** A booking at an agent's own desk: when, and what for. */
export interface OwnBooking {
  readonly bookingId: string;
  readonly stopId: StopId;
  readonly procedureKey: string;
  readonly startsAt: Temporal.Instant;
  readonly endsAt: Temporal.Instant;
  readonly sequence: number;
  readonly cancelled: boolean;
}

/** The stops where an agent is aboard from a day on, and what is booked at their desk. Undefined: there is no such agent. */
export async function readOwnAgenda(
  store: Store,
  operatorId: OperatorId,
  agentId: AgentId,
  from: Temporal.Instant,
): Promise<
  { readonly label: string; readonly stopIds: readonly StopId[]; readonly bookings: readonly OwnBooking[] } | undefined
> {
  return store.within(
    operatorId,
    async (trx) => {
      const agent = await trx
        .selectFrom("agents")
        .select("label")
        .where("operator_id", "=", operatorId)
        .where("agent_id", "=", agentId)
        .executeTakeFirst();
      if (!agent) return undefined;
      const rows = await sql<{ stop_id: string; crew: { agent: string; skills: string[] }[] }>`
        select s.stop_id, (select jsonb_agg(jsonb_build_object('agent', a.agent_id, 'skills', a.skills) order by a.label, a.agent_id)
          from tour_crews c join agents a on a.operator_id = c.operator_id and a.agent_id = c.agent_id
          where c.operator_id = s.operator_id and c.tour_id = s.tour_id) as crew
        from stops s join tour_crews tc on tc.operator_id = s.operator_id and tc.tour_id = s.tour_id
        where s.operator_id = ${operatorId} and tc.agent_id = ${agentId} and s.ends_at > ${from} and s.state <> 'planned'
        order by s.starts_at, s.stop_id`.execute(trx);
      const stopIds = rows.rows.map(({ stop_id }) => stop_id as StopId);
      const desks = new Map(
        (await readBookableStops(trx, operatorId, stopIds)).map(({ stop }) => [stop.stopId as string, stop.desks]),
      );
      const own = rows.rows.flatMap(({ stop_id, crew }) => {
        const desk = desks.get(stop_id)?.[byAbility(crew).findIndex(({ agent }) => agent === agentId)];
        return desk ? [`${stop_id}/${desk.number}`] : [];
      });
      const booked = await trx
        .selectFrom("bookings")
        .select(["booking_id", "stop_id", "procedure_key", "starts_at", "ends_at", "sequence", "state"])
        .where("operator_id", "=", operatorId)
        .where(sql<boolean>`stop_id || '/' || desk = any(${own}::text[])`)
        .orderBy("starts_at")
        .orderBy("booking_id")
        .execute();
      const bookings = booked.map((row) => ({
        ...{ bookingId: row.booking_id, stopId: row.stop_id as StopId, procedureKey: row.procedure_key },
        ...{ startsAt: row.starts_at, endsAt: row.ends_at, sequence: row.sequence },
        cancelled: row.state === "excused" || row.state === "revoked",
      }));
      return { label: agent.label, stopIds, bookings };
    },
    { readOnly: true },
  );
}
