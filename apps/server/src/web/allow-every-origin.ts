import type { MiddlewareHandler } from "hono";

/** Open data are read by pages of any site; they hold nothing that depends on who asks. */
export const allowEveryOrigin: MiddlewareHandler = async (c, next) => {
  await next();
  c.res.headers.set("access-control-allow-origin", "*");
};
