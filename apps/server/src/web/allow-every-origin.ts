import type { MiddlewareHandler } from "hono";

/** What a browser asks before it lets a page of another site send a request with headers of its own. */
const PREFLIGHT = {
  "access-control-allow-origin": "*",
  "access-control-allow-methods": "GET, HEAD",
  "access-control-allow-headers": "*",
  "access-control-max-age": "86400",
  allow: "GET, HEAD, OPTIONS",
};

/** Open data are read by pages of any site; they hold nothing that depends on who asks. */
export const allowEveryOrigin: MiddlewareHandler = async (c, next) => {
  if (c.req.method === "OPTIONS") return c.body(null, 204, PREFLIGHT);
  await next();
  c.res.headers.set("access-control-allow-origin", "*");
};
