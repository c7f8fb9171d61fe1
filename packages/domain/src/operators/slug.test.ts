import fc from "fast-check";
import { expect, test } from "vitest";
import { isSlug, slugOf } from "./slug.ts";

test.each([
  ["Service public itinérant, Thiérache Sambre et Oise", "service-public-itinerant-thierache-sambre-et-oise"],
  ["  Le Bus des services — Cœur d’Ardenne ", "le-bus-des-services-coeur-d-ardenne"],
  ["!!!", ""],
])("%s", (name, slug) => {
  expect(slugOf(name)).toBe(slug);
});

test("whatever the name, its address is one or nothing", () => {
  fc.assert(
    fc.property(fc.string({ maxLength: 300, unit: "grapheme" }), (name) => {
      const slug = slugOf(name);
      expect(slug === "" || isSlug(slug)).toBe(true);
    }),
  );
});

test.each(["", "Bus", "bus des services", "-bus", "bus-", "bus--des", "bùs", "a".repeat(81)])(
  "« %s » is none",
  (text) => {
    expect(isSlug(text)).toBe(false);
  },
);
