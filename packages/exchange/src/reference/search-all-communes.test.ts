import type { CommuneSearch } from "@escale/domain";
import fc from "fast-check";
import { beforeAll, expect, test } from "vitest";
import { loadReference, type Reference } from "./load-reference.ts";

let reference: Reference;
let search: CommuneSearch["search"];
beforeAll(async () => {
  reference = await loadReference();
  search = reference.communeSearch().search;
});

const first = (query: string) => search(query, 10)[0]?.commune;

test.each([
  ["Guise", "02361"],
  ["GUISE", "02361"],
  ["etreux", "02298"],
  ["Étreux", "02298"],
  ["wassigni", "02830"],
  ["Wasigny 02", "02830"],
  ["St Quentin", "02691"],
  ["saint quentin", "02691"],
  ["Saint-Quentin", "02691"],
  ["st-martin riviere", "02683"],
  ["Ste Maxime", "83115"],
  ["la vallee mulatre", "02760"],
  ["vallée-mulâtre", "02760"],
  ["l hay les roses", "94038"],
  ["Guise 02", "02361"],
  ["Guise, Aisne", "02361"],
  ["02120 Guise", "02361"],
  ["guise (aisne)", "02361"],
  ["02361", "02361"],
  ["2A004", "2A004"],
  ["2a004", "2A004"],
  ["2a 004", "2A004"],
  ["2361", "02361"],
  ["2 361", "02361"],
  ["02 120 Guise", "02361"],
  ["Guise 2120", "02361"],
  ["75.015", "75056"],
  ["Paris 15e", "75056"],
  ["Lyon", "69123"],
  ["lons le saunier", "39300"],
  ["lons le sonier", "39300"],
  ["lonslesaunier", "39300"],
  ["Basse Terre", "97105"],
  ["oeuilly 02", "02565"],
])("« %s »", (query, code) => {
  expect(first(query)?.code).toBe(code);
});

test.each([
  ["a letter that is missing", "lesquielle saint germain", "02422"],
  ["a letter too many", "lesquiellles saint germain", "02422"],
  ["two letters swapped", "lesqiuelles saint germain", "02422"],
  ["a wrong letter in a short name", "guize", "02361"],
  ["a word for another", "villers les guize", "02814"],
])("forgives %s", (_, query, code) => {
  expect(search(query, 5).map(({ commune }) => commune.code)).toContain(code);
});

test("a postcode gives all of its communes, the most populous first, those of the operator before", () => {
  const found = search("02120", 30);
  expect(found[0]?.commune.code).toBe("02361");
  // It is also the INSEE code of one that is elsewhere: it is given too, in its turn.
  expect(
    found.filter(({ commune }) => !commune.postcodes.includes("02120")).map(({ commune }) => commune.code),
  ).toEqual(["02120"]);
  expect(found.every(({ exact }) => exact)).toBe(true);
  expect(found.length).toBeGreaterThan(5);
  expect(search("02120", 30, new Set(["02070"]))[0]?.commune.code).toBe("02070");
});

test("a postcode with spaces, or without its zero, is the same postcode", () => {
  const codes = (query: string) => search(query, 30).map(({ commune }) => commune.code);
  expect(codes("02170")).toContain("02558");
  for (const typed of ["2170", "02 170", " 02 1 70 ", "02-170", "2 170"]) expect(codes(typed)).toEqual(codes("02170"));
  // Two départements are no postcode, and a year is none either.
  expect(first("Guise 02 59")?.code).toBe("02361");
  expect(first("Guise 2027")?.code).toBe("02361");
});

test("a name that several bear: the most populous first, the operator's before, the département decides", () => {
  const names = search("Saint-Denis", 10).map(({ commune }) => commune);
  expect(names[0]?.code).toBe("97411");
  expect(first("Saint-Denis 93")?.code).toBe("93066");
  expect(search("Saint-Aubin", 10, new Set(["02671"]))[0]?.commune.code).toBe("02671");
  expect(search("Saint-Aubin 39", 10).map(({ commune }) => commune.code)).toEqual(["39476"]);
});

test("what only begins a name, the most populous first, however many begin so", () => {
  expect(first("thion")?.name).toBe("Thionville");
  expect(first("marse")?.name).toBe("Marseille");
  expect(search("s", 3).map(({ commune }) => commune.name)).toEqual(["Strasbourg", "Saint-Étienne", "Saint-Denis"]);
  expect(search("s", 3, new Set(["02683"])).map(({ commune }) => commune.code)[0]).toBe("02683");
  // Its own name first, then those that only begin so.
  expect(search("mars", 4).map(({ commune }) => commune.name)).toEqual(["Mars", "Mars", "Les Mars", "Marseille"]);
  expect(search("thion", 3)[0]?.exact).toBe(false);
});

test("a name with a number that contradicts it: the name is believed", () => {
  expect(first("Guise 39")?.code).toBe("02361");
});

test.each(["", "   ", "-", "'", "99999", "00000", "zzzzqqqq", "xkcd", "1", "🚌", "\u0000"])(
  "nothing for « %s »",
  (query) => {
    expect(search(query, 10)).toEqual([]);
  },
);

test("ten thousand characters are looked at no further than a name goes", () => {
  expect(search("a".repeat(10_000), 10)).toEqual([]);
  expect(search("saint ".repeat(2_000), 10)).toEqual([]);
  expect(search(`Guise${" ".repeat(10_000)}`, 10)[0]?.commune.code).toBe("02361");
  expect(search("1 ".repeat(5_000), 10)).toEqual([]);
});

test("never more than asked, whatever is typed, and never twice the same", () => {
  fc.assert(
    fc.property(fc.oneof(fc.string({ maxLength: 40 }), fc.string({ unit: "binary", maxLength: 20 })), (query) => {
      const found = search(query, 7);
      expect(found.length).toBeLessThanOrEqual(7);
      expect(new Set(found.map(({ commune }) => commune.code)).size).toBe(found.length);
    }),
  );
});

test("every commune is found by its own name and département, among its namesakes", () => {
  for (let at = 0; at < reference.communes.length; at += 97) {
    const commune = reference.communes[at];
    if (!commune) throw new Error("no commune");
    const found = search(`${commune.name} ${commune.departement}`, 10);
    expect(found.map((one) => one.commune.code)).toContain(commune.code);
  }
});
