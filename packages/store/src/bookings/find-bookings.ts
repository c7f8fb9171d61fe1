import {
  type Booking,
  type BookingId,
  type KeyOpener,
  nameKey,
  type OperatorId,
  type PersonClue,
} from "@escale/domain";
import { type RawBuilder, type SqlBool, sql, type Transaction } from "kysely";
import type { Store } from "../open-store.ts";
import { type DataKeys, openDataKeys } from "../personal/data-keys.ts";
import type { Schema } from "../schema.ts";
import { hasContact, readBookings } from "./read-bookings.ts";

interface Reader {
  readonly opener: KeyOpener;
  readonly now: Temporal.Instant;
}

/** A booking, and the commune (INSEE) where it is. */
export interface PlacedBooking {
  readonly booking: Booking;
  readonly communeCode: string;
}

/** One booking, whatever became of it. */
export async function readBooking(
  store: Store,
  operatorId: OperatorId,
  bookingId: BookingId,
  reader: Reader,
): Promise<Booking | undefined> {
  const [found] = await read(store, operatorId, reader, () => sql<SqlBool>`b.booking_id = ${bookingId}`);
  return found?.booking;
}

/** Shown at once; whoever has more is asked for the telephone. */
const MOST = 50;

/**
 * Bookings of somebody who calls, the next ones first. By e-mail and telephone every one that is kept, by their index. By name
 * those to come: callers say half of theirs, and an index knows whole ones only, so that these are opened and looked through.
 */
export async function findBookings(
  store: Store,
  operatorId: OperatorId,
  clue: PersonClue,
  reader: Reader,
): Promise<readonly PlacedBooking[]> {
  const isToCome = sql<SqlBool>`b.ends_at > ${reader.now}`;
  const found = await read(store, operatorId, reader, (keys) =>
    clue.by === "name" ? isToCome : hasContact(keys, { [clue.by]: clue.by === "email" ? clue.email : clue.phone }),
  );
  const words = clue.by === "name" ? nameKey(clue.name).split(" ") : [];
  const isMeant = ({ booking }: PlacedBooking) => {
    const names = nameKey(booking.person.name).split(" ");
    return words.every((word) => names.some((name) => name.startsWith(word)));
  };
  const isOver = ({ booking }: PlacedBooking) =>
    Number(Temporal.Instant.compare(booking.endsAt, reader.now) <= 0 || booking.state !== "unknown");
  return found
    .filter(isMeant)
    .toSorted((a, b) => isOver(a) - isOver(b))
    .slice(0, MOST);
}

/** Bookings to come that one who books for others has made; the links of a town hall are one, at the stops of its commune. */
export async function listMadeBookings(
  store: Store,
  operatorId: OperatorId,
  { madeBy, townHallOf }: { readonly madeBy: string; readonly townHallOf?: string | undefined },
  reader: Reader,
): Promise<readonly PlacedBooking[]> {
  const isTheirs =
    townHallOf === undefined ? sql`false` : sql`(b.channel = 'town-hall' and si.commune_code = ${townHallOf})`;
  return read(
    store,
    operatorId,
    reader,
    () => sql<SqlBool>`b.state = 'unknown' and b.ends_at > ${reader.now} and (b.made_by = ${madeBy} or ${isTheirs})`,
  );
}

/** @param those what is asked of `bookings as b` at `sites as si` */
async function read(
  store: Store,
  operatorId: OperatorId,
  { opener, now }: Reader,
  those: (keys: DataKeys) => RawBuilder<SqlBool>,
): Promise<readonly PlacedBooking[]> {
  return store.within(operatorId, async (trx) => {
    const keys = await openDataKeys(trx, operatorId, opener, now);
    const at = await placesOf(trx, operatorId, those(keys));
    const bookings = await readBookings(
      trx,
      operatorId,
      keys,
      sql<SqlBool>`b.booking_id = any(${[...at.keys()]}::uuid[])`,
    );
    return bookings.map((booking) => ({ booking, communeCode: at.get(booking.bookingId) as string }));
  });
}

async function placesOf(
  trx: Transaction<Schema>,
  operatorId: OperatorId,
  those: RawBuilder<SqlBool>,
): Promise<ReadonlyMap<string, string>> {
  const { rows } = await sql<{ booking_id: string; commune_code: string }>`
    select b.booking_id, si.commune_code from bookings b
    join stops s on s.operator_id = b.operator_id and s.stop_id = b.stop_id
    join sites si on si.operator_id = s.operator_id and si.site_id = s.site_id
    where b.operator_id = ${operatorId} and ${those}`.execute(trx);
  return new Map(rows.map((row) => [row.booking_id, row.commune_code]));
}
