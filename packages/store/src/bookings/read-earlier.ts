import type { Booking, OperatorId, StopId, WhoBooks } from "@escale/domain";
import { type SqlBool, sql, type Transaction } from "kysely";
import type { DataKeys } from "../personal/data-keys.ts";
import type { Schema } from "../schema.ts";
import { readBookings } from "./read-bookings.ts";

/** What the forms of some people made before, and what people with their contacts have at their stops. */
export function readEarlier(
  trx: Transaction<Schema>,
  operatorId: OperatorId,
  keys: DataKeys,
  asking: readonly { readonly stopId: StopId; readonly asker: WhoBooks }[],
): Promise<readonly Booking[]> {
  const indexes = (kind: "email" | "phone") =>
    asking.flatMap(({ asker: { contact } }) => {
      const text = contact[kind];
      return text === undefined ? [] : keys.all.map((key) => Buffer.from(key.index(kind, text)));
    });
  const stops = [...new Set(asking.map(({ stopId }) => stopId))];
  const those = sql<SqlBool>`(b.form_key = any(${asking.map(({ asker }) => asker.formKey)}::uuid[])
    or b.stop_id = any(${stops}::uuid[]) and b.state not in ('excused', 'revoked')
      and (b.email_index = any(${indexes("email")}::bytea[]) or b.phone_index = any(${indexes("phone")}::bytea[])))`;
  return readBookings(trx, operatorId, keys, those);
}
