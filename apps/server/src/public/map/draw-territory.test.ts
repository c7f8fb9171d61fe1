import type { LocatedCommune, OperatorId } from "@escale/domain";
import fc from "fast-check";
import { expect, test } from "vitest";
import { THIERACHE_SAMBRE_ET_OISE } from "../../../../../presets/s02-positions.ts";
import { drawTerritory, type TerritoryDrawing } from "./draw-territory.ts";

function given(code: string, lat: number, lon: number, over: Partial<LocatedCommune> = {}): LocatedCommune {
  return { code, name: code, operatorId: "o" as OperatorId, inTerritory: true, served: true, lat, lon, ...over };
}

const S02 = Object.entries(THIERACHE_SAMBRE_ET_OISE).map(([code, { lat, lon }]) => given(code, lat, lon));

/** Degrees from the west and the south: a square of a hundredth of a degree. */
function square(west: number, south: number): LocatedCommune["contour"] {
  const [east, north] = [west + 0.01, south + 0.01];
  return [[[[west, south] as const, [east, south] as const, [east, north] as const, [west, north] as const]]];
}

function numbersOf(path: string): readonly number[] {
  return (path.match(/-?\d+(\.\d+)?/g) ?? []).map(Number);
}

function everyNumber(drawing: TerritoryDrawing): readonly number[] {
  return [
    drawing.width,
    drawing.height,
    drawing.scale.units,
    ...numbersOf(drawing.border),
    ...drawing.communes.flatMap(({ outline, dot }) => [...numbersOf(outline), ...dot]),
  ];
}

function expectDrawable(drawing: TerritoryDrawing) {
  for (const path of [drawing.border, ...drawing.communes.map((commune) => commune.outline)]) {
    expect(path).toMatch(/^[Mlz\d -]*$/);
  }
  for (const number of everyNumber(drawing)) expect(Number.isFinite(number)).toBe(true);
  for (const { dot } of drawing.communes) {
    expect(dot[0]).toBeGreaterThanOrEqual(0);
    expect(dot[0]).toBeLessThanOrEqual(drawing.width);
    expect(dot[1]).toBeGreaterThanOrEqual(0);
    expect(dot[1]).toBeLessThanOrEqual(drawing.height);
  }
}

test("a real territory without outlines is sketched: every commune has its land, around its own dot", () => {
  const drawing = drawTerritory(S02);
  expectDrawable(drawing);
  expect(drawing.isSketch).toBe(true);
  expect(drawing.communes).toHaveLength(36);
  for (const { outline, dot } of drawing.communes) {
    const ring = cornersOf(outline);
    expect(ring.length).toBeGreaterThan(3);
    expect(isInside(dot, ring)).toBe(true);
  }
  // One piece of land, no hole.
  expect(drawing.border.match(/M/g)).toHaveLength(1);
});

test("the same positions give the same drawing, and the same list is drawn once", () => {
  expect({ ...drawTerritory([...S02]), place: undefined }).toEqual({ ...drawTerritory(S02), place: undefined });
  expect(drawTerritory(S02)).toBe(drawTerritory(S02));
});

test("north is up, east is right, and the scale is true", () => {
  const drawing = drawTerritory([given("a", 49.9, 3.5), given("b", 50, 3.5), given("c", 49.9, 3.7)]);
  const [a, b, c] = drawing.communes.map((commune) => commune.dot) as [
    [number, number],
    [number, number],
    [number, number],
  ];
  expect(b[1]).toBeLessThan(a[1]);
  expect(c[0]).toBeGreaterThan(a[0]);
  const kilometres = ((a[1] - b[1]) / drawing.scale.units) * drawing.scale.kilometres;
  expect(kilometres).toBeGreaterThan(10.8);
  expect(kilometres).toBeLessThan(11.4);
});

test.each([
  ["no commune", []],
  ["one commune", [given("a", 49.9, 3.5)]],
  ["two communes", [given("a", 49.9, 3.5), given("b", 49.95, 3.6)]],
  ["communes on a line", [0, 1, 2, 3, 4].map((index) => given(`${index}`, 49.9, 3.5 + index / 20))],
  ["all at one place", [given("a", 49.9, 3.5), given("b", 49.9, 3.5), given("c", 49.9, 3.5)]],
  ["two at one place and a third", [given("a", 49.9, 3.5), given("b", 49.9, 3.5), given("c", 49.9, 3.6)]],
  ["the ends of the world", [given("a", 90, 180), given("b", -90, -180), given("c", 0, 0)]],
  ["both sides of the antimeridian", [given("a", -16.5, 179.9), given("b", -16.6, -179.9)]],
  ["neighbours only", [given("a", 49.9, 3.5, { inTerritory: false })]],
])("draws %s", (_, communes) => {
  const drawing = drawTerritory(communes);
  expectDrawable(drawing);
  expect(drawing.communes).toHaveLength(communes.filter((commune) => commune.inTerritory).length);
});

test("communes on both sides of the antimeridian are neighbours, not a world apart", () => {
  const drawing = drawTerritory([given("a", -16.5, 179.9), given("b", -16.6, -179.9)]);
  expect(drawing.scale.kilometres).toBeLessThan(50);
});

test("600 communes are drawn, each in its place", () => {
  const many = Array.from({ length: 600 }, (_, index) =>
    given(`${index}`, 48 + Math.floor(index / 25) / 20, 2 + (index % 25) / 15 + (index % 7) / 200),
  );
  const drawing = drawTerritory(many);
  expectDrawable(drawing);
  expect(drawing.communes.filter(({ outline }) => outline !== "").length).toBe(600);
});

test("islands stay islands", () => {
  const island = (lat: number, lon: number) =>
    Array.from({ length: 9 }, (_, index) => {
      const [row, column] = [Math.floor(index / 3), index % 3];
      return given(`${lat} ${index}`, lat + row / 20, lon + column / 20);
    });
  const drawing = drawTerritory([...island(15.9, -61.7), ...island(16.3, -61.4), ...island(15.8, -61.2)]);
  expectDrawable(drawing);
  expect(drawing.border.match(/M/g)).toHaveLength(3);
});

test("neighbours of no territory shape the border but are not drawn, wherever they are", () => {
  const alone = drawTerritory(S02);
  const far = drawTerritory([...S02, given("97105", 15.998, -61.724, { inTerritory: false })]);
  expect(far.communes).toEqual(alone.communes);
  const close = drawTerritory([...S02, given("02681", 50.07, 3.58, { inTerritory: false })]);
  expect(close.communes.map(({ code }) => code)).toEqual(alone.communes.map(({ code }) => code));
  expect(close.border).not.toBe(alone.border);
});

test("a commune that two operators know is drawn once, served if one of them serves it", () => {
  const drawing = drawTerritory([
    given("a", 49.9, 3.5, { served: false }),
    given("a", 49.9, 3.5),
    given("b", 49.95, 3.6),
  ]);
  expect(drawing.communes.map(({ code, served }) => [code, served])).toEqual([
    ["a", true],
    ["b", true],
  ]);
});

test("known outlines are drawn as they are; the line that two communes share is not a border", () => {
  const drawing = drawTerritory([
    given("a", 49.905, 3.505, { contour: square(3.5, 49.9) as never }),
    given("b", 49.905, 3.515, { contour: square(3.51, 49.9) as never }),
  ]);
  expectDrawable(drawing);
  expect(drawing.isSketch).toBe(false);
  expect(drawing.communes.map(({ outline }) => cornersOf(outline).length)).toEqual([4, 4]);
  // A rectangle of two squares: six points, of which the first comes again at the end.
  expect(cornersOf(drawing.border)).toHaveLength(7);
});

test("one missing outline: the whole territory is a sketch, not half of it", () => {
  const drawing = drawTerritory([
    given("a", 49.905, 3.505, { contour: square(3.5, 49.9) as never }),
    given("b", 49.905, 3.515),
  ]);
  expect(drawing.isSketch).toBe(true);
});

test.each([-90, 90])("a place at a pole (latitude %d) is drawn, and does not keep the server for ever", (lat) => {
  expectDrawable(drawTerritory([given("a", lat, 3.5)]));
  expectDrawable(drawTerritory([given("a", lat, 3.5), given("b", lat, -120)]));
});

test("whatever the positions, every number is one", () => {
  const position = fc.record({
    lat: fc.double({ min: -90, max: 90, noNaN: true }),
    lon: fc.double({ min: -180, max: 180, noNaN: true }),
  });
  fc.assert(
    fc.property(fc.array(position, { maxLength: 30 }), (positions) => {
      expectDrawable(drawTerritory(positions.map(({ lat, lon }, index) => given(`${index}`, lat, lon))));
    }),
    { numRuns: 100 },
  );
});

function cornersOf(path: string): readonly (readonly [number, number])[] {
  const numbers = numbersOf(path);
  let [x, y] = [0, 0];
  const corners: [number, number][] = [];
  for (let index = 0; index < numbers.length; index += 2) {
    [x, y] = [x + (numbers[index] as number), y + (numbers[index + 1] as number)];
    corners.push([x, y]);
  }
  return corners;
}

/** Ray casting. */
function isInside([x, y]: readonly [number, number], ring: readonly (readonly [number, number])[]): boolean {
  let inside = false;
  ring.forEach(([ax, ay], index) => {
    const [bx, by] = ring[(index + 1) % ring.length] as readonly [number, number];
    if (ay > y !== by > y && x < ((bx - ax) * (y - ay)) / (by - ay) + ax) inside = !inside;
  });
  return inside;
}
