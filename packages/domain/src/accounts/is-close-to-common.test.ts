import { expect, test } from "vitest";
import { isCloseToCommon } from "./is-close-to-common.ts";
import { refusePassword } from "./password-rule.ts";

const COMMON = new Set(["motdepasse", "azertyuiop", "123456789012", "qwerty123456"]);
const WORDS = ["Jeanne Dupont", "jeanne.dupont@bibliobus.fr", "Bibliobus de l’Aisne"];
const refusalOf = (password: string) =>
  refusePassword(password, WORDS, (asked, words) => isCloseToCommon(asked, COMMON, words))?.refused;

test.each(["le bus passe mardi", "Ma grand-mère a 3 poules", "nj4!kd02Lwq9", "Bibliobus, cerises et tonnerre"])(
  "%j is taken",
  (password) => {
    expect(refusalOf(password)).toBeUndefined();
  },
);

test.each([
  "123456789012",
  "Qwerty123456",
  "motdepasse2026!",
  "M0tdep@sse!!",
  "!!azertyuiop12",
  "aaaaaaaaaaaa",
  "soleilsoleil",
  "abc1abc1abc1",
  "jeanne.dupont",
  "JeanneDupont02",
  "bibliobus2026",
  "jeanne motdepasse",
])("%j is one that is tried first", (password) => {
  expect(refusalOf(password)).toBe("password-common");
});

test("eleven characters are too few, a page of them too many; an emoji is one", () => {
  expect(refusalOf("nj4!kd02Lwq")).toBe("password-short");
  expect(refusalOf("é".repeat(11))).toBe("password-short");
  expect(refusalOf("🚌🚌🚌🚌🚌🚌🚌🚌🚌🚌🚌")).toBe("password-short");
  expect(refusalOf("x".repeat(257))).toBe("password-long");
});
