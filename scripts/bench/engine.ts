import { execFile } from "node:child_process";
import { mkdtemp, readdir, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import { parseArgs, promisify } from "node:util";
import { checkRes } from "./check-res.ts";
import { type Figure, median } from "./figure.ts";

const run = promisify(execFile);
const ESCALE = new URL("../../apps/server/bin/escale.js", import.meta.url).pathname;
const PROCESSOR_CLOCK = new URL("processor-clock.cjs", import.meta.url).pathname;

/** Gaps asked for, by seconds: the mean over all instances, and the worst of them. Per cent of the reference of 1997. */
const ASKED: Readonly<Record<number, { readonly mean: number; readonly worst?: number }>> = {
  10: { mean: 0 },
  60: { mean: -0.8, worst: 0.5 },
  300: { mean: -1.3 },
};

/**
 * How far the engine's plans are from reference solutions: `engine FOLDER [--seconds 1,10] [--seeds 3] [--only p02,pr08]
 * [--processor]`. With `--processor`, the seconds are those that the processor gives each thread, whatever else it does.
 * FOLDER holds `NAME.txt` and `NAME.res`. Every plan is made by the command line, written, and read back by a checker of
 * its own. The cost of a reference is what its rounds measure. All figures: `--seconds 1,10,60,300`, which takes hours.
 */
export async function* measure(args: readonly string[]): AsyncIterable<Figure> {
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: {
      seconds: { type: "string", default: "1,10" },
      seeds: { type: "string", default: "3" },
      only: { type: "string" },
      processor: { type: "boolean", default: false },
    },
  });
  const [folder] = positionals;
  if (folder === undefined) throw new Error("say which folder holds the instances: npm run bench -- engine FOLDER");
  const names = (await readdir(folder))
    .filter((name) => name.endsWith(".txt"))
    .map((name) => basename(name, ".txt"))
    .filter((name) => values.only?.split(",").includes(name) ?? true)
    .sort();
  const clock = values.processor ? ["--require", PROCESSOR_CLOCK] : [];
  const work = await mkdtemp(join(tmpdir(), "escale-bench-"));
  try {
    for (const seconds of values.seconds.split(",").map(Number)) {
      const gaps = new Map<string, number>();
      for (const name of names) {
        const instance = await readFile(join(folder, `${name}.txt`), "utf8");
        const reference = checkRes(instance, await readFile(join(folder, `${name}.res`), "utf8"));
        const costs: number[] = [];
        for (let seed = 1; seed <= Number(values.seeds); seed += 1) {
          const res = join(work, `${name}.res`);
          const asked = [
            "--pvrp",
            join(folder, `${name}.txt`),
            "--res",
            res,
            "--seconds",
            `${seconds}`,
            "--seed",
            `${seed}`,
          ];
          await run(process.execPath, [...clock, ESCALE, "plan", ...asked]);
          costs.push(checkRes(instance, await readFile(res, "utf8")));
        }
        const gap = Number((100 * (median(costs) / reference - 1)).toFixed(6));
        gaps.set(name, gap);
        const all = costs.map((cost) => cost.toFixed(2)).join(" ");
        console.error(`${seconds} s | ${name} | ${reference.toFixed(2)} | ${all} | ${gap.toFixed(2)} %`);
      }
      const mean = [...gaps.values()].reduce((sum, gap) => sum + gap, 0) / gaps.size;
      const worst = [...gaps].reduce((a, b) => (b[1] > a[1] ? b : a));
      console.error(
        `${seconds} s | mean of ${gaps.size} | ${mean.toFixed(2)} % | worst ${worst[0]} ${worst[1].toFixed(2)} %`,
      );
      const asked = ASKED[seconds];
      if (asked) yield figure(`mean gap after ${seconds} s, ${gaps.size} instances`, mean, asked.mean);
      if (asked?.worst !== undefined) yield figure(`worst gap after ${seconds} s (${worst[0]})`, worst[1], asked.worst);
    }
  } finally {
    await rm(work, { recursive: true, force: true });
  }
}

function figure(name: string, value: number, most: number): Figure {
  return { name: `periodic routing, ${name}`, value, unit: "%", asked: { at: "most", value: most } };
}
