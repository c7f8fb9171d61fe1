import type {
  Actor,
  Booking,
  KeyOpener,
  OperatorId,
  Origin,
  SlotOffer,
  Wait,
  WaitId,
  WaitNotice,
} from "@escale/domain";
import { lineOf } from "@escale/domain";
import { type RawBuilder, type SqlBool, sql, type Transaction } from "kysely";
import { writeJournal } from "../../journal-store.ts";
import type { Store } from "../../open-store.ts";
import { openDataKeys } from "../../personal/data-keys.ts";
import type { Schema } from "../../schema.ts";
import { readBookings } from "../read-bookings.ts";
import { readWaits } from "./read-waits.ts";
import { rowToOffer } from "./wait-rows.ts";

interface Reading {
  readonly opener: KeyOpener;
  readonly now: Temporal.Instant;
}

/** Somebody who waits, with what they were offered, the latest first. */
export interface OfferedWait {
  readonly wait: Wait;
  readonly offers: readonly SlotOffer[];
}

/** Everybody who waits at an operator, in the order in which they came. */
export function listWaits(store: Store, operatorId: OperatorId, reading: Reading): Promise<readonly OfferedWait[]> {
  return readOffered(store, operatorId, reading, sql<SqlBool>`w.state = 'waiting'`);
}

/** How many people wait at an operator. */
export function countWaits(store: Store, operatorId: OperatorId): Promise<number> {
  return store.within(operatorId, async (trx) => {
    const { rows } = await sql<{ count: number }>`
      select count(*)::int as count from waits where operator_id = ${operatorId} and state = 'waiting'`.execute(trx);
    return rows[0]?.count ?? 0;
  });
}

/** One wait, and the booking that it became. */
export async function findWait(
  store: Store,
  operatorId: OperatorId,
  waitId: WaitId,
  reading: Reading,
): Promise<(OfferedWait & { readonly booking?: Booking }) | undefined> {
  const [found] = await readOffered(store, operatorId, reading, sql<SqlBool>`w.wait_id = ${waitId}`);
  const accepted = found?.offers.find(({ state }) => state === "accepted");
  if (!found || !accepted) return found;
  const [booking] = await store.within(operatorId, async (trx) => {
    const keys = await openDataKeys(trx, operatorId, reading.opener, reading.now);
    return readBookings(trx, operatorId, keys, sql<SqlBool>`b.form_key = ${accepted.offerId}`);
  });
  return { ...found, ...(booking && { booking }) };
}

/** Whoever waits has looked: what they are being offered was seen. Once. */
export async function markOffersSeen(
  store: Store,
  operatorId: OperatorId,
  waitId: WaitId,
  by: { readonly actor: Actor; readonly origin?: Origin; readonly now: Temporal.Instant },
): Promise<void> {
  await store.within(operatorId, async (trx) => {
    const seen = await trx
      .updateTable("slot_offers")
      .set({ seen_at: by.now })
      .where("operator_id", "=", operatorId)
      .where("wait_id", "=", waitId)
      .where("state", "in", ["open", "lapsed"])
      .where("seen_at", "is", null)
      .returning("offer_id")
      .execute();
    for (const { offer_id: offer } of seen)
      await writeJournal(
        trx,
        lineOf(by, {
          ...{ operatorId, at: by.now, action: "see-own-waiting", object: `wait:${waitId}` },
          after: { offer, answer: "seen" },
        }),
      );
  });
}

/** Somebody who waits to call: they have no e-mail, and something is to be told. */
export interface WaitCall {
  readonly noticeId: string;
  readonly kind: WaitNotice;
  readonly wait: Wait;
  /** Of what they are offered. */
  readonly offer?: SlotOffer;
}

/** Those whom nobody has told yet and no mail can. */
export function listWaitCalls(
  store: Store,
  operatorId: OperatorId,
  { opener, now, sendsSms }: Reading & { readonly sendsSms: boolean },
): Promise<readonly WaitCall[]> {
  return store.within(operatorId, async (trx) => {
    const { rows } = await sql<{ notice_id: string; kind: WaitNotice; wait_id: string; offer_id: string | null }>`
      select n.notice_id, n.kind, n.wait_id, n.offer_id from wait_notices n
      join waits w on w.operator_id = n.operator_id and w.wait_id = n.wait_id
      left join slot_offers o on o.operator_id = n.operator_id and o.offer_id = n.offer_id
      where n.operator_id = ${operatorId} and n.told_at is null and n.kind <> 'joined'
        and (n.to_call or ${!sendsSms} and w.email is null)
        and (n.offer_id is null or o.state = 'open') and n.made_at > ${now.subtract({ hours: 24 * CALLED_DAYS })}
      order by o.until_at nulls last, n.made_at, n.notice_id`.execute(trx);
    if (rows.length === 0) return [];
    const keys = await openDataKeys(trx, operatorId, opener, now);
    const ids = rows.map(({ wait_id }) => wait_id);
    const waits = await readWaits(trx, operatorId, keys, sql<SqlBool>`w.wait_id = any(${ids}::uuid[])`);
    const offers = await readOffers(trx, operatorId, sql<SqlBool>`wait_id = any(${ids}::uuid[])`);
    return rows.flatMap(({ notice_id: noticeId, kind, wait_id, offer_id }) => {
      const wait = waits.find(({ waitId }) => waitId === wait_id);
      const offer = offers.get(wait_id)?.find(({ offerId }) => offerId === offer_id);
      return wait ? [{ noticeId, kind, wait, ...(offer && { offer }) }] : [];
    });
  });
}

/** After so many days it is no news any more. */
const CALLED_DAYS = 14;

/** Somebody who waits was called. */
export async function markWaitCalled(
  store: Store,
  operatorId: OperatorId,
  noticeId: string,
  now: Temporal.Instant,
): Promise<void> {
  await store.within(operatorId, (trx) =>
    trx
      .updateTable("wait_notices")
      .set({ told_at: sql`greatest(made_at, ${now})` })
      .where("operator_id", "=", operatorId)
      .where("notice_id", "=", noticeId)
      .where("told_at", "is", null)
      .execute(),
  );
}

async function readOffered(
  store: Store,
  operatorId: OperatorId,
  { opener, now }: Reading,
  those: RawBuilder<SqlBool>,
): Promise<readonly OfferedWait[]> {
  return store.within(operatorId, async (trx) => {
    const keys = await openDataKeys(trx, operatorId, opener, now);
    const waits = await readWaits(trx, operatorId, keys, those);
    const ids = waits.map(({ waitId }) => waitId);
    const offers = await readOffers(trx, operatorId, sql<SqlBool>`wait_id = any(${ids}::uuid[])`);
    return waits.map((wait) => ({ wait, offers: offers.get(wait.waitId) ?? [] }));
  });
}

async function readOffers(
  trx: Transaction<Schema>,
  operatorId: OperatorId,
  those: RawBuilder<SqlBool>,
): Promise<ReadonlyMap<string, readonly SlotOffer[]>> {
  const rows = await trx
    .selectFrom("slot_offers")
    .selectAll()
    .where("operator_id", "=", operatorId)
    .where(those)
    .orderBy("made_at", "desc")
    .orderBy("starts_at")
    .execute();
  return new Map(
    [...Map.groupBy(rows, ({ wait_id }) => wait_id)].map(([waitId, own]) => [waitId, own.map(rowToOffer)]),
  );
}
