import type {
  AnswerOfferStore,
  JoinWaitingStore,
  JournalLine,
  KeyOpener,
  LeaveWaitingStore,
  LinkClaim,
  LinkId,
  OperatorId,
  SiteId,
  StopId,
  Wait,
  WaitId,
} from "@escale/domain";
import { type RawBuilder, type SqlBool, sql, type Transaction } from "kysely";
import { writeJournal } from "../../journal-store.ts";
import type { Store } from "../../open-store.ts";
import { type DataKeys, openDataKeys } from "../../personal/data-keys.ts";
import type { Schema } from "../../schema.ts";
import { holdStop } from "../booked-rows.ts";
import { bookingStore } from "../booking-store.ts";
import { readBookableStops, readHowToBook } from "../read-bookable-stop.ts";
import { arrangeStop, endOffer } from "./arrange-stop.ts";
import { withdrawOffers } from "./end-waits.ts";
import { readWaits } from "./read-waits.ts";
import { takeWaitingTurn } from "./take-waiting-turn.ts";
import { addWaitNotice, dropUntold } from "./wait-notices.ts";
import { rowToOffer, waitToRow } from "./wait-rows.ts";

type Trx = Transaction<Schema>;

/** Those who wait for a slot, and their answers. */
export function waitingStore(
  store: Store,
  opener: KeyOpener,
  now: Temporal.Instant,
): JoinWaitingStore & AnswerOfferStore & LeaveWaitingStore {
  return {
    atStopToWaitFor: (operatorId, stopId, run) =>
      store.within(operatorId, async (trx) => {
        const [found] = await readBookableStops(trx, operatorId, [stopId]);
        if (!found) return run(undefined);
        const { terms, rules } = await readHowToBook(trx, operatorId);
        const keys = await openDataKeys(trx, operatorId, opener, now);
        const { time_zone: timeZone } = await trx
          .selectFrom("operators")
          .select("time_zone")
          .where("operator_id", "=", operatorId)
          .executeTakeFirstOrThrow();
        return run({
          ...found,
          ...{ siteId: found.siteId as SiteId, timeZone, terms },
          ruleOf: (procedureKey) => rules.get(procedureKey),
          async findByForm(formKey) {
            // The same form sent at once from two windows: the second waits here, and finds the first.
            await takeWaitingTurn(trx, operatorId);
            return (await readWaits(trx, operatorId, keys, sql<SqlBool>`w.form_key = ${formKey}`))[0];
          },
          async isWaiting({ person: { email, phone }, procedureKey, for: place }) {
            const there = await readWaits(
              trx,
              operatorId,
              keys,
              sql<SqlBool>`w.state = 'waiting' and w.procedure_key = ${procedureKey} and ${
                place.kind === "stop" ? sql`w.stop_id = ${place.stopId}` : sql`w.commune_code = ${place.communeCode}`
              } and (w.email_index = any(${indexesOf(keys, "email", email)}::bytea[])
                or w.phone_index = any(${indexesOf(keys, "phone", phone)}::bytea[]))`,
            );
            return there.length > 0;
          },
          async add(wait, line) {
            await trx.insertInto("waits").values(waitToRow(keys.current, wait)).execute();
            await addLink(trx, wait);
            await addWaitNotice(trx, wait, "joined", wait.joinedAt);
            await writeJournal(trx, line);
          },
        });
      }),

    atOffer: (operatorId, offerId, run) =>
      store.within(operatorId, async (trx) => {
        const keys = await openDataKeys(trx, operatorId, opener, now);
        const stopId = await stopOfOffer(trx, operatorId, sql<SqlBool>`offer_id = ${offerId}`);
        if (stopId === undefined) return run(undefined);
        await holdStop(trx, operatorId, stopId);
        await takeWaitingTurn(trx, operatorId);
        const row = await trx
          .selectFrom("slot_offers")
          .selectAll()
          .where("operator_id", "=", operatorId)
          .where("offer_id", "=", offerId)
          .executeTakeFirst();
        const [wait] = row ? await readWaits(trx, operatorId, keys, sql<SqlBool>`w.wait_id = ${row.wait_id}`) : [];
        if (!row || !wait) return run(undefined);
        const { waitId } = wait;
        const lines: JournalLine[] = [];
        const outcome = await run({
          ...{ wait, offer: rowToOffer(row), bookings: bookingStore(inside(store, trx), opener, now) },
          async accept(line) {
            await endOffer(trx, operatorId, offerId, "accepted", now);
            await endWait(trx, operatorId, waitId, "served", now);
            // What they are being asked besides is for the next.
            await dropUntold(trx, operatorId, waitId);
            await withdrawOffers(trx, operatorId, sql`wait_id = ${waitId}`);
            lines.push(line);
          },
          async decline(line) {
            await endOffer(trx, operatorId, offerId, "declined", now);
            await dropUntold(trx, operatorId, waitId);
            lines.push(line, ...(await arrangeStop(trx, operatorId, stopId, now)));
          },
        });
        for (const line of lines) await writeJournal(trx, line);
        return outcome;
      }),

    atWait: (operatorId, waitId, run) =>
      store.within(operatorId, async (trx) => {
        const keys = await openDataKeys(trx, operatorId, opener, now);
        const running = sql<SqlBool>`wait_id = ${waitId} and state = 'open'`;
        const stopId = await stopOfOffer(trx, operatorId, running);
        if (stopId !== undefined) await holdStop(trx, operatorId, stopId);
        await takeWaitingTurn(trx, operatorId);
        const [wait] = await readWaits(trx, operatorId, keys, sql<SqlBool>`w.wait_id = ${waitId}`);
        return run(
          wait && {
            wait,
            async leave(line) {
              await endWait(trx, operatorId, waitId, "left", now);
              await dropUntold(trx, operatorId, waitId);
              await withdrawOffers(trx, operatorId, sql`wait_id = ${waitId}`);
              const lines = stopId === undefined ? [] : await arrangeStop(trx, operatorId, stopId, now);
              for (const one of [line, ...lines]) await writeJournal(trx, one);
            },
          },
        );
      }),
  };
}

/** The same store, in a transaction that is open already. */
function inside(store: Store, trx: Trx): Store {
  return { ...store, within: (_, run) => run(trx) };
}

async function stopOfOffer(trx: Trx, operatorId: OperatorId, those: RawBuilder<SqlBool>): Promise<StopId | undefined> {
  const row = await trx
    .selectFrom("slot_offers")
    .select("stop_id")
    .where("operator_id", "=", operatorId)
    .where(those)
    .executeTakeFirst();
  return row?.stop_id as StopId | undefined;
}

async function endWait(
  trx: Trx,
  operatorId: OperatorId,
  waitId: WaitId,
  state: "served" | "left",
  now: Temporal.Instant,
): Promise<void> {
  await trx
    .updateTable("waits")
    .set({ state, ends_at: sql`greatest(joined_at, ${now})` })
    .where("operator_id", "=", operatorId)
    .where("wait_id", "=", waitId)
    .execute();
}

function indexesOf(keys: DataKeys, kind: "email" | "phone", text: string | undefined): Buffer[] {
  return text === undefined ? [] : keys.all.map((key) => Buffer.from(key.index(kind, text)));
}

/** Days for which a person may look at what became of it. */
const LOOKED_AT_DAYS = 30;

/** What the link of somebody who waits claims: it has the identity of the wait, so that any letter can write it again. */
export function waitLink({ operatorId, waitId, endsAt }: Pick<Wait, "operatorId" | "waitId" | "endsAt">): LinkClaim {
  const expiresAt = endsAt.add({ hours: 24 * LOOKED_AT_DAYS });
  return { purpose: "waiting", operatorId, linkId: waitId as string as LinkId, expiresAt };
}

async function addLink(trx: Trx, wait: Wait): Promise<void> {
  const { purpose, operatorId, expiresAt } = waitLink(wait);
  await trx
    .insertInto("links")
    .values({
      ...{ operator_id: operatorId, link_id: wait.waitId, purpose, subject: wait.waitId },
      ...{ made_at: wait.joinedAt, expires_at: expiresAt, revoked_at: null },
    })
    .execute();
}
