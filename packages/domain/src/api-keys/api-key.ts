import type { ApiKeyId, OperatorId } from "../kernel/ids.ts";
import type { KeyScope } from "../rights/key-scope.ts";

/** A key by which another program works for an operator. What it is written as is kept by nobody but that program. */
export interface ApiKey {
  readonly operatorId: OperatorId;
  readonly keyId: ApiKeyId;
  /** Which program has it. */
  readonly name: string;
  readonly scopes: readonly KeyScope[];
  readonly madeAt: Temporal.Instant;
  readonly expiresAt: Temporal.Instant;
  readonly revokedAt?: Temporal.Instant;
  /** The last time it was shown, to the hour. */
  readonly usedAt?: Temporal.Instant;
}

/** What a key that is shown says of itself. */
export interface ShownKey {
  readonly operatorId: OperatorId;
  readonly keyId: ApiKeyId;
  readonly secret: string;
}

const PREFIX = "escale_";
const BASE64 = { alphabet: "base64url", omitPadding: true } as const;

/**
 * A key as it is shown: a prefix by which tools that look for leaked secrets know it, whose and which it is (43 letters), and
 * the secret.
 */
export function writeApiKey({ operatorId, keyId, secret }: ShownKey): string {
  const whose = Uint8Array.fromHex(`${operatorId}${keyId}`.replaceAll("-", ""));
  return `${PREFIX}${whose.toBase64(BASE64)}${secret}`;
}

/** Undefined: it is no key of ours. */
export function readApiKey(text: string): ShownKey | undefined {
  const [, whose = "", secret = ""] = /^escale_([\w-]{43})([\w-]{43})$/.exec(text) ?? [];
  if (secret === "") return undefined;
  const hex = Uint8Array.fromBase64(whose, BASE64).toHex();
  const idOf = (part: string) => part.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5");
  return {
    operatorId: idOf(hex.slice(0, 32)) as OperatorId,
    keyId: idOf(hex.slice(32)) as ApiKeyId,
    secret,
  };
}
