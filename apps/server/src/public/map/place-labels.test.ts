import fc from "fast-check";
import { expect, test } from "vitest";
import { LABEL_SIZE, type PlacedLabel, placeLabels } from "./place-labels.ts";

const FRAME = { width: 400, height: 300 };

/** As wide as a bold sans serif draws it at the most. */
function boxOf({ text, x, y, anchor }: PlacedLabel) {
  const width = text.length * LABEL_SIZE * 0.66;
  const left = anchor === "start" ? x : anchor === "end" ? x - width : x - width / 2;
  return { left, right: left + width, top: y - LABEL_SIZE * 0.8, bottom: y };
}

test("a name stands to the right of its mark", () => {
  expect(placeLabels([{ text: "Iron", at: [100, 100], radius: 9 }], FRAME)).toEqual([
    { text: "Iron", x: 112, y: 105, anchor: "start" },
  ]);
});

test("near the right edge it goes to the left, near the bottom it goes up", () => {
  expect(placeLabels([{ text: "Lavaqueresse", at: [390, 100], radius: 9 }], FRAME)[0]?.anchor).toBe("end");
  const [label] = placeLabels([{ text: "x".repeat(25), at: [200, 298], radius: 9 }], FRAME);
  expect(label).toMatchObject({ anchor: "middle" });
  expect(label?.y).toBeLessThan(289);
});

test("it goes where it covers fewer dots", () => {
  const dots = [
    [125, 100],
    [135, 101],
  ] as const;
  expect(placeLabels([{ text: "Iron", at: [100, 100], radius: 9 }], FRAME, dots)[0]?.anchor).toBe("end");
});

test("a name too long for the map, or with no room left, is left out", () => {
  expect(placeLabels([{ text: "x".repeat(60), at: [200, 100], radius: 9 }], FRAME)).toEqual([]);
  const crowd = Array.from({ length: 60 }, (_, index) => ({
    text: "Villers-lès-Guise",
    at: [190 + (index % 8), 140 + (index % 7)] as const,
    radius: 9,
  }));
  const placed = placeLabels(crowd, FRAME);
  expect(placed.length).toBeGreaterThan(0);
  expect(placed.length).toBeLessThan(60);
});

test("names never cover each other, a mark or the edge", () => {
  const label = fc.record({
    text: fc.string({ minLength: 1, maxLength: 30 }),
    at: fc.tuple(fc.integer({ min: 10, max: 390 }), fc.integer({ min: 10, max: 280 })),
    radius: fc.constant(9),
  });
  fc.assert(
    fc.property(fc.array(label, { maxLength: 12 }), (labels) => {
      const boxes = placeLabels(labels, FRAME).map(boxOf);
      boxes.forEach((box, index) => {
        expect(box.left).toBeGreaterThanOrEqual(-1);
        expect(box.right).toBeLessThanOrEqual(FRAME.width + 1);
        expect(box.bottom).toBeLessThanOrEqual(FRAME.height);
        for (const other of boxes.slice(index + 1)) {
          const apart =
            box.right <= other.left + 1 ||
            other.right <= box.left + 1 ||
            box.bottom <= other.top ||
            other.bottom <= box.top;
          expect(apart).toBe(true);
        }
      });
    }),
  );
});
