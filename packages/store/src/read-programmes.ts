import type { DemandId, OperatorId, ProgrammeTerms } from "@escale/domain";
import { type Kysely, type SqlBool, sql } from "kysely";
import type { Schema } from "./schema.ts";

/** The programmes that some demands belong to, as they are now: in one's turn, they stay so until it ends. */
export async function readProgrammes(
  db: Kysely<Schema>,
  operatorId: OperatorId,
  demandIds: readonly DemandId[],
): Promise<ReadonlyMap<DemandId, ProgrammeTerms>> {
  const rows = await db
    .selectFrom("demands as d")
    .innerJoin("programmes as p", (join) =>
      join.onRef("p.operator_id", "=", "d.operator_id").onRef("p.programme_id", "=", "d.programme_id"),
    )
    .select(["d.demand_id", "p.name", "p.starts_on", "p.ends_on"])
    .where("d.operator_id", "=", operatorId)
    .where(sql<SqlBool>`d.demand_id = any(${demandIds}::uuid[])`)
    .execute();
  return new Map(
    rows.map(({ demand_id, name, starts_on: startsOn, ends_on: endsOn }) => [
      demand_id as DemandId,
      { name, startsOn, ...(endsOn && { endsOn }) },
    ]),
  );
}
