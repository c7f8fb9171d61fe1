import type { LocatedCommune, OperatorId, PublicOperator, PublicStop } from "@escale/domain";
import { expect, test } from "vitest";
import { homePage } from "./home-page.tsx";
import { renderPage } from "./layout.tsx";
import { type PageWorld, SPEECHES } from "./page-world.ts";

const operator = (id: string) =>
  ({ operatorId: id as OperatorId, slug: id, name: `Bus ${id}`, presentation: "Un bus." }) as PublicOperator;

/** A land of three communes around a place. */
const land = (id: string, lat: number, lon: number): readonly LocatedCommune[] =>
  [0, 1, 2].map((index) => ({
    code: `${id}${index}`,
    name: `Commune ${id}${index}`,
    operatorId: id as OperatorId,
    inTerritory: true,
    served: true,
    lat: lat + index / 20,
    lon: lon + (index % 2) / 20,
  }));

function stopIn(id: string, code: string, day: number, state: PublicStop["state"]): PublicStop {
  const startsAt = Temporal.Instant.from(`2027-01-${day}T08:00:00Z`);
  return {
    stopId: `${id} ${code}`,
    startsAt,
    endsAt: startsAt.add({ hours: 3 }),
    updatedAt: startsAt,
    timeZone: "Europe/Paris",
    state,
    operator: { ...operator(id), isDemonstration: false },
    site: { siteId: code, name: "Place", commune: { code, name: `Commune ${code}` } },
  } as unknown as PublicStop;
}

async function read(ids: readonly string[], communes: readonly LocatedCommune[], stops: readonly PublicStop[]) {
  const timetable = {
    stops: async () => stops,
    operators: async () => ids.map(operator),
    locatedCommunes: async () => communes,
  };
  const now = () => Temporal.Instant.from("2027-01-01T00:00:00Z");
  const page = await homePage({ timetable, now } as unknown as PageWorld, SPEECHES.fr);
  return renderPage(page, SPEECHES.fr, "");
}

const mapsOf = (html: string) => html.match(/<svg class="map".*?<\/svg>/g) ?? [];

test("lands far from each other have a map each, the one of the next stop first, three at most", async () => {
  const stops = [stopIn("b", "b1", 12, { kind: "published" })];
  const two = await read(["a", "b"], [...land("a", 49, 3), ...land("b", 46, 5)], stops);
  expect(mapsOf(two)).toHaveLength(2);
  expect(two.indexOf("<h3>Bus b</h3>")).toBeLessThan(two.indexOf("<h3>Bus a</h3>"));
  for (const map of mapsOf(two)) expect(map.match(/<a /g)).toHaveLength(3);
  const ids = ["a", "b", "c", "d"];
  const four = ids.flatMap((id, index) => land(id, 44 + index, 3));
  expect(mapsOf(await read(ids, four, stops))).toHaveLength(3);
});

test("one land is one map, under no name", async () => {
  const html = await read(["a"], land("a", 49, 3), []);
  expect(mapsOf(html)).toHaveLength(1);
  expect(html.match(/<h3>.*?<\/h3>/g)).toEqual(['<h3><a href="/operateurs/a">Bus a</a></h3>']);
});

test("nobody is sent by the map to a stop that is cancelled or over", async () => {
  const stops = [
    stopIn("a", "a0", 11, { kind: "cancelled", reason: "neige" }),
    stopIn("a", "a1", 12, { kind: "held" }),
    stopIn("a", "a2", 13, { kind: "published" }),
    // The first that takes place counts, whatever became of one before.
    stopIn("a", "a0", 14, { kind: "delayed", minutes: 10, reason: "neige" }),
  ];
  const [map] = mapsOf(await read(["a"], land("a", 49, 3), stops));
  expect(
    [...(map as string).matchAll(/map-mark"><circle[^>]*><\/circle><text[^>]*>(\d+)/g)].map(([, day]) => day),
  ).toEqual(["13", "14"]);
});
