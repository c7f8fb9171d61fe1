import fc from "fast-check";
import { expect, test } from "vitest";
import { type Coding, chooseCoding } from "./choose-coding.ts";

const ALL: readonly Coding[] = ["identity", "gzip", "br"];

test.each([
  [undefined, "identity"],
  ["", "identity"],
  ["gzip", "gzip"],
  ["gzip, deflate, br, zstd", "br"],
  ["GZIP", "gzip"],
  ["br;q=0, gzip", "gzip"],
  ["gzip;q=0", "identity"],
  ["gzip;q=0, br;q=0.000", "identity"],
  ["br;q=0.5, gzip;q=0.8", "gzip"],
  ["br; q=0.5 , gzip ;q=0.5", "br"],
  ["*", "br"],
  ["*;q=0, gzip", "gzip"],
  ["*;q=0", "identity"],
  ["identity", "identity"],
  ["identity;q=1, gzip;q=0.5", "identity"],
  ["identity;q=0, gzip;q=0.1", "gzip"],
  ["xgzip, brotli", "identity"],
  ["deflate", "identity"],
  // A weight that is none counts as no weight.
  ["gzip;q=banana", "gzip"],
])("%s → %s", (header, coding) => {
  expect(chooseCoding(header, ALL)).toBe(coding);
});

test("what there is not is not chosen", () => {
  expect(chooseCoding("br, gzip", ["identity", "gzip"])).toBe("gzip");
  expect(chooseCoding("br, gzip", ["identity"])).toBe("identity");
});

test("any header gets a coding that there is", () => {
  fc.assert(
    fc.property(fc.string({ unit: "binary", maxLength: 200 }), (header) => {
      expect(ALL).toContain(chooseCoding(header, ALL));
    }),
  );
});
