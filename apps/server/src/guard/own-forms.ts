import type { Context, MiddlewareHandler } from "hono";
import { answersOf, patternOf } from "./answers-of.ts";

/**
 * Refuses what another site makes a browser send: a form or a command is ours when the browser says so (`Sec-Fetch-Site`), or
 * else names our address as its origin, or at least as the page that it comes from. A browser that says none of the three is
 * refused: those that we serve all say one of them. Whoever is no browser (a program) says our address in `Origin`.
 * @param baseUrl the address that people use; never what `Host` says, which is for anyone to choose.
 */
export function refuseForeignForms(
  baseUrl: string,
  answer: (c: Context, status: 403) => Response | Promise<Response>,
): MiddlewareHandler {
  const { origin } = new URL(baseUrl);
  return async (c, next) => {
    if (/^(GET|HEAD|OPTIONS)$/.test(c.req.method)) return next();
    // Nothing is there to be sent to: the answer is that, whoever asks.
    if (answersOf(c).length === 0) return next();
    return isOwn(c, origin) || bearsKey(c) || isProgram(c) ? next() : answer(c, 403);
  };
}

/**
 * The address of a link is itself the secret that another site does not have, and its page lets no referrer out: older browsers
 * then name no origin (`null`), or nothing. One that names another site is refused all the same.
 */
function bearsKey(c: Context): boolean {
  const silent = ["sec-fetch-site", "referer"].every((name) => c.req.header(name) === undefined);
  const origin = c.req.header("origin") ?? "null";
  return silent && origin === "null" && /\/:link(\/|$)/.test(patternOf(c) ?? "");
}

/**
 * A program shows its key itself: no browser adds one to what another site makes it send, and the API never looks at cookies.
 */
function isProgram(c: Context): boolean {
  return c.req.header("authorization") !== undefined && (patternOf(c) ?? "").startsWith("/api/");
}

function isOwn(c: Context, origin: string): boolean {
  const site = c.req.header("sec-fetch-site");
  if (site !== undefined) return site === "same-origin";
  // A page that lets no referrer out makes browsers write `null` here; they then said `Sec-Fetch-Site` before.
  const from = c.req.header("origin") ?? c.req.header("referer");
  return from !== undefined && URL.canParse(from) && new URL(from).origin === origin;
}
