import { hash, timingSafeEqual } from "node:crypto";
import { Hono } from "hono";
import type { Metrics } from "./metrics.ts";

/**
 * `/metrics`, for a collector that shows the token. Without a token in the settings there is no such page, and for whoever shows
 * none there is none either: being on loopback is no proof behind a reverse proxy, where everybody is.
 */
export function metricsPage(metrics: Metrics, token: string | undefined): Hono {
  const routes = new Hono();
  if (token === undefined) return routes;
  routes.get("/metrics", async (c) => {
    const [, shown] = /^Bearer (\S+)$/.exec(c.req.header("authorization") ?? "") ?? [];
    if (shown === undefined || !same(shown, token)) return c.notFound();
    const { text, type } = await metrics.write();
    return c.body(text, 200, { "content-type": type, "cache-control": "no-store" });
  });
  return routes;
}

/** Takes as long whatever differs. */
function same(one: string, other: string): boolean {
  return timingSafeEqual(hash("sha256", one, "buffer"), hash("sha256", other, "buffer"));
}
