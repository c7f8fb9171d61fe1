import type { Hook, HookFault, HookId, HookStore, KeyOpener, OperatorId } from "@escale/domain";
import type { Selectable } from "kysely";
import { sql } from "kysely";
import { writeJournal } from "../journal-store.ts";
import type { Store } from "../open-store.ts";
import { openDataKeys } from "../personal/data-keys.ts";
import type { InteropSchema } from "./schema-interop.ts";

/** A hook with what became of what it was to be told. */
export interface ListedHook extends Hook {
  readonly waiting: number;
  readonly last: readonly ListedDelivery[];
}

export interface ListedDelivery {
  readonly deliveryId: string;
  readonly event: InteropSchema["hook_deliveries"]["event"];
  readonly happenedAt: Temporal.Instant;
  readonly state: "queued" | "sent" | "failed";
  readonly attempts: number;
  readonly endedAt?: Temporal.Instant;
  readonly fault?: HookFault;
  readonly status?: number;
}

const LAST = 5;

/** Hooks of operators, their secrets sealed. */
export function hookStore(store: Store, opener: KeyOpener): HookStore {
  return {
    countHooks: (operatorId) =>
      store.within(operatorId, async (trx) => {
        const { count } = await trx
          .selectFrom("hooks")
          .select(sql<number>`count(*)::int`.as("count"))
          .where("operator_id", "=", operatorId)
          .executeTakeFirstOrThrow();
        return count;
      }),

    saveHook: ({ operatorId, hookId, url, events, madeAt }, secret, line) =>
      store.within(operatorId, async (trx) => {
        const { current } = await openDataKeys(trx, operatorId, opener, madeAt);
        const place = { operatorId, table: "hooks", column: "secret", rowId: hookId };
        await trx
          .insertInto("hooks")
          .values({
            ...{ operator_id: operatorId, hook_id: hookId, url, events: [...events], key_number: current.number },
            ...{ secret: Buffer.from(current.seal(place, secret)), made_at: madeAt },
            ...{ paused_at: null, rests_until: null },
          })
          .execute();
        await writeJournal(trx, line);
      }),

    async changeHook(operatorId, hookId, change, line) {
      const found = await store.within(operatorId, async (trx) => {
        const hook = await trx
          .selectFrom("hooks")
          .select("paused_at")
          .where("operator_id", "=", operatorId)
          .where("hook_id", "=", hookId)
          // Whoever books names the hook, holding the journal that is wanted here next.
          .forNoKeyUpdate()
          .executeTakeFirst();
        if (!hook) return false;
        if (change === "test") {
          const values = { operator_id: operatorId, hook_id: hookId, event: "test", data: "{}" } as const;
          await trx.insertInto("hook_deliveries").values(values).execute();
        } else {
          await trx
            .updateTable("hooks")
            .set({ paused_at: change === "resume" ? null : (hook.paused_at ?? line.at), rests_until: null })
            .where("operator_id", "=", operatorId)
            .where("hook_id", "=", hookId)
            .execute();
        }
        await writeJournal(trx, line);
        return true;
      });
      if (found && change === "remove") await removeHook(store, operatorId, hookId);
      return found;
    },
  };
}

/**
 * Takes away a hook that is paused, in a transaction of its own that wants nothing else. What is being handed over is waited for
 * before the hook itself is held: whoever books does not wait for a receiver.
 */
async function removeHook(store: Store, operatorId: OperatorId, hookId: HookId): Promise<void> {
  await store.within(operatorId, async (trx) => {
    const ofHook = sql`where operator_id = ${operatorId} and hook_id = ${hookId}`;
    await sql`select from hook_deliveries ${ofHook} order by delivery_id for update`.execute(trx);
    await sql`delete from hooks ${ofHook}`.execute(trx);
  });
}

/** The hooks of an operator, each with the last things that it was told, or was to be. */
export async function listHooks(store: Store, operatorId: OperatorId): Promise<readonly ListedHook[]> {
  return store.within(operatorId, async (trx) => {
    const hooks = await trx
      .selectFrom("hooks")
      .select(["hook_id", "url", "events", "made_at", "paused_at"])
      .select(
        sql<number>`(select count(*)::int from hook_deliveries d where d.operator_id = hooks.operator_id
          and d.hook_id = hooks.hook_id and d.state = 'queued')`.as("waiting"),
      )
      .where("operator_id", "=", operatorId)
      .orderBy("made_at")
      .orderBy("hook_id")
      .execute();
    const listed: ListedHook[] = [];
    for (const { hook_id, url, events, made_at, paused_at, waiting } of hooks) {
      const last = await trx
        .selectFrom("hook_deliveries")
        .selectAll()
        .where("operator_id", "=", operatorId)
        .where("hook_id", "=", hook_id)
        .orderBy("happened_at", "desc")
        .orderBy("delivery_id")
        .limit(LAST)
        .execute();
      listed.push({
        ...{ operatorId, hookId: hook_id as HookId, url, events, madeAt: made_at, waiting },
        ...(paused_at && { pausedAt: paused_at }),
        last: last.map(toDelivery),
      });
    }
    return listed;
  });
}

function toDelivery(row: Selectable<InteropSchema["hook_deliveries"]>): ListedDelivery {
  return {
    ...{ deliveryId: row.delivery_id, event: row.event, happenedAt: row.happened_at, state: row.state },
    attempts: row.attempts,
    ...(row.ended_at && { endedAt: row.ended_at }),
    ...(row.fault !== null && { fault: row.fault }),
    ...(row.status !== null && { status: row.status }),
  };
}
