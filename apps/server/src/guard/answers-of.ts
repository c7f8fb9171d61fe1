import type { Context } from "hono";
import { matchedRoutes } from "hono/route";

/** What would answer this request: routes of its method and path, without what only stands around them. */
export function answersOf(c: Context): readonly { readonly path: string }[] {
  return matchedRoutes(c).filter(({ method, handler }) =>
    // `use` and `all` are both written down as ALL; only what stands around others takes a second argument.
    method === "ALL" ? handler.length < 2 : method === c.req.method || (method === "GET" && c.req.method === "HEAD"),
  );
}
