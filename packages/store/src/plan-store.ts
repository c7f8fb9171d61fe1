import {
  actorKey,
  goesWithProgrammes,
  lineOf,
  type NewPlan,
  type OperatorId,
  type PlanId,
  type PlanPeriodStore,
  type Publication,
  type PublishPlanStore,
} from "@escale/domain";
import { sql, type Transaction } from "kysely";
import { tagOf } from "./constraint.ts";
import { countRows } from "./count-rows.ts";
import { writeJournal } from "./journal-store.ts";
import { loadPlanningBase } from "./load-planning-base.ts";
import type { Store } from "./open-store.ts";
import { readProgrammes } from "./read-programmes.ts";
import { upsertTour } from "./save-tour.ts";
import type { Schema } from "./schema.ts";
import { stopToRow } from "./stop-rows.ts";
import { takeTurn } from "./take-turn.ts";

/** Loads what plans depend on, saves and publishes plans. */
export function planStore(store: Store): PlanPeriodStore & PublishPlanStore {
  return {
    loadPlanningBase: (operatorId) => loadPlanningBase(store, operatorId),

    async savePlan(plan, line) {
      try {
        return await store.within(plan.operatorId, async (trx) => {
          const saved = await insertPlan(trx, plan);
          if (saved === "saved") await writeJournal(trx, line);
          return saved;
        });
      } catch (error) {
        return tagOf(error, REFUSED_BY);
      }
    },

    findPlan: (operatorId, planId) => store.within(operatorId, (trx) => findPlan(trx, operatorId, planId)),

    async savePublication(publication) {
      const saved = await store.within(publication.operatorId, async (trx) => {
        const told = await updatePublication(trx, publication);
        if (told) await writeJournal(trx, lineOfPublication(publication, told.stops));
        return told;
      });
      if (saved) await countRows(store, publication.operatorId);
      return saved;
    },
  };
}

function lineOfPublication({ operatorId, planId, at, ...asker }: Publication, stops: number) {
  return lineOf(asker, { operatorId, at, action: "publish-period", object: `plan:${planId}`, after: { stops } });
}

const REFUSED_BY = [
  ["plans_operator_id_daterange_excl", "already-planned"],
  ["one_stop_per_period", "changed-meanwhile"],
  ["one_place_at_a_time", "changed-meanwhile"],
  ["tours_operator_id_vehicle_id_date_key", "changed-meanwhile"],
  ["tours_operator_id_vehicle_id_tstzrange_excl", "changed-meanwhile"],
] as const;

export interface ListedPlan {
  readonly planId: PlanId;
  readonly from: Temporal.PlainDate;
  readonly to: Temporal.PlainDate;
  readonly published: boolean;
}

/** Plans of an operator, latest first; enough to know what is left to do. */
export function listPlans(store: Store, operatorId: OperatorId): Promise<readonly ListedPlan[]> {
  return store.within(operatorId, (trx) => readPlans(trx, operatorId));
}

/** The same, within a transaction. */
export async function readPlans(trx: Transaction<Schema>, operatorId: OperatorId): Promise<readonly ListedPlan[]> {
  const rows = await trx
    .selectFrom("plans")
    .select(["plan_id", "from_date", "to_date", "published_at"])
    .where("operator_id", "=", operatorId)
    .orderBy("from_date", "desc")
    .execute();
  return rows.map((row) => ({
    planId: row.plan_id as PlanId,
    from: row.from_date,
    to: row.to_date,
    published: row.published_at !== null,
  }));
}

/** A plan by its identity: when it was published, if it was. */
export async function findPlan(
  trx: Transaction<Schema>,
  operatorId: OperatorId,
  planId: PlanId,
): Promise<{ readonly publishedAt?: Temporal.Instant } | undefined> {
  const row = await trx
    .selectFrom("plans")
    .select("published_at")
    .where("operator_id", "=", operatorId)
    .where("plan_id", "=", planId)
    .executeTakeFirst();
  return row && { ...(row.published_at && { publishedAt: row.published_at }) };
}

async function insertPlan(
  trx: Transaction<Schema>,
  plan: NewPlan,
): Promise<"saved" | "changed-meanwhile" | "programme-changed"> {
  const { operatorId: operator_id, planId: plan_id } = plan;
  await takeTurn(trx, plan.operatorId);
  if (await anyStands(trx, plan)) return "changed-meanwhile";
  const demandIds = [...new Set(plan.stops.map(({ demandId }) => demandId))];
  if (!goesWithProgrammes(plan, await readProgrammes(trx, plan.operatorId, demandIds))) return "programme-changed";
  await trx
    .insertInto("plans")
    .values({
      operator_id,
      plan_id,
      from_date: plan.horizon.from,
      to_date: plan.horizon.to,
      seed: plan.seed,
      made_at: plan.madeAt,
      published_at: null,
    })
    .execute();
  for (const tour of plan.tours) await upsertTour(trx, tour);
  for (let start = 0; start < plan.stops.length; start += 1_000) {
    const rows = plan.stops.slice(start, start + 1_000).map((stop) => ({ ...stopToRow(stop), plan_id }));
    await trx.insertInto("stops").values(rows).execute();
  }
  const unserved = plan.unserved.map(({ demandId, period, reasons }) => ({
    operator_id,
    plan_id,
    demand_id: demandId as string,
    period,
    reasons: JSON.stringify(reasons),
  }));
  for (let start = 0; start < unserved.length; start += 1_000) {
    await trx
      .insertInto("unserved")
      .values(unserved.slice(start, start + 1_000))
      .execute();
  }
  return "saved";
}

/** Has a stop of a tour that the plan takes over, cancelled when the search began, come back since? */
async function anyStands(trx: Transaction<Schema>, { operatorId, tours }: NewPlan): Promise<boolean> {
  const { rows } = await sql`
    select from stops
    where operator_id = ${operatorId} and tour_id = any(${tours.map(({ tourId }) => tourId)}::uuid[])
      and state <> 'cancelled' limit 1`.execute(trx);
  return rows.length > 0;
}

async function updatePublication(
  trx: Transaction<Schema>,
  publication: Publication,
): Promise<{ stops: number } | false> {
  await takeTurn(trx, publication.operatorId);
  const marked = await trx
    .updateTable("plans")
    .set({ published_at: publication.at })
    .where("operator_id", "=", publication.operatorId)
    .where("plan_id", "=", publication.planId)
    .where("published_at", "is", null)
    .executeTakeFirst();
  if (marked.numUpdatedRows === 0n) return false;
  const at = publication.at.toString();
  // One statement whatever their number: what is still planned now is told now, also what was moved a moment ago.
  const { rows } = await sql`
    with told as (
      update stops set state = 'published', updated_at = ${at}
      where operator_id = ${publication.operatorId} and plan_id = ${publication.planId} and state = 'planned'
      returning *
    )
    insert into stop_changes (operator_id, stop_id, position, at, actor, act, state, starts_at, ends_at, site_id)
    select t.operator_id, t.stop_id,
      coalesce((select max(c.position) + 1 from stop_changes c
        where c.operator_id = t.operator_id and c.stop_id = t.stop_id), 0),
      ${at}::timestamptz, ${actorKey(publication.actor)}, 'publish', '{"kind":"published"}', t.starts_at, t.ends_at, t.site_id
    from told t returning stop_id`.execute(trx);
  return { stops: rows.length };
}
