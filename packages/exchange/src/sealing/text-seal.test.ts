import { randomBytes } from "node:crypto";
import { SealBroken } from "@escale/domain";
import { expect, test } from "vitest";
import { makeMasterKey } from "./master-keys.ts";
import { textSeal } from "./text-seal.ts";

const [old, young] = [makeMasterKey("2026", randomBytes), makeMasterKey("2027", randomBytes)];
const PLACE = { table: "outgoing_mails", column: "message", rowId: "1" };
const seal = textSeal([old], "mails", randomBytes);

test("what is sealed opens in its place, also after a new key, and never shows", () => {
  const sealed = seal.seal(PLACE, "mairie@exemple.fr é");
  expect(sealed).toMatch(/^2026:[A-Za-z0-9+/=]+$/);
  expect(seal.seal(PLACE, "mairie@exemple.fr é")).not.toBe(sealed);
  const both = textSeal([young, old], "mails", randomBytes);
  expect(both.open(PLACE, sealed)).toBe("mairie@exemple.fr é");
  expect([seal.isCurrent(sealed), both.isCurrent(sealed)]).toEqual([true, false]);
});

test("another place, another purpose or an altered letter does not open; a key that is gone is told", () => {
  const sealed = seal.seal(PLACE, "secret");
  expect(() => seal.open({ ...PLACE, rowId: "2" }, sealed)).toThrow(SealBroken);
  expect(() => seal.open({ ...PLACE, column: "recipient" }, sealed)).toThrow(SealBroken);
  expect(() => textSeal([old], "codes", randomBytes).open(PLACE, sealed)).toThrow(SealBroken);
  expect(() =>
    seal.open(PLACE, `${sealed.slice(0, 12)}${sealed[12] === "A" ? "B" : "A"}${sealed.slice(13)}`),
  ).toThrow();
  expect(textSeal([young], "mails", randomBytes).open(PLACE, sealed)).toBeUndefined();
  expect(seal.open(PLACE, '{"to":"plain@exemple.fr"}')).toBeUndefined();
});
