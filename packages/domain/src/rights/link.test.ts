import { createHmac } from "node:crypto";
import { expect, test } from "vitest";
import type { LinkId, OperatorId } from "../kernel/ids.ts";
import { type LinkClaim, type LinkSigner, readLink, writeLink } from "./link.ts";

const signer = (...keys: readonly string[]): LinkSigner => {
  const by = (key: string) => (text: string) => createHmac("sha256", key).update(text).digest();
  return { sign: by(keys[0] as string), all: (text) => keys.map((key) => by(key)(text)) };
};
const OURS = signer("a key");
const NOW = Temporal.Instant.from("2026-11-27T09:00:00Z");

const claim: LinkClaim = {
  purpose: "town-hall",
  operatorId: "01890000-1111-7111-8111-0123456789ab" as OperatorId,
  linkId: "01890000-2222-7222-8222-ba9876543210" as LinkId,
  expiresAt: Temporal.Instant.from("2027-11-27T09:00:00Z"),
};
const link = writeLink(claim, OURS);

test("a link is read as it was written, again and again, and fits in an e-mail's line", () => {
  expect(link).toMatch(/^[\w-]{92}$/);
  for (const now of [NOW, NOW, claim.expiresAt.subtract({ seconds: 1 })])
    expect(readLink(link, "town-hall", now, OURS)).toEqual({ ok: true, value: claim });
});

test("a link that is too old says so, to the second", () => {
  expect(readLink(link, "town-hall", claim.expiresAt, OURS)).toEqual({
    ok: false,
    refusal: { refused: "link-expired" },
  });
});

const NOT_OURS = { ok: false, refusal: { refused: "link-not-ours" } };

test("a link opens one purpose alone, also when it is too old", () => {
  for (const now of [NOW, claim.expiresAt])
    for (const purpose of ["booking", "partner"] as const) expect(readLink(link, purpose, now, OURS)).toEqual(NOT_OURS);
});

test("no letter of it can be altered, left out or added", () => {
  const LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
  for (let index = 0; index < link.length; index += 1) {
    const letter = link[index] as string;
    const other = LETTERS[(LETTERS.indexOf(letter) ^ 1) & 63] as string;
    const altered = link.slice(0, index) + other + link.slice(index + 1);
    expect(readLink(altered, "town-hall", NOW, OURS)).toEqual(NOT_OURS);
    expect(readLink(link.slice(0, index) + link.slice(index + 1), "town-hall", NOW, OURS)).toEqual(NOT_OURS);
  }
  for (const text of ["", `${link}A`, `${link}=`, ` ${link}`, `${link}\n`, link.replace(/.$/, "é"), "A".repeat(92)])
    expect(readLink(text, "town-hall", NOW, OURS)).toEqual(NOT_OURS);
});

test("another installation's link opens nothing here", () => {
  expect(readLink(writeLink(claim, signer("another key")), "town-hall", NOW, OURS)).toEqual(NOT_OURS);
});

test("a link outlives a new key for as long as the old one counts", () => {
  expect(readLink(link, "town-hall", NOW, signer("a new key", "a key"))).toEqual({ ok: true, value: claim });
  expect(readLink(link, "town-hall", NOW, signer("a new key"))).toEqual(NOT_OURS);
});
