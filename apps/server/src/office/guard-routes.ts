import { isKnownTo, mayReach, PUBLIC } from "@escale/domain";
import { type Context, Hono } from "hono";
import { declare } from "./declared.ts";
import type { AccountRoute, Door, LinkRoute, OfficeRoute, OperatorRoute, Session } from "./office-route.ts";

export const SIGN_IN = "/bureau/connexion";

/**
 * Every route behind its right. What belongs to an operator that the account has nothing to do with does not exist for it
 * (404, as for a name that nobody has); a right that is lacking is said (403); who has not signed in goes and does (303).
 */
export function guardRoutes<S extends Session>(door: Door<S>, routes: readonly OfficeRoute<S>[]): Hono {
  const guarded = new Hono();
  for (const route of routes) {
    const handler = async (c: Context) => {
      const answer = await answerGuarded(door, route, c);
      // Never kept, by nobody: neither by a proxy nor by a browser that somebody else uses after.
      answer.headers.set("cache-control", "no-store");
      answer.headers.set("x-robots-tag", "noindex, nofollow");
      return answer;
    };
    const { action, for: whom } = route;
    declare(handler, { action, for: whom, ...(route.for === "link" && { purpose: route.purpose }) });
    guarded.on(route.method, route.path, handler);
  }
  return guarded;
}

async function answerGuarded<S extends Session>(door: Door<S>, route: OfficeRoute<S>, c: Context): Promise<Response> {
  switch (route.for) {
    case "anyone":
      return route.answer(c, { session: await door.readSession(c) });
    case "account":
      return answerAccount(door, route, c);
    case "operator":
      return answerOperator(door, route, c);
    case "link":
      return answerLink(door, route, c);
  }
}

async function answerAccount<S extends Session>(door: Door<S>, route: AccountRoute<S>, c: Context): Promise<Response> {
  const session = await door.readSession(c);
  if (!session) return leadToSignIn(c);
  const { actor } = session;
  if (!mayReach(actor, route.action)) return door.refuse(c, { refused: "forbidden", action: route.action }, actor);
  return route.answer(c, { session, actor });
}

async function answerOperator<S extends Session>(
  door: Door<S>,
  route: OperatorRoute<S>,
  c: Context,
): Promise<Response> {
  const session = await door.readSession(c);
  if (!session) return leadToSignIn(c);
  const { actor } = session;
  const operator = await door.findOperator(c.req.param("operator") ?? "");
  if (!operator || !isKnownTo(actor, operator.operatorId)) return door.refuse(c, { refused: "missing" }, actor);
  if (!mayReach(actor, route.action, operator.operatorId)) {
    return door.refuse(c, { refused: "forbidden", action: route.action }, actor);
  }
  return route.answer(c, { session, actor, operator });
}

async function answerLink<S extends Session>(door: Door<S>, route: LinkRoute, c: Context): Promise<Response> {
  const link = await door.readLink(c.req.param("link") ?? "", route.purpose);
  const answer = await (async () => {
    if (!link) return door.refuse(c, { refused: "missing" }, PUBLIC);
    if (link.state === "expired") return door.refuse(c, { refused: "link-expired" }, PUBLIC);
    const { actor, operator } = link;
    if (!mayReach(actor, route.action, operator.operatorId)) return door.refuse(c, { refused: "missing" }, actor);
    return route.answer(c, { actor, operator });
  })();
  // The address is the key: no other site is told of it.
  answer.headers.set("referrer-policy", "no-referrer");
  return answer;
}

/** A page that was asked for is there again after signing in; a form that was sent is not sent twice. */
function leadToSignIn(c: Context): Response {
  const { method, url } = c.req;
  const { pathname, search } = new URL(url);
  const next = method === "GET" ? `?suite=${encodeURIComponent(pathname + search)}` : "";
  return c.redirect(SIGN_IN + next, 303);
}
