import { randomUUID } from "node:crypto";
import { join } from "node:path";
import { COMMAND_LINE, type NewId, type OperatorId, planPeriod, publishPlan } from "@escale/domain";
import { publicHolidays, type Reference } from "@escale/exchange";
import { plan } from "@escale/planner";
import {
  admitLogin,
  type Connection,
  migrate,
  openStore,
  openUpkeep,
  planStore,
  startEmbedded,
  type Upkeep,
} from "@escale/store";
import { furnishFromPreset } from "../../apps/server/src/start/furnish-from-preset.ts";
import { s02 } from "../../presets/s02-service-public-itinerant.ts";

/** Ten operators with two years of stops, in two databases alike. */
export interface GivenOperators {
  readonly operatorId: OperatorId;
  /** Its day with the most stops, and how many. */
  readonly day: { readonly date: Temporal.PlainDate; readonly stops: number };
  /** All stops of the database. */
  readonly stops: number;
  readonly databases: readonly { readonly owner: Connection; readonly application: Connection }[];
  stop(): Promise<void>;
}

export const NOW = Temporal.Instant.from("2026-11-24T09:00:00Z");

const OTHERS = 9;
/** Times that the operator's own vehicle, with all its stops, is doubled: eight vehicles. */
const DOUBLINGS = 3;

/** @param folder where the databases are made. */
export async function givenOperators(folder: string, reference: Reference): Promise<GivenOperators> {
  const started = await startEmbedded({ folder: join(folder, "data"), say: () => {} });
  if (!started.ok) throw new Error(started.refusal.refused);
  const { owner, application, stop } = started.value;
  const upkeep = openUpkeep(owner);
  const migrated = await migrate(upkeep);
  if (!migrated.ok) throw new Error(migrated.refusal.refused);
  await admitLogin(upkeep.pool, application.user);
  const operatorId = await plannedOperator(application, reference);
  for (let other = 1; other <= OTHERS; other += 1) await copyOperator(upkeep, operatorId, String(other), false);
  for (let time = 1; time <= DOUBLINGS; time += 1) await copyOperator(upkeep, operatorId, `own ${time}`, true);
  await upkeep.pool.query("analyze");
  const { rows } = await upkeep.pool.query<{ date: Temporal.PlainDate; stops: number; all: number }>(
    `select t.date, count(*) as stops, (select count(*) from stops) as all
    from tours t join stops s using (operator_id, tour_id) where operator_id = $1 group by 1 order by stops desc, 1 limit 1`,
    [operatorId],
  );
  const [day] = rows;
  if (!day) throw new Error("no day has a stop");
  await upkeep.close();
  const other = openUpkeep({ ...owner, database: "postgres" });
  await other.pool.query(`create database alike template ${owner.database}`);
  await other.close();
  return {
    operatorId,
    day: { date: day.date, stops: day.stops },
    stops: day.all,
    databases: [
      { owner, application },
      { owner: { ...owner, database: "alike" }, application: { ...application, database: "alike" } },
    ],
    stop,
  };
}

/** The demonstration's operator and two years of its stops, planned without search: their number matters here. */
export async function plannedOperator(application: Connection, reference: Reference): Promise<OperatorId> {
  const store = openStore(application);
  try {
    const made = await furnishFromPreset({ store, reference, now: () => NOW }, s02);
    if (!made.ok) throw new Error(JSON.stringify(made.refusal));
    const { operatorId } = made.value.operator;
    const newId: NewId = <Id extends string>() => randomUUID() as string as Id;
    const world = {
      store: planStore(store),
      now: NOW,
      newId,
      actor: COMMAND_LINE,
      solve: async (problem: Parameters<typeof plan>[0]) => plan({ ...problem, effort: 0 }),
      publicHolidays: (region: string, { from, to }: { from: Temporal.PlainDate; to: Temporal.PlainDate }) =>
        publicHolidays(region, from, to),
    };
    const horizon = { from: Temporal.PlainDate.from("2026-12-01"), to: Temporal.PlainDate.from("2028-11-30") };
    const planned = await planPeriod(world, operatorId, horizon);
    if (!planned.ok) throw new Error(JSON.stringify(planned.refusal));
    const published = await publishPlan(world, operatorId, planned.value.planId);
    if (!published.ok) throw new Error(JSON.stringify(published.refusal));
    return operatorId;
  } finally {
    await store.close();
  }
}

const TABLES = ["operators", "communes", "sites", "vehicles", "programmes", "demands", "plans", "tours", "stops"];
/** What a second vehicle of the same operator shares with the first. */
const SHARED = ["operators", "communes", "programmes", "plans"];

/** The same rows under other identities: as another operator elsewhere, or as more vehicles of the same one. */
async function copyOperator({ pool }: Upkeep, operatorId: OperatorId, name: string, isOwn: boolean): Promise<void> {
  const kept = isOwn ? "'{operator_id,programme_id,plan_id}'::text[]" : "'{}'::text[]";
  // Other operators are in other départements, whose communes have other names for nobody but the machine.
  const elsewhere = isOwn ? "e.value" : "to_jsonb((10 + length($2))::text || right(e.value #>> '{}', 3))";
  for (const table of TABLES.filter((one) => !(isOwn && SHARED.includes(one)))) {
    await pool.query(
      `insert into ${table} select copied.* from ${table} t, lateral jsonb_populate_record(t, (
        select jsonb_object_agg(e.key, case
          when jsonb_typeof(e.value) <> 'string' then e.value
          when e.key ~ '_id$' and e.key <> all(${kept}) then to_jsonb(md5((e.value #>> '{}') || $2)::uuid)
          when e.key in ('code', 'commune_code') then ${elsewhere}
          when e.key = 'slug' then to_jsonb('other-' || $2)
          else e.value end)
        from jsonb_each(to_jsonb(t)) e)) copied
      where t.operator_id = $1`,
      [operatorId, isOwn ? name : "x".repeat(Number(name))],
    );
  }
}
