import type { LinkId, OperatorId } from "../kernel/ids.ts";
import { done, type Outcome, refused } from "../kernel/outcome.ts";
import { LINK_PURPOSES, type LinkPurpose } from "./link-purpose.ts";
import { areSameBytes } from "./same-bytes.ts";

/** What a link says of itself. What it is about stays in the database, beside whether it was revoked. */
export interface LinkClaim {
  readonly purpose: LinkPurpose;
  readonly operatorId: OperatorId;
  readonly linkId: LinkId;
  /** Good until then, to the second. */
  readonly expiresAt: Temporal.Instant;
}

/** Signs a text with the key of this installation for links (HMAC-SHA-256: 32 bytes); `all` with each key that still counts. */
export interface LinkSigner {
  sign(text: string): Uint8Array;
  all(text: string): readonly Uint8Array[];
}

export type LinkRefusal =
  /** Not a link of ours, altered, or made for another purpose: nothing more is said. */
  { readonly refused: "link-not-ours" } | { readonly refused: "link-expired" };

const CLAIM_BYTES = 37;
const SIGNATURE_BYTES = 32;
const BASE64 = { alphabet: "base64url" } as const;
const LETTERS = /^[\w-]{92}$/;

/**
 * A link as it stands in an address: 92 letters. One byte for the purpose, four for the end (seconds), two identities, and a
 * signature over all of it; its length leaves base64 no spare bit, so that each link is written in one way only.
 */
export function writeLink(claim: LinkClaim, { sign }: LinkSigner): string {
  const bytes = new Uint8Array(CLAIM_BYTES + SIGNATURE_BYTES);
  bytes[0] = LINK_PURPOSES.indexOf(claim.purpose);
  new DataView(bytes.buffer).setUint32(1, Math.floor(claim.expiresAt.epochMilliseconds / 1000));
  bytes.set(bytesOf(claim.operatorId), 5);
  bytes.set(bytesOf(claim.linkId), 21);
  bytes.set(sign(signedText(bytes)), CLAIM_BYTES);
  return bytes.toBase64(BASE64);
}

/** Reads a link for one purpose. That it was not revoked is for the caller to ask. */
export function readLink(
  text: string,
  purpose: LinkPurpose,
  now: Temporal.Instant,
  { all }: LinkSigner,
): Outcome<LinkClaim, LinkRefusal> {
  if (!LETTERS.test(text)) return refused({ refused: "link-not-ours" });
  const bytes = Uint8Array.fromBase64(text, BASE64);
  const signature = bytes.subarray(CLAIM_BYTES);
  const isOurs = all(signedText(bytes)).some((right) => areSameBytes(signature, right));
  if (!isOurs || bytes[0] !== LINK_PURPOSES.indexOf(purpose)) return refused({ refused: "link-not-ours" });
  const seconds = new DataView(bytes.buffer).getUint32(1);
  const expiresAt = Temporal.Instant.fromEpochMilliseconds(seconds * 1000);
  if (Temporal.Instant.compare(now, expiresAt) >= 0) return refused({ refused: "link-expired" });
  const operatorId = idOf<OperatorId>(bytes.subarray(5, 21));
  return done({ purpose, operatorId, linkId: idOf<LinkId>(bytes.subarray(21, CLAIM_BYTES)), expiresAt });
}

function signedText(bytes: Uint8Array): string {
  return `link ${bytes.subarray(0, CLAIM_BYTES).toHex()}`;
}

function bytesOf(id: string): Uint8Array {
  return Uint8Array.fromHex(id.replaceAll("-", ""));
}

function idOf<Id extends string>(bytes: Uint8Array): Id {
  return bytes.toHex().replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5") as Id;
}
