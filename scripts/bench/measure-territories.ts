import { fork } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { loadReference } from "@escale/exchange";
import type { Problem } from "@escale/planner";
import { checkPlan } from "../../tests/check-plan.ts";
import { type Figure, median } from "./figure.ts";
import type { PlannedApart } from "./plan-apart.ts";
import { quarterProblem } from "./planning-base.ts";
import { departementProblem, readTowns, s12Problem } from "./territories.ts";

/** The Aisne, where the first service of the inventory runs. */
const AISNE = "02";
/** More than 800 communes. */
const PAS_DE_CALAIS = "62";
const SIZES = [50, 100, 200, 400, 800];

/** What a coordinator waits for. */
const SHORT_SECONDS = 2;
const SEEDS = [1, 2, 3];

/**
 * How the planner stands real territories: `territories COMMUNES.csv [--best SECONDS]`, a file `code,lat,lon,…`. Every plan is made
 * in a process of its own and read by the independent checker: a broken rule ends the bench. The best plan of the
 * demonstration's quarter is that of `--best` seconds (600 unless told) with each of two seeds, side by side.
 */
export async function* measure(args: readonly string[]): AsyncIterable<Figure> {
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: { best: { type: "string", default: "600" } },
  });
  const [path] = positionals;
  if (path === undefined) throw new Error("say where the communes lie: npm run bench -- territories COMMUNES.csv");
  const reference = await loadReference();
  const towns = await readTowns(path, reference);

  const s02 = quarterProblem(reference);
  const short: number[] = [];
  for (const seed of SEEDS) short.push((await planApart("S02, a quarter", { ...s02, seed }, SHORT_SECONDS)).cost);
  const long = await Promise.all(
    [101, 102].map((seed) => planApart("S02, long", { ...s02, seed }, Number(values.best))),
  );
  const best = Math.min(...short, ...long.map(({ cost }) => cost));
  yield atMost(
    `S02 after ${SHORT_SECONDS} s, above the best of ${values.best} s`,
    100 * (median(short) / best - 1),
    "%",
    1,
  );

  const s12 = await planApart("S12, a year", s12Problem(towns));
  yield atMost("S12: 170 towns, a year, 2 vehicles, planned", s12.seconds, "s", 60);
  const explained = s12.plan.unassigned.filter(({ reasons }) => reasons.length > 0).length;
  const silent = s12.plan.unassigned.length - explained;
  yield atMost(`S12: neither served (${s12.plan.summary.stops}) nor explained (${explained})`, silent, "stops", 0);

  const aisne = await planApart("600 communes of the Aisne, a quarter", departementProblem(towns, AISNE, 600));
  yield atMost("600 communes, 6 vehicles, a quarter, planned", aisne.seconds, "s", 120);
  yield atMost("600 communes: memory of the process", aisne.memory / 1e6, "MB", 1_000);

  const seconds: number[] = [];
  for (const sites of SIZES) {
    const { seconds: one } = await planApart(`${sites} sites`, departementProblem(towns, PAS_DE_CALAIS, sites));
    seconds.push(one);
  }
  yield { name: `exponent of growth, ${SIZES.join(" ")} sites`, value: exponent(SIZES, seconds), unit: "" };
}

/** @param most seconds of search; absent: the usual effort. */
async function planApart(
  name: string,
  problem: Problem,
  most?: number,
): Promise<PlannedApart & { readonly cost: number }> {
  const child = fork(join(import.meta.dirname, "plan-apart.ts"), { stdio: ["ignore", 2, 2, "ipc"] });
  const ended = once(child, "exit");
  child.send({ problem, ...(most !== undefined && { seconds: most }) });
  const told = await Promise.race([
    once(child, "message").then(([word]) => word as PlannedApart),
    ended.then(() => undefined),
  ]);
  if (!told) throw new Error(`${name}: the planning process ended without a plan`);
  await ended;
  const broken = checkPlan(problem, told.plan);
  if (broken.length > 0) throw new Error(`${name}: ${broken[0]}`);
  const { stops, unassigned, tours, distance } = told.plan.summary;
  console.error(
    `${name}: ${stops} stops, ${unassigned} unserved, ${tours} tours, ${Math.round(distance / 1_000)} km, ${told.seconds.toFixed(1)} s`,
  );
  return { ...told, cost: told.plan.summary.cost };
}

function atMost(name: string, value: number, unit: string, most: number): Figure {
  return { name, value, unit, asked: { at: "most", value: most } };
}

/** Of the line through the logarithms, by least squares: time grows as sites to this power. */
function exponent(sizes: readonly number[], times: readonly number[]): number {
  const [xs, ys] = [sizes.map(Math.log), times.map(Math.log)];
  const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;
  const [x, y] = [mean(xs), mean(ys)];
  const slope = xs.reduce((sum, one, index) => sum + (one - x) * ((ys[index] as number) - y), 0);
  return slope / xs.reduce((sum, one) => sum + (one - x) ** 2, 0);
}
