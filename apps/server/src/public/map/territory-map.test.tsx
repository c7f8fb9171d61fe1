import { brotliCompressSync } from "node:zlib";
import type { LocatedCommune, OperatorId } from "@escale/domain";
import { renderToStaticMarkup } from "react-dom/server";
import { expect, test } from "vitest";
import { THIERACHE_SAMBRE_ET_OISE } from "../../../../../presets/s02-positions.ts";
import { TerritoryMap, type TerritoryMapProps } from "./territory-map.tsx";

const COMMUNES: readonly LocatedCommune[] = Object.entries(THIERACHE_SAMBRE_ET_OISE).map(([code, position], index) => ({
  code,
  name: `Commune ${code}`,
  operatorId: "o" as OperatorId,
  inTerritory: true,
  served: index % 9 !== 0,
  ...position,
}));
const IRON = COMMUNES.find(({ code }) => code === "02386") as LocatedCommune;

function render(over: Partial<TerritoryMapProps> = {}): string {
  return renderToStaticMarkup(
    <TerritoryMap communes={COMMUNES} title="Carte des passages" sketchCaption="Croquis." {...over} />,
  );
}

const linkTo = (code: string) => `/communes/${code}`;

test("each served commune is a link with its name, the others are not", () => {
  const html = render({ linkTo });
  expect(html.match(/<a /g)).toHaveLength(32);
  expect(html).toContain('<a href="/communes/02386" aria-label="Commune 02386">');
  expect(html.match(/<path class="map-commune"/g)).toHaveLength(4);
  expect(html).toContain('role="group" aria-label="Carte des passages"');
});

test("without links the map is one image with a name", () => {
  const html = render();
  expect(html).not.toContain("<a ");
  expect(html).toContain('role="img" aria-label="Carte des passages"');
});

test("it says that it is a sketch, and only then", () => {
  expect(render()).toContain('<figcaption class="map-caption">Croquis.</figcaption>');
  const contour = [
    [
      [
        [3.5, 49.9],
        [3.6, 49.9],
        [3.6, 50],
      ],
    ],
  ] as const;
  expect(render({ communes: [{ ...IRON, contour }] })).not.toContain("figcaption");
});

test("shows where the reader is and the next stops, numbered and named", () => {
  const html = render({
    here: { lat: IRON.lat, lon: IRON.lon, code: "02386", label: "Vous êtes ici" },
    highlight: [
      { code: "02488", mark: "1" },
      { code: "02035", mark: "2", label: "Audigny, mardi" },
    ],
  });
  expect(html.match(/map-commune--here/g)).toHaveLength(1);
  expect(html).toContain(">Vous êtes ici</text>");
  expect(html).toContain(">1</text>");
  expect(html).toContain(">Commune 02488</text>");
  expect(html).toContain(">Audigny, mardi</text>");
});

test("each reader of one list of communes sees their own place, the same again and again", () => {
  const here = { lat: IRON.lat, lon: IRON.lon, code: "02386", label: "Iron" };
  const other = COMMUNES.find(({ code }) => code === "02488") as LocatedCommune;
  const there = { lat: other.lat, lon: other.lon, code: "02488", label: "Malzy" };
  const first = render({ here, linkTo });
  expect(first).toContain(">Iron</text>");
  expect(render({ here: there, linkTo })).toContain(">Malzy</text>");
  expect(render({ here: there, linkTo })).not.toContain(">Iron</text>");
  expect(render({ here, linkTo })).toBe(first);
  // Once days are marked they are drawn, however often the place was drawn without.
  expect(render({ here, linkTo, highlight: [{ code: "02488", mark: "7" }] })).toContain(">7</text>");
});

test("a reader who is far away, or a stop in an unknown commune, is not on the map", () => {
  const html = render({
    here: { lat: 15.998, lon: -61.724, label: "Vous êtes ici" },
    highlight: [{ code: "97105", mark: "1" }],
  });
  expect(html).not.toContain("Vous êtes ici");
  expect(html).not.toContain("map-mark");
});

test("no style attribute and no script: the content security policy refuses them", () => {
  expect(render({ linkTo })).not.toMatch(/\sstyle=|<style|<script/);
});

test("names are text, whatever they hold", () => {
  const communes = [{ ...IRON, name: `"><script>alert(1)</script>` }];
  expect(render({ communes, linkTo, highlight: [{ code: "02386", mark: "<1>" }] })).not.toContain("<script>");
});

test("a territory without a commune has no map", () => {
  expect(render({ communes: [] })).toBe("");
});

test("36 communes with links and marks weigh less than 3 kB packed", () => {
  const highlight = COMMUNES.slice(0, 5).map(({ code }, index) => ({ code, mark: `${index + 1}` }));
  const html = render({ linkTo, highlight, here: { ...IRON, label: "Vous êtes ici" } });
  expect(brotliCompressSync(html).length).toBeLessThan(3_000);
});
