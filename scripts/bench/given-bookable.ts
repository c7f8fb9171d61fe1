import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { OperatorId, StopId } from "@escale/domain";
import { loadReference } from "@escale/exchange";
import { admitLogin, type Connection, migrate, openUpkeep, startEmbedded, type Upkeep } from "@escale/store";
import { plannedOperator } from "./given-operators.ts";

/** The demonstration's operator with two years of published stops, whose every half-hour at every desk may be booked. */
export interface GivenBookable {
  readonly operatorId: OperatorId;
  readonly owner: Connection;
  readonly application: Connection;
  readonly upkeep: Upkeep;
  readonly procedureKey: string;
  /** Half-hours of all stops but the spare ones, each as often as there are desks, in an order by chance. */
  readonly places: readonly Place[];
  /** Stops for what is booked without Escale. */
  readonly spareStops: readonly StopId[];
  close(): Promise<void>;
}

export interface Place {
  readonly stopId: StopId;
  readonly startsAt: Temporal.Instant;
}

export async function givenBookable(): Promise<GivenBookable> {
  const folder = await mkdtemp(join(tmpdir(), "escale-bench-"));
  const started = await startEmbedded({ folder: join(folder, "data"), say: () => {} });
  if (!started.ok) throw new Error(started.refusal.refused);
  const { owner, application, stop } = started.value;
  const upkeep = openUpkeep(owner);
  const migrated = await migrate(upkeep);
  if (!migrated.ok) throw new Error(migrated.refusal.refused);
  await admitLogin(upkeep.pool, application.user);
  const operatorId = await plannedOperator(application, await loadReference());
  await upkeep.pool.query(
    `insert into booking_terms (operator_id, opens_days_before, closes_seconds_before, cancels_seconds_before, walk_in_share, releases_seconds_before, step_seconds)
    values ($1, 400, 0, 0, 0, 0, 900)`,
    [operatorId],
  );
  const { rows: procedures } = await upkeep.pool.query<{ key: string }>(
    "select procedure_key as key from procedures where operator_id = $1 and equipment = '{}' order by position limit 1",
    [operatorId],
  );
  const { rows: found } = await upkeep.pool.query<Place>(
    `select s.stop_id as "stopId", h.at as "startsAt" from stops s
      join vehicles v using (operator_id, vehicle_id)
      cross join generate_series(s.starts_at, s.ends_at - interval '30 minutes', interval '30 minutes') as h(at)
      cross join generate_series(1, v.crew_size) as desk
      where s.operator_id = $1 and s.starts_at < $2::timestamptz + interval '399 days' order by random()`,
    [operatorId, BOOKED_AT],
  );
  const stops = [...new Set(found.map(({ stopId }) => stopId))];
  const spareStops = stops.slice(0, SPARE);
  const spare = new Set(spareStops);
  const places = found.filter(({ stopId }) => !spare.has(stopId));
  await upkeep.pool.query("vacuum analyze");
  return {
    ...{ operatorId, owner, application, upkeep, places, spareStops },
    procedureKey: procedures[0]?.key ?? "",
    async close() {
      await upkeep.close();
      await stop();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

const SPARE = 100;

export const BOOKED_AT = Temporal.Instant.from("2026-11-24T09:00:00Z");
