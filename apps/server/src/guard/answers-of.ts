import type { Context } from "hono";
import { matchedRoutes } from "hono/route";

interface Route {
  readonly method: string;
  readonly path: string;
  readonly handler: { readonly length: number };
}

/** What would answer this request: routes of its method and path, without what only stands around them. */
export function answersOf(c: Context): readonly { readonly path: string }[] {
  return matchedRoutes(c).filter((route) => answers(route, c.req.method));
}

/**
 * The pattern of the address, e.g. `/communes/:code`: tells what was asked for, without telling by whom or about whom. Of several
 * that fit, once there is an answer, the one that gave it.
 */
export function patternOf(c: Context): string | undefined {
  const reached = matchedRoutes(c)[c.req.routeIndex];
  return reached && answers(reached, c.req.method) ? reached.path : answersOf(c)[0]?.path;
}

function answers({ method, handler }: Route, asked: string): boolean {
  // `use` and `all` are both written down as ALL; only what stands around others takes a second argument.
  if (method === "ALL") return handler.length < 2;
  return method === asked || (method === "GET" && asked === "HEAD");
}
