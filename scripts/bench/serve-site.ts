import { randomUUID } from "node:crypto";
import { join } from "node:path";
import { COMMAND_LINE, type NewId, planPeriod, publishPlan } from "@escale/domain";
import { publicHolidays } from "@escale/exchange";
import { plan } from "@escale/planner";
import { findOperator, joinEmbedded, openStore, planStore } from "@escale/store";
import { createAdaptorServer } from "@hono/node-server";
import { readConfig } from "../../apps/server/src/config.ts";
import { listen } from "../../apps/server/src/start/listen.ts";
import { startEscale } from "../../apps/server/src/start/start-escale.ts";
import { s02 } from "../../presets/s02-service-public-itinerant.ts";

/*
 * The site under load, in a process of its own: the real start with the demonstration, whose communes have enough stops to fill
 * a page, and in the same process the same server with a fixed string.
 */

export interface ServedSite {
  readonly url: string;
  readonly fixedUrl: string;
  readonly commune: string;
  readonly stops: number;
}

const COMMUNE = "02386";
const MOST_SHOWN = 20;
const now = () => Temporal.Now.instant();

const [folder = ""] = process.argv.slice(2);
const data = join(folder, "data");
// As many as it can take, from one machine: no attack.
const read = readConfig({ ESCALE_DATA: data, ESCALE_PORT: "0", ESCALE_BOOKINGS_A_MINUTE: "999999" }, folder);
if (!read.ok) throw new Error(JSON.stringify(read.faults));
const started = await startEscale(read.config, {
  now,
  say: (line) => console.error(line),
  interrupted: new AbortController().signal,
  onError: (error) => console.error(error),
});
if (!started.ok) throw new Error(JSON.stringify(started));

await fillTwoYears();
const page = `${started.url}/communes/${COMMUNE}`;
const html = await (await fetch(page)).text();
const stops = html.match(/class="(stop|next)"/g)?.length ?? 0;
if (stops < MOST_SHOWN) throw new Error(`only ${stops} stops on the page`);

const fixedServer = createAdaptorServer({
  fetch: () => new Response(html, { headers: { "content-type": "text/html; charset=utf-8" } }),
});
const listening = await listen(fixedServer, { host: "127.0.0.1", port: 0 });
if (!listening.ok) throw new Error(listening.sentence);

process.on("message", async (message) => {
  if (message === "rss") process.send?.(process.memoryUsage.rss());
  if (message !== "stop") return;
  fixedServer.close();
  await started.stop();
  process.exit();
});
process.send?.({
  url: started.url,
  fixedUrl: `http://127.0.0.1:${listening.port}/`,
  commune: COMMUNE,
  stops: MOST_SHOWN,
});

/** The quarters after the demonstration's own, planned without search: their number matters here, not their kilometres. */
async function fillTwoYears(): Promise<void> {
  const logins = await joinEmbedded(data);
  if (!logins) throw new Error("the database is gone");
  const store = openStore(logins.application);
  try {
    const operator = await findOperator(store, s02.operator.slug);
    if (!operator) throw new Error("the demonstration is gone");
    const today = now().toZonedDateTimeISO(operator.timeZone).toPlainDate();
    const from = today.add({ months: 6 }).with({ day: 1 });
    const newId: NewId = <Id extends string>() => randomUUID() as string as Id;
    const planned = await planPeriod(
      {
        store: planStore(store),
        now: now(),
        newId,
        actor: COMMAND_LINE,
        solve: async (problem) => plan({ ...problem, effort: 0 }),
        publicHolidays: (region, horizon) => publicHolidays(region, horizon.from, horizon.to),
      },
      operator.operatorId,
      { from, to: from.add({ months: 21 }).subtract({ days: 1 }) },
    );
    if (!planned.ok) throw new Error(JSON.stringify(planned.refusal));
    const published = await publishPlan(
      { store: planStore(store), now: now(), actor: COMMAND_LINE },
      operator.operatorId,
      planned.value.planId,
    );
    if (!published.ok) throw new Error(JSON.stringify(published.refusal));
  } finally {
    await store.close();
  }
}
