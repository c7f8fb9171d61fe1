import type { DetourFaster, TravelMatrix } from "./travel.ts";

/** Engines round, and start on one side of a road or the other: less than this is no contradiction. */
const LEAST_SECONDS = 60;
const LEAST_RATIO = 1.1;
/** Third places tried for each pair; a larger matrix is looked at through this many, evenly spread. */
const MOST_VIAS = 200;

/** Pairs for which going through a third place is clearly faster than going straight; undefined when there is none. */
export function findFasterDetour({
  durations,
}: TravelMatrix): { readonly count: number; readonly worst: DetourFaster } | undefined {
  const size = durations.length;
  const flat = Float64Array.from(durations.flatMap((row) => row.map((seconds) => seconds ?? Number.POSITIVE_INFINITY)));
  const step = Math.max(1, Math.ceil(size / MOST_VIAS));
  const through = Float64Array.from(flat);
  const vias = new Int32Array(size * size).fill(-1);
  for (let via = 0; via < size; via += step) {
    for (let from = 0; from < size; from += 1) {
      const first = flat[from * size + via] as number;
      if (from === via || first === Number.POSITIVE_INFINITY) continue;
      for (let to = 0; to < size; to += 1) {
        if (to === from || to === via) continue;
        const seconds = first + (flat[via * size + to] as number);
        if (seconds >= (through[from * size + to] as number)) continue;
        through[from * size + to] = seconds;
        vias[from * size + to] = via;
      }
    }
  }
  let count = 0;
  let worst: DetourFaster | undefined;
  for (const [pair, via] of vias.entries()) {
    const straight = flat[pair] as number;
    const detour = through[pair] as number;
    if (via < 0 || straight === Number.POSITIVE_INFINITY) continue;
    if (straight - detour < LEAST_SECONDS || straight < detour * LEAST_RATIO) continue;
    count += 1;
    if (worst && straight - detour <= worst.straight - worst.through) continue;
    worst = { from: Math.floor(pair / size), via, to: pair % size, straight, through: detour };
  }
  return worst && { count, worst };
}
