import { type OperatorId, type PersonCount, personFigures } from "@escale/domain";
import type { Transaction } from "kysely";
import type { Schema } from "../schema.ts";

/** How many people an operator has met, with those who were erased since. Opens nothing that is sealed. */
export async function readPersonFigures(
  trx: Transaction<Schema>,
  operatorId: OperatorId,
): Promise<readonly PersonCount[]> {
  const there = await trx
    .selectFrom("persons")
    .select(["first_met_on", "birth_year", "commune_code"])
    .where("operator_id", "=", operatorId)
    .execute();
  const erased = await trx
    .selectFrom("erased_persons")
    .select(["year", "measure", "value", "count"])
    .where("operator_id", "=", operatorId)
    .execute();
  return personFigures(
    there.map((row) => ({
      firstMetOn: row.first_met_on,
      ...(row.birth_year !== null && { birthYear: row.birth_year }),
      ...(row.commune_code !== null && { communeCode: row.commune_code }),
    })),
    erased,
  );
}
