import { randomBytes } from "node:crypto";
import type { Context, MiddlewareHandler } from "hono";
import { readClientAddress, type TrustsProxy } from "./client-address.ts";

declare module "hono" {
  interface ContextVariableMap {
    /** Names one request, in its answer, in the logs, in the journal, and on the page of whoever met an error. */
    requestId: string;
  }
}

const REQUEST_ID = "x-request-id";

/** Without those that are read as others (Crockford's alphabet): people say them on the telephone. */
const LETTERS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

/** `K7Q2-M9XF`: 40 bits, enough among the requests that a log still holds. */
export function newRequestId(): string {
  const letters = [...randomBytes(8)].map((byte) => LETTERS[byte & 31]).join("");
  return `${letters.slice(0, 4)}-${letters.slice(4)}`;
}

/** Gives each request its name, or takes the one that a proxy of ours gave it. */
export function nameRequests(trustsProxy: TrustsProxy, newId = newRequestId): MiddlewareHandler {
  return async (c, next) => {
    c.set("trustsProxy", trustsProxy);
    c.set("requestId", givenId(c, trustsProxy) ?? newId());
    return next();
  };
}

/** The name, as it stands on the answer. */
export function requestIdHeader(c: Context): Readonly<Record<string, string>> {
  return { [REQUEST_ID]: c.get("requestId") };
}

function givenId(c: Context, trustsProxy: TrustsProxy): string | undefined {
  const given = c.req.header(REQUEST_ID);
  if (given === undefined || !/^[\w-]{1,64}$/.test(given)) return undefined;
  // Without what it says of its client: the far end of the connection itself.
  const farEnd = readClientAddress(c.env?.incoming?.socket.remoteAddress, undefined, undefined);
  return trustsProxy(farEnd) ? given : undefined;
}
