/*
 * An independent check of a periodic plan: reads the instance and the plan from their files by its own means, and shares no
 * code with the engine nor with its translators.
 */

/** @returns the cost of the plan. @throws when it breaks the problem, saying where. */
export function checkRes(instance: string, res: string): number {
  const lines = instance
    .trim()
    .split("\n")
    .map((line) => line.trim().split(/\s+/).map(Number));
  const [, vehicles, customers, days] = lines[0] as [number, number, number, number];
  const limits = lines.slice(1, 1 + days) as [number, number][];
  const places = lines.slice(1 + days, 2 + days + customers);
  const seen = new Map<number, string>();
  const used = new Map<string, true>();
  let cost = 0;
  for (const line of res.trim().split("\n").slice(1)) {
    const [day, vehicle, , , ...stops] = line.trim().split(/\s+/).map(Number) as [number, number, ...number[]];
    const [longest, capacity] = limits[day - 1] ?? fail(`day ${day}`);
    if (vehicle < 1 || vehicle > vehicles || used.has(`${day} ${vehicle}`)) fail(`vehicle ${vehicle} of day ${day}`);
    used.set(`${day} ${vehicle}`, true);
    if (stops.at(0) !== 0 || stops.at(-1) !== 0) fail(`round of day ${day} that does not start and end at the depot`);
    let [length, service, load] = [0, 0, 0];
    stops.slice(1).forEach((stop, index) => {
      const [a, b] = [places[stops[index] as number], places[stop]] as [number[], number[]];
      length += Math.sqrt(((a[1] as number) - (b[1] as number)) ** 2 + ((a[2] as number) - (b[2] as number)) ** 2);
      if (stop === 0) return;
      service += b[3] as number;
      load += b[4] as number;
      const before = seen.get(stop) ?? "0".repeat(days);
      if (before[day - 1] === "1") fail(`customer ${stop} twice on day ${day}`);
      seen.set(stop, `${before.slice(0, day - 1)}1${before.slice(day)}`);
    });
    if (capacity > 0 && load > capacity + 1e-6) fail(`load ${load} above ${capacity}`);
    if (longest > 0 && length + service > longest + 1e-6) fail(`duration ${length + service} above ${longest}`);
    cost += length;
  }
  for (let customer = 1; customer <= customers; customer += 1) {
    const allowed = (places[customer] as number[]).slice(7).map((mask) => mask.toString(2).padStart(days, "0"));
    const made = seen.get(customer) ?? "0".repeat(days);
    if (!allowed.includes(made)) fail(`customer ${customer} on days ${made}`);
  }
  return cost;
}

function fail(what: string): never {
  throw new Error(`the plan breaks the problem: ${what}`);
}
