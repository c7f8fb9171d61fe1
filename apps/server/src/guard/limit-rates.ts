import { isIPv6 } from "node:net";
import type { RateLimits, RateRule } from "@escale/store";
import type { Context, MiddlewareHandler } from "hono";
import { patternOf } from "./answers-of.ts";
import { clientAddressOf, firstGroups, NOWHERE } from "./client-address.ts";

interface LimitedRoutes {
  readonly rule: RateRule;
  /** @param pattern of the address. */
  isFor(asked: { readonly method: string; readonly pattern: string }): boolean;
}

const isReading = (method: string) => method === "GET" || method === "HEAD";

/**
 * How often one address may do what costs something or may be tried out. Wide: a whole town hall, or a mobile network, may stand
 * behind one address. Signing in has limits of its own besides, by account. Pages that only read are not limited: they come from
 * memory, and counting would cost more than they do.
 */
export const RATE_RULES: readonly LimitedRoutes[] = [
  {
    rule: { name: "forms", times: 120, seconds: 600 },
    // What a program sends by the API is counted by its key: it speaks for many people from one address.
    isFor: ({ method, pattern }) => !isReading(method) && !pattern.startsWith("/api/"),
  },
  {
    // A key cannot be found by trying; whoever tries is not to have the database look it up for them.
    rule: { name: "links", times: 120, seconds: 600 },
    isFor: ({ pattern }) => /\/:link(\/|$)/.test(pattern),
  },
  {
    // Each asks something of another service, for which this one answers.
    rule: { name: "providers", times: 120, seconds: 600 },
    isFor: ({ pattern }) => /\/:provider(\/|$)/.test(pattern),
  },
];

/** Refuses whoever has asked too often, and says when to come back. Nobody is shut out for good. */
export function limitRates(
  limits: Pick<RateLimits, "take">,
  answer: (c: Context, status: 429, headers: Record<string, string>) => Response | Promise<Response>,
  rules: readonly LimitedRoutes[] = RATE_RULES,
): MiddlewareHandler {
  return async (c, next) => {
    const { method } = c.req;
    const pattern = patternOf(c);
    const limiting = pattern === undefined ? [] : rules.filter(({ isFor }) => isFor({ method, pattern }));
    const who = limiting.length > 0 ? whoAsks(c) : undefined;
    if (who === undefined) return next();
    for (const { rule } of limiting) {
      const taken = await limits.take(rule, who);
      if (!taken.ok) return answer(c, 429, { "retry-after": String(taken.waitSeconds) });
    }
    return next();
  };
}

/**
 * A household has one address of the old kind, and endless ones of the new kind that begin alike. Undefined: nobody's connection,
 * it is this process that asks itself.
 */
export function whoAsks(c: Context): string | undefined {
  const address = clientAddressOf(c);
  if (address === NOWHERE) return undefined;
  return isIPv6(address) ? firstGroups(address, 4) : address;
}
