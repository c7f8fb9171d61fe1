import type { PairLeg, TravelStore } from "@escale/domain";
import { sql } from "kysely";
import type { Store } from "./open-store.ts";

/** Pairs in one statement. */
const BATCH = 10_000;

/** Remembers what routing engines answered. */
export function travelStore(store: Store): TravelStore {
  return {
    async loadLegs(operatorId, engine, places) {
      const wanted = new Set(places.map(({ lat, lon }) => `${lat},${lon}`));
      const rows = await store.within(operatorId, (trx) =>
        trx
          .selectFrom("travel_legs")
          .select(["from_lat", "from_lon", "to_lat", "to_lon", "metres", "seconds", "measured_at"])
          .where("operator_id", "=", operatorId)
          .where("engine", "=", engine)
          .execute(),
      );
      return rows
        .filter((row) => wanted.has(`${row.from_lat},${row.from_lon}`) && wanted.has(`${row.to_lat},${row.to_lon}`))
        .map(({ from_lat, from_lon, to_lat, to_lon, metres, seconds, measured_at }) => ({
          from: { lat: from_lat, lon: from_lon },
          to: { lat: to_lat, lon: to_lon },
          leg: metres === null || seconds === null ? null : { metres, seconds },
          measuredAt: measured_at,
        }));
    },

    async saveLegs(operatorId, engine, legs, at, forgetBefore) {
      await store.within(operatorId, async (trx) => {
        for (let start = 0; start < legs.length; start += BATCH) {
          await insertLegs(legs.slice(start, start + BATCH)).execute(trx);
        }
        await trx
          .deleteFrom("travel_legs")
          .where("operator_id", "=", operatorId)
          .where("measured_at", "<", forgetBefore)
          .execute();
      });

      function insertLegs(batch: readonly PairLeg[]) {
        // One array for each column, not ten parameters for each pair.
        return sql`
          insert into travel_legs
            (operator_id, engine, from_lat, from_lon, to_lat, to_lon, metres, seconds, measured_at)
          select ${operatorId}::uuid, ${engine}, p.*, ${at.toString()}::timestamptz
          from unnest(
            ${batch.map(({ from }) => from.lat)}::float8[], ${batch.map(({ from }) => from.lon)}::float8[],
            ${batch.map(({ to }) => to.lat)}::float8[], ${batch.map(({ to }) => to.lon)}::float8[],
            ${batch.map(({ leg }) => leg?.metres ?? null)}::int[], ${batch.map(({ leg }) => leg?.seconds ?? null)}::int[]
          ) as p
          on conflict (operator_id, engine, from_lat, from_lon, to_lat, to_lon) do update
            set metres = excluded.metres, seconds = excluded.seconds, measured_at = excluded.measured_at`;
      }
    },
  };
}
