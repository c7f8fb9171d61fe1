import { expect, test } from "vitest";
import { domainOf, parseEmail } from "./email-address.ts";

test("case and blanks do not make another address", () => {
  expect(parseEmail("  Mairie@Guise.FR ")).toBe("mairie@guise.fr");
  expect(parseEmail("a.b+bus@xn--caf-dma.example.org")).toBe("a.b+bus@xn--caf-dma.example.org");
  expect(domainOf("mairie@guise.fr")).toBe("guise.fr");
});

test.each([
  "",
  "mairie",
  "mairie@guise",
  "@guise.fr",
  "a@b@guise.fr",
  "a b@guise.fr",
  "a@guise.fr\nBcc: b@guise.fr",
  "<a@guise.fr>",
  "a@-guise.fr",
  `${"a".repeat(65)}@guise.fr`,
  `a@${"b.".repeat(130)}fr`,
])("%j is no address", (text) => {
  expect(parseEmail(text)).toBeUndefined();
});
