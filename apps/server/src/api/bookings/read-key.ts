import { type Action, type KeyActor, mayReach, openApiKey } from "@escale/domain";
import { apiKeyStore, type FoundOperator, findOperatorById, type RateLimits, type Store } from "@escale/store";
import type { MiddlewareHandler } from "hono";
import { secrets } from "../../accounts/make-secrets.ts";
import { whoAsks } from "../../guard/limit-rates.ts";
import { KEY_PROBLEMS } from "../../words/api-bookings.fr.ts";
import { describeForbidden } from "../../words/rights.fr.ts";

/** Who asks, and for whom it works. */
interface KeyAsked {
  readonly actor: KeyActor;
  readonly operator: FoundOperator;
}

export type KeyEnv = { Variables: { asked: KeyAsked } };

/** A program that serves many people asks often; one that runs wild does not take the others' turn. */
const BY_KEY = { name: "api-keys", times: 1_200, seconds: 600 } as const;
/** A key cannot be found by trying; whoever tries is not to have the database look it up for them. */
const BY_ADDRESS = { name: "api-keys-refused", times: 60, seconds: 600 } as const;

/** Lets through whoever shows a key that allows an action; says why to everybody else. */
export function keyGuard(world: {
  readonly store: Store;
  readonly limits: Pick<RateLimits, "take">;
  readonly now: () => Temporal.Instant;
}): (action: Action) => MiddlewareHandler<KeyEnv> {
  const { store, limits, now } = world;
  return (action) => async (c, next) => {
    c.header("cache-control", "no-store");
    const [, text] = /^Bearer +(\S+)$/i.exec(c.req.header("authorization") ?? "") ?? [];
    const opened =
      text === undefined ? undefined : await openApiKey({ store: apiKeyStore(store), now: now(), secrets }, text);
    const operator = opened?.ok ? await findOperatorById(store, opened.value.operatorId) : undefined;
    if (!opened?.ok || !operator) {
      const who = whoAsks(c);
      const taken = who === undefined ? undefined : await limits.take(BY_ADDRESS, who);
      if (taken?.ok === false)
        return c.json(KEY_PROBLEMS["too-many-requests"], 429, { "retry-after": String(taken.waitSeconds) });
      const why = opened && !opened.ok ? opened.refusal.refused : "key-missing";
      return c.json(KEY_PROBLEMS[why], 401, { "www-authenticate": 'Bearer realm="Escale"' });
    }
    const actor = opened.value;
    const taken = await limits.take(BY_KEY, actor.keyId);
    if (!taken.ok) return c.json(KEY_PROBLEMS["too-many-requests"], 429, { "retry-after": String(taken.waitSeconds) });
    if (!mayReach(actor, action, actor.operatorId))
      return c.json({ error: "forbidden", message: describeForbidden(action) }, 403);
    if (c.req.method !== "GET" && c.req.method !== "HEAD" && !(await isJson(c.req)))
      return c.json(KEY_PROBLEMS["not-json"], 400);
    c.set("asked", { actor, operator });
    return next();
  };
}

/** Read here, so that what is no JSON gets a sentence; what reads it later finds it read. */
async function isJson(request: {
  header(name: string): string | undefined;
  json(): Promise<unknown>;
}): Promise<boolean> {
  if (!/^application\/([\w.-]+\+)?json\s*(;|$)/i.test(request.header("content-type") ?? "")) return false;
  try {
    const body = await request.json();
    return typeof body === "object" && body !== null && !Array.isArray(body);
  } catch {
    return false;
  }
}
