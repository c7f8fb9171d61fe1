import { fork } from "node:child_process";
import { once } from "node:events";
import { readFileSync } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { loadReference, type Reference } from "@escale/exchange";
import { checkProblem, plan } from "@escale/planner";
import autocannon from "autocannon";
import { type Figure, median, percentile } from "./figure.ts";
import { quarterProblem } from "./planning-base.ts";
import type { ServedSite } from "./serve-site.ts";

const CONNECTIONS = 10;
const ROUND_SECONDS = 3;
const ROUNDS = 3;

/** What the spine promises: pages that answer at once, a light page, a quick plan, a forgiving search, a small server. */
export async function* measure(): AsyncIterable<Figure> {
  const reference = await loadReference();
  yield searchFigure(reference);
  yield planFigure(reference);
  yield* siteFigures();
}

/** Milliseconds for what people type: every name as it is, cut short, with an error, and its postcode. */
function searchFigure({ communes, communeSearch }: Reference): Figure {
  const { search } = communeSearch();
  const asked = communes.flatMap(({ name, postcodes }, index) => {
    const at = 1 + (index % Math.max(1, name.length - 1));
    const dropped = name.slice(0, at) + name.slice(at + 1);
    const swapped = name.slice(0, at - 1) + (name[at] ?? "") + (name[at - 1] ?? "") + name.slice(at + 1);
    return [[name, name.slice(0, 4), dropped, swapped, postcodes[0] ?? name][index % 5] as string];
  });
  for (const query of asked.slice(0, 500)) search(query, 20);
  const times = asked.map((query) => {
    const began = performance.now();
    search(query, 20);
    return performance.now() - began;
  });
  return {
    name: `search over ${communes.length} communes, 99th percentile of ${asked.length} queries`,
    value: percentile(times, 0.99),
    unit: "ms",
    asked: { at: "most", value: 5 },
  };
}

/** Seconds for the demonstration's next quarter, as `escale start` asks for it. */
function planFigure(reference: Reference): Figure {
  const problem = quarterProblem(reference);
  if (checkProblem(problem).length > 0) throw new Error("the demonstration's problem has a fault");
  const times = Array.from({ length: ROUNDS }, () => {
    const began = performance.now();
    const { summary } = plan(problem);
    if (summary.unassigned > 0) throw new Error("the demonstration's quarter is not served whole");
    return (performance.now() - began) / 1_000;
  });
  return { name: "demo quarter planned", value: median(times), unit: "s", asked: { at: "most", value: 2 } };
}

async function* siteFigures(): AsyncIterable<Figure> {
  const folder = await mkdtemp(join(tmpdir(), "escale-bench-"));
  const child = fork(join(import.meta.dirname, "serve-site.ts"), [folder], {
    execArgv: [...flagsOfStart(), "--import", new URL("../../apps/server/bin/read-jsx.js", import.meta.url).href],
    env: { ...process.env, NODE_ENV: "production" },
    stdio: ["ignore", 2, 2, "ipc"],
  });
  try {
    const [served] = (await once(child, "message")) as [ServedSite];
    const page = `${served.url}/communes/${served.commune}`;
    // A query string is never kept: the page is asked of the database and drawn each time.
    const drawnPage = `${page}?drawn`;
    console.error(`${served.stops} stops on ${page}`);
    yield await weightFigure(served.url, page);

    const shares: number[] = [];
    const uncached: number[] = [];
    // What is asked for all day has been compiled: both ways are warm before they are measured.
    await load(page);
    await load(drawnPage);
    for (let round = 0; round < ROUNDS; round += 1) {
      const fixed = await load(served.fixedUrl);
      const kept = await load(page);
      const drawn = await load(drawnPage);
      console.error(`fixed ${fixed}/s, kept ${kept}/s, drawn ${drawn}/s`);
      shares.push((100 * kept) / fixed);
      uncached.push(drawn);
    }
    yield {
      name: "commune page kept, share of the same server's fixed string of its size",
      value: median(shares),
      unit: "%",
      asked: { at: "least", value: 60 },
    };
    yield {
      name: `commune page not kept, ${served.stops} stops on it`,
      value: median(uncached),
      unit: "req/s",
      asked: { at: "least", value: 1_500 },
    };
    child.send("rss");
    const [rss] = (await once(child, "message")) as [number];
    yield {
      name: "server's resident memory after the load",
      value: rss / 2 ** 20,
      unit: "MiB",
      asked: { at: "most", value: 350 },
    };
  } finally {
    const ended = once(child, "exit");
    child.send("stop");
    await ended;
    await rm(folder, { recursive: true, force: true });
  }
}

/** What `npm start` tells Node. */
function flagsOfStart(): string[] {
  const { scripts } = JSON.parse(readFileSync(new URL("../../package.json", import.meta.url), "utf8"));
  return (scripts.start as string).split(" ").filter((word) => word.startsWith("--"));
}

/** Requests a second. */
async function load(url: string): Promise<number> {
  const result = await autocannon({ url, connections: CONNECTIONS, duration: ROUND_SECONDS });
  if (result.non2xx > 0 || result.errors > 0)
    throw new Error(`${result.non2xx + result.errors} refused answers from ${url}`);
  return Math.round(result.requests.average);
}

/** Bytes on the network for the page and all that it names, as a browser asks for them. */
async function weightFigure(url: string, page: string): Promise<Figure> {
  const html = await (await fetch(page)).text();
  const parts = [...html.matchAll(/(?:src|rel="(?:stylesheet|icon)" href)="([^"]+)"/g)].map(([, path]) => url + path);
  let bytes = 0;
  for (const part of [page, ...parts]) bytes += await transferred(part);
  return {
    name: "commune page with all that it loads, packed",
    value: bytes / 1_000,
    unit: "kB",
    asked: { at: "most", value: 30 },
  };
}

async function transferred(url: string): Promise<number> {
  // `fetch` would unpack: what counts is what travels.
  const { get } = await import("node:http");
  return new Promise((resolve, reject) => {
    get(url, { headers: { "accept-encoding": "gzip, br" } }, (answer) => {
      let bytes = 0;
      answer.on("data", (chunk: Buffer) => {
        bytes += chunk.length;
      });
      answer.on("end", () => resolve(bytes));
    }).on("error", reject);
  });
}
