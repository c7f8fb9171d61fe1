import { expect, test } from "vitest";
import { lightenOutlines, type Outline } from "./lighten-outlines.ts";

type Pair = readonly [number, number];

/** A border with a small deterministic tremble, from one point to another: too fine for a map, except its big bend. */
function trembling(from: Pair, to: Pair, bend: number): readonly Pair[] {
  return Array.from({ length: 101 }, (_, step) => {
    const t = step / 100;
    const off = step === 0 || step === 100 ? 0 : bend * Math.sin(Math.PI * t) + ((step * 7919) % 13) * 0.000_005;
    return [from[0] + (to[0] - from[0]) * t + off, from[1] + (to[1] - from[1]) * t + off * 0.3] as const;
  });
}

const A: Pair = [3.5, 49.9];
const B: Pair = [3.6, 49.9];
const C: Pair = [3.6, 50];
const D: Pair = [3.5, 50];
const E: Pair = [3.7, 49.9];
const F: Pair = [3.7, 50];
const shared = trembling(B, C, 0.01);
const ring = (...sides: readonly (readonly Pair[])[]) => {
  const points = sides.flatMap((side) => side.slice(0, -1));
  return [...points, points[0] as Pair];
};
const west: Outline = [[ring(trembling(A, B, 0), shared, trembling(C, D, 0.005), trembling(D, A, 0))]];
// The same border, walked the other way and begun elsewhere.
const east: Outline = [[ring(trembling(E, F, 0), trembling(F, C, 0), shared.toReversed(), trembling(B, E, 0.004))]];

const segments = (outline: Outline | undefined) =>
  new Set(
    (outline ?? [])
      .flat()
      .flatMap((points) =>
        points.slice(1).map((point, index) => [points[index] as Pair, point].map(String).sort().join(" ")),
      ),
  );

test("neighbours keep one common border, with far fewer points", () => {
  const light = lightenOutlines(
    new Map([
      ["west", west],
      ["east", east],
    ]),
  );
  const common = segments(light.get("west")).intersection(segments(light.get("east")));
  const points = light.get("west")?.[0]?.[0]?.length ?? 0;
  expect(points).toBeLessThan(60);
  // The bend is still told, point for point the same on both sides.
  expect(common.size).toBeGreaterThan(3);
  const ends = [...common].flatMap((segment) => segment.split(" "));
  expect(ends).toContain("3.6,49.9");
  expect(ends).toContain("3.6,50");
  // Nothing of one side lies in the other but what they share: each point of the border is on both.
  const of = (code: string) => new Set((light.get(code)?.[0]?.[0] ?? []).map(String));
  const border = new Set(shared.map(([lon, lat]) => `${Math.round(lon * 1e5) / 1e5},${Math.round(lat * 1e5) / 1e5}`));
  expect(of("west").intersection(border)).toEqual(of("east").intersection(border));
});

test("rings are closed, and never move away from the outline by more than a thousandth of the map", () => {
  const light = lightenOutlines(new Map([["west", west]])).get("west")?.[0]?.[0] as readonly Pair[];
  expect(light[0]).toEqual(light.at(-1));
  for (const [lon, lat] of west[0]?.[0] ?? []) {
    const nearest = Math.min(...light.slice(1).map((to, index) => toSegment([lon, lat], light[index] as Pair, to)));
    expect(nearest).toBeLessThan(0.000_2);
  }
});

test("an enclave and the hole around it stay the same", () => {
  const enclave = ring(
    trembling([3.54, 49.94], [3.56, 49.94], 0),
    trembling([3.56, 49.94], [3.55, 49.96], 0.002),
    trembling([3.55, 49.96], [3.54, 49.94], 0),
  );
  const hole = [...enclave.slice(150), ...enclave.slice(1, 151)].toReversed();
  const light = lightenOutlines(
    new Map([
      ["around", [[...(west[0] ?? []), hole]]],
      ["enclave", [[enclave]]],
    ]),
  );
  const around = light.get("around")?.[0]?.[1] as readonly Pair[];
  expect(segments([[around]])).toEqual(segments(light.get("enclave")));
  expect(around.length).toBeLessThan(40);
});

test("an islet is not drawn, a commune as small as one is", () => {
  const islet = [
    [3.65, 49.95],
    [3.650_05, 49.95],
    [3.650_05, 49.950_05],
    [3.65, 49.95],
  ] as const;
  const light = lightenOutlines(
    new Map([
      ["west", [...west, [islet]]],
      ["rock", [[islet]]],
      ["east", east],
    ]),
  );
  expect(light.get("west")).toHaveLength(1);
  expect(light.get("rock")?.[0]?.[0]).toHaveLength(4);
});

test("nothing to lighten", () => {
  expect(lightenOutlines(new Map())).toEqual(new Map());
});

function toSegment([px, py]: Pair, [ax, ay]: Pair, [bx, by]: Pair): number {
  const length = (bx - ax) ** 2 + (by - ay) ** 2;
  const t = length === 0 ? 0 : Math.max(0, Math.min(1, ((px - ax) * (bx - ax) + (py - ay) * (by - ay)) / length));
  return Math.hypot(px - ax - t * (bx - ax), py - ay - t * (by - ay));
}
