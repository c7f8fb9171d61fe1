import type { Booking, BookingId, DataKey, OperatorId, StopId, WorkshopId } from "@escale/domain";
import type { Insertable, Selectable } from "kysely";
import type { DataKeys } from "../personal/data-keys.ts";
import type { BookingsSchema } from "./schema-bookings.ts";

type BookingRow = BookingsSchema["bookings"];

export function bookingToRow(key: DataKey, booking: Booking): Insertable<BookingRow> {
  const { operatorId, bookingId, person, note } = booking;
  const sealed = (column: string, text: string | undefined) =>
    text === undefined
      ? null
      : Buffer.from(key.seal({ operatorId, table: "bookings", column, rowId: bookingId }, text));
  const index = (kind: "email" | "phone", text: string | undefined) =>
    text === undefined ? null : Buffer.from(key.index(kind, text));
  return {
    operator_id: operatorId,
    booking_id: bookingId,
    stop_id: booking.stopId,
    procedure_key: booking.procedureKey,
    starts_at: booking.startsAt,
    ends_at: booking.endsAt,
    desk: booking.desk ?? null,
    workshop_id: booking.workshop?.workshopId ?? null,
    seats: booking.workshop?.seats ?? null,
    state: booking.state,
    channel: booking.channel,
    language: booking.language,
    made_at: booking.madeAt,
    made_by: booking.madeBy,
    sequence: booking.sequence,
    form_key: booking.formKey,
    key_number: key.number,
    name: sealed("name", person.name) as Buffer,
    email: sealed("email", person.email),
    email_index: index("email", person.email),
    phone: sealed("phone", person.phone),
    phone_index: index("phone", person.phone),
    note: sealed("note", note),
    tell_by: booking.tellBy ?? "mail",
  };
}

export function rowToBooking(
  keys: DataKeys,
  row: Selectable<BookingRow> & { readonly equipment: readonly string[]; readonly workshop_title: string | null },
): Booking {
  const operatorId = row.operator_id as OperatorId;
  const key = keys.numbered(row.key_number);
  const opened = (column: "name" | "email" | "phone" | "note") => {
    const sealed = row[column];
    return sealed === null
      ? undefined
      : key.open({ operatorId, table: "bookings", column, rowId: row.booking_id }, sealed);
  };
  const [email, phone, note] = [opened("email"), opened("phone"), opened("note")];
  return {
    operatorId,
    bookingId: row.booking_id as BookingId,
    stopId: row.stop_id as StopId,
    procedureKey: row.procedure_key,
    startsAt: row.starts_at,
    endsAt: row.ends_at,
    ...(row.desk !== null && { desk: row.desk }),
    ...(row.workshop_id !== null && {
      workshop: {
        ...{ workshopId: row.workshop_id as WorkshopId, seats: row.seats ?? 1 },
        ...(row.workshop_title !== null && { title: row.workshop_title }),
      },
    }),
    equipment: row.equipment,
    state: row.state,
    person: {
      name: opened("name") ?? "",
      ...(email !== undefined && { email }),
      ...(phone !== undefined && { phone }),
    },
    ...(note !== undefined && { note }),
    tellBy: row.tell_by,
    channel: row.channel,
    language: row.language,
    madeAt: row.made_at,
    madeBy: row.made_by,
    sequence: row.sequence,
    formKey: row.form_key,
  };
}
