import type { Context, MiddlewareHandler } from "hono";
import { bodyLimit } from "hono/body-limit";
import { answersOf } from "./answers-of.ts";

/** Bytes of a form or a command; none of ours comes near. */
export const MOST_BYTES = 1_000_000;

/**
 * Refuses a body that is too long: at once when it says so itself, else as soon as it has gone too far. What would still come is
 * not waited for. A body that nothing would read is not looked at.
 */
export function limitBodies(answer: (c: Context, status: 413) => Response | Promise<Response>): MiddlewareHandler {
  const limited = bodyLimit({
    maxSize: MOST_BYTES,
    onError: async (c) => {
      const refused = await answer(c, 413);
      refused.headers.set("connection", "close");
      return refused;
    },
  });
  return async (c, next) => {
    // Nothing reads what comes with them; only to ask whether there is a body would make a whole request of it.
    if (c.req.method === "GET" || c.req.method === "HEAD") return next();
    return answersOf(c).length === 0 ? next() : limited(c, next);
  };
}
