import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { loadReference } from "@escale/exchange";
import { listDay, openStore, openUpkeep, type Upkeep } from "@escale/store";
import { makeSite } from "../../apps/server/src/web/make-site.ts";
import { type Figure, median } from "./figure.ts";
import { givenOperators, NOW } from "./given-operators.ts";

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

    const { date, stops } = given.day;
    const list = async ({ store }: Opened) => {
      const { tours } = await listDay(store, given.operatorId, date);
      const found = tours.reduce((sum, tour) => sum + tour.stops.length, 0);
      if (found !== stops) throw new Error(`${found} stops in the day`);
    };
    yield* compare(
      `list of a day, ${stops} stops of ${given.stops} in the database`,
      () => list(fenced),
      () => list(open),
    );
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
