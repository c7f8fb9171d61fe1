import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Figure } from "./figure.ts";

/** How fast slots are found and kept, and what happens when many want the same. */
export async function* measure([rounds]: readonly string[]): AsyncIterable<Figure> {
  await import(new URL("../../apps/server/bin/read-jsx.js", import.meta.url).href);
  const { givenBookable } = await import("./given-bookable.ts");
  const { measureRate } = await import("./book-rate.ts");
  const { measureNearHours } = await import("./near-hours.ts");
  const folder = await mkdtemp(join(tmpdir(), "escale-bench-"));
  const given = await givenBookable();
  try {
    yield* measureNearHours(given);
    yield* measureRate(given, folder);
  } finally {
    await given.close();
    await rm(folder, { recursive: true, force: true });
  }
  const { measureRace } = await import("./race-booking.ts");
  yield* measureRace(rounds === undefined ? undefined : Number(rounds));
}
