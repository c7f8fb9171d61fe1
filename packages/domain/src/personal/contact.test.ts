import { expect, test } from "vitest";
import { readEmail, readPhone, showPhone } from "./contact.ts";

test.each([
  ["06 12 34 56 78", "+33612345678"],
  ["06.12.34.56.78", "+33612345678"],
  ["+33 6 12 34 56 78", "+33612345678"],
  ["+33 (0)6 12 34 56 78", "+33612345678"],
  ["0033612345678", "+33612345678"],
  ["0590 12 34 56", "+590590123456"],
  ["0690 12 34 56", "+590690123456"],
  ["+590 690 12 34 56", "+590690123456"],
  ["+32 2 123 45 67", "+3221234567"],
  ["0692 12 34 56", "+262692123456"],
  ["0639 12 34 56", "+262639123456"],
  ["0044 20 7946 0958", "+442079460958"],
])("%s is dialled %s", (text, phone) => {
  expect(readPhone(text)).toBe(phone);
});

test.each([
  "",
  "12",
  "0012",
  "06 12 34 56 7",
  "06 12 34 56 78 9",
  "zéro six",
  "+",
  "+33 6 12",
  "00 00 00 00 00",
  "+999 12 34 56 78",
  "06 12 34 56 78 poste 12",
  "06".padEnd(50, "1"),
])("%j is no number", (text) => {
  expect(readPhone(text)).toBeUndefined();
});

test("a number is shown as people write it", () => {
  expect(showPhone("+33612345678")).toBe("06 12 34 56 78");
  expect(showPhone("+590690123456")).toBe("06 90 12 34 56");
  expect(showPhone("+3221234567")).toBe("+32 2 123 45 67");
  expect(showPhone("nothing")).toBe("nothing");
});

test("one address however it is typed; and what is none", () => {
  expect(readEmail("  Jeanne.Martin@Exemple.FR ")).toBe("jeanne.martin@exemple.fr");
  for (const text of [
    "",
    "jeanne",
    "jeanne@",
    "@exemple.fr",
    "jeanne@exemple",
    "a b@exemple.fr",
    "a@b.fr,c@d.fr",
    "rené@orange.fr",
    "a..b@exemple.fr",
    "marie.@exemple.fr",
    "a\u0000b@exemple.fr",
    "a@b.fr\nBcc: c@d.fr",
    `${"a".repeat(250)}@b.fr`,
  ])
    expect(readEmail(text)).toBeUndefined();
});
