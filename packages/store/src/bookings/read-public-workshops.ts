import type { OperatorId, PublicWorkshop, StopId, WorkshopId } from "@escale/domain";
import type { Pool } from "pg";

/** The workshops of a stop as the public sees them. */
export async function readPublicWorkshops(
  pool: Pool,
  operatorId: OperatorId,
  stopId: StopId,
): Promise<readonly PublicWorkshop[]> {
  const { rows } = await pool.query<{
    workshop_id: WorkshopId;
    stop_id: StopId;
    procedure_key: string;
    title: string | null;
    starts_at: Temporal.Instant;
    ends_at: Temporal.Instant;
    seats: number;
  }>(
    `select workshop_id, stop_id, procedure_key, title, starts_at, ends_at, seats from workshops
    where operator_id = $1 and stop_id = $2 and state = 'planned' order by starts_at, workshop_id`,
    [operatorId, stopId],
  );
  return rows.map((row) => ({
    ...{ workshopId: row.workshop_id, stopId: row.stop_id, procedureKey: row.procedure_key, seats: row.seats },
    ...(row.title !== null && { title: row.title }),
    ...{ startsAt: row.starts_at, endsAt: row.ends_at },
  }));
}
