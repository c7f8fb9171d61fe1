import { createHmac } from "node:crypto";
import { expect, test } from "vitest";
import type { OperatorId } from "../kernel/ids.ts";
import { INSTALLATION } from "./journal-entry.ts";
import { type HeadSigner, readHead, writeHead } from "./signed-head.ts";

const signer = (...keys: readonly string[]): HeadSigner => {
  const by = (key: string) => (text: string) => createHmac("sha256", key).update(text).digest();
  return { sign: by(keys[0] as string), all: (text) => keys.map((key) => by(key)(text)) };
};
const OURS = signer("a key");
const HEAD = { position: 12, hash: "ab".repeat(32) };
const OPERATOR = "01890000-1111-7111-8111-0123456789ab" as OperatorId;
const written = writeHead(OPERATOR, HEAD, OURS);

test("a head that was noted is read again, also after a new key", () => {
  expect(readHead(written, OPERATOR, OURS)).toEqual({ ok: true, value: HEAD });
  expect(readHead(` ${written}\n`, OPERATOR, signer("new", "a key"))).toEqual({ ok: true, value: HEAD });
});

test("a head of another journal or installation, or one that was altered, is not ours", () => {
  const notOurs = { ok: false, refusal: { refused: "head-not-ours" } };
  expect(readHead(written, INSTALLATION, OURS)).toEqual(notOurs);
  expect(readHead(written, OPERATOR, signer("another"))).toEqual(notOurs);
  expect(readHead(written.replace(/^12/, "11"), OPERATOR, OURS)).toEqual(notOurs);
  expect(readHead(written.replace("ab", "cd"), OPERATOR, OURS)).toEqual(notOurs);
});

test("what is no head says so", () => {
  for (const text of ["", "12", `${HEAD.position}.${HEAD.hash}`, written.toUpperCase(), `${written}0`])
    expect(readHead(text, OPERATOR, OURS)).toEqual({ ok: false, refusal: { refused: "head-unreadable" } });
});
