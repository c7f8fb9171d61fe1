import { expect, test } from "vitest";
import { matchesEtag } from "./match-etag.ts";

test.each([
  ['"a"', true],
  ['W/"a"', true],
  ['"b", "a"', true],
  ['"b","a"', true],
  [" * ", true],
  ['"b"', false],
  ["a", false],
  ['"a-gzip"', false],
  ["", false],
  [undefined, false],
  [null, false],
])("If-None-Match: %s → %s", (header, matches) => {
  expect(matchesEtag(header, '"a"')).toBe(matches);
});
