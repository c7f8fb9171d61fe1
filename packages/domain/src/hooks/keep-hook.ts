import type { Secrets } from "../accounts/secrets.ts";
import type { JournalLine } from "../journal/journal-entry.ts";
import { lineOf } from "../journal/line-of.ts";
import type { HookId, NewId, OperatorId } from "../kernel/ids.ts";
import { done, type Outcome, refused } from "../kernel/outcome.ts";
import { type Asker, type ForbiddenRefusal, refuseUnless } from "../rights/refuse-unless.ts";
import type { Hook, HookEvent } from "./hook.ts";

export interface HookStore {
  countHooks(operatorId: OperatorId): Promise<number>;
  saveHook(hook: Hook, secret: string, line: JournalLine): Promise<void>;
  /** False: there is no such hook. */
  changeHook(operatorId: OperatorId, hookId: HookId, change: HookChange, line: JournalLine): Promise<boolean>;
}

/** `test` sends a message that tells of nothing. */
export type HookChange = "pause" | "resume" | "remove" | "test";

const LONGEST_URL = 500;
/** Each event is told to each of them. */
const MOST = 20;

export type AddHookRefusal =
  | ForbiddenRefusal
  | { readonly refused: "url-wrong"; readonly https: boolean }
  | { readonly refused: "no-event" }
  | { readonly refused: "too-many-hooks"; readonly most: number };

/**
 * Tells another program from now on. @returns the secret that signs, shown once
 * @param world.plain whether an address without TLS will do: inside of one's own network
 */
export async function addHook(
  world: Asker & {
    readonly store: HookStore;
    readonly now: Temporal.Instant;
    readonly newId: NewId;
    readonly secrets: Pick<Secrets, "newToken">;
    readonly plain: boolean;
  },
  operatorId: OperatorId,
  asked: { readonly url: string; readonly events: readonly HookEvent[] },
): Promise<Outcome<{ readonly hook: Hook; readonly secret: string }, AddHookRefusal>> {
  const { store, now, newId, secrets, plain } = world;
  const forbidden = refuseUnless(world, "manage-hooks", operatorId);
  if (forbidden) return forbidden;
  const url = readHookUrl(asked.url, plain);
  if (url === undefined) return refused({ refused: "url-wrong", https: !plain });
  if (asked.events.length === 0) return refused({ refused: "no-event" });
  if ((await store.countHooks(operatorId)) >= MOST) return refused({ refused: "too-many-hooks", most: MOST });
  const hook: Hook = { operatorId, hookId: newId<HookId>(), url, events: [...new Set(asked.events)], madeAt: now };
  const bytes = Uint8Array.fromBase64(secrets.newToken(), { alphabet: "base64url" });
  const secret = `whsec_${bytes.toBase64()}`;
  const after = { url: originOf(url), events: hook.events };
  const object = `hook:${hook.hookId}`;
  await store.saveHook(hook, secret, lineOf(world, { operatorId, at: now, action: "manage-hooks", object, after }));
  return done({ hook, secret });
}

/** Pauses a hook, goes on with it, tries it, or takes it away with all that waits for it. */
export async function changeHook(
  world: Asker & { readonly store: HookStore; readonly now: Temporal.Instant },
  operatorId: OperatorId,
  hookId: HookId,
  change: HookChange,
): Promise<Outcome<HookId, ForbiddenRefusal | { readonly refused: "unknown-hook" }>> {
  const { store, now } = world;
  const forbidden = refuseUnless(world, "manage-hooks", operatorId);
  if (forbidden) return forbidden;
  const line = lineOf(world, {
    ...{ operatorId, at: now, action: "manage-hooks", object: `hook:${hookId}`, after: { act: change } },
  });
  return (await store.changeHook(operatorId, hookId, change, line))
    ? done(hookId)
    : refused({ refused: "unknown-hook" });
}

/** Undefined: no address that may be told; one with a name and password in it would show them in lists. */
export function readHookUrl(text: string, plain: boolean): string | undefined {
  const typed = text.trim();
  if (typed.length > LONGEST_URL || !URL.canParse(typed)) return undefined;
  const { protocol, username, password, hash, hostname, href } = new URL(typed);
  if (protocol !== "https:" && !(plain && protocol === "http:")) return undefined;
  if (username !== "" || password !== "" || hash !== "" || hostname === "" || href.length > LONGEST_URL)
    return undefined;
  return href;
}

/** What stands in the journal: the rest of an address may be a secret of its receiver. */
function originOf(url: string): string {
  return new URL(url).origin;
}
