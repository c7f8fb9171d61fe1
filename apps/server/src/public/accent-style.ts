/**
 * The stylesheet of an operator's colour: as it is for surfaces, and made darker (on paper) or lighter (at night) until text
 * in it reads at WCAG AA. White or ink stands on it, whichever reads better.
 * @param accent `#rrggbb`.
 */
export function accentStyle(accent: string): string {
  const colour = parse(accent);
  const byDay = toward(colour, BLACK, PAPER);
  const byNight = toward(colour, WHITE, NIGHT);
  const on = (surface: Rgb) => hex(contrast(surface, WHITE) >= 4.5 ? WHITE : BLACK);
  return `:root{--accent:${hex(byDay)};--on-accent:${on(byDay)}}@media (prefers-color-scheme:dark){:root:not(.poster){--accent:${hex(byNight)};--on-accent:${on(byNight)}}}`;
}

/** How a colour reads on the site: its contrast on paper, and what stands for it by day and by night. */
export function readAccent(accent: string): {
  readonly contrast: number;
  readonly byDay: string;
  readonly byNight: string;
} {
  const colour = parse(accent);
  const byDay = toward(colour, BLACK, PAPER);
  return { contrast: contrast(colour, PAPER), byDay: hex(byDay), byNight: hex(toward(colour, WHITE, NIGHT)) };
}

type Rgb = readonly [number, number, number];

const WHITE: Rgb = [255, 255, 255];
const BLACK: Rgb = [0, 0, 0];
/** `--tint` of base.css, the darkest surface that accent text stands on by day, and the lightest by night. */
const PAPER: Rgb = [0xf1, 0xeb, 0xe1];
const NIGHT: Rgb = [0x33, 0x2d, 0x27];
const READABLE = 4.6;

function parse(text: string): Rgb {
  const number = Number.parseInt(text.slice(1), 16);
  return [number >> 16, (number >> 8) & 255, number & 255];
}

function hex(colour: Rgb): string {
  return `#${colour.map((channel) => Math.round(channel).toString(16).padStart(2, "0")).join("")}`;
}

/** Relative luminance (WCAG 2.2). */
function luminance(colour: Rgb): number {
  const [red, green, blue] = colour.map((channel) => {
    const share = channel / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  }) as [number, number, number];
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

function contrast(a: Rgb, b: Rgb): number {
  const [light, dark] = [luminance(a), luminance(b)].sort((x, y) => y - x) as [number, number];
  return (light + 0.05) / (dark + 0.05);
}

/** The nearest mix with `end` that reads on `surface`. */
function toward(colour: Rgb, end: Rgb, surface: Rgb): Rgb {
  for (let share = 0; share < 1; share += 0.02) {
    const mixed = colour.map((channel, index) => channel + (end[index]! - channel) * share) as unknown as Rgb;
    if (contrast(mixed, surface) >= READABLE) return mixed;
  }
  return end;
}
