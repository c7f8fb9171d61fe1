import { expect, test } from "vitest";
import { leadOn } from "./lead-on.ts";

const BASE = "https://escale.test";

test("to the page that was asked for", () => {
  expect(leadOn("/bureau/spi/collegues?page=2", BASE)).toBe("/bureau/spi/collegues?page=2");
});

test.each([
  "",
  "https://ailleurs.test/bureau",
  "//ailleurs.test/bureau",
  "/\\ailleurs.test",
  "/bureau\\@ailleurs.test",
  "/bureau/../communes/02386",
  "/bureaux",
  "javascript:alert(1)",
  "/bureau\r\nset-cookie: a=b",
  "/bureau/%2e%2e/%2e%2e/",
])("%j leads nowhere else", (asked) => {
  expect(leadOn(asked, BASE)).toBe("/bureau");
});
