import { carryHeld, type Stop, type StopSide } from "@escale/domain";
import type { Transaction } from "kysely";
import type { Schema } from "../schema.ts";

/** What a workshop has of the vehicle. */
interface KeptForThem {
  readonly desks: readonly number[];
  readonly equipment: readonly string[];
}

/** Takes the workshops of a stop along with it, or cancels those that find no room. @returns what each has, by identity */
export async function carryWorkshops(
  trx: Transaction<Schema>,
  before: StopSide,
  after: StopSide,
  { operatorId, stopId }: Pick<Stop, "operatorId" | "stopId">,
): Promise<ReadonlyMap<string, KeptForThem>> {
  const rows = await trx
    .selectFrom("workshops")
    .select(["workshop_id", "starts_at", "ends_at", "desks", "equipment"])
    .where("operator_id", "=", operatorId)
    .where("stop_id", "=", stopId)
    .where("state", "=", "planned")
    .execute();
  for (const { workshop_id, starts_at, ends_at, desks, equipment } of rows) {
    const carried = carryHeld(before, after, { startsAt: starts_at, endsAt: ends_at, desks, equipment });
    if (!carried) continue;
    await trx
      .updateTable("workshops")
      .set(
        carried.notice === "revoked"
          ? { state: "cancelled", reason: null }
          : { starts_at: carried.startsAt, ends_at: carried.endsAt, reason: null },
      )
      .where("operator_id", "=", operatorId)
      .where("workshop_id", "=", workshop_id)
      .execute();
  }
  return new Map(rows.map(({ workshop_id, desks, equipment }) => [workshop_id, { desks, equipment }]));
}
