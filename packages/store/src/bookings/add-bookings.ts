import type { Booking, DataKey, JournalLine } from "@escale/domain";
import { type RawBuilder, sql, type Transaction } from "kysely";
import { lineToRow } from "../journal-store.ts";
import { askKept } from "../kept-statement.ts";
import type { Schema } from "../schema.ts";
import { bookingLink } from "./booking-link.ts";
import { bookingToRow } from "./booking-rows.ts";

/** A booking, and the line that tells of it. */
export interface MadeBooking {
  readonly booking: Booking;
  readonly line: JournalLine;
}

/**
 * Writes bookings of an operator with all that goes with them, at once: every way to and from the database is a moment for which
 * others wait. The link by which a person sees theirs has the booking's own identity: it can be written again whenever a letter
 * leaves.
 */
export async function addBookings(trx: Transaction<Schema>, key: DataKey, made: readonly MadeBooking[]): Promise<void> {
  const bookings = made.map(({ booking }) => booking);
  const [rows, lines] = [
    bookings.map((booking) => bookingToRow(key, booking)),
    // As values, not as texts: they travel in JSON already.
    made.map(({ line }) => ({ ...lineToRow(line), before: line.before ?? null, after: line.after ?? null })),
  ];
  const [row, line] = [rows[0], lines[0]];
  if (!row || !line) return;
  await askKept(
    trx,
    sql`with kept_bookings as (${insert("bookings", Object.keys(row), rows)}),
      kept_links as (${insert("links", LINK, bookings.map(linkOf))}),
      kept_notices as (${insert("booking_notices", NOTICE, bookings.map(noticeOf))}),
      kept_equipment as (${insert("booked_equipment", EQUIPMENT, bookings.flatMap(equipmentOf))})
      ${insert("journal_entries", Object.keys(line), lines)}`,
  );
}

const LINK = ["operator_id", "link_id", "purpose", "subject", "made_at", "expires_at"];

function linkOf(booking: Booking) {
  const { operatorId, bookingId, madeAt } = booking;
  const { purpose, expiresAt } = bookingLink(booking);
  const ids = { operator_id: operatorId, link_id: bookingId, subject: bookingId };
  return { ...ids, purpose, made_at: madeAt, expires_at: expiresAt };
}

const NOTICE = ["operator_id", "booking_id", "kind", "made_at"];

function noticeOf({ operatorId, bookingId, madeAt }: Booking) {
  return { operator_id: operatorId, booking_id: bookingId, kind: "confirmed", made_at: madeAt };
}

const EQUIPMENT = ["operator_id", "booking_id", "stop_id", "starts_at", "ends_at", "equipment"];

function equipmentOf({ operatorId, bookingId, stopId, startsAt, endsAt, equipment }: Booking) {
  const held = {
    operator_id: operatorId,
    booking_id: bookingId,
    stop_id: stopId,
    starts_at: startsAt,
    ends_at: endsAt,
  };
  return equipment.map((name) => ({ ...held, equipment: name }));
}

/** Rows as one value, whose text is the same for any number of them. */
function insert(table: string, columns: readonly string[], rows: readonly object[]): RawBuilder<unknown> {
  const names = sql.join(columns.map((column) => sql.ref(column)));
  return sql`insert into ${sql.table(table)} (${names}) select ${names}
    from json_populate_recordset(null::${sql.table(table)}, ${JSON.stringify(rows.map(toJson))}::json)`;
}

/** Bytes as PostgreSQL writes them. */
function toJson(row: object): object {
  return Object.fromEntries(
    Object.entries(row).map(([column, value]) => [
      column,
      Buffer.isBuffer(value) ? `\\x${value.toString("hex")}` : value,
    ]),
  );
}
