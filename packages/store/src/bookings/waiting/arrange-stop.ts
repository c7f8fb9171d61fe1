import {
  type Arranged,
  arrangeOffers,
  changeOfWaited,
  type JournalLine,
  type NewOffer,
  type OfferId,
  type OperatorId,
  type StopId,
  type WaitId,
  type Waiting,
} from "@escale/domain";
import { sql, type Transaction } from "kysely";
import type { Schema } from "../../schema.ts";
import { readBookableStops, readHowToBook, type StopToBook } from "../read-bookable-stop.ts";
import { endWaits } from "./end-waits.ts";
import { takeWaitingTurn } from "./take-waiting-turn.ts";
import { addWaitNotice, dropUntold } from "./wait-notices.ts";

type Trx = Transaction<Schema>;

const JOB = { kind: "job", name: "waiting" } as const;

/**
 * Offers what is free at a stop to those who wait for it. The stop is held by the caller, who writes the lines down in the journal
 * when all else is done.
 */
export async function arrangeStop(
  trx: Trx,
  operatorId: OperatorId,
  stopId: StopId,
  now: Temporal.Instant,
): Promise<readonly JournalLine[]> {
  const { rows } = await sql<{ time_zone: string }>`
    select o.time_zone from operators o where o.operator_id = ${operatorId} and exists (select from waits w
      where w.operator_id = ${operatorId} and w.state = 'waiting' and (w.stop_id = ${stopId} or w.commune_code = (
        select si.commune_code from stops s join sites si on si.operator_id = s.operator_id and si.site_id = s.site_id
        where s.operator_id = ${operatorId} and s.stop_id = ${stopId})))`.execute(trx);
  const timeZone = rows[0]?.time_zone;
  if (timeZone === undefined) return [];
  await takeWaitingTurn(trx, operatorId);
  const [found] = await readBookableStops(trx, operatorId, [stopId]);
  if (!found) return [];
  await tellOfChange(trx, operatorId, found, now);
  const { terms, rules } = await readHowToBook(trx, operatorId);
  const waiting = await readWaiting(trx, operatorId, found, now);
  const ruleOf = (procedureKey: string) => rules.get(procedureKey);
  const arranged = arrangeOffers({ stop: found.stop, terms, timeZone, ruleOf, waiting }, now);
  return saveArranged(trx, { operatorId, stopId, waiting, arranged, now });
}

/** Those who wait for a stop that is not where and when they knew it are told; cancelled, they wait no longer. */
async function tellOfChange(
  trx: Trx,
  operatorId: OperatorId,
  { stop, siteId }: StopToBook,
  now: Temporal.Instant,
): Promise<void> {
  const rows = await trx
    .selectFrom("waits")
    .select(["wait_id", "known_starts_at", "known_site_id"])
    .where("operator_id", "=", operatorId)
    .where("stop_id", "=", stop.stopId)
    .where("state", "=", "waiting")
    .execute();
  for (const { wait_id: waitId, known_starts_at: startsAt, known_site_id: known } of rows) {
    if (!startsAt || known === null) continue;
    const change = changeOfWaited({ startsAt, siteId: known }, { ...stop, siteId });
    if (change === "cancelled") await endWaits(trx, operatorId, [waitId as WaitId], "cancelled", now);
    if (change !== "moved") continue;
    await trx
      .updateTable("waits")
      .set({
        known_starts_at: stop.startsAt,
        known_site_id: siteId,
        ends_at: sql`greatest(${stop.startsAt}, joined_at)`,
      })
      .where("operator_id", "=", operatorId)
      .where("wait_id", "=", waitId)
      .execute();
    await addWaitNotice(trx, { operatorId, waitId }, "moved", now);
  }
}

interface OfferAsJson {
  readonly offerId: OfferId;
  readonly from: number;
  readonly to: number;
  readonly until: number;
  readonly state: Waiting["offers"][number]["state"];
}

/** Who waits for a stop or its commune, in the order in which they came. */
async function readWaiting(
  trx: Trx,
  operatorId: OperatorId,
  { stop: { stopId, startsAt }, communeCode }: StopToBook,
  now: Temporal.Instant,
): Promise<readonly Waiting[]> {
  const { rows } = await sql<{
    wait_id: WaitId;
    procedure_key: string;
    asked_elsewhere: boolean;
    offers: OfferAsJson[] | null;
  }>`
    select w.wait_id, w.procedure_key,
      exists (select from slot_offers o where o.operator_id = w.operator_id and o.wait_id = w.wait_id
        and o.state = 'open' and o.stop_id <> ${stopId}) as asked_elsewhere,
      (select jsonb_agg(jsonb_build_object('offerId', o.offer_id, 'state', o.state,
          'from', extract(epoch from o.starts_at) * 1000, 'to', extract(epoch from o.ends_at) * 1000,
          'until', extract(epoch from o.until_at) * 1000) order by o.made_at)
        from slot_offers o where o.operator_id = w.operator_id and o.wait_id = w.wait_id and o.stop_id = ${stopId}) as offers
    from waits w
    where w.operator_id = ${operatorId} and w.state = 'waiting' and w.ends_at > ${now}
      and (w.stop_id = ${stopId} or (w.commune_code = ${communeCode} and w.ends_at > ${startsAt}))
    order by w.joined_at, w.wait_id`.execute(trx);
  const at = (milliseconds: number) => Temporal.Instant.fromEpochMilliseconds(Math.round(milliseconds));
  return rows.map((row) => ({
    waitId: row.wait_id,
    procedureKey: row.procedure_key,
    askedElsewhere: row.asked_elsewhere,
    offers: (row.offers ?? []).map(({ from, to, until, ...offer }) => ({
      ...offer,
      ...{ startsAt: at(from), endsAt: at(to), until: at(until) },
    })),
  }));
}

async function saveArranged(
  trx: Trx,
  {
    operatorId,
    stopId,
    waiting,
    arranged: { lapsed, withdrawn, offers },
    now,
  }: {
    readonly operatorId: OperatorId;
    readonly stopId: StopId;
    readonly waiting: readonly Waiting[];
    readonly arranged: Arranged;
    readonly now: Temporal.Instant;
  },
): Promise<readonly JournalLine[]> {
  const lines: JournalLine[] = [];
  const tell = (waitId: string, after: Readonly<Record<string, string>>) =>
    lines.push({ operatorId, at: now, actor: JOB, action: "offer-slot", object: `wait:${waitId}`, after });
  const waitOf = new Map(waiting.flatMap(({ waitId, offers: own }) => own.map(({ offerId }) => [offerId, waitId])));
  for (const [state, ended] of [["lapsed", lapsed] as const, ["withdrawn", withdrawn] as const])
    for (const offerId of ended) {
      const waitId = waitOf.get(offerId) ?? "";
      await endOffer(trx, operatorId, offerId, state);
      if (state === "withdrawn") await addWaitNotice(trx, { operatorId, waitId }, "gone", now);
      else await dropUntold(trx, operatorId, waitId);
      tell(waitId, { offer: offerId, answer: state });
    }
  for (const offer of offers) {
    const offerId = await addOffer(trx, { operatorId, stopId, offer, now });
    await addWaitNotice(trx, { operatorId, waitId: offer.waitId, offerId }, "offer", now);
    tell(offer.waitId, { offer: offerId, startsAt: offer.slot.startsAt.toString(), until: offer.until.toString() });
  }
  return lines;
}

async function addOffer(
  trx: Trx,
  {
    operatorId,
    stopId,
    offer: { waitId, slot, equipment, until, holds },
    now,
  }: {
    readonly operatorId: OperatorId;
    readonly stopId: StopId;
    readonly offer: NewOffer;
    readonly now: Temporal.Instant;
  },
): Promise<string> {
  const { offer_id } = await trx
    .insertInto("slot_offers")
    .values({
      ...{
        operator_id: operatorId,
        wait_id: waitId,
        stop_id: stopId,
        desk: slot.desk,
        equipment: [...equipment],
        holds,
      },
      ...{ starts_at: slot.startsAt, ends_at: slot.endsAt, made_at: now, until_at: until },
      ...{ state: "open", seen_at: null, answered_at: null },
    })
    .returning("offer_id")
    .executeTakeFirstOrThrow();
  return offer_id;
}

/** An offer runs no longer: what was kept is free. */
export async function endOffer(
  trx: Trx,
  operatorId: OperatorId,
  offerId: string,
  state: "accepted" | "declined" | "lapsed" | "withdrawn",
  answeredAt: Temporal.Instant | null = null,
): Promise<void> {
  await trx
    .updateTable("slot_offers")
    .set({ state, holds: false, answered_at: answeredAt })
    .where("operator_id", "=", operatorId)
    .where("offer_id", "=", offerId)
    .execute();
}
