import { DATA_TABLE, type DataLine, type HeldRow, type OperatorId, type PersonId } from "@escale/domain";
import { type RawBuilder, type SqlBool, sql, type Transaction } from "kysely";
import { contactsOfPerson } from "../bookings/contacts-of-person.ts";
import type { Schema } from "../schema.ts";
import type { DataKeys } from "./data-keys.ts";

/** Where what is held on residents stands, and what names a row there. A line of the table of data in another table throws. */
const ROW_ID: Readonly<Record<string, string>> = {
  persons: "person_id",
  case_notes: "note_id",
  consents: "consent_id",
  bookings: "booking_id",
  waits: "wait_id",
  slot_offers: "offer_id",
  hook_deliveries: "delivery_id",
  visits: "visit_id",
  visit_requests: "visit_id",
};

/** Every row held on a person, opened: the columns that the table of data lists, and no others. */
export async function readHeld(
  trx: Transaction<Schema>,
  operatorId: OperatorId,
  keys: DataKeys,
  personId: PersonId,
): Promise<readonly HeldRow[]> {
  const held: HeldRow[] = [];
  const theirs = await contactsOfPerson(trx, operatorId, keys, personId);
  const booked = sql<SqlBool>`booking_id in (select booking_id from bookings where operator_id = ${operatorId} and ${theirs})`;
  const followed = sql<SqlBool>`person_id = ${personId}`;
  const found: Readonly<Record<string, RawBuilder<SqlBool>>> = {
    bookings: theirs,
    waits: theirs,
    hook_deliveries: booked,
    visits: booked,
    visit_requests: sql`visit_id in (select visit_id from visits where operator_id = ${operatorId} and ${booked})`,
    slot_offers: sql`wait_id in (select wait_id from waits where operator_id = ${operatorId} and ${theirs})`,
  };
  for (const [table, columns] of residentColumns()) {
    const rowId = ROW_ID[table];
    if (rowId === undefined) throw new Error(`${table} holds residents' data, and nobody said what names its rows`);
    const sealed = columns.some((column) => column.sealed) ? ["key_number"] : [];
    const { rows } = await sql<Record<string, unknown>>`
      select ${sql.join([rowId, ...sealed, ...columns.map(({ name }) => name)].map((name) => sql.ref(name)))}
      from ${sql.table(table)} where operator_id = ${operatorId} and ${found[table] ?? followed}
      order by ${sql.ref(rowId)}`.execute(trx);
    for (const row of rows) {
      const open = (name: string, value: Buffer) =>
        keys
          .numbered(row.key_number as number)
          .open({ operatorId, table, column: name, rowId: row[rowId] as string }, value);
      const values = columns.map(({ name, sealed: isSealed }) => {
        const value = row[name];
        if (value === null) return [name, null] as const;
        return [
          name,
          isSealed ? open(name, value as Buffer) : typeof value === "number" ? value : String(value),
        ] as const;
      });
      held.push({ table, values: Object.fromEntries(values) });
    }
  }
  return held;
}

interface HeldColumn {
  readonly name: string;
  readonly sealed: boolean;
}

function residentColumns(): ReadonlyMap<string, readonly HeldColumn[]> {
  const tables = new Map<string, HeldColumn[]>();
  for (const line of DATA_TABLE as readonly DataLine[]) {
    if (line.about !== "resident") continue;
    for (const column of line.columns) {
      const [table = "", name = ""] = column.split(".");
      tables.set(table, [...(tables.get(table) ?? []), { name, sealed: line.sealed?.includes(column) ?? false }]);
    }
  }
  return tables;
}
