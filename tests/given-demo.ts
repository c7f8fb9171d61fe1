import { randomBytes } from "node:crypto";
import { COMMAND_LINE, type Horizon, planPeriod, publishPlan } from "@escale/domain";
import { loadReference, type MasterKeys, makeMasterKey, publicHolidays } from "@escale/exchange";
import { type Problem, plan } from "@escale/planner";
import { findOperator, planStore, type Store } from "@escale/store";
import { createAdaptorServer } from "@hono/node-server";
import { listen } from "../apps/server/src/start/listen.ts";
import { runDemo } from "../apps/server/src/start/run-demo.ts";
import { makeSite } from "../apps/server/src/web/make-site.ts";
import { s02 } from "../presets/s02-service-public-itinerant.ts";
import { afterwards, givenDatabase } from "./given-database.ts";
import { newId } from "./given-operator.ts";

/** When the journeys take place: the demonstration's quarter is then the first of 2027. */
export const TODAY = Temporal.Instant.from("2026-11-24T09:00:00Z");

export interface Demo {
  readonly url: string;
  readonly store: Store;
  /** What the site told its operator of: bugs. */
  readonly errors: readonly unknown[];
}

/** The demonstration S02, set up, planned, published and served over HTTP on loopback; ends with the test file. */
export async function givenDemo(): Promise<Demo> {
  const store = await givenDatabase();
  const reference = await loadReference();
  const errors: unknown[] = [];
  const now = () => TODAY;
  const interrupted = new AbortController().signal;
  await runDemo({ store, reference, routing: { kind: "none" }, now, say: () => {}, interrupted });

  let answer: (request: Request) => Response | Promise<Response> = () => new Response(null, { status: 503 });
  const server = createAdaptorServer({ fetch: (request) => answer(request) });
  const listening = await listen(server, { host: "127.0.0.1", port: 0 });
  if (!listening.ok) throw new Error(listening.sentence);
  const url = `http://127.0.0.1:${listening.port}`;
  const keys: MasterKeys = [makeMasterKey("test", randomBytes)];
  const site = makeSite({ store, reference, baseUrl: url, now, keys, onError: (error) => errors.push(error) });
  answer = site.fetch;
  afterwards(async () => {
    if ("closeAllConnections" in server) server.closeAllConnections();
    await new Promise((closed) => server.close(closed));
    await site.close();
  });
  return { url, store, errors };
}

/** Three more quarters of the demonstration, planned without search: it is their number that a test needs. */
export async function givenMoreQuarters(store: Store): Promise<void> {
  const operator = await findOperator(store, s02.operator.slug);
  if (!operator) throw new Error("the demonstration is not there");
  const world = {
    store: planStore(store),
    now: TODAY,
    actor: COMMAND_LINE,
    newId,
    solve: async (problem: Problem) => plan({ ...problem, effort: 0 }),
    publicHolidays: (region: string, { from, to }: Horizon) => publicHolidays(region, from, to),
  };
  const horizon = { from: Temporal.PlainDate.from("2027-04-01"), to: Temporal.PlainDate.from("2027-12-31") };
  const planned = await planPeriod(world, operator.operatorId, horizon);
  if (!planned.ok) throw new Error(planned.refusal.refused);
  const published = await publishPlan(world, operator.operatorId, planned.value.planId);
  if (!published.ok) throw new Error(published.refusal.refused);
}
