import type { OperatorId, PersonId } from "@escale/domain";
import { type RawBuilder, type SqlBool, sql, type Transaction } from "kysely";
import type { DataKeys } from "../personal/data-keys.ts";
import type { Schema } from "../schema.ts";

/**
 * Which `bookings` or `waits` are those of a person who is followed: nothing ties them but the telephone or e-mail that both were
 * given.
 */
export async function contactsOfPerson(
  trx: Transaction<Schema>,
  operatorId: OperatorId,
  keys: DataKeys,
  personId: PersonId,
): Promise<RawBuilder<SqlBool>> {
  const row = await trx
    .selectFrom("persons")
    .select(["key_number", "email", "phone"])
    .where("operator_id", "=", operatorId)
    .where("person_id", "=", personId)
    .executeTakeFirst();
  const under = (kind: "email" | "phone") => {
    const sealed = row?.[kind];
    if (!row || !sealed) return [];
    const place = { operatorId, table: "persons", column: kind, rowId: personId };
    const text = keys.numbered(row.key_number).open(place, sealed);
    return keys.all.map((key) => Buffer.from(key.index(kind, text)));
  };
  return sql<SqlBool>`(email_index = any(${under("email")}::bytea[]) or phone_index = any(${under("phone")}::bytea[]))`;
}
