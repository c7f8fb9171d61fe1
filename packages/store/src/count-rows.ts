import type { Store } from "./open-store.ts";

/**
 * Has PostgreSQL look at what was written, as it does by itself a minute later, and never for tables of a few rows: until then
 * it plans as if they were empty, and a page can cost ten times more. What was written is safe whether this works or not.
 */
export async function countRows({ pool }: Pick<Store, "pool">): Promise<void> {
  await pool.query("analyze operators, communes, sites, vehicles, stops").catch(() => {});
}
