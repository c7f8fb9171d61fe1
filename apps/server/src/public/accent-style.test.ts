import fc from "fast-check";
import { expect, test } from "vitest";
import { accentStyle } from "./accent-style.ts";

/** Relative luminance, written once more so that the test shares nothing with what it tests. */
function luminance(hex: string): number {
  const linear = (at: number) => {
    const channel = Number.parseInt(hex.slice(at, at + 2), 16) / 255;
    return channel <= 0.04045 ? channel / 12.92 : ((channel + 0.055) / 1.055) ** 2.4;
  };
  return 0.2126 * linear(1) + 0.7152 * linear(3) + 0.0722 * linear(5);
}

function contrast(a: string, b: string): number {
  const [dark, light] = [luminance(a), luminance(b)].sort((x, y) => x - y) as [number, number];
  return (light + 0.05) / (dark + 0.05);
}

const read = (style: string) =>
  [...style.matchAll(/--accent:(#[0-9a-f]{6});--on-accent:(#[0-9a-f]{6})/g)].map(([, accent, on]) => ({
    accent: accent as string,
    on: on as string,
  }));

test("a colour that reads well stays what its operator chose", () => {
  expect(read(accentStyle("#a3452a"))[0]).toEqual({ accent: "#a3452a", on: "#ffffff" });
});

test("any colour reads at AA: as text on every surface by day and by night, and under the text that stands on it", () => {
  const surfaces = [
    ["#fbf8f3", "#ffffff", "#f1ebe1"],
    ["#1e1a16", "#2a251f", "#332d27"],
  ];
  const colour = fc.integer({ min: 0, max: 0xffffff }).map((number) => `#${number.toString(16).padStart(6, "0")}`);
  fc.assert(
    fc.property(colour, (accent) => {
      const styles = read(accentStyle(accent));
      expect(styles).toHaveLength(2);
      for (const [index, style] of styles.entries()) {
        for (const surface of surfaces[index] ?? [])
          expect(contrast(style.accent, surface)).toBeGreaterThanOrEqual(4.5);
        expect(contrast(style.accent, style.on)).toBeGreaterThanOrEqual(4.5);
      }
    }),
  );
});
