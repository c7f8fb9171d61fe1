import { randomBytes, randomUUID } from "node:crypto";
import { type FieldPlace, type OperatorId, SealBroken } from "@escale/domain";
import { assert as check, property, string } from "fast-check";
import { describe, expect, test } from "vitest";
import { dataKeyOf, openDataKey } from "./data-key.ts";
import { deriveKeys } from "./derive-key.ts";
import { type MasterKeys, makeMasterKey, parseMasterKeys, writeMasterKey } from "./master-keys.ts";
import { unwrapKey, wrapKey } from "./wrap-key.ts";

const OPERATOR = randomUUID() as string as OperatorId;
const PLACE: FieldPlace = { operatorId: OPERATOR, table: "persons", column: "name", rowId: randomUUID() };
const secret = randomBytes(32);
const key = openDataKey(1, secret, randomBytes);
const unwrapped = <T>(outcome: { ok: true; value: T } | { ok: false }): T => {
  if (!outcome.ok) throw new Error("refused");
  return outcome.value;
};

describe("a sealed value", () => {
  test("opens where it was sealed, whatever it says", () => {
    check(
      property(string({ unit: "binary" }), (text) => {
        const wellFormed = text.toWellFormed();
        expect(key.open(PLACE, key.seal(PLACE, wellFormed))).toBe(wellFormed);
      }),
    );
  });

  test.each<[string, Partial<FieldPlace>]>([
    ["another operator", { operatorId: randomUUID() as string as OperatorId }],
    ["another table", { table: "case_notes" }],
    ["another column", { column: "email" }],
    ["another row", { rowId: randomUUID() }],
    ["a column whose name has taken letters of the table's", { table: "person", column: "sname" }],
  ])("does not open in %s", (_, moved) => {
    const sealed = key.seal(PLACE, "Jeanne Martin");
    expect(() => key.open({ ...PLACE, ...moved }, sealed)).toThrow(SealBroken);
  });

  test("does not open when any of its bytes is altered, or when it is cut", () => {
    const sealed = key.seal(PLACE, "06 12 34 56 78");
    for (let at = 0; at < sealed.length; at += 1) {
      const altered = Buffer.from(sealed);
      altered[at] = altered[at]! ^ 1;
      expect(() => key.open(PLACE, altered)).toThrow(SealBroken);
      expect(() => key.open(PLACE, sealed.subarray(0, at))).toThrow(SealBroken);
    }
  });

  test("does not open with another key, nor with the same secret under another number", () => {
    const sealed = key.seal(PLACE, "x");
    expect(() => openDataKey(1, randomBytes(32), randomBytes).open(PLACE, sealed)).toThrow(SealBroken);
    expect(() => openDataKey(2, secret, randomBytes).open(PLACE, sealed)).toThrow(SealBroken);
  });

  test("is another one each time, says which key it wants, and shows nothing of what it says", () => {
    const [one, two] = [key.seal(PLACE, "Jeanne Martin"), key.seal(PLACE, "Jeanne Martin")];
    expect(Buffer.compare(one, two)).not.toBe(0);
    expect(dataKeyOf(one)).toBe(1);
    expect(Buffer.from(one).includes("Jeanne")).toBe(false);
    expect(dataKeyOf(Buffer.from("Jeanne Martin"))).toBeUndefined();
  });

  test("the error that it does not open with says where, and neither what nor whose", () => {
    const sealed = key.seal(PLACE, "Jeanne Martin");
    try {
      key.open({ ...PLACE, column: "email" }, sealed);
      expect.unreachable();
    } catch (error) {
      expect(String(error)).toBe("SealBroken: sealed value does not open: persons.email");
    }
  });
});

test("an index is the same for the same value and kind under the same key, and only then", () => {
  const index = (one: typeof key, kind: "email" | "phone", value: string) =>
    Buffer.from(one.index(kind, value)).toString("hex");
  const again = openDataKey(1, secret, randomBytes);
  expect(index(key, "email", "jeanne@exemple.fr")).toBe(index(again, "email", "jeanne@exemple.fr"));
  expect(index(key, "email", "jeanne@exemple.fr")).not.toBe(index(key, "email", "jeanne@exemple.org"));
  expect(index(key, "email", "0612345678")).not.toBe(index(key, "phone", "0612345678"));
  const other = openDataKey(1, randomBytes(32), randomBytes);
  expect(index(key, "email", "jeanne@exemple.fr")).not.toBe(index(other, "email", "jeanne@exemple.fr"));
});

describe("a wrapped data key", () => {
  const [old, young] = [makeMasterKey("2025", randomBytes), makeMasterKey("2026", randomBytes)];
  const wrapped = wrapKey([old], { operatorId: OPERATOR, number: 3, secret }, randomBytes);

  test("opens with the master key that wrapped it, wherever that stands in the list", () => {
    expect(Buffer.from(unwrapped(unwrapKey([young, old], wrapped))).equals(secret)).toBe(true);
    expect(wrapKey([young, old], { operatorId: OPERATOR, number: 3, secret }, randomBytes).masterId).toBe("2026");
  });

  test("says which master key is missing, or is not the one it was", () => {
    expect(unwrapKey([young], wrapped)).toEqual({
      ok: false,
      refusal: { refused: "master-key-missing", masterId: "2025" },
    });
    const changed: MasterKeys = [makeMasterKey("2025", randomBytes)];
    expect(unwrapKey(changed, wrapped)).toEqual({
      ok: false,
      refusal: { refused: "master-key-wrong", masterId: "2025" },
    });
  });

  test.each([
    ["operator", { operatorId: randomUUID() as string as OperatorId }],
    ["number", { number: 4 }],
  ])("is not taken for the key of another %s", (_, moved) => {
    expect(unwrapKey([old], { ...wrapped, ...moved })).toMatchObject({ refusal: { refused: "master-key-wrong" } });
  });
});

describe("master keys of the configuration", () => {
  const line = (id: string) => writeMasterKey(makeMasterKey(id, randomBytes));

  test("are read in order, apart by commas or lines, in either base64", () => {
    const url = `c:${randomBytes(32).toString("base64url")}`;
    expect(unwrapped(parseMasterKeys(`${line("a")},${line("b")}\n${url}\n`)).map(({ id }) => id)).toEqual([
      "a",
      "b",
      "c",
    ]);
    const key = makeMasterKey("k", randomBytes);
    expect(Buffer.from(unwrapped(parseMasterKeys(writeMasterKey(key)))[0].bytes).equals(key.bytes)).toBe(true);
  });

  test.each<[string, string, object]>([
    ["nothing", " ,\n", { refused: "no-key" }],
    ["a key without a name", randomBytes(32).toString("base64"), { refused: "key-without-id", position: 1 }],
    ["a short key", `a:${randomBytes(31).toString("base64")}`, { refused: "key-not-32-bytes", position: 1 }],
    ["a long key", `a:${randomBytes(33).toString("base64")}`, { refused: "key-not-32-bytes", position: 1 }],
    ["zeros", `a:${Buffer.alloc(32).toString("base64")}`, { refused: "key-too-simple", position: 1 }],
    [
      "a word",
      `a:${Buffer.from("escaleescaleescaleescaleescalees").toString("base64")}`,
      { refused: "key-too-simple", position: 1 },
    ],
    ["one name twice", `${line("a")},${line("a")}`, { refused: "key-id-twice", id: "a" }],
  ])("%s is refused", (_, text, refusal) => {
    expect(parseMasterKeys(text)).toEqual({ ok: false, refusal });
  });

  test("give a key for each purpose, and the same one each time", () => {
    const masters = unwrapped(parseMasterKeys(`${line("a")},${line("b")}`));
    const [links, cookies] = [deriveKeys(masters, "links"), deriveKeys(masters, "cookies")];
    expect(links.map(({ id }) => id)).toEqual(["a", "b"]);
    expect(links).toEqual(deriveKeys(masters, "links"));
    const all = [...links, ...cookies].map(({ key }) => key.toString("hex"));
    expect(new Set(all).size).toBe(4);
  });
});
