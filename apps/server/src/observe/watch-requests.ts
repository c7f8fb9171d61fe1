import type { Context, MiddlewareHandler } from "hono";
import { patternOf } from "../guard/answers-of.ts";
import { clientAddressOf, shortenAddress } from "../guard/client-address.ts";
import type { Observation } from "./observation.ts";

/** Milliseconds from which a page that went well is told of too. */
const SLOW = 1_000;

/**
 * Counts each request that is worked on, and writes down those that change something, go wrong or are slow (`debug`: all). A line
 * says the pattern of the address, not the address: that may hold a position, a name that was searched for, or the key of a link. And
 * it says a network, not a household.
 */
export function watchRequests({ log, metrics, clock = () => performance.now() }: Observation): MiddlewareHandler {
  return async (c, next) => {
    const began = clock();
    await next();
    const ms = clock() - began;
    const { status } = c.res;
    const route = patternOf(c) ?? "none";
    metrics?.countRequest({ method: c.req.method, route, status, ms });
    const level = levelOf(c, status, ms);
    if (!log?.isLevelEnabled(level)) return;
    const line = { id: c.get("requestId"), method: c.req.method, route, status, ms: Math.round(ms) };
    log[level]({ ...line, client: shortenAddress(clientAddressOf(c)) }, "request");
  };
}

function levelOf(c: Context, status: number, ms: number): "debug" | "info" | "warn" | "error" {
  if (status >= 500) return status === 503 ? "warn" : "error";
  const isReading = c.req.method === "GET" || c.req.method === "HEAD";
  return status >= 400 || !isReading || ms > SLOW ? "info" : "debug";
}
