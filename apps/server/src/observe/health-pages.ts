import type { Readiness } from "@escale/store";
import { Hono } from "hono";

/** Milliseconds: whoever asks all the time asks the database no more than this often. */
const REMEMBERED = 1_000;

export const LIVE = "/healthz";
const READY = "/readyz";

/** `/healthz`: this process answers. `/readyz`: it can do its work, so send people here. Neither says more than that. */
export function healthPages(ask: () => Promise<Readiness>, clock = () => performance.now()): Hono {
  const routes = new Hono();
  const headers = { "cache-control": "no-store" };
  let known: Promise<Readiness> | undefined;
  let asked = 0;
  routes.get(LIVE, (c) => c.text("ok\n", 200, headers));
  routes.get(READY, async (c) => {
    if (!known || clock() - asked > REMEMBERED) {
      asked = clock();
      known = ask();
    }
    const readiness = await known;
    return c.json(readiness, readiness.ready ? 200 : 503, headers);
  });
  return routes;
}
