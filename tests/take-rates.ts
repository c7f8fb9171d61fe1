import { openStore, rateLimits } from "@escale/store";

/*
 * A process of its own that takes as often as it can: `node take-rates.ts CONNECTION RULE TIMES`, both as JSON. Writes how often it
 * was let through.
 */

const [connection = "", rule = "", times = ""] = process.argv.slice(2);
const store = openStore(JSON.parse(connection));
const limits = rateLimits(store);
const taken = await Promise.all(
  Array.from({ length: Number(times) }, () => limits.take(JSON.parse(rule), "192.0.2.7")),
);
process.stdout.write(String(taken.filter(({ ok }) => ok).length));
await store.close();
