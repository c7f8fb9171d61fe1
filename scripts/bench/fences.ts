import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { OperatorId } from "@escale/domain";
import { loadReference } from "@escale/exchange";
import { type Door, openStore, openUpkeep, type Upkeep } from "@escale/store";
import { makeSite } from "../../apps/server/src/web/make-site.ts";
import { type Figure, median } from "./figure.ts";
import { type GivenOperators, givenOperators, NOW } from "./given-operators.ts";

const TIMES = 2_000;
/** To be compiled, connected and prepared. */
const WARM = 300;
const COMMUNE = "02386";
const BASE_URL = "https://escale.test";

/**
 * What the fences cost: the commune page and the list of a day, with and without row-level security by turns in one run. Without
 * is a copy of the same database whose tables have it switched off, reached in the same way. In one process, without HTTP: a
 * server that also writes to sockets would hide a part of it.
 */
export async function* measureFences(): AsyncIterable<Figure> {
  const folder = await mkdtemp(join(tmpdir(), "escale-bench-"));
  const reference = await loadReference();
  const given = await givenOperators(folder, reference);
  const [fenced, open] = given.databases.map(({ owner, application }) => ({
    store: openStore(application),
    upkeep: openUpkeep(owner),
  })) as [Opened, Opened];
  await switchOff(open.upkeep);
  const sites = [fenced, open].map(({ store }) =>
    makeSite({ store, reference, baseUrl: BASE_URL, now: () => NOW, onError: (error) => console.error(error) }),
  );
  try {
    const pages = sites.map((site) => async () => {
      const answer = await site.fetch(new Request(`${BASE_URL}/communes/${COMMUNE}?drawn`));
      const html = await answer.text();
      if (answer.status !== 200 || !html.includes('class="stop"')) throw new Error(`no page: ${answer.status}`);
    });
    yield* compare("commune page not kept", pages[0] as Work, pages[1] as Work);

    const within = ({ store }: Opened) => store.within(given.operatorId, (trx) => dayOf(trx, given));
    const what = `list of a day, ${given.day.stops} stops of ${given.stops} in the database`;
    yield* compare(
      what,
      () => within(fenced),
      () => within(open),
    );
    const [whole, bare] = await byTurns(
      () => within(fenced),
      () => dayOf(open.upkeep.db, given),
    );
    yield {
      name: "list of a day: fenced, in the transaction that names the operator, above the query alone without one",
      value: whole - bare,
      unit: `ms (${bare.toPrecision(3)} ms alone)`,
    };
  } finally {
    await Promise.all(sites.map((site) => site.close()));
    await Promise.all([fenced, open].flatMap(({ store, upkeep }) => [store.close(), upkeep.close()]));
    await given.stop();
    await rm(folder, { recursive: true, force: true });
  }
}

interface Opened {
  readonly store: ReturnType<typeof openStore>;
  readonly upkeep: Upkeep;
}

type Work = () => Promise<unknown>;

/** As an agent's day opens: where, when, in what state. */
async function dayOf(db: Door["db"], { operatorId, day }: Pick<GivenOperators, "operatorId" | "day">): Promise<void> {
  const rows = await db
    .selectFrom("stops as s")
    .innerJoin("sites as si", (join) =>
      join.onRef("si.operator_id", "=", "s.operator_id").onRef("si.site_id", "=", "s.site_id"),
    )
    .innerJoin("communes as c", (join) =>
      join.onRef("c.operator_id", "=", "si.operator_id").onRef("c.code", "=", "si.commune_code"),
    )
    .innerJoin("vehicles as v", (join) =>
      join.onRef("v.operator_id", "=", "s.operator_id").onRef("v.vehicle_id", "=", "s.vehicle_id"),
    )
    .select(["s.stop_id", "s.starts_at", "s.ends_at", "s.state", "si.name", "si.address", "c.name as commune"])
    .select(["v.name as vehicle"])
    .where("s.operator_id", "=", operatorId satisfies OperatorId)
    .where("s.starts_at", ">=", day.from)
    .where("s.starts_at", "<", day.to)
    .orderBy("s.starts_at")
    .orderBy("s.stop_id")
    .execute();
  if (rows.length !== day.stops) throw new Error(`${rows.length} stops in the day`);
}

async function switchOff({ pool }: Upkeep): Promise<void> {
  const { rows } = await pool.query<{ name: string }>("select relname as name from pg_class where relrowsecurity");
  for (const { name } of rows) await pool.query(`alter table ${name} disable row level security`);
}

async function* compare(name: string, fenced: Work, open: Work): AsyncIterable<Figure> {
  const [withFence, without] = await byTurns(fenced, open);
  console.error(`${name}: ${withFence.toPrecision(3)} ms with, ${without.toPrecision(3)} ms without`);
  yield {
    name: `${name}, more with row-level security than without`,
    value: 100 * (withFence / without - 1),
    unit: "%",
    asked: { at: "most", value: 15 },
  };
}

/** Milliseconds each, medians of times that take turns one by one: what else the machine does falls on both alike. */
async function byTurns(one: Work, other: Work): Promise<readonly [one: number, other: number]> {
  const times: [number[], number[]] = [[], []];
  const take = async (which: 0 | 1) => {
    const began = performance.now();
    await (which === 0 ? one() : other());
    times[which].push(performance.now() - began);
  };
  for (let time = -WARM; time < TIMES; time += 1) {
    if (time === 0) times[0].length = times[1].length = 0;
    // Whoever comes second finds the processor warm: they take turns in that too.
    await take(time % 2 === 0 ? 0 : 1);
    await take(time % 2 === 0 ? 1 : 0);
  }
  return [median(times[0]), median(times[1])];
}
