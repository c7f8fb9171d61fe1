import { findFasterDetour } from "@escale/domain";
import type { FormerPlan, Plan, Problem, Progress } from "@escale/planner";
import { planAside } from "../start/plan-aside.ts";
import { describeInput } from "../words/input.fr.ts";
import { describeProgress, describeStart, STOPPED } from "../words/search.fr.ts";
import { detourSentence } from "../words/travel.fr.ts";
import type { CommandIo } from "./command-io.ts";
import { parseFormerPlan } from "./former-plan-schema.ts";
import { readInput } from "./read-input.ts";

const MOST = { seconds: 86_400, threads: 64, "good-enough": 1_000_000_000_000 } as const;
const MOST_BYTES = 64_000_000;
const PROGRESS_AFTER_MS = 1_000;

export const SEARCH_OPTIONS = {
  seconds: { type: "string" },
  threads: { type: "string" },
  "good-enough": { type: "string" },
  start: { type: "string" },
} as const;

/** How long a plan is searched for, in how many threads, and from where. */
interface Search {
  readonly seconds?: number;
  readonly threads?: number;
  readonly goodEnough?: number;
  readonly start?: FormerPlan;
}

/** Reads the options of a search, and the plan that it starts from. */
export async function readSearch(
  values: Partial<Record<keyof typeof SEARCH_OPTIONS, string>>,
  io: CommandIo,
): Promise<{ readonly ok: true; readonly search: Search } | { readonly ok: false; readonly sentence: string }> {
  for (const name of ["seconds", "threads", "good-enough"] as const) {
    const value = values[name];
    const least = name === "good-enough" ? 0 : 1;
    if (value === undefined || (/^\d{1,15}$/.test(value) && Number(value) >= least && Number(value) <= MOST[name]))
      continue;
    return { ok: false, sentence: `--${name} : il faut un nombre entier, de ${least} à ${MOST[name]}.` };
  }
  const { seconds, threads, "good-enough": goodEnough, start } = values;
  const numbers = {
    ...(seconds !== undefined && { seconds: Number(seconds) }),
    ...(threads !== undefined && { threads: Number(threads) }),
    ...(goodEnough !== undefined && { goodEnough: Number(goodEnough) }),
  };
  if (start === undefined) return { ok: true, search: numbers };
  const input = await readInput(start, io.stdin, MOST_BYTES);
  if (!input.ok) return { ok: false, sentence: describeInput(start, input, MOST_BYTES) };
  const parsed = parseFormerPlan(input.text);
  if (!parsed.ok) return { ok: false, sentence: parsed.faults.map((fault) => `--start, ${fault}`).join("\n") };
  return { ok: true, search: { ...numbers, start: parsed.plan } };
}

/** Searches aside, so that Ctrl + C is heard: it ends the search, whose answer is then the best plan so far. */
export async function searchPlan(problem: Problem, search: Search, io: CommandIo): Promise<Plan> {
  const stop = new AbortController();
  // Not once: told by the terminal and again by the process above, it stops in order all the same.
  const interrupt = () => stop.abort();
  process.on("SIGINT", interrupt);
  const line = progressLine(io);
  try {
    warnOfDetours(problem, io);
    const made = await planAside(problem, {
      ...search,
      onProgress: line.show,
      stopped: stop.signal,
      interrupted: AbortSignal.any([]),
    });
    line.end();
    if (stop.signal.aborted) io.stderr.write(`${STOPPED}\n`);
    for (const sentence of describeStart(made.start)) io.stderr.write(`${sentence}\n`);
    return made;
  } finally {
    process.off("SIGINT", interrupt);
  }
}

/** A matrix whose times contradict each other is planned on all the same: which of them is wrong, nobody knows here. */
function warnOfDetours({ travel }: Problem, io: CommandIo): void {
  const detour = travel.kind === "matrix" ? findFasterDetour(travel) : undefined;
  if (detour) io.stderr.write(`${detourSentence(detour.count, detour.worst, String)}\n`);
}

/** A line on a terminal, for whoever waits longer than a second. */
function progressLine({ isTTY, stderr }: CommandIo): { show(progress: Progress): void; end(): void } {
  const began = performance.now();
  let longest = 0;
  return {
    show(progress) {
      if (!isTTY || performance.now() - began < PROGRESS_AFTER_MS) return;
      const words = describeProgress(progress);
      longest = Math.max(longest, words.length);
      stderr.write(`\r${words.padEnd(longest)}`);
    },
    end() {
      if (longest > 0) stderr.write("\n");
    },
  };
}
