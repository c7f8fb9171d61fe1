import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { loadReference } from "@escale/exchange";
import { rateLimits } from "@escale/store";
import { readConfig } from "../../apps/server/src/config.ts";
import { makeLog } from "../../apps/server/src/observe/make-log.ts";
import { makeMetrics } from "../../apps/server/src/observe/metrics.ts";
import { openDatabase } from "../../apps/server/src/start/open-database.ts";
import { runDemo } from "../../apps/server/src/start/run-demo.ts";
import type { Site } from "../../apps/server/src/web/make-site.ts";
import { type Figure, median } from "./figure.ts";

const BASE_URL = "http://localhost:3000";
const COMMUNE = "/communes/02386";
const PAGES = 400;
const ROUNDS = 9;
const TAKES = 500;

/*
 * What watching costs: the same site in one process, with logs and metrics as a service has them, and without. By turns, in
 * processor time, so that a busy machine makes both slower alike. Pages are asked of the site itself: over a network they cost
 * more, and watching the same.
 */
export async function* measure(): AsyncIterable<Figure> {
  // Pages are JSX, which Node reads once it has been told how.
  await import(new URL("../../apps/server/bin/read-jsx.js", import.meta.url).href);
  const { makeSite } = await import("../../apps/server/src/web/make-site.ts");
  const folder = await mkdtemp(join(tmpdir(), "escale-bench-"));
  const now = () => Temporal.Now.instant();
  const read = readConfig({ ESCALE_DATA: join(folder, "data") }, folder);
  if (!read.ok) throw new Error(JSON.stringify(read.faults));
  const say = (line: string) => console.error(line);
  const database = await openDatabase(read.config.database, say, "server");
  if (!database.ok) throw new Error(database.sentence);
  const { store } = database;
  try {
    const reference = await loadReference();
    const interrupted = new AbortController().signal;
    await runDemo({ store, reference, routing: { kind: "none" }, now, say, interrupted });
    const onError = (error: unknown) => console.error(error);
    const world = { store, reference, baseUrl: BASE_URL, now, onError };
    const plain = makeSite(world);
    const log = makeLog("info", { write: () => {} });
    const metrics = makeMetrics();
    const watched = makeSite({ ...world, observation: { log, metrics, metricsToken: "x".repeat(20) } });
    for (const [name, path] of [
      ["made", `${COMMUNE}?drawn`],
      ["kept", COMMUNE],
    ] as const) {
      const { share, micros } = await compare(plain, watched, path);
      yield { name: `page ${name}, not watched: processor time`, value: micros, unit: "µs" };
      yield { name: `page ${name}, with logs and metrics: processor time added`, value: share, unit: "%" };
    }
    yield await takeFigure(store);
    await plain.close();
    await watched.close();
  } finally {
    await database.close();
    await rm(folder, { recursive: true, force: true });
  }
}

async function compare(plain: Site, watched: Site, path: string) {
  await spent(plain, path);
  await spent(watched, path);
  const shares: number[] = [];
  const micros: number[] = [];
  for (let round = 0; round < ROUNDS; round += 1) {
    // Who comes first takes turns too.
    const [one, other] = round % 2 === 0 ? [plain, watched] : [watched, plain];
    const [first, second] = [await spent(one, path), await spent(other, path)];
    const [without, under] = round % 2 === 0 ? [first, second] : [second, first];
    shares.push(100 * (under / without - 1));
    micros.push(without / PAGES);
  }
  return { share: median(shares), micros: median(micros) };
}

/** Microseconds of this process for many pages. */
async function spent(site: Site, path: string): Promise<number> {
  const pages = path.includes("?") ? PAGES : PAGES * 50;
  const began = process.cpuUsage();
  for (let page = 0; page < pages; page += 1) {
    const response = await site.fetch(new Request(BASE_URL + path));
    if (response.status !== 200) throw new Error(`${path}: ${response.status}`);
  }
  const { user, system } = process.cpuUsage(began);
  return ((user + system) * PAGES) / pages;
}

/** Milliseconds for one count, one after the other. */
async function takeFigure(store: Parameters<typeof rateLimits>[0]): Promise<Figure> {
  const limits = rateLimits(store);
  const rule = { name: "bench", times: TAKES * 2, seconds: 600 };
  const times: number[] = [];
  for (let take = 0; take < TAKES; take += 1) {
    const began = performance.now();
    await limits.take(rule, `192.0.2.${take % 250}`);
    times.push(performance.now() - began);
  }
  return { name: "a form counted against its limit, median", value: median(times), unit: "ms" };
}
