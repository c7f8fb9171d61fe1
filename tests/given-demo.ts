import { loadReference } from "@escale/exchange";
import type { Store } from "@escale/store";
import { createAdaptorServer } from "@hono/node-server";
import { afterAll } from "vitest";
import { listen } from "../apps/server/src/start/listen.ts";
import { runDemo } from "../apps/server/src/start/run-demo.ts";
import { makeSite } from "../apps/server/src/web/make-site.ts";
import { givenDatabase } from "./given-database.ts";

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
  await runDemo({ store, reference, now, say: () => {}, interrupted: new AbortController().signal });

  let answer: (request: Request) => Response | Promise<Response> = () => new Response(null, { status: 503 });
  const server = createAdaptorServer({ fetch: (request) => answer(request) });
  const listening = await listen(server, { host: "127.0.0.1", port: 0 });
  if (!listening.ok) throw new Error(listening.sentence);
  const url = `http://127.0.0.1:${listening.port}`;
  const site = makeSite({ store, reference, baseUrl: url, now, onError: (error) => errors.push(error) });
  answer = site.fetch;
  afterAll(async () => {
    if ("closeAllConnections" in server) server.closeAllConnections();
    await new Promise((closed) => server.close(closed));
    await site.close();
  });
  return { url, store, errors };
}
