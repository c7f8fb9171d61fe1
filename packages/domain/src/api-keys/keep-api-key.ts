import type { Secrets } from "../accounts/secrets.ts";
import type { JournalLine } from "../journal/journal-entry.ts";
import { lineOf } from "../journal/line-of.ts";
import type { ApiKeyId, NewId, OperatorId } from "../kernel/ids.ts";
import { done, type Outcome, refused } from "../kernel/outcome.ts";
import { findRefused, type RefusedContent } from "../personal/refused-text.ts";
import type { KeyActor } from "../rights/actor.ts";
import type { KeyScope } from "../rights/key-scope.ts";
import { type Asker, type ForbiddenRefusal, refuseUnless } from "../rights/refuse-unless.ts";
import { areSameBytes } from "../rights/same-bytes.ts";
import { type ApiKey, readApiKey, writeApiKey } from "./api-key.ts";

export interface ApiKeyStore {
  saveKey(key: ApiKey, secretHash: Uint8Array, line: JournalLine): Promise<void>;
  /** With the hash of its secret. */
  findKey(
    operatorId: OperatorId,
    keyId: ApiKeyId,
  ): Promise<{ readonly key: ApiKey; readonly secretHash: Uint8Array } | undefined>;
  markUsed(operatorId: OperatorId, keyId: ApiKeyId, at: Temporal.Instant): Promise<void>;
  /** False when it was revoked before, or never made. */
  saveKeyRevocation(operatorId: OperatorId, keyId: ApiKeyId, line: JournalLine): Promise<boolean>;
}

/** Days: what is good for ever is forgotten for ever. */
export const LONGEST_KEY_DAYS = 400;
/** Characters. */
const LONGEST_NAME = 100;

export type MakeApiKeyRefusal =
  | ForbiddenRefusal
  | { readonly refused: "key-name-wrong"; readonly most: number }
  | { readonly refused: "secret-inside"; readonly content: RefusedContent }
  | { readonly refused: "no-scope" }
  | { readonly refused: "days-out-of-range"; readonly most: number };

/** Gives another program a key: whoever shows it does what its scopes say, for this operator. @returns its text, shown once */
export async function makeApiKey(
  world: Asker & {
    readonly store: ApiKeyStore;
    readonly now: Temporal.Instant;
    readonly newId: NewId;
    readonly secrets: Pick<Secrets, "newToken" | "hashToken">;
  },
  operatorId: OperatorId,
  asked: { readonly name: string; readonly scopes: readonly KeyScope[]; readonly days: number },
): Promise<Outcome<{ readonly key: ApiKey; readonly text: string }, MakeApiKeyRefusal>> {
  const { store, now, newId, secrets } = world;
  const forbidden = refuseUnless(world, "make-api-key", operatorId);
  if (forbidden) return forbidden;
  const name = asked.name.normalize("NFC").replace(/\s+/g, " ").trim();
  if (name === "" || name.length > LONGEST_NAME || /\p{Cc}/u.test(name))
    return refused({ refused: "key-name-wrong", most: LONGEST_NAME });
  const content = findRefused(name);
  if (content) return refused({ refused: "secret-inside", content });
  if (asked.scopes.length === 0) return refused({ refused: "no-scope" });
  if (!Number.isInteger(asked.days) || asked.days < 1 || asked.days > LONGEST_KEY_DAYS)
    return refused({ refused: "days-out-of-range", most: LONGEST_KEY_DAYS });
  const key: ApiKey = {
    ...{ operatorId, keyId: newId<ApiKeyId>(), name, scopes: [...new Set(asked.scopes)], madeAt: now },
    expiresAt: now.add({ hours: 24 * asked.days }),
  };
  const secret = secrets.newToken();
  const after = { name, scopes: key.scopes, expiresAt: key.expiresAt.toString({ smallestUnit: "second" }) };
  const line = lineOf(world, { operatorId, at: now, action: "make-api-key", object: `key:${key.keyId}`, after });
  await store.saveKey(key, secrets.hashToken(secret), line);
  return done({ key, text: writeApiKey({ ...key, secret }) });
}

/** From now on the key opens nothing. */
export async function revokeApiKey(
  world: Asker & { readonly store: ApiKeyStore; readonly now: Temporal.Instant },
  operatorId: OperatorId,
  keyId: ApiKeyId,
): Promise<Outcome<ApiKeyId, ForbiddenRefusal | { readonly refused: "unknown-key" }>> {
  const { store, now } = world;
  const forbidden = refuseUnless(world, "revoke-api-key", operatorId);
  if (forbidden) return forbidden;
  const line = lineOf(world, { operatorId, at: now, action: "revoke-api-key", object: `key:${keyId}` });
  const revoked = await store.saveKeyRevocation(operatorId, keyId, line);
  return revoked ? done(keyId) : refused({ refused: "unknown-key" });
}

export type OpenApiKeyRefusal =
  /** None of ours, altered or revoked: nothing more is said. */
  { readonly refused: "key-not-ours" } | { readonly refused: "key-expired" };

/** Seconds after which it is noted again that a key is in use. */
const NOTED_EVERY = 3_600;

/** Who shows a key, if it is one of ours that is still good. */
export async function openApiKey(
  world: {
    readonly store: Pick<ApiKeyStore, "findKey" | "markUsed">;
    readonly now: Temporal.Instant;
    readonly secrets: Pick<Secrets, "hashToken">;
  },
  text: string,
): Promise<Outcome<KeyActor, OpenApiKeyRefusal>> {
  const { store, now, secrets } = world;
  const shown = readApiKey(text);
  const found = shown && (await store.findKey(shown.operatorId, shown.keyId));
  if (!found || !areSameBytes(found.secretHash, secrets.hashToken(shown.secret)) || found.key.revokedAt)
    return refused({ refused: "key-not-ours" });
  const { operatorId, keyId, scopes, expiresAt, usedAt } = found.key;
  if (Temporal.Instant.compare(now, expiresAt) >= 0) return refused({ refused: "key-expired" });
  if (!usedAt || now.since(usedAt).total("seconds") >= NOTED_EVERY) await store.markUsed(operatorId, keyId, now);
  return done({ kind: "key", keyId, operatorId, scopes });
}
